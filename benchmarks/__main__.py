"""``python -m benchmarks``: measure, and print one table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import cards, process, steps, way
from benchmarks.ground import prepare
from benchmarks.measure import table


def main() -> int:
    """Measure all works and print their table; the exit code is 0 if the results are right."""
    options = _options()
    with TemporaryDirectory(prefix="workbook-sync-benchmarks-", dir=options.folder) as folder:
        print(f"making a school with {options.journals} journals …", file=sys.stderr)
        ground = prepare(Path(folder), options.journals)
        lines = []
        for works in (steps, way, cards, process):
            for line in works.lines(ground, options.rounds):
                print(f"measured: {line.work}", file=sys.stderr)
                lines.append(line)
    print(table(lines))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--journals", type=int, default=400, help="how many journals to take in")
    parser.add_argument("--rounds", type=int, default=3, help="how often each work is done")
    parser.add_argument("--quick", action="store_true", help="40 journals, one round")
    parser.add_argument("--folder", type=Path, help="where the temporary files go")
    options = parser.parse_args()
    if options.quick:
        options.journals, options.rounds = 40, 1
    return options


if __name__ == "__main__":
    sys.exit(main())
