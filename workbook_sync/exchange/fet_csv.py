"""FET's timetable as a text file: one line for each hour of each activity.

FET lets people choose the separator, the quotes and whether there is a heading; the columns are
Activity Id, Day, Hour, Students Sets, Subject, Teachers, Activity Tags, Room, Comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from workbook_sync.exchange.hours import enough, timetable_of, weekday_of
from workbook_sync.exchange.text import beginning, decoded
from workbook_sync.exchange.timetable import Hour, Taught, Timetable
from workbook_sync.model.latvian import fold
from workbook_sync.model.problem import Place, Problem, problem
from workbook_sync.model.year import Bell

_COLUMNS = (
    "activityid", "day", "hour", "studentssets", "subject", "teachers", "activitytags", "room",
    "comments",
)  # fmt: skip
_NEEDED = {"activityid", "day", "hour", "studentssets", "subject", "teachers"}
_LINES_LOOKED_AT = 10
_LONGEST_RECORD = 30  # lines

_Record = tuple[int, list[str]]  # the line on which it begins, its fields


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the fields of a line are divided, and what stands in each."""

    separator: str
    quote: str  # around every field, or nothing
    columns: tuple[str, ...] = _COLUMNS

    def split(self, line: str) -> list[str]:
        """Return the fields of a line; none where the line is not wholly in quotes."""
        quote = self.quote
        if quote and not (len(line) > 1 and line.startswith(quote) and line.endswith(quote)):
            return []
        inner = line[1:-1] if quote else line
        # FET doubles double quotes whatever it puts around the fields.
        return [part.replace('""', '"') for part in inner.split(quote + self.separator + quote)]


def dialect_of(data: bytes) -> Dialect | None:
    """Return how the file is written; None where it is no timetable of FET."""
    lines = [line for line in beginning(data).splitlines() if line.strip()][:_LINES_LOOKED_AT]
    for separator, quote in product(",;|", ('"', "'", "")):
        dialect = Dialect(separator, quote)
        if lines and (columns := _headings(dialect.split(lines[0].lstrip("\ufeff")))):
            return Dialect(separator, quote, columns)
        if any(_is_hour(dialect.split(line.lstrip("\ufeff"))) for line in lines):
            return dialect
    return None


def _headings(fields: Sequence[str]) -> tuple[str, ...]:
    found = tuple(fold(field) for field in fields)
    return found if set(found) >= _NEEDED else ()


def _is_hour(fields: Sequence[str]) -> bool:
    return (
        len(fields) == len(_COLUMNS)
        and fields[0].strip().isdecimal()
        and weekday_of(fields[1]) is not None
    )


def read_csv(file: str, data: bytes, bells: Sequence[Bell]) -> Timetable:
    """Return what FET's text file says; problem timetable.line where a line cannot be divided."""
    dialect = dialect_of(data)
    if dialect is None:
        raise ValueError("no timetable of FET")
    hours, problems = list[Hour](), list[Problem]()
    lines = decoded(data).lstrip("\ufeff").split("\n")
    for line, fields in enough(_records(lines, dialect)):
        place = Place(file, line)
        if not fields:
            problems.append(problem("timetable.line", place))
        elif not _headings(fields):
            hours.append(_hour(dict(zip(dialect.columns, fields, strict=True)), place))
    return timetable_of(hours, bells, problems)


def _hour(said: Mapping[str, str], place: Place) -> Hour:
    taught = Taught(
        groups=_joined(said["studentssets"]),
        subject=said["subject"].strip(),
        teachers=_joined(said["teachers"]),
        room=said.get("room", "").strip(),
    )
    return Hour(said["activityid"], said["day"], said["hour"], taught, place)


def _joined(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("+") if part.strip())


def _records(lines: Sequence[str], dialect: Dialect) -> Iterator[_Record]:
    """Yield the records; one that cannot be divided has no fields.

    In quotes a comment may go on in the next lines; a line that is whole by itself ends that.
    """
    begun = list[str]()  # the lines of a record that is not whole yet
    for number, line in enumerate((line.rstrip("\r") for line in lines), start=1):
        if fields := _fields([line], dialect):
            yield from _broken(begun, number)
            yield number, fields
            begun = []
        elif begun or line.strip():
            begun.append(line)
            fields = _fields(begun, dialect)
            if fields or not dialect.quote or len(begun) > _LONGEST_RECORD:
                yield number + 1 - len(begun), fields
                begun = []
    yield from _broken(begun, len(lines) + 1)


def _broken(begun: Sequence[str], line: int) -> Iterator[_Record]:
    if begun:
        yield line - len(begun), []


def _fields(lines: Sequence[str], dialect: Dialect) -> list[str]:
    """Return the fields of a record, none where their number is not right."""
    fields = dialect.split("\n".join(lines))
    return fields if len(fields) == len(dialect.columns) else []
