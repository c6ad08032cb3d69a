"""What the night's report tells of, read from the store at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from workbook_sync.app.night.backup import kept_backups
from workbook_sync.app.night.due import REPORT, begins, night_of
from workbook_sync.app.night.last import night_jobs
from workbook_sync.app.results import NightJob, Status
from workbook_sync.app.status import status
from workbook_sync.app.timeliness import Held, lessons_held
from workbook_sync.intake.office import Office
from workbook_sync.model.register import Register
from workbook_sync.store.ledger import Receipt
from workbook_sync.store.nights import last_night
from workbook_sync.store.refused import refused_since
from workbook_sync.store.register import load_register
from workbook_sync.store.session import Session
from workbook_sync.store.unsettled import OpenConflict, load_conflicts


@dataclass(frozen=True, slots=True)
class Facts:
    """How the school stands after a night's work, and what that was."""

    night: date
    register: Register
    status: Status
    lessons: Sequence[Held]  # of the year's journals, held so far
    refused: Sequence[Receipt]  # since the night before
    conflicts: Sequence[OpenConflict]
    jobs: Sequence[NightJob]  # without the report itself
    backups: Sequence[Path]  # oldest first


def facts(office: Office) -> Facts:
    """Return what there is to tell of the last night."""
    night = night_of(office.home, office.now())
    with office.store.reading() as session:
        register = load_register(session)
        journals = [one for one in register.journals.values() if one.year == office.year.id]
        lessons = lessons_held(office, session, register, journals)
        refused = refused_since(session, _since(office, session, night))
        conflicts = load_conflicts(session)
        jobs = [one for one in night_jobs(office, session, night) if one.job != REPORT]
    backups = kept_backups(office.home)
    standing = status(office)
    return Facts(night, register, standing, lessons, refused, conflicts, jobs, backups)


def _since(office: Office, session: Session, night: date) -> datetime:
    """Return when the night before was due, of those in which anything was done."""
    before = last_night(session, night) or night - timedelta(days=1)
    return begins(before, time.fromisoformat(office.home.settings.nightly.at), office.home.zone)
