"""Closed terms, corrections by order and first topics, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from workbook_sync.model.closing import TermClosing
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place, problem
from workbook_sync.model.school import Journal
from workbook_sync.store.closings import close_terms, load_corrections
from workbook_sync.store.entries import save_changes
from workbook_sync.store.first_topics import first_topics
from workbook_sync.store.ledger import Receipt, add_receipt, deliveries_by_state, unanswered
from workbook_sync.store.register import load_register, save_records
from workbook_sync.workbook.journal.book import Finding

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TOPIC, MARK = Key("2026-09-07/1", "", "topic"), Key("2026-09-07/1", "1", "mark")
CLOSING = TermClosing("2026", 1, "1. klase", date(2026, 12, 18), "ozola")
JOURNAL = Journal("zim", "2026", "zim", "1. klase")


def deliver(session, at, changes, findings=()):
    receipt = Receipt(
        "d", "", "f.xlsx", at, State.ACCEPTED, "berzina", "journal", "zim", findings=findings
    )
    revision = add_receipt(session, receipt)
    save_changes(session, "zim", revision, [(*change, Place("L", 6, 7)) for change in changes])
    return revision


def test_a_closing_is_kept_as_a_decision_that_came_in_no_file(store):
    with store.writing() as session:
        revision = close_terms(session, [CLOSING], "ozola", NOON)
        kept = load_register(session).closings, deliveries_by_state(session), unanswered(session)
    assert (revision, kept) == (1, ((CLOSING,), {}, []))


def test_a_correction_is_known_by_its_revision_journal_and_cell(store):
    note = problem("term.corrected", value="8", number="1-8/9", day=date(2026, 12, 20))
    with store.writing() as session:
        deliver(session, NOON, [(MARK, "", "7")])
        revision = deliver(session, NOON, [(MARK, "7", "8")], [Finding(note, MARK)])
        assert load_corrections(session) == {(revision, "zim", MARK): "1-8/9"}


def test_the_first_topic_stays_the_first_when_it_is_corrected(store):
    with store.writing() as session:
        save_records(session, 1, [JOURNAL])
        deliver(session, NOON, [(TOPIC, "", "Lnija"), (MARK, "", "7")])
        deliver(session, NOON + DAY, [(TOPIC, "Lnija", "Līnija")])
        assert first_topics(session, {"2026"}) == {"zim": {TOPIC.lesson: NOON}}


def test_an_erased_topic_and_another_year_are_no_entries(store):
    with store.writing() as session:
        save_records(session, 1, [JOURNAL])
        deliver(session, NOON, [(TOPIC, "", "Līnija")])
        assert first_topics(session, {"2025"}) == {}
        deliver(session, NOON + DAY, [(TOPIC, "Līnija", "")])
        assert first_topics(session, {"2026"}) == {}
