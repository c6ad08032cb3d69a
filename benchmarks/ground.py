"""What every round starts from: the made-up school's home, its workbooks, and copies of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.peer import Known, Store, connect
from benchmarks.school import BEGIN, LAST_DAY, fill_in, make_home, opened
from workbook_sync.app.take import sync
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register


@dataclass(frozen=True)
class Ground:
    """A folder with a school in it. ``filled`` are its journals, ``changed`` the same later.

    A journal's file lies in a folder that is named after its teacher.
    """

    folder: Path
    filled: Sequence[Path]
    changed: Sequence[Path]

    @property
    def home(self) -> Path:
        """The home after its journals were issued, before anything came back."""
        return self.folder / "home"

    @cached_property
    def delivered(self) -> Path:
        """The home after all filled journals were taken in and answered."""
        home = Path(shutil.copytree(self.home, self.folder / "delivered"))
        drop(self.filled, home)
        with opened(home) as office:
            for one in sync(office):
                if one.state != "accepted":
                    raise AssertionError((one.file, one.state, one.problems[:3]))
        return home

    @contextmanager
    def empty(self) -> Iterator[Path]:
        """Lend an empty folder for one round.

        Its files are emptied then, and removed with all else at the end: for minutes ext4 looks at
        each file removed lately before it makes a new one, and the next round would pay for that.
        """
        made = Path(mkdtemp(dir=self.folder))
        yield made
        for file in made.rglob("*"):
            if file.is_file():
                os.truncate(file, 0)

    @contextmanager
    def copy(self, home: Path | None = None) -> Iterator[Path]:
        """Lend a copy of a home for one round."""
        with self.empty() as folder:
            yield Path(shutil.copytree(home or self.home, folder / "home"))

    @contextmanager
    def peer_store(self) -> Iterator[Store]:
        """Lend the peer's store, empty, for one round."""
        with self.empty() as folder, closing(connect(folder / "peer.sqlite")) as store:
            yield store

    @cached_property
    def known(self) -> Known:
        """What the peer is told of the school."""
        with opened(self.home) as office:
            with office.store.reading() as session:
                register, lessons = load_register(session), load_lessons(session)
            days = [BEGIN + timedelta(days=n) for n in range((LAST_DAY - BEGIN).days + 1)]
            calendar = office.calendars(register)[office.year.id]
            return Known(
                learners=frozenset(register.learners),
                lessons={j: frozenset(x.id for x in of) for j, of in lessons.items()},
                days_off=frozenset(day for day in days if calendar.day_off(day)),
                staff=frozenset(person.name for person in register.staff.values()),
                today=LAST_DAY,
            )


def prepare(folder: Path, journals: int) -> Ground:
    """Make the school of that size in an empty folder."""
    home, filled, changed = folder / "home", folder / "filled", folder / "changed"
    make_home(home, journals)
    names = fill_in(home, filled, changed)
    shutil.rmtree(home / "outbox")
    return Ground(folder, [filled / name for name in names], [changed / name for name in names])


def drop(files: Sequence[Path], home: Path) -> None:
    """Put journals into their teachers' inboxes."""
    for file in files:
        inbox = home / "inbox" / file.parent.name
        inbox.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, inbox / file.name)
