"""The log: one JSON object on a line, with ids, digests and codes; no names, marks or typing.

What an exception says may hold a file's name or a mark, so of exceptions only their types, codes
and places in the program are kept.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import pairwise
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb

LARGEST, KEPT = 2 << 20, 9  # bytes of one file, and former files beside it

#: Attributes of exceptions that say what happened without saying whose data it was.
_CODES = ("errno", "code", "sqlite_errorname", "sqlstate")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_FRAMES = 8


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON; what a message was to be filled with is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname.lower(), "event": record.msg, **facts(record)}
        if record.exc_info and record.exc_info[1]:
            line["errors"] = list(_errors(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """Formats a record for whoever runs the program, errors and all."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the moment, what happened, and what more is said of it."""
        more = "".join(f" {name}={value}" for name, value in facts(record).items())
        line = f"{self.formatTime(record)} {record.getMessage()}{more}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class Sparing(logging.Filter):
    """Lets the same trouble through once in an hour, so that it cannot fill the log."""

    def __init__(self, seconds: float = 3600) -> None:
        super().__init__()
        self._seconds = seconds
        self._told: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is to be written."""
        if record.levelno < logging.WARNING:
            return True
        known = {**facts(record), "failures": None}
        error = type(record.exc_info[1]).__name__ if record.exc_info else ""
        trouble = f"{record.msg} {known} {error}"
        now = record.created  # what was told after it, was told before the clock was put back
        since = now - self._seconds
        self._told = {one: at for one, at in self._told.items() if since < at <= now}
        return self._told.setdefault(trouble, record.created) == record.created


def facts(record: logging.LogRecord) -> dict[str, object]:
    """Return what a record says beside its message."""
    return {name: value for name, value in vars(record).items() if name not in _OWN}


def _errors(error: BaseException) -> Iterator[dict[str, object]]:
    """Yield an exception and what caused it: type, codes, and the last places in the program."""
    at: BaseException | None = error
    while at is not None:
        places = [f"{Path(f.filename).name}:{f.lineno}" for f in extract_tb(at.__traceback__)]
        codes = {name: value for name in _CODES if (value := getattr(at, name, None)) is not None}
        yield {"type": type(at).__name__, **codes, "at": places[-_FRAMES:]}
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _rotate(source: str, target: str) -> None:
    """Make room for a new file; on Windows not while another program writes into the old one.

    Only then do the former ones move on: otherwise each line would push one of them out.
    """
    try:
        Path(source).replace(target)
    except OSError:
        return
    files = [Path(target), *(Path(f"{source}.{number}") for number in range(1, KEPT + 1))]
    for newer, older in reversed([*pairwise(files)]):
        with suppress(OSError):  # there are not so many yet, or somebody reads it
            newer.replace(older)


@contextmanager
def logging_to(file: Path) -> Iterator[None]:
    """Write what the program's loggers say into a file while the block runs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        file, maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True
    )
    handler.namer = lambda _: f"{file}.0"
    handler.rotator = _rotate
    handler.setFormatter(JsonLines())
    handler.addFilter(Sparing())
    logger = logging.getLogger("workbook_sync")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        with suppress(OSError):  # the disk is full: the work is done all the same
            handler.close()
