"""The made-up year, lived once for all tests: here, and by another Python with other hashes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from workbook_sync.app.open import open_office
from workbook_sync.demo.run import run
from workbook_sync.demo.teachers import Copy
from workbook_sync.messages import speak
from workbook_sync.store.session import Session


@dataclass
class Lived:
    """A year that was lived: its folder, what was said, what was typed, the closing table."""

    folder: Path
    other: Path
    said: list[str] = field(default_factory=list)
    typed: list[tuple[Copy, dict[object, object]]] = field(default_factory=list)

    def live(self, monkeypatch) -> Lived:
        """Live the year, and note what is typed into which copy."""
        found = Copy.cells

        def noted(copy, edits):
            self.typed.append((copy, dict(edits)))
            return found(copy, edits)

        monkeypatch.setattr(Copy, "cells", noted)
        self.rows = run(self.folder, "lv", self.said.append).rows
        return self

    def made(self, key: str, **facts: object) -> str:
        """Return where the table says to look for a line that it must have."""
        line = speak("lv")(f"demo.made.{key}", **facts)
        assert line in dict(self.rows), [what for what, _ in self.rows]
        return dict(self.rows)[line]

    def file(self, key: str, **facts: object) -> Path:
        """Return the file or folder that a line of the table names; it is there."""
        path = self.folder / self.made(key, **facts)
        assert path.exists()
        return path

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open its store."""
        with open_office(self.folder) as office, office.store.reading() as session:
            yield session
