"""Schools in one database: each has its own revisions, and none touches another's rows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbook_sync.model.delivery import State
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place
from workbook_sync.store.entries import load_changes, save_changes
from workbook_sync.store.ledger import (
    Receipt,
    add_receipt,
    answered,
    complete_receipt,
    newest_revision,
    unanswered,
)
from workbook_sync.store.master import Store

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
KEY = Key("2026-09-07/1", "17", "mark")


@pytest.fixture
def two(store, url):
    other = Store(url, "rms")
    yield store, other
    other.close()


def deliver(store, person):
    receipt = Receipt(person, person, "f.xlsx", NOON, State.ACCEPTED, person, "journal", "j")
    with store.writing() as session:
        return add_receipt(session, receipt)


def test_each_school_counts_its_own_revisions(two):
    one, other = two
    assert [deliver(one, "a"), deliver(other, "b"), deliver(one, "c")] == [1, 1, 2]
    with other.reading() as session:
        assert newest_revision(session) == 1


def test_an_answer_of_one_school_leaves_another_waiting(two):
    one, other = two
    deliver(one, "a"), deliver(other, "b")
    with one.writing() as session:
        answered(session, {1: None}, NOON)
        assert unanswered(session) == []
    with other.reading() as session:
        assert [revision for revision, _ in unanswered(session)] == [1]


def test_what_a_delivery_did_is_noted_in_its_own_school(two):
    one, other = two
    deliver(one, "a"), deliver(other, "b")
    done = Receipt("a", "a", "f.xlsx", NOON, State.ACCEPTED, counts={"added": 3})
    with one.writing() as session:
        complete_receipt(session, 1, done)
    with other.reading() as session:
        assert [receipt.counts for _, receipt in unanswered(session)] == [{}]


def test_a_change_is_by_the_delivery_of_its_own_school(two):
    one, other = two
    deliver(one, "a"), deliver(other, "b")
    with one.writing() as session:
        save_changes(session, "j", 1, [(KEY, "", "7", Place("1. semestris", 8, 5))])
        assert [change.person for change in load_changes(session)] == ["a"]
