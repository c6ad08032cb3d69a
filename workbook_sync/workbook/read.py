"""A workbook's bytes to grids of cells, exact or refused.

The quick reader serves wherever it is proved exact, the exact one everywhere else; which of the two
it was cannot be seen from the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from workbook_sync.model.problem import RefusedError, problem
from workbook_sync.workbook.container import Container, open_container
from workbook_sync.workbook.grid import Grid
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.package import Package, read_package
from workbook_sync.workbook.quick import QuickBook, open_quickly

if TYPE_CHECKING:
    from workbook_sync.workbook.exact import ExactBook

__all__ = ["Limits", "OpenWorkbook", "open_workbook"]


@dataclass(frozen=True, slots=True)
class OpenWorkbook:
    """A workbook that may be read.

    ``titles`` are all sheets of cells in order, hidden ones too; a broken file may hold one twice.
    ``properties`` are the custom document properties as text.
    """

    titles: tuple[str, ...]
    properties: Mapping[str, str]
    _grid: Callable[[str], Grid] = field(repr=False)

    def grid(self, title: str) -> Grid:
        """Return a sheet's cells, read once; of two with one title, the first.

        Numbers are float, texts as they stand (not trimmed, not normalised), a moment at midnight
        is a date, blanks are None. Raises KeyError for an unknown title, RefusedError
        (file.unreadable, file.unsafe, file.bomb) where the sheet is damaged or too large.
        """
        return self._grid(title)


def open_workbook(data: bytes, limits: Limits = Limits()) -> OpenWorkbook:  # noqa: B008 - frozen
    """Open an .xlsx file's bytes.

    Raises RefusedError with a file.* code where they are anything else, damaged, unsafe or larger
    than the limits allow.
    """
    container = open_container(data, limits)
    package = read_package(container)
    source = _Source(container, package, limits)
    titles = tuple(sheet.title for sheet in package.sheets)
    return OpenWorkbook(titles, package.properties, cache(source.grid))


@dataclass(frozen=True)
class _Source:
    """What the grids of one workbook are read from; each reader is opened when it is needed."""

    container: Container
    package: Package
    limits: Limits

    @cached_property
    def quick(self) -> QuickBook | None:
        return open_quickly(self.container, self.package)

    @cached_property
    def exact(self) -> ExactBook:
        """Raises RefusedError (file.bomb) where all sheets have more than can be read in time."""
        sheets = (self.container.part(sheet.part) for sheet in self.package.sheets)
        if sum(xml.count(b"<") for xml in sheets) > self.limits.tags:
            raise RefusedError(problem("file.bomb"))
        from workbook_sync.workbook.exact import open_exactly  # noqa: PLC0415 - openpyxl: 0.15 s

        return open_exactly(self.container, self.package)

    def grid(self, title: str) -> Grid:
        part = next((s.part for s in self.package.sheets if s.title == title), None)
        if part is None:
            raise KeyError(title)
        xml = self.container.part(part)
        quick = self.quick.grid(title, xml, self.limits) if self.quick else None
        return self._exactly(title, xml) if quick is None else quick

    def _exactly(self, title: str, xml: bytes) -> Grid:
        from workbook_sync.workbook.exact import exact_grid  # noqa: PLC0415 - as above

        return exact_grid(self.exact, title, xml, self.limits)
