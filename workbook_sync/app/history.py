"""Who changed which mark, when, from which file."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date, datetime, time, timedelta

from workbook_sync.app.fields import field_name
from workbook_sync.app.results import ChangeRow
from workbook_sync.intake.office import Office
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.store.assessed import load_assessed_changes
from workbook_sync.store.closings import Correction, load_corrections
from workbook_sync.store.entries import Change, load_changes
from workbook_sync.store.register import load_register


def history(
    office: Office, journal: str = "", learner: str = "", as_of: date | None = None
) -> list[ChangeRow]:
    """Return changes of entries, oldest first: of one journal, one learner, up to a day's end.

    Commissions' marks are among them. What one delivery changed stands in the order of lessons and
    of learners' names. Raises SetupError: setup.unknown_name for a journal or learner that the
    school does not have, setup.day_to_come.
    """
    until = end_of(office, as_of) if as_of else None
    with office.store.reading() as session:
        register = load_register(session)
        journal = register.journal_called(journal)
        known(learner, register.learners)
        changes = [
            *load_changes(session, journal=journal, learner=learner, until=until),
            *load_assessed_changes(session, journal=journal, learner=learner, until=until),
        ]
        orders = load_corrections(session)
    return [_row(office, register, change, orders) for change in _in_order(register, changes)]


def known(name: str, names: Container[str]) -> None:
    """Raise SetupError (setup.unknown_name) for a name that is given and is none of these."""
    if name and name not in names:
        raise SetupError("setup.unknown_name", key=name)


def _in_order(register: Register, changes: Iterable[Change]) -> list[Change]:
    learners = {x.id: place for place, x in enumerate(register.in_order(register.learners), 1)}

    def place(change: Change) -> tuple[object, ...]:
        lesson, learner, field = change.key
        return change.revision, not lesson, lesson, learners.get(learner, 0), learner, field

    return sorted(changes, key=place)


def end_of(office: Office, day: date) -> datetime:
    """Return the moment at which a day ends at the school; SetupError (setup.day_to_come)."""
    if day > office.today():
        raise SetupError("setup.day_to_come", day=day)
    return datetime.combine(day + timedelta(days=1), time(), office.home.zone)


def _row(
    office: Office, register: Register, change: Change, orders: Mapping[Correction, str]
) -> ChangeRow:
    learner = register.learners.get(change.key.learner)
    return ChangeRow(
        at=change.at.astimezone(office.home.zone),
        person=change.person,
        journal=change.journal,
        title=register.journal_name(change.journal),
        lesson=change.key.lesson,
        learner=change.key.learner,
        learner_name=learner.name if learner else "",
        field=change.key.field,
        field_name=field_name(
            change.key.field, change.journal, register, office.rules, office.words
        ),
        old=change.old,
        new=change.new,
        file=change.file,
        place=change.place,
        revision=change.revision,
        order=orders.get((change.revision, change.journal, change.key), ""),
    )
