"""A program of its own that reads one journal workbook in little memory and says how that went.

    python -m tests.chaos.bounded FILE MEGABYTES

The memory is what it may take beside its own code.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from workbook_sync.messages import speak
from workbook_sync.model.problem import RefusedError
from workbook_sync.workbook import exact  # noqa: F401 - imported late else, and counted
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.read import open_workbook
from workbook_sync.workbook.stamp import read_stamp


def main(data: bytes, megabytes: int) -> None:
    own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (own + (megabytes << 20),) * 2)
    code = read(data)
    json.dump({"code": code, "seconds": time.process_time()}, sys.stdout)


def read(data: bytes) -> str:
    try:
        opened = open_workbook(data)
        read_stamp(opened)
        read_journal(opened, speak("lv"))
    except RefusedError as error:
        return error.problem.code
    return ""


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_bytes(), int(sys.argv[2]))
