"""Taking decided files out of the inbox so that nothing saved meanwhile is lost.

A file is set aside under a name that is no delivery, then compared with what was decided, and only
then removed: what somebody saves under its name after that is another file. Whatever is set aside
when the program is stopped, the next sweep finds and deals with in the same way. What a program
goes on writing into a file that it held open all the time is beyond us; those that people use
write anew.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path

from workbook_sync.intake.arrival.folder import (
    Received,
    archived,
    ending,
    folders,
    unchanged,
)
from workbook_sync.outbox import writing

log = logging.getLogger(__name__)

#: A file set aside: the sha256 of what was decided, and the ending.
_ASIDE = re.compile(r"^\.([0-9a-f]{64})(\.[^.]+)?$")


def put_away(received: Received, archive: Path) -> None:
    """Take a decided file out of the inbox, unless it was changed since: then it comes again.

    OSError where it is held open (Windows) or the inbox is read-only: it stays as it is.
    """
    file = received.waiting
    with suppress(FileNotFoundError):
        if not unchanged(file):
            return
        aside = file.path.with_name(f".{received.digest}{ending(file.path.name)}")
        file.path.replace(aside)
        _let_go(aside, received.digest, archive, file.path.stem)


def let_go_of_all(inbox: Path, archive: Path) -> None:
    """Deal with what stopped programs have set aside. No other may be putting files away."""
    for folder in [inbox, *folders(inbox)]:
        for aside, digest in _set_aside(folder):
            try:
                if aside.is_file():  # a pipe of that name would be waited for
                    _let_go(aside, digest, archive, digest[:8])
            except OSError:
                log.warning("file cannot be put away", exc_info=True, extra={"digest": digest})


def _set_aside(folder: Path) -> Iterator[tuple[Path, str]]:
    try:
        files = list(folder.iterdir())
    except OSError:  # a share that is away: its files come back with it
        return
    for file in files:
        if found := _ASIDE.match(file.name):
            yield file, found[1]


def _let_go(aside: Path, digest: str, archive: Path, stem: str) -> None:
    """Remove what is kept in the archive; what was saved at the last moment is a delivery again."""
    with aside.open("rb") as stream:
        found = file_digest(stream, "sha256").hexdigest()
    if found != digest:
        aside.replace(aside.with_name(f"{stem} {found[:8]}{aside.suffix}"))
        return
    kept = archived(archive, digest, ending(aside.name))
    if kept.exists():
        aside.unlink()
    else:  # too large to have been read: it goes as it is
        _move(aside, kept)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError:  # another device
        with source.open("rb") as original, writing(target) as copy:
            shutil.copyfileobj(original, copy)
        source.unlink()
