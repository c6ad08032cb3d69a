"""Where a command's results go: lines for a person, or one JSON document for a program."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Generic, Protocol, TextIO, TypeVar

from workbook_sync.cli.fault import Fault
from workbook_sync.cli.lines import Told
from workbook_sync.cli.view import View

T = TypeVar("T")
S_co = TypeVar("S_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Telling(Generic[T, S_co]):
    """How a kind of value is told: as lines to a person, as a value of JSON to a program."""

    lines: Callable[[T, View], Iterable[Told]]
    document: Callable[[T, View], S_co]


class Output(Protocol):
    """What a command tells its results to."""

    def each(
        self,
        name: str,
        values: Iterable[T],
        telling: Telling[T, object],
        total: int | None = None,
    ) -> list[T]:
        """Tell values as they come, under a name, and return them; ``total`` is how many will."""

    def whole(self, value: T, telling: Telling[T, Mapping[str, object]]) -> T:
        """Tell a result as a whole, and return it."""

    def busy(self, name: str) -> AbstractContextManager[object]:
        """Show that work under a name goes on, where its parts cannot be counted."""

    def counting(self, name: str) -> AbstractContextManager[Callable[[int, int], None]]:
        """Show how far work under a name is; who does it tells how many of how many are done."""

    def end(self, fault: Fault | None) -> None:
        """Tell what stopped the command, if anything did. Comes last, once."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines and tables for a person; what stopped a command goes to the error stream."""

    view: View
    stream: TextIO
    errors: TextIO

    def each(
        self,
        name: str,
        values: Iterable[T],
        telling: Telling[T, object],
        total: int | None = None,
    ) -> list[T]:
        """Print each value when it is there, above a progress bar on a terminal."""
        from workbook_sync.cli.console import Console, track

        console, told = Console(self.stream), list[T]()
        if console.is_terminal:
            title = self.view.words(f"progress.{name}")
            values = track(values, title, total, console=console, transient=True)
        for value in values:
            told.append(value)
            for line in telling.lines(value, self.view):
                console.tell(line)
        return told

    def whole(self, value: T, telling: Telling[T, Mapping[str, object]]) -> T:
        """Print a result."""
        from workbook_sync.cli.console import Console

        console = Console(self.stream)
        for line in telling.lines(value, self.view):
            console.tell(line)
        return value

    def busy(self, name: str) -> AbstractContextManager[object]:
        """Show on a terminal that work goes on."""
        from workbook_sync.cli.console import Console

        console = Console(self.stream)
        if not console.is_terminal:
            return nullcontext()
        return console.status(self.view.words(f"progress.{name}"))

    def counting(self, name: str) -> AbstractContextManager[Callable[[int, int], None]]:
        """Show a progress bar on a terminal."""
        from workbook_sync.cli.console import Console

        return Console(self.stream).counting(self.view.words(f"progress.{name}"))

    def end(self, fault: Fault | None) -> None:
        """Print what stopped the command."""
        if fault:
            self.errors.write(f"{fault.message}\n")


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON document, written when the command ends, whatever its end."""

    view: View
    stream: TextIO
    content: dict[str, object] = field(default_factory=dict)

    def each(
        self,
        name: str,
        values: Iterable[T],
        telling: Telling[T, object],
        total: int | None = None,  # noqa: ARG002 - for people
    ) -> list[T]:
        """Keep the values as a list under their name."""
        told, rows = list[T](), list[object]()
        self.content[name] = rows
        for value in values:
            told.append(value)
            rows.append(telling.document(value, self.view))
        return told

    def whole(self, value: T, telling: Telling[T, Mapping[str, object]]) -> T:
        """Keep a result's own names."""
        self.content.update(telling.document(value, self.view))
        return value

    def busy(self, name: str) -> AbstractContextManager[object]:  # noqa: ARG002 - for people
        """Show nothing: only the document may stand on the stream."""
        return nullcontext()

    def counting(self, name: str) -> AbstractContextManager[Callable[[int, int], None]]:  # noqa: ARG002 - for people
        """Show nothing: only the document may stand on the stream."""
        return nullcontext(lambda _done, _total: None)

    def end(self, fault: Fault | None) -> None:
        """Write the document; ``error`` in it says what stopped the command."""
        if fault:
            self.content["error"] = fault.document()
        self.stream.write(json.dumps(self.content, ensure_ascii=False, indent=2) + "\n")
