"""Untis' GPU001.TXT: one line for each hour, class and teacher of a lesson; no heading.

The columns: lesson number, class, teacher, subject, room, day (1 is Monday), hour, length.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbook_sync.exchange.hours import enough, timetable_of
from workbook_sync.exchange.text import beginning, decoded
from workbook_sync.exchange.timetable import Hour, Taught, Timetable
from workbook_sync.model.problem import Place, Problem, problem
from workbook_sync.model.year import Bell

_FEWEST, _MOST = 7, 12
_LINES_LOOKED_AT = 10


class _Line(NamedTuple):
    """What a line says; the rest of it is of no use to a journal."""

    lesson: str
    group: str
    teacher: str
    subject: str
    room: str
    day: str
    hour: str


def separator_of(data: bytes) -> str:
    """Return what divides the columns; "" where it is no timetable of Untis."""
    lines = beginning(data).lstrip("\ufeff").splitlines()[:_LINES_LOOKED_AT]
    return next((s for s in ";," if any(_line(line, s) for line in lines)), "")


def read_untis(file: str, data: bytes, bells: Sequence[Bell]) -> Timetable:
    """Return what the file says; problem timetable.line where a line cannot be understood."""
    separator = separator_of(data)
    found, problems = list[tuple[_Line, Place]](), list[Problem]()
    lines = decoded(data).lstrip("\ufeff").splitlines()
    for number, text in enumerate(enough(lines), start=1):
        if not text.strip():
            continue
        place = Place(file, number)
        if line := _line(text, separator):
            found.append((line, place))
        else:
            problems.append(problem("timetable.line", place))
    return timetable_of(_hours(found), bells, problems)


def _line(text: str, separator: str) -> _Line | None:
    try:
        fields = [field.strip() for field in next(csv.reader([text], delimiter=separator), [])]
    except csv.Error:  # a field that is longer than any name
        return None
    if not _FEWEST <= len(fields) <= _MOST:
        return None
    line = _Line(*fields[:_FEWEST])
    numbers = line.lesson.isdecimal() and line.day.isdecimal() and line.hour.isdecimal()
    return line if numbers and 1 <= int(line.day) <= 7 else None


def _hours(lines: Iterable[tuple[_Line, Place]]) -> Iterator[Hour]:
    """Yield one hour for the lines of several classes, and for those of several teachers."""
    classes: dict[_Line, dict[str, Place]] = {}
    for line, place in lines:
        classes.setdefault(line._replace(group=""), {}).setdefault(line.group, place)
    teachers: dict[tuple[_Line, tuple[str, ...]], dict[_Line, Place]] = {}
    for line, of in classes.items():
        groups = tuple(name for name in of if name)
        alike = (line._replace(teacher="", room=""), groups)
        teachers.setdefault(alike, {})[line] = next(iter(of.values()))
    for (line, groups), of_lines in teachers.items():
        taught = Taught(
            groups=groups,
            subject=line.subject,
            teachers=_each(one.teacher for one in of_lines),
            room=", ".join(_each(one.room for one in of_lines)),
        )
        yield Hour(line.lesson, line.day, line.hour, taught, next(iter(of_lines.values())))


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
