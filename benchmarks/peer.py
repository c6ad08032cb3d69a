"""The naive peer: what a capable person would write in an afternoon, honestly.

pandas reads each workbook through openpyxl, pandera checks its frame, rows are written one by one
with the old value kept, one transaction for each file; the documents are made as docxtpl's manual
says. It extracts the same cells by the same hidden ids and stores the same entries. It is spared
what the program does besides: no seal, no formulas or error values told from blanks, no cell of a
change, no conflicts; and it is told learners, lessons and days off without having to load them.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from docxtpl import DocxTemplate
from openpyxl import load_workbook

MARKS_IDS, LESSONS_IDS = 7, 4  # rows of ids, counted from 0; the ids of rows are in column A
_MARK = r"(10|[1-9]|i|ni|nv|a|n|k)( (10|[1-9]|i|ni|nv|a|n|k))*"
_SUMMATIVE = re.compile(r"term\d|year|final")
_TEXTS = ("topic", "homework", "taught_by")

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS entry (
    journal TEXT, lesson TEXT, learner TEXT, field TEXT, value TEXT NOT NULL,
    PRIMARY KEY (journal, lesson, learner, field));
CREATE TABLE IF NOT EXISTS history (
    journal TEXT, lesson TEXT, learner TEXT, field TEXT, old TEXT, new TEXT,
    person TEXT, file TEXT, at TEXT);
CREATE TABLE IF NOT EXISTS delivery (digest TEXT, file TEXT, journal TEXT, person TEXT, at TEXT);
"""
_CELL = "journal = ? AND lesson = ? AND learner = ? AND field = ?"


Store = sqlite3.Connection
#: (journal, lesson, learner, field) and the value.
Entries = dict[tuple[str, str, str, str], str]


@dataclass(frozen=True, slots=True)
class Known:
    """What the peer is told of its school; lessons are by journal."""

    learners: frozenset[str]
    lessons: Mapping[str, frozenset[str]]
    days_off: frozenset[date]
    staff: frozenset[str]
    today: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """One workbook's cells: a row is a cell (lesson, learner, field, value)."""

    journal: str
    person: str
    cells: pd.DataFrame


def connect(path: Path) -> Store:
    """Open the peer's store."""
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    return connection


def take_in(files: Sequence[Path], archive: Path, known: Known, store: Store) -> None:
    """Take each file from the inbox into the store: keep it, read it, check it, merge it."""
    archive.mkdir(exist_ok=True)
    for file in files:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        shutil.copy2(file, archive / f"{digest}.xlsx")
        sheet = read(file)
        check(sheet, known)
        merge(sheet, file, digest, store)
        file.unlink()


def read(file: Path) -> Sheet:
    """Read all sheets and bring their cells into one frame."""
    sheets = pd.read_excel(file, sheet_name=None, header=None, dtype=object, engine="openpyxl")
    stamp = in_stamp(sheets["_meta"].iat[0, 0])
    parts = [_marks(sheet) for title, sheet in sheets.items() if title.endswith(". semestris")]
    cells = pd.concat([*parts, _texts(sheets["Stundas"])], ignore_index=True)
    return Sheet(stamp["journal"], stamp["person"], cells)


def in_stamp(text: object) -> dict[str, str]:
    """Return what a workbook's stamp says of it."""
    return dict(part.split("=", 1) for part in str(text).split(";"))


def check(sheet: Sheet, known: Known) -> pd.DataFrame:
    """Check one workbook's cells; pandera raises SchemaErrors with all that is wrong."""
    cells = sheet.cells
    days = pd.to_datetime(cells["lesson"].str[:10], format="%Y-%m-%d", errors="coerce")
    frame = cells.assign(day=days, is_mark=~cells["field"].isin(_TEXTS))
    return _schema(known.lessons[sheet.journal], known).validate(frame, lazy=True)


def merge(sheet: Sheet, file: Path, digest: str, store: Store) -> None:
    """Write the cells that differ, row by row, and keep what stood there before."""
    journal, at = sheet.journal, datetime.now().astimezone().isoformat()
    seen = set()
    with store:
        row = (digest, file.name, journal, sheet.person, at)
        store.execute("INSERT INTO delivery VALUES (?, ?, ?, ?, ?)", row)
        for lesson, learner, field, value in sheet.cells.itertuples(index=False):
            key = (journal, lesson, learner, field)
            seen.add(key)
            old = store.execute(f"SELECT value FROM entry WHERE {_CELL}", key).fetchone()
            if old is None or old[0] != value:
                store.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", (*key, value))
                history = (*key, old[0] if old else "", value, sheet.person, file.name, at)
                store.execute("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", history)
        stored = store.execute("SELECT * FROM entry WHERE journal = ?", (journal,)).fetchall()
        for *cell, value in stored:
            if tuple(cell) not in seen:
                store.execute(f"DELETE FROM entry WHERE {_CELL}", cell)
                history = (*cell, value, "", sheet.person, file.name, at)
                store.execute("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", history)


def answer(file: Path, outbox: Path) -> Path:
    """Give the workbook back with a line that says it was accepted."""
    book = load_workbook(file)
    book["1. semestris"]["A1"] = "Pieņemts"
    book.save(outbox / file.name)
    return outbox / file.name


def report_cards(template: Path, contexts: Sequence[Mapping[str, object]], out: Path) -> list[Path]:
    """Make one document for each learner, as docxtpl's manual says."""
    files = [out / f"{number}.docx" for number in range(len(contexts))]
    for file, context in zip(files, contexts, strict=True):
        document = DocxTemplate(template)
        document.render(dict(context), autoescape=True)
        document.save(file)
    return files


def entries(store: Store) -> Entries:
    """Return all stored entries."""
    rows = store.execute("SELECT journal, lesson, learner, field, value FROM entry")
    return {row[:4]: row[4] for row in rows}


def _marks(sheet: pd.DataFrame) -> pd.DataFrame:
    cells = _long(sheet, MARKS_IDS, "learner")
    cells = cells[~cells["column"].isin(["shown", "name"])]
    summative = cells["column"].str.fullmatch(_SUMMATIVE)
    return pd.DataFrame(
        {
            "lesson": cells["column"].mask(summative, ""),
            "learner": cells["learner"],
            "field": cells["column"].where(summative, "mark"),
            "value": cells["value"],
        }
    )


def _texts(sheet: pd.DataFrame) -> pd.DataFrame:
    cells = _long(sheet, LESSONS_IDS, "lesson")
    cells = cells[cells["column"].isin(_TEXTS)]
    return pd.DataFrame(
        {
            "lesson": cells["lesson"],
            "learner": "",
            "field": cells["column"],
            "value": cells["value"],
        }
    )


def _long(sheet: pd.DataFrame, ids: int, side: str) -> pd.DataFrame:
    """Return the filled cells below the row of ids, one in a row."""
    body = sheet.iloc[ids + 1 :, 1:].set_axis(sheet.iloc[ids, 1:], axis=1)
    body = body.loc[:, body.columns.notna()]
    body.insert(0, side, sheet.iloc[ids + 1 :, 0].str.partition("\n")[0])  # the id, then its name
    cells = body[body[side].notna()].melt(id_vars=side, var_name="column").dropna()
    cells["column"] = cells["column"].astype(str)
    return cells.assign(value=cells["value"].map(_text))


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _schema(lessons: frozenset[str], known: Known) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {
            "lesson": pa.Column(str, pa.Check.isin([*lessons, ""])),
            "learner": pa.Column(str, pa.Check.isin([*known.learners, ""])),
            "field": pa.Column(str),
            "value": pa.Column(str, pa.Check.str_length(1, 1000)),
        },
        checks=[
            pa.Check(lambda f: ~f["is_mark"] | f["value"].str.fullmatch(_MARK), name="mark"),
            pa.Check(
                lambda f: (f["field"] != "taught_by") | f["value"].isin(known.staff), name="teacher"
            ),
            pa.Check(lambda f: ~f["day"].dt.date.isin(known.days_off), name="holiday"),
            pa.Check(lambda f: ~(f["day"] > pd.Timestamp(known.today)), name="future"),
        ],
    )
