"""``python -m benchmarks``: measure, and print one table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import cards, process, steps, way
from benchmarks.ground import Ground, prepare
from benchmarks.measure import Line, table

WORKS = {"steps": steps, "way": way, "cards": cards, "process": process}


def main() -> int:
    """Measure and print the table; wrong results end in an error, missed goals do not."""
    options = _options()
    with TemporaryDirectory(prefix="workbook-sync-", dir=options.folder) as folder:
        _tell(f"making a school with {options.journals} journals")
        ground = prepare(Path(folder), options.journals)
        lines = list(_lines(ground, options.rounds, options.only or WORKS))
    print(table(lines))
    return 0


def _lines(ground: Ground, rounds: int, only: Collection[str]) -> Iterator[Line]:
    for name, works in WORKS.items():
        for line in works.lines(ground, rounds) if name in only else ():
            _tell(f"{line.work}: {line.ours}, {line.other}, {line.ratio}")
            yield line


def _tell(text: str) -> None:
    print(text, file=sys.stderr)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--journals", type=int, default=400, help="how many journals to take in")
    parser.add_argument("--rounds", type=int, default=3, help="how often each work is done")
    parser.add_argument("--quick", action="store_true", help="40 journals, one round")
    parser.add_argument("--only", action="append", choices=WORKS, help="measure only these works")
    parser.add_argument("--folder", type=Path, help="where the temporary files go")
    options = parser.parse_args()
    if options.quick:
        options.journals, options.rounds = 40, 1
    return options


if __name__ == "__main__":
    sys.exit(main())
