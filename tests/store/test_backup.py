"""Rows out of one store and into another, of either kind."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from workbook_sync.model.delivery import State
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place
from workbook_sync.store import tables
from workbook_sync.store.backup import TABLES, dump, is_empty, load
from workbook_sync.store.entries import save_changes
from workbook_sync.store.ledger import Receipt, add_receipt
from workbook_sync.store.master import Store
from workbook_sync.store.secrets import find_secret

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
SPOT = Place("1. semestris", 8, 5)
RIGA = timezone(timedelta(hours=3))

# PostgreSQL's texts hold no zero byte, and no database a lone surrogate.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, RIGA]))
NUMBERS = st.integers(-(2**31), 2**31 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
DELIVERIES = st.fixed_dictionaries(
    {
        "revision": NUMBERS, "received_at": MOMENTS, "answered_at": st.none() | MOMENTS,
        "counts": st.dictionaries(TEXTS, VALUES, max_size=3),
        "findings": st.lists(VALUES, max_size=3),
        **dict.fromkeys(["digest", "folder", "file", "person", "kind", "journal"], TEXTS),
        **dict.fromkeys(["issue", "state", "answer"], TEXTS),
    }
)  # fmt: skip
LESSONS = st.fixed_dictionaries(
    {
        **dict.fromkeys(["journal", "id", "room"], TEXTS), "day": st.dates(),
        "first": NUMBERS, "last": NUMBERS,
    }
)  # fmt: skip


def secret_of(store):
    with store.reading() as session:
        return find_secret(session)


def deliver(session, revision):
    receipt = Receipt("d", "berzina", "f.xlsx", NOON, State.ACCEPTED, "berzina", "journal", "j")
    assert add_receipt(session, receipt) == revision
    cell = (Key("2026-09-07/1", "17", "mark"), "", "7", SPOT)
    save_changes(session, "j", revision, [cell])


@pytest.fixture
def second(tmp_path):
    with closing(Store(f"sqlite:///{tmp_path / 'second.sqlite'}", "vms")) as opened:
        yield opened


def move(source, target):
    """Take all rows of a store into another one."""
    with source.reading() as old, target.writing() as new:
        for table in TABLES:
            load(new, table, list(dump(old, table)))


def all_rows(store):
    with store.reading() as session:
        return {table: list(dump(session, table)) for table in TABLES}


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(DELIVERIES, max_size=5, unique_by=lambda row: row["revision"]),
    st.lists(LESSONS, max_size=5, unique_by=lambda row: (row["journal"], row["id"])),
)
def test_rows_are_the_same_bytes_wherever_they_are(store, second, deliveries, lessons):
    with store.writing() as session:
        for table, some in ((tables.delivery, deliveries), (tables.lesson, lessons)):
            load(session, table.name, [])
            for row in some:
                session.connection.execute(insert(table), {"school": "vms", **row})
    before = all_rows(store)
    move(store, second)
    assert all_rows(second) == before
    move(second, store)
    assert all_rows(store) == before
    assert len(before["delivery"]) == len(deliveries)


def test_a_school_takes_its_secret_along(store, second):
    move(store, second)
    with closing(Store(second.engine.url.render_as_string(), "vms")) as moved:
        assert secret_of(moved) == secret_of(store)


def test_rows_of_another_school_are_neither_taken_nor_touched(store, url, second):
    with closing(Store(url, "rms")) as other:
        with store.writing() as session:
            deliver(session, 1)
        with other.writing() as session:
            deliver(session, 1)
            deliver(session, 2)
        before = all_rows(other)
        move(store, second)
        move(second, store)
        assert len(all_rows(second)["delivery"]) == 1
        assert all_rows(other) == before


def test_a_dump_is_of_one_moment_though_others_write(store):
    with store.writing() as session:
        deliver(session, 1)
    with store.reading() as session:
        before = {"delivery": list(dump(session, "delivery"))}
        with store.writing() as another:
            deliver(another, 2)
        seen = {table: len(list(dump(session, table))) for table in ("delivery", "change")}
    assert seen == {"delivery": len(before["delivery"]), "change": 1}


def test_rows_come_in_one_order_whatever_the_database_thinks_of_letters(store):
    names = ["b", "B", "ā", "a", "Z", "ž", "_", "10", "9", "é"]
    with store.writing() as session:
        for name in names:
            row = {"school": "vms", "code": name, "name": ""}
            session.connection.execute(insert(tables.metadata.tables["subject"]), row)
        found = [line.decode().split('"')[3] for line in dump(session, "subject")]
    assert found == sorted(names, key=str.encode)


def test_revisions_go_on_after_the_last_one(store, second):
    with store.writing() as session:
        deliver(session, 1)
    move(store, second)
    with second.writing() as session:
        deliver(session, 2)


@pytest.mark.parametrize("empty", [True, False])
def test_a_school_with_nothing_but_its_secret_is_empty(store, empty):
    with store.writing() as session:
        if not empty:
            deliver(session, 1)
        assert is_empty(session) is empty


def test_days_and_moments_keep_their_kinds(store, second):
    day = date(2026, 9, 7)
    with store.writing() as session:
        row = {"school": "vms", "journal": "j", "id": "x", "day": day, "first": 1, "last": 2}
        session.connection.execute(insert(tables.lesson), {**row, "room": ""})
        deliver(session, 1)
    move(store, second)
    with second.reading() as session:
        lesson = session.connection.execute(tables.lesson.select()).one()
        delivery = session.connection.execute(tables.delivery.select()).one()
    assert (lesson.day, delivery.received_at) == (day, NOON)
