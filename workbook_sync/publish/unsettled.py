"""What waits in journals for somebody: held cells, and cells that two people changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workbook_sync.model.entry import Key, day_and_number, is_assessed
from workbook_sync.publish.dates import day_in_figures
from workbook_sync.publish.source import Source
from workbook_sync.store.unsettled import load_conflicts, load_held


@dataclass(frozen=True, slots=True)
class UnsettledRow:
    """A cell: in which journal, where, whose it is, and what is to be done."""

    journal: str  # its id
    title: str
    where: str
    person: str
    what: str


def unsettled_rows(source: Source, journals: Collection[str]) -> Iterator[UnsettledRow]:
    """Yield the cells of journals that wait now, whatever day is shown otherwise."""
    register, words = source.register, source.words
    for held in load_held(source.session):
        if held.journal in journals:
            what = words.problem(held.problem)
            yield _row(source, held.journal, held.key, held.person, what)
    for one in load_conflicts(source.session):
        if one.journal in journals:
            met = one.conflict
            facts = {"stored": met.stored, "returned": met.returned}
            by = register.staff_name(met.stored_by)
            what = words("inspection.conflict", by=by, **facts)
            yield _row(source, one.journal, met.key, one.person, what)


def _row(source: Source, journal: str, key: Key, person: str, what: str) -> UnsettledRow:
    register = source.register
    lesson = _lesson(key, source.words.language)
    parts = (lesson, _learner(source, key), _field(source, key))
    where = ", ".join(filter(None, parts))
    return UnsettledRow(
        journal, register.journal_name(journal), where, register.staff_name(person), what
    )


def _lesson(key: Key, language: str) -> str:
    at = day_and_number(key.lesson)
    return day_in_figures(at[0], language) if at else key.lesson


def _learner(source: Source, key: Key) -> str:
    found = source.register.learners.get(key.learner)
    return found.name if found else key.learner


def _field(source: Source, key: Key) -> str:
    """Return what a cell is, but for a lesson's mark, which says itself."""
    if key.lesson and key.learner:
        return ""
    return key.field if is_assessed(key.field) else source.words(f"field.{key.field}")
