"""What a document kind declares. All else follows: blank workbook, reader, checks, help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, TypeVar

from workbook_sync.messages import said
from workbook_sync.model.problem import Place, Problem, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Role
from workbook_sync.model.year import Bell, SchoolYear
from workbook_sync.workbook.table.shape import Table

_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Placed:
    """A record and where it stands: its row, and the cell of each field that the sheet has."""

    record: Any  # one of model.school's record classes
    place: Place
    cells: Mapping[str, Place] = field(default_factory=dict)

    def at(self, name: str) -> Place:
        """Return the cell of a field; the row where the sheet has no such column."""
        return self.cells.get(name, self.place)

    def over(self, existing: object) -> object:
        """Return the record with what the sheet has no column for taken from an existing one.

        A column that is not there says nothing; a blank cell says that there is nothing.
        """
        absent = [spot.name for spot in fields(self.record) if spot.name not in self.cells]
        return replace(self.record, **{name: getattr(existing, name) for name in absent})

    def problem(self, code: str, name: str, /, **facts: object) -> Problem:
        """Return a problem at the cell of a field, with the field's value as its text."""
        value = getattr(self.record, name)
        return problem(code, self.at(name), "" if value is None else str(said(value)), **facts)


@dataclass(frozen=True, slots=True)
class Records:
    """What a table workbook says: the rows that could be read, and what is wrong with others.

    ``unread`` says where a row that could not be read is wrong, by its table and its key.
    """

    rows: Sequence[Placed]
    problems: Sequence[Problem] = ()
    unread: Mapping[tuple[str, str], Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """What a check may look at: the workbook's rows, and the school as it is in the store."""

    rows: Sequence[Placed]
    register: Register
    year: SchoolYear
    bells: Sequence[Bell] = ()

    @cached_property
    def _by_class(self) -> Mapping[type, list[Placed]]:
        found: dict[type, list[Placed]] = {}
        for placed in self.rows:
            found.setdefault(type(placed.record), []).append(placed)
        return found

    def of(self, record: type[_R]) -> Iterator[tuple[_R, Placed]]:
        """Return the rows of a record class, each with its record."""
        return ((placed.record, placed) for placed in self._by_class.get(record, ()))


Check = Callable[[Facts], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a kind: its record class, the natural key, its columns.

    ``spans`` are pairs of fields, first and last day, that must not be reversed.
    """

    record: type[Any]  # one of model.school's
    key: tuple[str, ...]
    table: Table
    spans: tuple[tuple[str, str], ...] = (("since", "until"),)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of workbook.

    ``complete``: the workbook is the whole, what is absent from it goes; otherwise absent rows
    stay as they are. ``checks`` are those that only this kind has.
    """

    name: str
    version: int
    sheets: tuple[Sheet, ...]
    deliverers: frozenset[Role]
    complete: bool
    checks: tuple[Check, ...] = ()

    def sheet_of(self, record: type) -> Sheet:
        """Return the sheet of a record class; KeyError where the kind has none."""
        for sheet in self.sheets:
            if sheet.record is record:
                return sheet
        raise KeyError(record.__name__)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The sheets' columns."""
        return tuple(sheet.table for sheet in self.sheets)

    @property
    def stamp(self) -> str:
        """The plain line in a blank workbook; a table workbook carries no seal."""
        return f"kind={self.name};version={self.version}"
