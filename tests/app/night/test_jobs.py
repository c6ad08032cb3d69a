"""What each job of the night does, on a real school."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from tests.school import REGISTER, fill, mark, shown
from workbook_sync.app.bundle import open_bundle
from workbook_sync.app.issue import issue
from workbook_sync.app.night.backup import back_up, kept_backups
from workbook_sync.app.night.consolidate import consolidate
from workbook_sync.app.night.documents import outdated_documents
from workbook_sync.app.night.jobs import JOBS
from workbook_sync.app.night.leavers import revoke_leavers
from workbook_sync.app.night.run import all_jobs
from workbook_sync.app.night.sweep import sweep
from workbook_sync.app.publish import publish
from workbook_sync.app.revoke import revoke
from workbook_sync.lock import attempting
from workbook_sync.model.entry import Key
from workbook_sync.model.school import Staff
from workbook_sync.publish.asked import Asked
from workbook_sync.store import tables


def counted(work):
    return {name: count for name, count in work.counts.items() if count}


def test_a_second_run_changes_nothing(school):
    school.drop(fill(school.workbook(), {mark("1"): 7}))
    first, second = (list(all_jobs(school.office, JOBS)) for _ in range(2))
    assert any(one.work.changed for one in first)
    assert [one.fault for one in first] == [None] * len(JOBS)
    assert [one.job for one in second if one.work.changed] == []


# Sweeping.


def test_what_lies_in_the_inbox_is_taken_in(school):
    school.drop(fill(school.workbook(), {mark("1"): 7}))
    school.drop(b"no workbook", name="x.xlsx")
    assert counted(sweep(school.office)) == {"accepted": 1, "refused": 1}


def test_files_of_a_watched_inbox_are_left_to_the_watch(school):
    file = school.drop(b"PK\3\4 half-copied")
    with attempting(school.office.home.watching):
        assert counted(sweep(school.office)) == {}
    assert file.exists()


# Renewing what was issued.


def test_a_colleagues_workbook_is_renewed_when_the_journal_has_changed(school):
    school.deliver({mark("1"): 7})
    assert shown(school.workbook("kalnins"), mark("1")) == ""
    work = consolidate(school.office)
    assert (counted(work), work.names) == ({"renewed": 1}, ["kalnins"])
    assert shown(school.workbook("kalnins"), mark("1")) == "7"


def test_what_somebody_has_typed_and_not_sent_is_left_alone(school):
    school.deliver({mark("1"): 7})
    typed = fill(school.workbook("kalnins"), {mark("2"): 8})
    school.workbook_file("kalnins").write_bytes(typed)
    assert counted(consolidate(school.office)) == {}
    assert school.workbook("kalnins") == typed


def test_a_workbook_that_its_person_took_away_is_not_put_back_unless_it_has_changed(school):
    file = school.workbook_file("kalnins")
    file.unlink()
    assert counted(consolidate(school.office)) == {}
    school.deliver({mark("1"): 7})
    assert counted(consolidate(school.office)) == {"renewed": 1}
    assert file.exists()


def test_a_workbook_that_is_open_in_excel_keeps_no_other_from_being_renewed(school, monkeypatch):
    def in_use(*_):
        raise PermissionError(13, "in use")

    school.deliver({mark("1"): 7})
    with monkeypatch.context() as patch:
        patch.setattr("workbook_sync.app.issue.hand_out", in_use)
        assert counted(consolidate(school.office)) == {}
    assert counted(consolidate(school.office)) == {"renewed": 1}


def test_what_was_revoked_is_not_given_out_by_night(school):
    school.deliver({mark("1"): 7})
    revoke(school.office, "kalnins")
    assert counted(consolidate(school.office)) == {}


def test_entries_that_are_at_odds_with_their_history_are_counted(school):
    school.deliver({mark("1"): 7})
    consolidate(school.office)
    with school.office.store.writing() as session:
        session.connection.execute(update(tables.entry).values(value="9"))
    assert consolidate(school.office).found == {"flaws": 1}


# Those who left (clause 11).


@pytest.fixture
def leaving(school):
    """A school that Kalniņš leaves on the 6th of October."""
    last = date(2026, 10, 6)
    left = [
        replace(one, until=last) if isinstance(one, Staff) and one.username == "kalnins" else one
        for one in REGISTER
    ]
    school.take("register", left)
    school.day = last
    return school


def test_workbooks_of_who_has_left_are_revoked_the_night_after_the_last_day(leaving):
    assert counted(revoke_leavers(leaving.office)) == {}
    leaving.day += timedelta(days=1)
    work = revoke_leavers(leaving.office)
    assert (counted(work), work.names) == ({"revoked": 2}, ["kalnins"])
    assert counted(revoke_leavers(leaving.office)) == {}


def test_who_comes_back_gets_fresh_workbooks_by_issue(leaving):
    leaving.day += timedelta(days=1)
    revoke_leavers(leaving.office)
    leaving.take("register", REGISTER)
    assert len(list(issue(leaving.office, "kalnins"))) == 2


# Backups.


def test_a_backup_has_the_name_of_its_school_and_night_and_is_whole(school):
    assert counted(back_up(school.office)) == {"backups": 1}
    (file,) = kept_backups(school.office.home)
    assert file == school.folder / "store" / "backups" / "paraugs-2026-10-05.zip"
    with open_bundle(file) as made:
        made.verify()


def test_only_so_many_backups_are_kept_and_nothing_else_is_touched(school):
    folder = school.office.home.backups
    folder.mkdir()
    others = [folder / name for name in ("paraugs-2020-01-01 mans.zip", "other-2020-01-01.zip")]
    old = [folder / f"paraugs-2026-09-{day:02}.zip" for day in range(1, 21)]
    for file in (*others, *old):
        file.write_bytes(b"x")
    assert counted(back_up(school.office)) == {"backups": 1, "removed": 7}
    assert kept_backups(school.office.home)[:13] == old[7:]
    assert all(file.exists() for file in others)


def test_damaged_files_of_the_archive_are_counted(school):
    school.deliver({mark("1"): 7})
    kept, *_ = school.office.home.archive.glob("*/*")
    kept.write_bytes(b"damaged")
    assert back_up(school.office).found == {"damaged": 1}


# Documents that were handed out.


@pytest.fixture
def handed_out(school):
    """A school that has handed out the cards of its first semester."""
    publish(school.office, "report-card", Asked(term=1))
    with school.office.store.writing() as session:
        session.connection.execute(update(tables.published).values(draft=False))
    return school


def test_documents_are_listed_whose_data_have_changed_and_none_is_made_anew(handed_out):
    assert outdated_documents(handed_out.office).found["outdated"] == 0
    files = {
        file: file.read_bytes() for file in handed_out.folder.glob("outbox/documents/**/*.docx")
    }
    handed_out.deliver({Key("", "1", "term1"): 7})
    (name,) = outdated_documents(handed_out.office).names
    assert "Āboliņa" in name
    assert all(file.read_bytes() == content for file, content in files.items())


def test_a_draft_was_not_handed_out(school):
    publish(school.office, "report-card", Asked(term=1))
    school.deliver({mark("1"): 7})
    assert outdated_documents(school.office).names == []


def test_a_template_that_cannot_be_used_is_counted(handed_out):
    for template in handed_out.folder.glob("templates/lv/report-card-term*.docx"):
        template.write_bytes(b"no document")
    assert outdated_documents(handed_out.office).found == {"outdated": 0, "templates": 1}
