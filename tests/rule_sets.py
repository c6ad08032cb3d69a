"""A school's rules file, edited as its people do: a set added, a number changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

FILE = Path("schemas", "journal.yaml")


def edit_rules(folder: Path, edits: Mapping[str, str]) -> None:
    """Change the file of a home, each text once."""
    file = folder / FILE
    file.write_text(edited(file.read_text("utf-8"), edits), "utf-8")


def add_rules(folder: Path, id_: str, since: date, edits: Mapping[str, str]) -> None:
    """Add a rule set to the file of a home: the first one, with edits."""
    file = folder / FILE
    text = file.read_text("utf-8")
    file.write_text(with_rules(text, id_, since, edits), "utf-8")


def with_rules(text: str, id_: str, since: date, edits: Mapping[str, str]) -> str:
    """Return the text of a file with one more rule set at its end."""
    first = text[text.index("  - id:") :].split("\n  - id:", 1)[0].rstrip() + "\n"
    changes = {'id: "2020"': f'id: "{id_}"', "since: 2020-05-08": f"since: {since}", **edits}
    return f"{text.rstrip()}\n{edited(first, changes)}"


def edited(text: str, edits: Mapping[str, str]) -> str:
    """Replace each text once; it has to be there."""
    for old, new in edits.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
