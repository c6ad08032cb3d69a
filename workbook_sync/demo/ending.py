"""When a semester is over: it is closed, its documents are made, and a night's work is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_sync.app.close_term import Closing, close_term
from workbook_sync.app.night.jobs import JOBS
from workbook_sync.app.night.run import all_due
from workbook_sync.app.publish import publish
from workbook_sync.app.results import Documents, NightJob
from workbook_sync.demo.people import BEGIN, DEPUTY
from workbook_sync.intake.office import Office
from workbook_sync.publish.asked import Asked
from workbook_sync.store.register import load_register


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of the semester: refused for what it lacks, closed where it lacks nothing."""

    refused: Closing
    closed: Sequence[Closing]
    cards: Documents
    protocols: Documents
    inspection: Documents


def end(office: Office) -> Ending:
    """Close the semester for the classes that are ready, and make its documents."""
    refused = close_term(office, 1, by=DEPUTY, check=False)
    return Ending(
        refused,
        [close_term(office, 1, one, by=DEPUTY, check=False) for one in _ready(office, refused)],
        publish(office, "report-card", Asked(term=1)),
        publish(office, "protocol", Asked(term=1)),
        publish(office, "inspection", Asked(since=BEGIN, until=office.year.term(1).ends)),
    )


def night(office: Office) -> list[NightJob]:
    """Do what is due at night."""
    return list(all_due(office, JOBS))


def _ready(office: Office, refused: Closing) -> list[str]:
    """Return the classes that lack nothing, neither they nor their groups."""
    with office.store.reading() as session:
        register = load_register(session)
    lacking = {register.journals[one.journal].group for one in refused.lacks if one.hinders}
    lacking |= {name for group in lacking for name in register.groups[group].classes}
    return [name for name in register.class_names() if name not in lacking]
