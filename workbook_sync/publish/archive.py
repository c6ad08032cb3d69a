"""A journal as the archive keeps it: its pages, from all that the store has of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.kinds.journal import Layout, lay_out, shown, term_of
from workbook_sync.kinds.substitutions import taught_by
from workbook_sync.model.entry import TAUGHT_BY, Key
from workbook_sync.model.school import Journal
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.source import Source
from workbook_sync.rules.columns import assessed_columns
from workbook_sync.rules.marks import exempt_symbol
from workbook_sync.store.assessed import load_assessed_changes
from workbook_sync.store.closings import Correction
from workbook_sync.store.entries import Change, load_changes
from workbook_sync.workbook.journal.book import Heading, JournalBook


@dataclass(frozen=True)
class Archived:
    """One journal and all that ever happened to its cells, oldest first."""

    source: Source
    journal: Journal
    year: SchoolYear
    layout: Layout
    changes: Sequence[Change]
    orders: Mapping[Correction, str]


def archived(
    source: Source, journal: Journal, year: SchoolYear, orders: Mapping[Correction, str]
) -> Archived:
    """Read what the archive keeps of a journal; ``orders`` gave leave to correct closed terms."""
    layout = lay_out(journal, source.register, year, source.lessons.get(journal.id, ()))
    session, id_, at = source.session, journal.id, source.at
    changes = load_changes(session, journal=id_, until=at)
    changes += load_assessed_changes(session, journal=id_, until=at)
    in_turn = sorted(changes, key=lambda change: (change.revision, change.key))
    return Archived(source, journal, year, layout, in_turn, orders)


def book_of(one: Archived) -> JournalBook:
    """Return the journal's pages: without suggestions, and nobody's copy."""
    source, journal, layout = one.source, one.journal, one.layout
    register, words = source.register, source.words
    rules = source.rules.on(one.year.ends)
    entries = {
        **_given(one),
        **source.assessed.get(journal.id, {}),
        **source.entries.get(journal.id, {}),
    }
    return JournalBook(
        heading=Heading(
            school=source.home.school.name,
            subject=register.subject_name(journal.subject),
            group=journal.group,
            year=one.year.name,
            teachers=tuple(register.staff[u].full_name for u in register.teachers(journal)),
            person="",
            issue="",
        ),
        stamp="",
        learners=layout.learners,
        pages=layout.pages,
        entries=shown(layout, entries),
        assessed=assessed_columns(register, journal, source.rules, words),
        pass_mark=rules.pass_mark if rules else 0,
        absence_symbols=rules.absence_symbols if rules else (),
        status=_status(one),
        closings={n: c.closed for n, c in register.closings_of(journal).items()},
        archived=True,
    )


def _given(one: Archived) -> dict[Key, str]:
    """Return what the records say in cells that nobody fills in: substitutes, exemptions."""
    register, found = one.source.register, {}
    for page in one.layout.pages:
        for lesson in page.lessons:
            if rows := register.substitutions.of(one.journal, lesson):
                found[Key(lesson.id, "", TAUGHT_BY)] = taught_by(register, rows)
        for field in page.summative:
            ends = term_of(field, one.year)[-1].ends
            rules = one.source.rules.on(ends)
            for row in one.layout.learners if rules else ():
                if rules and register.orders.exemption(row.id, one.journal.subject, ends):
                    found[Key("", row.id, field)] = exempt_symbol(rules)
    return found


def _status(one: Archived) -> str:
    """Return when the journal was changed last: it is the state that is kept."""
    if not one.changes:
        return one.source.words("archive.no_entries")
    moment = one.changes[-1].at.astimezone(one.source.home.zone)
    return one.source.words("archive.state", day=moment.date(), time=f"{moment:%H:%M}")
