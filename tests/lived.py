"""A school that has seen all sorts of deliveries, and ways to compare and to damage its data."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from tests.school import BEGIN, MONDAY, REGISTER, School, fill, mark
from workbook_sync.app.doctor import examine
from workbook_sync.app.results import Health
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.school import AbsenceNotice, Learner
from workbook_sync.store.backup import TABLES, dump
from workbook_sync.store.master import Store

JUNK, TOO_LARGE = b"no workbook", b"x" * (21 << 20)


def live(school: School) -> School:
    """Let entries be added, changed, erased, held, settled and met; files be refused."""
    stale = school.workbook("kalnins")
    school.deliver({mark("1"): 7, mark("2"): "n", mark("3"): 11, Key(MONDAY, "", TOPIC): "Līnija"})
    school.deliver({mark("1"): "7 8", mark("2"): None, mark("3"): 10})
    school.deliver({mark("2"): "Ж"})
    school.send(fill(stale, {mark("1"): 5}), "kalnins")
    school.send(JUNK, name="Nav.XLSX")
    school.send(TOO_LARGE, name="Liels.xlsx")
    joined = Learner("4", "Ozols", "Ēriks", "1. klase", date(2026, 10, 1))
    school.take("register", [*REGISTER, joined])
    school.notices(AbsenceNotice("2", BEGIN, date(2026, 9, 9), "illness"))
    return school


def rows(url: str, school: str = "paraugs") -> dict[str, list[bytes]]:
    """Return the school's rows of every table that a backup holds."""
    with closing(Store(url, school)) as store, store.reading() as session:
        return {table: list(dump(session, table)) for table in TABLES}


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'store' / 'master.sqlite'}"


def with_store(folder: Path, home: Path, url: str) -> Path:
    """Prepare a folder with the settings of a home, but for the store."""
    folder.mkdir()
    settings = (home / "school.toml").read_text("utf-8").partition("[store]")[0]
    store = f'[store]\nurl = "{url}"\n' if url else ""
    (folder / "school.toml").write_text(settings + store, "utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a home that a backup has to hold."""
    parts = [folder / "school.toml"]
    for name in ("schemas", "templates", "store/archive"):
        parts += [path for path in (folder / name).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in parts}


def in_sql(folder: Path, statement: str) -> None:
    """Change the store behind the program's back."""
    with closing(sqlite3.connect(folder / "store" / "master.sqlite")) as connection:
        assert connection.execute(statement).rowcount
        connection.commit()


def found_deep(folder: Path, health: Health = Health.FAIL) -> list[tuple[str, str]]:
    """Return part and code of all that the deep examination finds wrong."""
    return [(x.part, x.code) for x in examine(folder, deep=True) if x.health is health and x.code]


def flip(file: Path, position: int, bit: int = 0) -> None:
    """Turn one bit of a file over, as a bad disk does."""
    content = bytearray(file.read_bytes())
    content[position % len(content)] ^= 1 << bit
    file.write_bytes(content)
