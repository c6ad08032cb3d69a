"""A row of the closing table, and where it says to look."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workbook_sync.app.results import Documents
from workbook_sync.demo.programme import CLASS


@dataclass(frozen=True, slots=True)
class Row:
    """What there is, with its number; and where: a file or folder, or a command as text."""

    what: str
    where: Path | str

    def within(self, home: Path) -> tuple[str, str]:
        """Return the row as people read it: a path as it is seen from the school's folder."""
        where = self.where
        return self.what, str(where.relative_to(home)) if isinstance(where, Path) else where


def command(of: str) -> str:
    """Return a command as people type it in the school's folder."""
    return f"workbook-sync {of}"


def folder_of(made: Documents) -> Path:
    """Return the folder that all documents of a kind lie in."""
    return Path(os.path.commonpath([file.parent for file in made.files]))


def pages_of(*made: Documents) -> int:
    """Return how many documents there are beside those that hold all of a class, to print."""
    return sum(file.parent != folder_of(one) for one in made for file in one.files)


def classes_of(groups: Iterable[str]) -> str:
    """Return classes as people say them, without their groups: ``1., 2., 3. klase``."""
    names = [name.removesuffix(CLASS) for name in groups if name.endswith(CLASS)]
    return ", ".join(names) + CLASS
