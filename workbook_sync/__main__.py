"""`python -m workbook_sync` and the command `workbook-sync`."""

from __future__ import annotations

import sys

from workbook_sync.cli.app import run


def main() -> int:
    """Run one command and return its exit code."""
    return run()


if __name__ == "__main__":
    sys.exit(main())
