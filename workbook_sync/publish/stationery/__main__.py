"""Write the templates that have changed, and name them."""

from __future__ import annotations

import sys
from pathlib import Path

from workbook_sync.outbox import put
from workbook_sync.publish.stationery.templates import all_templates

if __name__ == "__main__":
    root = Path(__file__).parents[3] / "templates"  # of a checkout
    for name, content in all_templates().items():
        if put(root / name, content):
            sys.stdout.write(f"{root / name}\n")
