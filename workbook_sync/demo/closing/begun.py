"""The closing table on the first semester."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.demo.closing.row import Row, classes_of, command, folder_of, pages_of
from workbook_sync.demo.superuser import file_of
from workbook_sync.demo.year import Year
from workbook_sync.intake.office import Office
from workbook_sync.model.delivery import State
from workbook_sync.model.register import Register
from workbook_sync.model.school import Role
from workbook_sync.store.register import load_register


def begun(year: Year, office: Office) -> Iterator[Row]:
    """Tell what the year began with, and how its first semester ended."""
    with office.store.reading() as session:
        register = load_register(session)
    yield from _set_up(year, office, register)
    yield from _on_the_way(year, office, register)
    autumn, words = year.autumn, office.words
    made = words("demo.made.closed_first", groups=classes_of(autumn.closed.groups))
    yield Row(made, command("status"))
    cards = words("demo.made.cards_first", count=pages_of(autumn.cards))
    yield Row(cards, folder_of(autumn.cards))


def _set_up(year: Year, office: Office, register: Register) -> Iterator[Row]:
    words, timetable = office.words, year.autumn.timetable
    facts = {
        "classes": len(register.class_names()),
        "learners": len(register.learners),
        "teachers": sum(one.role is Role.TEACHER for one in register.staff.values()),
    }
    yield Row(words("demo.made.register", **facts), file_of(office, "register"))
    planned = dict(timetable.notes)["imported.plan"]
    facts = {"slots": timetable.counts["added"], "lessons": int(str(planned["added"]))}
    yield Row(words("demo.made.timetable", **facts), file_of(office, "timetable"))
    facts = {"journals": len(register.journals), "workbooks": len(year.autumn.issued)}
    yield Row(words("demo.made.issued", **facts), office.home.outbox)


def _on_the_way(year: Year, office: Office, register: Register) -> Iterator[Row]:
    """Tell of the order, the substitution and the files that were refused."""
    words = office.words
    off = min(register.orders.days, key=lambda one: one.first_day)
    yield Row(words("demo.made.order", day=off.first_day), file_of(office, "orders"))
    for row in register.substitutions.rows:
        title = f"{register.subject_name(row.subject)}, {row.group}"
        made = words("demo.made.substituted", day=row.day, title=title)
        yield Row(made, file_of(office, "substitutions"))
    for one in year.delivered:
        if one.state is State.REFUSED and one.answer:
            yield Row(words("demo.made.refused", file=one.file), one.answer.parent)
