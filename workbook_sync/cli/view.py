"""How values are shown: in which language, and paths as seen from the home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook_sync.messages import Words, said


@dataclass(frozen=True, slots=True)
class View:
    """What telling needs beside the value: the language and the home that paths start from."""

    words: Words
    home: Path

    def path(self, file: Path | str) -> str:
        """Return a path as seen from the home where it lies in it, else as it is."""
        whole, home = Path(file).absolute(), self.home.absolute()
        return str(whole.relative_to(home)) if home in whole.parents else str(file)

    def moment(self, at: datetime) -> str:
        """Return a moment as people write it: ``7.09.2026. 14:05``."""
        return f"{said(at.date())} {at:%H:%M}"
