"""Who entered what in a journal and when, from its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_sync.kinds.substitutions import remark
from workbook_sync.messages import said
from workbook_sync.model.entry import Key
from workbook_sync.model.school import Lesson
from workbook_sync.publish.archive import Archived
from workbook_sync.rules.columns import assessed_columns
from workbook_sync.store.entries import Change
from workbook_sync.workbook.journal.labels import field_name, numbers
from workbook_sync.workbook.journal.record import Amendment, Entered, Record, Touch


def record_of(one: Archived) -> Record:
    """Return who entered what and when: lesson by lesson, then the marks of terms and year."""
    by_lesson: dict[str, list[Change]] = {}
    by_field: dict[str, list[Change]] = {}
    for change in one.changes:
        lesson, _, field = change.key
        (by_lesson if lesson else by_field).setdefault(lesson or field, []).append(change)
    lessons = (lesson for page in one.layout.pages for lesson in page.lessons)
    entered = [_entered(one, lesson, "", by_lesson.get(lesson.id, ())) for lesson in lessons]
    fields = (field for page in one.layout.pages for field in (*page.assessed, *page.summative))
    entered += [_entered(one, None, _title(one, f), by_field.get(f, ())) for f in fields]
    return Record(entered, [*_amendments(one)])


def _entered(one: Archived, lesson: Lesson | None, what: str, changes: Sequence[Change]) -> Entered:
    first, last = (changes[0], changes[-1]) if changes else (None, None)
    register, words = one.source.register, one.source.words
    rows = register.substitutions.of(one.journal, lesson) if lesson else []
    return Entered(
        lesson,
        what,
        _touch(one, first) if first else None,
        _touch(one, last) if last else None,
        len(changes),
        remark(register, rows, words),
    )


def _touch(one: Archived, change: Change) -> Touch:
    moment = change.at.astimezone(one.source.home.zone)
    return Touch(moment.date(), f"{moment:%H:%M}", one.source.register.staff_name(change.person))


def _amendments(one: Archived) -> Iterator[Amendment]:
    """Yield what was corrected in a closed semester, by which order (clause 26)."""
    for change in one.changes:
        if number := one.orders.get((change.revision, one.journal.id, change.key)):
            yield Amendment(
                _touch(one, change), _cell(one, change.key), change.old, change.new, number
            )


def _cell(one: Archived, key: Key) -> str:
    """Return what people call a cell: ``Bērziņa Anna, 7.09.2026. (1–2)``."""
    lessons = {lesson.id: lesson for page in one.layout.pages for lesson in page.lessons}
    lesson, learner = lessons.get(key.lesson), one.source.register.learners.get(key.learner)
    parts = [
        learner.name if learner else key.learner,
        f"{said(lesson.day)} ({numbers(lesson)})" if lesson else key.lesson,
        "" if key.lesson and key.learner else _title(one, key.field),
    ]
    return ", ".join(part for part in parts if part)


def _title(one: Archived, field: str) -> str:
    """Return what people call a field."""
    columns = assessed_columns(one.source.register, one.journal, one.source.rules, one.source.words)
    return columns[field].title if field in columns else field_name(field, one.source.words)
