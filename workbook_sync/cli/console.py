"""Printing lines and tables: the only file that knows rich."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console as RichConsole
from rich.console import RenderableType
from rich.padding import Padding
from rich.progress import Progress, track
from rich.table import Table as RichTable
from rich.text import Text

from workbook_sync.cli.lines import Line, Table, Told

__all__ = ["Console", "track"]

#: Columns where no screen sets a width: no table is cut, no sentence is broken.
_UNBOUND = 10_000

#: What somebody typed must not steer a terminal, nor break a row of a table in two.
_CONTROLS = {**dict.fromkeys([*range(32), *range(127, 160)], "\N{REPLACEMENT CHARACTER}"), 10: " "}


class Console(RichConsole):
    """Prints texts as they are: no markup in them, no colours but on a terminal."""

    def __init__(self, stream: TextIO) -> None:
        width = None if stream.isatty() else _UNBOUND
        super().__init__(file=stream, width=width, markup=False, highlight=False, emoji=False)

    def tell(self, told: Told) -> None:
        """Print a line or a table; where there is no screen to fit, a table is as wide as it is."""
        if isinstance(told, Line):
            self.print(_line(told))
        elif self.is_terminal:
            self.print(_table(told))
        else:
            self.out("\n".join(_plain(told)))

    @contextmanager
    def counting(self, title: str) -> Iterator[Callable[[int, int], None]]:
        """Show how far some work is, on a terminal; what it yields is told how many are done."""
        if not self.is_terminal:
            yield lambda _done, _total: None
            return
        with Progress(console=self, transient=True) as shown:
            task = shown.add_task(title, total=None)
            yield lambda done, total: shown.update(task, completed=done, total=total)


def _line(line: Line) -> RenderableType:
    parts = ((text.translate(_CONTROLS), tone.value) for text, tone in line.parts)
    return Padding.indent(Text.assemble(*parts), line.indent)


def _table(table: Table) -> RichTable:
    made = RichTable(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(table.headings):
        right = number in table.numbers
        made.add_column(heading, justify="right" if right else "left", no_wrap=right)
    for row in table.rows:
        made.add_row(*(Text(cell.translate(_CONTROLS)) for cell in row))
    return made


def _plain(table: Table) -> Iterator[str]:
    """Yield a table's rows as text; rich takes ten times as long over thousands of rows."""
    rows = [[cell.translate(_CONTROLS) for cell in row] for row in (table.headings, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if number in table.numbers else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
