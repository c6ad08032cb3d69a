"""Each file is decided once, whatever stops the program or keeps the file where it lies."""

from __future__ import annotations

import os

import pytest

from tests.school import KOM, fill, mark
from workbook_sync.intake import sweep
from workbook_sync.intake.giving import answer
from workbook_sync.intake.journal import take
from workbook_sync.intake.journal.draft import Draft
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import speak
from workbook_sync.model.delivery import State
from workbook_sync.model.school import Subject
from workbook_sync.store.ledger import deliveries_by_state


def failing(error):
    def fail(*_):
        raise error

    return fail


def stopped_after_the_commit(school, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(sweep, "put_away", failing(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            school.sync()


def counts(school):
    with school.office.store.reading() as session:
        return deliveries_by_state(session)


def test_an_earlier_file_does_not_come_back_over_a_later_one(school, monkeypatch):
    issued = school.workbook()
    first = school.drop(fill(issued, {mark("1"): 7, mark("2"): 11}), name="1.xlsx")
    os.utime(first, (1, 1))
    school.drop(fill(issued, {mark("1"): 8}), name="2.xlsx")
    stopped_after_the_commit(school, monkeypatch)
    school.sync()
    assert school.entries() == {mark("1"): "8"}


def test_a_file_that_a_stopped_program_decided_is_told_of_and_not_decided_again(
    school, monkeypatch
):
    school.drop(fill(school.workbook(), {mark("1"): 11}))
    stopped_after_the_commit(school, monkeypatch)
    (told,) = school.sync()
    assert [p.code for p in told.problems] == ["mark.out_of_range"]
    assert counts(school)[State.HELD] == 1
    assert school.sync() == []


def test_a_file_that_cannot_be_moved_is_decided_once(school, monkeypatch):
    school.drop(fill(school.workbook(), {mark("1"): 11}))
    with monkeypatch.context() as patch:
        patch.setattr(sweep, "put_away", failing(PermissionError(13, "in use")))
        assert [[one.state for one in school.sync()] for _ in range(3)] == [[State.HELD]] * 3
    assert counts(school)[State.HELD] == 1


def test_the_same_file_sent_again_on_purpose_is_decided_again(school):
    content = fill(school.workbook(), {mark("1"): 11})
    for _ in range(2):
        os.utime(school.drop(content), (1, 1))
        school.sync()
    assert counts(school)[State.HELD] == 2


def test_another_file_in_the_place_of_one_that_could_not_be_moved_is_decided(school, monkeypatch):
    issued = school.workbook()
    school.drop(fill(issued, {mark("1"): 11}))
    with monkeypatch.context() as patch:
        patch.setattr(sweep, "put_away", failing(PermissionError(13, "in use")))
        school.sync()
    school.send(fill(issued, {mark("1"): 9}))
    assert school.entries() == {mark("1"): "9"}


def test_files_of_a_share_that_is_away_are_not_forgotten(school, monkeypatch):
    school.drop(fill(school.workbook(), {mark("1"): 11}))
    stopped_after_the_commit(school, monkeypatch)
    inbox = school.folder / "inbox" / "berzina"
    away = inbox.rename(school.folder / "away")
    school.sync()
    away.rename(inbox)
    school.sync()
    assert counts(school)[State.HELD] == 1


def test_a_workbook_that_breaks_us_is_refused_and_the_others_are_taken(school, monkeypatch):
    settle = take.settle

    def broken(*given):
        (draft,) = (one for one in given if isinstance(one, Draft))
        if draft.reading.received.waiting.path.name == "bad.xlsx":
            raise ZeroDivisionError
        return settle(*given)

    monkeypatch.setattr(take, "settle", broken)
    school.drop(fill(school.workbook(), {mark("1"): 7}), name="bad.xlsx")
    school.drop(fill(school.workbook("kalnins", KOM), {}), "kalnins", "good.xlsx")
    told = {one.file: [p.code for p in one.problems] for one in school.sync()}
    assert told == {"berzina/bad.xlsx": ["file.unreadable"], "kalnins/good.xlsx": []}


def test_an_answer_that_cannot_be_made_keeps_no_other_waiting(school, monkeypatch):
    def broken(office, session, register, journal, person):
        if person == "berzina":
            raise PermissionError(13, "in use")
        return prepare(office, session, register, journal, person)

    prepare = answer.prepare
    with monkeypatch.context() as patch:
        patch.setattr(answer, "prepare", broken)
        school.drop(fill(school.workbook(), {mark("1"): 7}))
        school.drop(fill(school.workbook("kalnins", KOM), {}), "kalnins")
        answered = {one.person: bool(one.answer) for one in school.sync()}
    before = school.workbook()
    school.sync()
    assert answered == {"berzina": False, "kalnins": True}
    assert school.workbook() != before


def test_a_former_register_sent_again_is_taken_whatever_the_folders_capitals(school):
    for name in ("Veidošana", "Keramika", "Veidošana"):
        content = filled(TABLES["register"], [Subject("vei", name)], speak("lv"))
        os.utime(school.drop(content, "Ozola"), (1e9, 1e9))
        school.sync()
    assert school.register().subjects["vei"].name == "Veidošana"
