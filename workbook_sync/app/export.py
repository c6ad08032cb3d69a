"""The store's content as tables: all entries, marks, absences, lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbook_sync.app.calendar import KIND as CALENDAR
from workbook_sync.app.fields import field_name
from workbook_sync.app.history import end_of
from workbook_sync.app.results import Exported
from workbook_sync.intake.office import Office
from workbook_sync.kinds.substitutions import taught_by
from workbook_sync.messages import Words
from workbook_sync.model.absence import standing
from workbook_sync.model.entry import (
    HOMEWORK,
    MARK,
    TAUGHT_BY,
    TOPIC,
    Key,
    is_assessed,
    is_summative,
)
from workbook_sync.model.latvian import order
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson
from workbook_sync.outbox import put
from workbook_sync.publish.table_file import Cell, table_bytes
from workbook_sync.rules.marks import Parsed, parse
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.store.assessed import load_all_assessed
from workbook_sync.store.entries import load_all_entries
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class _Content:
    register: Register
    lessons: Mapping[str, Sequence[Lesson]]
    entries: Mapping[str, Mapping[Key, str]]
    rules: RuleBook
    words: Words

    def journals(self) -> list[Journal]:
        """Return the journals in the order of classes and subjects."""
        return self.register.journals_in_order(self.register.journals.values())

    def scope(self, journal: Journal) -> list[Cell]:
        """Return the first columns of each row: year, class, subject, journal."""
        name = self.register.subject_name(journal.subject)
        return [int(journal.year), journal.group, name, journal.id]

    def learner(self, id_: str) -> list[Cell]:
        """Return a learner's columns: id and name."""
        known = self.register.learners.get(id_)
        return [id_, known.name if known else ""]

    def field(self, journal: Journal, key: Key) -> str:
        """Return what a cell's field is called."""
        return field_name(key.field, journal.id, self.register, self.rules, self.words)

    def day(self, journal: Journal, key: Key, lesson: Lesson | None) -> date | None:
        """Return the day that a mark is of: its lesson's, or that on which a commission met."""
        events = self.register.assessments_of.get(journal.id, ())
        met = next((one.day for one in events if one.field == key.field), None)
        return lesson.day if lesson else met

    def marks(self, journal: Journal) -> Iterator[tuple[Key, Lesson | None, Parsed]]:
        """Yield the cells of marks of a journal in the order of days and learners."""
        lessons = {lesson.id: lesson for lesson in self.lessons.get(journal.id, ())}
        for key, value in sorted(self.entries.get(journal.id, {}).items(), key=self.place):
            if key.field != MARK and not (is_summative(key.field) or is_assessed(key.field)):
                continue
            lesson = lessons.get(key.lesson)
            rules = self.rules.on(lesson.day) if lesson else self.rules.newest
            yield key, lesson, parse(value, rules) if rules else Parsed()

    def place(self, entry: tuple[Key, str]) -> tuple[object, ...]:
        key, _ = entry
        known = self.register.learners.get(key.learner)
        return (
            not key.lesson,
            key.lesson,
            key.field,
            order(known.name if known else ""),
            key.learner,
        )


def _entries(content: _Content, journal: Journal) -> Iterator[Row]:
    for key, value in sorted(content.entries.get(journal.id, {}).items(), key=content.place):
        field = content.field(journal, key)
        yield [*content.scope(journal), key.lesson, field, *content.learner(key.learner), value]


def _marks(content: _Content, journal: Journal) -> Iterator[Row]:
    for key, lesson, cell in content.marks(journal):
        day, field = content.day(journal, key, lesson), content.field(journal, key)
        for mark in (*map(str, cell.marks), *cell.verdicts):
            scope = content.scope(journal)
            yield [*scope, day, key.lesson, field, *content.learner(key.learner), mark]


def _absences(content: _Content, journal: Journal) -> Iterator[Row]:
    for key, lesson, cell in content.marks(journal):
        if lesson is None or not (cell.absent or cell.late):
            continue
        notices = content.register.notices_of.get(key.learner, [])
        kind = content.words(
            f"export.standing.{standing(notices, lesson.day) if cell.absent else 'late'}"
        )
        hours = lesson.hours if cell.absent else 0
        yield [
            *content.scope(journal),
            lesson.day,
            lesson.id,
            *content.learner(key.learner),
            kind,
            hours,
        ]


def _lessons(content: _Content, journal: Journal) -> Iterator[Row]:
    texts = content.entries.get(journal.id, {})
    for lesson in content.lessons.get(journal.id, ()):
        said = [texts.get(Key(lesson.id, "", field), "") for field in (TOPIC, HOMEWORK)]
        substitutes = content.register.substitutions.of(journal, lesson)
        taught = texts.get(Key(lesson.id, "", TAUGHT_BY)) or taught_by(
            content.register, substitutes
        )
        numbers = [lesson.first, lesson.last, lesson.hours]
        yield [*content.scope(journal), lesson.day, lesson.id, *numbers, lesson.room, *said, taught]


@dataclass(frozen=True, slots=True)
class _Table:
    columns: str
    rows: Callable[[_Content, Journal], Iterator[Row]]


_SCOPE = "year group subject journal"
KINDS: Mapping[str, _Table] = {
    "journal": _Table(f"{_SCOPE} lesson field learner name value", _entries),
    "marks": _Table(f"{_SCOPE} day lesson field learner name mark", _marks),
    "absences": _Table(f"{_SCOPE} day lesson learner name standing hours", _absences),
    "lessons": _Table(
        f"{_SCOPE} day lesson first last hours room topic homework taught_by", _lessons
    ),
}


def export(
    office: Office, kind: str, file: Path, journal: str = "", as_of: date | None = None
) -> Exported:
    """Write a table of the store into a file: of one journal or all, as of now or of a day's end.

    Raises SetupError: setup.unknown_kind, setup.unknown_name, setup.wrong_ending,
    setup.day_to_come.
    """
    if kind not in KINDS:
        raise SetupError("setup.unknown_kind", key=kind, expected=", ".join([*KINDS, CALENDAR]))
    content = _content(office, as_of)
    journal = content.register.journal_called(journal)
    table = KINDS[kind]
    wanted = [one for one in content.journals() if journal in ("", one.id)]
    rows = [row for one in wanted for row in table.rows(content, one)]
    headings = {name: office.words(f"export.column.{name}") for name in table.columns.split()}
    put(file, table_bytes(file, office.words(f"export.{kind}"), headings, rows))
    return Exported(file, len(rows))


def _content(office: Office, as_of: date | None) -> _Content:
    moment = end_of(office, as_of) if as_of else None
    with office.store.reading() as session:
        entries = load_all_entries(session, moment)
        for journal, assessed in load_all_assessed(session, at=moment).items():
            entries.setdefault(journal, {}).update(assessed)
        register, lessons = load_register(session), load_lessons(session)
        return _Content(register, lessons, entries, office.rules, office.words)
