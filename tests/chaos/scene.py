"""A busy day of a small school: the files that its people drop, and what has to become of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from tests.school import KOM, REGISTER, SETTINGS, ZIM, School, fill, mark
from workbook_sync.app.open import open_office
from workbook_sync.intake.arrival.folder import archived
from workbook_sync.intake.office import Office
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import speak
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.problem import RefusedError
from workbook_sync.model.school import Learner
from workbook_sync.store.backup import TABLES as ROWS
from workbook_sync.store.backup import dump
from workbook_sync.workbook.read import open_workbook

#: One megabyte at most, so that a file too large to be read is cheap to make.
SMALL = SETTINGS + "largest_file_mb = 1\n"
NOON = datetime.combine(date(2026, 10, 5), time(12), UTC)
FIRST_NS = int(NOON.timestamp()) * 10**9 - 3600 * 10**9
#: What differs with the moments at which a program was stopped: how often journals went out, when
#: each job ran, and in the rows of deliveries the answer.
_OF_THE_MOMENT = ("issue", "run")
_ANSWER = ("answer", "answered_at", "lies_ns")


@dataclass(frozen=True)
class Drop:
    """A file as somebody puts it into the inbox."""

    folder: str
    name: str
    content: bytes


def begin(folder: Path) -> School:
    """Return an opened school whose people have a name for each learner and all their journals."""
    return School(folder, SMALL).begin_year()


def now() -> datetime:
    return NOON


def at_work(home: Path) -> AbstractContextManager[Office]:
    return open_office(home, now=now)


def put_down(home: Path, number: int, drop: Drop) -> None:
    """Drop a file at once and whole; the next one is a second younger."""
    target = home / "inbox" / drop.folder / drop.name
    target.parent.mkdir(parents=True, exist_ok=True)
    outside = home / f"{number}.being-copied"
    outside.write_bytes(drop.content)
    moment = FIRST_NS + number * 10**9
    os.utime(outside, ns=(moment, moment))
    outside.replace(target)


def busy_day(school: School, rounds: int) -> list[Drop]:
    """Return what two teachers and the superuser drop: right, wrong, at odds, twice, hopeless."""
    day = _Day(school, Random(7))
    drops = [drop for number in range(rounds) for drop in day.round(number)]
    return [replace(drop, name=f"{n:03} {drop.name}") for n, drop in enumerate(drops)]


class _Day:
    def __init__(self, school: School, chance: Random) -> None:
        self.chance = chance
        self.issued = {
            (person, journal): school.workbook(person, journal)
            for person, journal in (("berzina", ZIM), ("kalnins", ZIM), ("kalnins", KOM))
        }
        day = str(school.day)
        self.lessons = {j: [x for x in school.lessons(j) if x < day] for j in (ZIM, KOM)}

    def round(self, number: int) -> Iterator[Drop]:
        right = self.filled("berzina", ZIM)
        held = self.filled("berzina", ZIM, wrong=11)
        yield Drop("berzina", "right.xlsx", right)
        yield Drop("kalnins", "met.xlsx", self.filled("kalnins", ZIM))
        yield Drop("ozola", "register.xlsx", register(number))
        yield Drop("berzina", "held.xlsx", held)
        yield Drop("kalnins", "other.xlsx", self.filled("kalnins", KOM))
        yield Drop("berzina", "right again.xlsx", right)
        yield Drop("berzina", "no workbook.xlsx", b"%d is no workbook" % number)
        yield Drop("kalnins", "not mine.xlsx", held)
        yield Drop("", "common.xlsx", self.filled("kalnins", KOM, wrong="XX"))
        yield Drop("ozola", "register before.xlsx", register(number - 1))
        yield Drop("berzina", "held again.xlsx", held)
        yield Drop("kalnins", "too large.xlsx", b"%d!" % number * (1 << 20))

    def filled(self, person: str, journal: str, wrong: object = None) -> bytes:
        lessons, chance = self.lessons[journal], self.chance
        edits: dict[Key, object] = {
            mark(str(chance.randint(1, 3)), chance.choice(lessons)): chance.randint(1, 10)
            for _ in range(5)
        }
        edits[Key(chance.choice(lessons), "", TOPIC)] = f"Krāsa un forma {chance.randint(1, 99)}"
        if wrong is not None:
            edits[mark("2", chance.choice(lessons))] = wrong
        return fill(self.issued[person, journal], edits)


def register(number: int) -> bytes:
    """Return the superuser's register, in which somebody's name changes with every number."""
    learner = Learner("3", f"Celms{'a' * (number + 1)}", "Rihards", "1. klase", date(2026, 9, 1))
    records = [learner if isinstance(r, Learner) and r.id == "3" else r for r in REGISTER]
    return filled(TABLES["register"], records, speak("lv"))


def calm_day(school: School) -> list[Drop]:
    """Return three files that say nearly as much: right and wrong, a register, one too large."""
    day = _Day(school, Random(11))
    return [
        Drop("berzina", "held.xlsx", day.filled("berzina", ZIM, wrong=11)),
        Drop("ozola", "register.xlsx", register(0)),
        Drop("kalnins", "too large.xlsx", b"x" * (1 << 20) + b"x"),
    ]


Rows = Mapping[str, Sequence[bytes]]


def standing(office: Office) -> Rows:
    """Return all rows of the school that have to be the same however often it was stopped."""
    with office.store.reading() as session:
        rows = {name: list(dump(session, name)) for name in ROWS if name not in _OF_THE_MOMENT}
    rows["delivery"] = [_without(row, _ANSWER) for row in rows["delivery"]]
    return rows


def in_any_order(rows: Rows) -> Rows:
    """Return the same rows whichever file came first."""
    plain = {name: [_without(row, ("revision", "settled")) for row in rows[name]] for name in rows}
    return {name: sorted(found) for name, found in plain.items()}


def _without(row: bytes, columns: Sequence[str]) -> bytes:
    kept = {name: value for name, value in json.loads(row).items() if name not in columns}
    return json.dumps(kept).encode()


def deliveries(office: Office) -> list[dict[str, Any]]:
    with office.store.reading() as session:
        return [json.loads(row) for row in dump(session, "delivery")]


def amiss(office: Office, drops: Sequence[Drop]) -> str:
    """Return what is not as it has to be after a sweep beside the rows, "" where all is well."""
    home = office.home
    inbox = [file.name for file in home.inbox.rglob("*") if file.is_file()]
    found = [f"{name} lies in the inbox" for name in inbox]
    found += [f"{d.name} is not in the archive" for d in drops if not _is_kept(home.archive, d)]
    found += [f"revision {number} has no answer" for number in _unanswered(office)]
    found += [f"{file.name} is broken" for file in home.outbox.rglob("*.xlsx") if _is_broken(file)]
    return "; ".join(found)


def _is_kept(archive: Path, drop: Drop) -> bool:
    kept = archived(archive, sha256(drop.content).hexdigest(), ".xlsx")
    return kept.exists() and kept.read_bytes() == drop.content


def _unanswered(office: Office) -> Iterator[int]:
    for row in deliveries(office):
        there = not row["answer"] or Path(row["answer"]).exists()
        if not row["answered_at"] or row["lies_ns"] is not None or not there:
            yield row["revision"]


def _is_broken(file: Path) -> bool:
    try:
        return not open_workbook(file.read_bytes()).titles
    except RefusedError:
        return True
