"""The Pedagogical Council adopts new assessment rules: a set at the end of the file (27-28)."""

from __future__ import annotations

from pathlib import Path

from workbook_sync.demo.dates import DECIDED, RULES_HOLD
from workbook_sync.outbox import put
from workbook_sync.rules.load import FILE

#: The set that held so far, the one that is adopted, and how many marks a cell may have now.
OLD, NEW, MOST = "2020", "2027", 2

_BEGINS = "  - id:"


def adopt(schemas: Path) -> None:
    """Copy the last rule set of the school's file to its end, with what was decided."""
    file = schemas / FILE
    text = file.read_text("utf-8")
    copy = text[text.rindex(_BEGINS) :]
    protocol = f"{DECIDED.day}.{DECIDED:%m.%Y}. Nr. 2"
    for said, decided in (
        (f'id: "{OLD}"', f'id: "{NEW}"'),
        ("since: 2020-05-08", f"since: {RULES_HOLD}"),
        ('protocol: ""', f'protocol: "{protocol}"'),
        ("lesson: 3 ", f"lesson: {MOST} "),
    ):
        if said not in copy:
            raise ValueError(f"the rules have no line with {said}")
        copy = copy.replace(said, decided, 1)
    put(file, f"{text.rstrip()}\n\n{copy}".encode())
