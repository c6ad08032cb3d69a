"""``python -m stationery``: write the templates that have changed, and name them."""

from __future__ import annotations

import sys
from pathlib import Path

from stationery.templates import all_templates
from workbook_sync.outbox import put

if __name__ == "__main__":
    root = Path(__file__).parent.parent / "templates"
    for name, content in all_templates().items():
        if put(root / name, content):
            sys.stdout.write(f"{root / name}\n")
