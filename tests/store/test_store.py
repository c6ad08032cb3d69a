from __future__ import annotations

import shutil
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from workbook_sync.model.delivery import Conflict, State
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place, SetupError, problem
from workbook_sync.model.school import Learner, Lesson, Role, Slot, Staff, Subject, Weeks
from workbook_sync.store import entries, migrate, unsettled
from workbook_sync.store.engine import open_engine
from workbook_sync.store.ledger import (
    Issue,
    Receipt,
    accepted_before,
    add_issue,
    add_receipt,
    answered,
    find_issues,
    knows_file,
    latest_issue,
    newest_revision,
    unanswered,
)
from workbook_sync.store.lessons import lessons_with_entries, load_lessons, save_lessons
from workbook_sync.store.master import Store
from workbook_sync.store.register import load_register, save_records
from workbook_sync.store.secrets import find_secret
from workbook_sync.store.tables import metadata
from workbook_sync.workbook.journal.book import Finding

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
KEY, OTHER = Key("2026-09-07/1", "17", "mark"), Key("2026-09-07/1", "", "topic")
SPOT = Place("1. semestris", 8, 5)


def secret_of(store):
    with store.reading() as session:
        return find_secret(session)


def receipt(digest="d", state=State.ACCEPTED, **more):
    return Receipt(digest, "berzina", "f.xlsx", NOON, state, "berzina", "journal", "j", **more)


def test_the_migrations_make_the_tables_that_the_program_knows(store):
    with store.engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_store_of_a_newer_program_is_refused(store, url):
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SetupError) as caught:
        Store(url, "vms")
    assert caught.value.code == "setup.store_newer"


def test_the_secret_is_made_once_for_each_school(store, url):
    again, other = Store(url, "vms"), Store(url, "rms")
    ours, ours_again, theirs = map(secret_of, (store, again, other))
    assert ours == ours_again != theirs
    again.close()
    other.close()


@pytest.mark.parametrize("bad", ["nonsense", "mysql://x/y", "oracle://x"])
def test_a_url_of_no_database_we_know_is_a_fault_of_the_settings(bad):
    with pytest.raises(SetupError) as caught:
        open_engine(bad)
    assert caught.value.code == "setup.store_url"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["100%", "a%20b", "kas?", "a#b", "a b:c", "ā&č=1"])
def test_a_store_lies_in_its_folder_whatever_that_is_called(tmp_path, name):
    file = tmp_path / name / "master.sqlite"
    file.parent.mkdir()
    with closing(Store(f"sqlite:///{file}", "a")) as found:
        assert found.where == str(file)
    assert file.exists()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_program_may_lie_in_any_folder(tmp_path, monkeypatch):
    there = tmp_path / "100%" / "store"
    shutil.copytree(Path(migrate.__file__).with_name("migrations"), there / "migrations")
    monkeypatch.setattr(migrate, "__file__", str(there / "migrate.py"))
    assert migrate.is_known(migrate.newest())


def test_records_come_back_as_they_were(store):
    staff = Staff("berzina", "Bērziņa", "Anna", Role.TEACHER, date(2020, 9, 1))
    slot = Slot("1. klase", "zim", 1, 1, 2, date(2026, 9, 1), "berzina", "12", Weeks.ODD)
    with store.writing() as session:
        save_records(session, 1, [staff, slot])
        register = load_register(session)
    assert register.staff["berzina"] == staff
    assert register.slots == (slot,)


def test_importing_again_changes_only_what_changed(store):
    one, two = Subject("zim", "Zīmēšana"), Subject("kom", "Kompozīcija")
    with store.writing() as session:
        save_records(session, 1, [one, two])
        counts = save_records(session, 2, [one, Subject("kom", "Kompozīcija II")])
    assert counts["subject"] == {"changed": 1, "same": 1}


def test_a_record_goes_only_where_it_is_told_to_go(store):
    with store.writing() as session:
        save_records(session, 1, [Subject("zim", "Z"), Subject("kom", "K")])
        kept = save_records(session, 2, [Subject("zim", "Z")])
        gone = save_records(session, 3, [], gone=[Subject("kom", "K")])
        left = set(load_register(session).subjects)
    assert (kept["subject"]["removed"], gone["subject"]["removed"], left) == (0, 1, {"zim"})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60), st.dates())
def test_any_name_and_day_survives(store, name, day):
    learner = Learner("1", name, "A", "1. klase", day)
    with store.trying() as session:
        save_records(session, 1, [learner])
        assert load_register(session).learners["1"] == learner


def test_lessons_are_kept_by_journal_in_order(store):
    early, late = (
        Lesson("j", f"{d}/1", d, 1, 2, "12") for d in (date(2026, 9, 7), date(2026, 9, 9))
    )
    with store.writing() as session:
        save_lessons(session, [], [late, early])
        assert load_lessons(session, ["j", "k"]) == {"j": (early, late), "k": ()}
        save_lessons(session, [early], [])
        assert load_lessons(session) == {"j": (late,)}


def test_entries_can_be_seen_as_they_were_at_any_revision(store):
    with store.writing() as session:
        one = add_receipt(session, receipt("a"))
        entries.save_changes(session, "j", one, [(KEY, "", "7", SPOT), (OTHER, "", "T", SPOT)])
        two = add_receipt(session, receipt("b"))
        entries.save_changes(session, "j", two, [(KEY, "7", "", SPOT), (OTHER, "T", "U", SPOT)])
        now = entries.load_entries(session, "j")
        since = [entries.changes_since(session, ["j"], base)["j"] for base in (0, one)]
    assert now == {OTHER: "U"}
    assert [entries.undone(now, changes) for changes in since] == [{}, {KEY: "7", OTHER: "T"}]


def test_each_change_knows_who_when_and_from_which_cell(store):
    with store.writing() as session:
        revision = add_receipt(session, receipt(issue="q7"))
        entries.save_changes(session, "j", revision, [(KEY, "", "7", SPOT)])
        (change,) = entries.load_changes(session, learner="17")
    assert (change.person, change.file, change.issue, change.at) == (
        "berzina",
        "f.xlsx",
        "q7",
        NOON,
    )
    assert (change.place, change.old, change.new) == (SPOT, "", "7")


def test_history_ends_at_the_moment_asked_for(store):
    with store.writing() as session:
        revision = add_receipt(session, receipt())
        entries.save_changes(session, "j", revision, [(KEY, "", "7", SPOT)])
        assert entries.load_changes(session, until=NOON) == []
        assert len(entries.load_changes(session, until=NOON.replace(hour=13))) == 1


def test_a_state_of_the_past_has_no_gaps_where_the_clock_was_ahead(store):
    with store.writing() as session:
        for hour, old, new in ((9, "", "6"), (12, "6", "7"), (10, "7", "8")):
            received = replace(receipt(), received_at=NOON.replace(hour=hour))
            revision = add_receipt(session, received)
            entries.save_changes(session, "j", revision, [(KEY, old, new, SPOT)])
        seen = [entries.load_all_entries(session, NOON.replace(hour=h))["j"] for h in (9, 10, 11)]
    assert seen == [{}, {KEY: "6"}, {KEY: "8"}]


def test_a_held_cell_waits_until_it_is_settled(store):
    fault = problem("mark.unknown", SPOT, "Z", allowed="1-10")
    with store.writing() as session:
        revision = add_receipt(session, receipt(state=State.HELD))
        one = unsettled.Held("j", KEY, "berzina", fault, revision, "q7")
        unsettled.save_held(session, "j", revision, [one])
        assert unsettled.load_held(session, ["j"], "berzina") == [one]
        assert unsettled.load_held(session, ["j"], "kalnins") == []
        unsettled.settle_held(session, revision + 1, [one])
        assert unsettled.load_held(session) == []


def test_what_waited_is_known_at_any_revision(store):
    fault = problem("mark.unknown", SPOT, "Z", allowed="1-10")
    with store.writing() as session:
        revision = add_receipt(session, receipt(state=State.HELD))
        one = unsettled.Held("j", KEY, "berzina", fault, revision, "q7")
        unsettled.save_held(session, "j", revision, [one])
        unsettled.settle_held(session, revision + 2, [one])
        moments = range(revision - 1, revision + 3)
        waited = [unsettled.held_at(session, ["j"], at) for at in moments]
    hers = {("j", "berzina"): {KEY}}
    assert waited == [{}, hers, hers, {}]


def test_a_conflict_keeps_both_values_until_it_is_seen(store):
    met = Conflict(KEY, "7", "8", "kalnins", SPOT)
    with store.writing() as session:
        revision = add_receipt(session, receipt())
        unsettled.save_conflicts(session, "j", revision, "berzina", [met])
        (found,) = unsettled.load_conflicts(session, ["j"])
        assert (found.conflict, found.person, found.revision) == (met, "berzina", revision)
        unsettled.settle_conflicts(session, revision + 1, [found])
        assert unsettled.load_conflicts(session) == []


def test_only_what_was_taken_whole_counts_as_taken_before(store):
    with store.writing() as session:
        add_receipt(session, receipt("held", State.HELD))
        revision = add_receipt(session, receipt("whole", findings=[]))
        found = accepted_before(session, ["held", "whole", "never"])
    assert found == {("whole", "berzina"): (revision, receipt("whole", findings=[]))}


def test_a_delivery_without_an_answer_is_found_again_with_its_findings(store):
    finding = Finding(problem("person.ended", value="x", until=date(2026, 9, 1)), KEY)
    with store.writing() as session:
        revision = add_receipt(session, receipt(findings=[finding]))
        ((found, kept),) = unanswered(session)
        answered(session, {revision: Path("outbox/x.xlsx")}, NOON)
        assert unanswered(session) == []
    assert (found, kept.findings[0].key, kept.received_at) == (revision, KEY, NOON)
    assert kept.findings[0].problem.facts == {"until": "1.09.2026."}


def test_the_newest_issue_of_a_journal_and_person_is_found(store):
    old, new = (
        Issue(id_, "j", "berzina", base, "f", id_ * 3, NOON) for id_, base in (("a", 1), ("b", 5))
    )
    with store.writing() as session:
        add_issue(session, new)
        add_issue(session, old)
        assert latest_issue(session, "j", "berzina") == new
        assert find_issues(session, ["a", "never"]) == {"a": old}
        assert latest_issue(session, "j", "kalnins") is None
        assert [knows_file(session, digest) for digest in ("aaa", "xyz")] == [True, False]


def test_a_lesson_counts_as_used_even_after_its_entries_were_erased(store):
    with store.writing() as session:
        revision = add_receipt(session, receipt())
        entries.save_changes(
            session, "j", revision, [(KEY, "", "7", SPOT), (KEY, "7", "", SPOT)][:1]
        )
        later = add_receipt(session, receipt("e"))
        entries.save_changes(session, "j", later, [(KEY, "7", "", SPOT)])
        assert lessons_with_entries(session) == {"j": {KEY.lesson}}


def test_schools_in_one_database_do_not_see_each_other(store, url):
    other = Store(url, "rms")
    with store.writing() as session:
        save_records(session, 1, [Subject("zim", "Zīmēšana")])
        add_receipt(session, receipt())
    with other.reading() as session:
        assert load_register(session).subjects == {}
        assert newest_revision(session) == 0
    other.close()


def test_two_writers_wait_for_each_other(url):
    """A plain BEGIN would be refused as locked at once when both upgrade (SQLite)."""
    Store(url, "vms").close()

    def deliver():
        store = Store(url, "vms")
        for n in range(10):
            with store.writing() as session:
                newest_revision(session)
                add_receipt(session, receipt(f"{threading.get_ident()}-{n}"))
        store.close()

    threads = [threading.Thread(target=deliver) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    store = Store(url, "vms")
    with store.reading() as session:
        assert len(unanswered(session)) == 30
    store.close()


def test_what_is_tried_is_undone(store):
    with store.trying() as session:
        add_receipt(session, receipt())
        assert newest_revision(session) > 0
    with store.reading() as session:
        assert newest_revision(session) == 0
