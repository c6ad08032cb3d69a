"""The watched inbox on a real school: real files, a real watchdog, and time that passes by hand."""

from __future__ import annotations

import logging
import shutil
from contextlib import closing

import pytest

from tests.rule_sets import add_rules, edit_rules
from tests.school import BEGIN, fill, mark
from tests.service.conftest import pass_by
from workbook_sync.app.status import status
from workbook_sync.intake.arrival import folder
from workbook_sync.intake.sweep import take_in
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import SetupError
from workbook_sync.service import watch as watching
from workbook_sync.service.watch import LONGEST, watch
from workbook_sync.store.runs import last_runs


@pytest.fixture
def heard(school, settings, bell):
    """A watch that listens, and would look by itself only after an hour."""
    settings(watch="every_seconds = 3600")
    with closing(watch(school.folder, bell, now=school.now)) as watched:
        yield watched


def journal(school, value=7, learner="1"):
    return fill(school.workbook(), {mark(learner): value})


def events(caplog):
    return [record.msg for record in caplog.records]


# Waking up.


def test_a_file_that_lies_there_at_the_start_and_one_that_comes_later_are_taken(school, heard):
    school.drop(journal(school, 7))
    assert next(heard).state is State.ACCEPTED
    school.drop(journal(school, 8), name="later.xlsx")
    assert next(heard).counts["changed"] == 1
    assert school.entries() == {mark("1"): "8"}


def test_the_answer_is_there_when_the_file_is_taken(school, heard):
    school.drop(journal(school, 11))
    delivered = next(heard)
    assert delivered.answer == school.workbook_file()
    assert list((school.folder / "inbox").glob("*/*")) == []


def test_an_inbox_that_was_deleted_is_made_anew_and_watched(school, heard, bell):
    school.drop(journal(school, 7))
    next(heard)
    shutil.rmtree(school.folder / "inbox")
    bell.ring()  # the hour has passed
    (school.folder / "inbox" / "berzina").mkdir(parents=True, exist_ok=True)
    school.drop(journal(school, 8))
    assert next(heard).state is State.ACCEPTED


def test_an_inbox_on_a_share_is_only_looked_into(school, scripted):
    later = "every_seconds = 10\npolling = true"
    delivered, script = scripted(lambda: school.drop(journal(school)), pass_by, watching=later)
    assert [one.state for one in delivered] == [State.ACCEPTED]
    assert script.waits == [10, 10, 10]
    assert not status(school.office).watch.listening


# Whole and unfinished files.


def test_a_file_is_taken_when_it_has_stayed_the_same_for_the_settling_time(school, scripted):
    school.drop(journal(school))
    delivered, script = scripted(pass_by, intake="settle_seconds = 1.5")
    assert [one.state for one in delivered] == [State.ACCEPTED]
    assert script.waits[0] == 1.5


def test_a_half_copied_journal_is_taken_when_it_is_whole(school, scripted):
    content = journal(school)
    half, whole = content[: len(content) // 2], lambda: school.drop(content)
    school.drop(half)
    delivered, _ = scripted(pass_by, whole, pass_by, intake="settle_seconds = 0")
    assert [one.state for one in delivered] == [State.ACCEPTED]


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "file.empty"), (b"PK\3\4..", "file.truncated")]
)
def test_what_never_becomes_whole_is_refused_in_the_end(school, scripted, content, code):
    school.drop(content)
    waits = [pass_by] * 4
    delivered, script = scripted(*waits, intake="settle_seconds = 0\ngive_up_minutes = 1.5")
    assert [[p.code for p in one.problems] for one in delivered] == [[code]]
    assert script.time >= 90


# What goes wrong.


def test_a_raising_sweep_does_not_end_the_loop_and_slows_it_down(school, scripted, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    school.drop(journal(school))
    with monkeypatch.context() as patch:
        patch.setattr(watching, "take", broken)
        steps = [pass_by] * 6
        delivered, script = scripted(*steps, patch.undo, pass_by, intake="settle_seconds = 1.5")
    assert [one.state for one in delivered] == [State.ACCEPTED]
    assert script.waits[:7] == [30, 60, 120, 240, LONGEST, LONGEST, LONGEST]
    assert script.waits[7] <= 30


def test_an_unreachable_inbox_slows_it_down_and_is_told_of(school, scripted, caplog):
    inbox = school.folder / "inbox"

    def unmounted():
        shutil.rmtree(inbox)
        inbox.symlink_to(school.folder / "no such share")

    def mounted():
        inbox.unlink()
        school.folder.joinpath("inbox").mkdir()
        school.drop(journal(school))

    delivered, script = scripted(unmounted, pass_by, mounted)
    assert [one.state for one in delivered] == [State.ACCEPTED]
    assert script.waits[:3] == [30, 30, 60]
    assert events(caplog).count("looking into the inbox failed") == 2


def test_a_file_that_cannot_be_put_away_is_decided_once_and_moved_when_it_can(
    school, scripted, monkeypatch
):
    def open_in_excel(*_):
        raise PermissionError(13, "sharing violation")

    file = school.drop(journal(school, 11))
    with monkeypatch.context() as patch:
        patch.setattr("workbook_sync.intake.sweep.put_away", open_in_excel)
        delivered, _ = scripted(pass_by, pass_by, lambda: patch.undo() or file.stat(), pass_by)
    assert [one.state for one in delivered] == [State.HELD]
    assert not file.exists()


def test_a_persons_folder_that_is_closed_to_us_keeps_nobody_else(school, scripted, monkeypatch):
    def closed(path, owner):
        if owner == "kalnins":
            raise PermissionError(13, "not yours")
        yield from files(path, owner)

    files = folder._files
    (school.folder / "inbox" / "kalnins").mkdir(exist_ok=True)
    school.drop(journal(school))
    monkeypatch.setattr(folder, "_files", closed)
    delivered, _ = scripted(pass_by)
    assert [one.state for one in delivered] == [State.ACCEPTED]


# Settings.


def test_changed_settings_are_in_force_at_the_next_look(school, scripted, settings):
    change = lambda: settings(watch="polling = true\nevery_seconds = 5")  # noqa: E731
    _, script = scripted(change, pass_by)
    assert script.waits == [30, 5, 5]


def test_broken_settings_keep_the_last_good_ones_and_are_told_of_once(school, scripted, caplog):
    toml = school.folder / "school.toml"
    good = []

    def broken():
        good.append(toml.read_text("utf-8"))
        toml.write_text("[school]\nname = ", "utf-8")
        school.drop(journal(school))

    def mended():
        assert status(school.office).watch.fault == "setup.not_toml school.toml"
        toml.write_text(good[0], "utf-8")

    with caplog.at_level(logging.INFO, "workbook_sync"):
        delivered, _ = scripted(broken, pass_by, mended, pass_by)
    assert [one.state for one in delivered] == [State.ACCEPTED]
    told = [event for event in events(caplog) if event.startswith("settings")]
    assert told == ["settings are broken, the last good ones stay", "settings are read anew"]


def test_a_new_rule_set_is_in_force_at_once(school, heard):
    school.drop(journal(school, "7 8"))
    assert next(heard).state is State.ACCEPTED
    add_rules(school.folder, "2026", BEGIN, {"lesson: 3": "lesson: 1"})
    school.drop(journal(school, "8 9", "2"))
    assert [found.code for found in next(heard).problems] == ["mark.too_many"]


def test_a_set_of_rules_in_force_that_was_changed_is_told_and_the_last_good_ones_stay(
    school, scripted
):
    def changed():
        edit_rules(school.folder, {"lesson: 3": "lesson: 1"})
        school.drop(journal(school, "7 8"))

    def told():
        fault = status(school.office).watch.fault
        assert fault == "setup.rules_changed journal.yaml most_in_cell.lesson"

    delivered, _ = scripted(changed, pass_by, told)
    assert [one.state for one in delivered] == [State.ACCEPTED]


def test_settings_that_were_never_good_are_told_to_who_starts_it(school, bell):
    (school.folder / "school.toml").write_text("[school]", "utf-8")
    with pytest.raises(SetupError):
        next(watch(school.folder, bell))


def test_a_watch_that_begins_while_the_store_is_away_goes_on_when_it_is_there(school, scripted):
    store, away = school.folder / "store/master.sqlite", school.folder / "away"
    school.drop(journal(school))
    school.office.store.close()
    store.rename(away)
    store.mkdir()

    def back():
        store.rmdir()
        away.rename(store)

    delivered, _ = scripted(pass_by, back, pass_by)
    assert [one.state for one in delivered] == [State.ACCEPTED]


def test_a_watch_that_begins_while_the_inbox_is_away_goes_on_when_it_is_there(school, scripted):
    inbox, away = school.folder / "inbox", school.folder / "away"
    school.drop(journal(school))
    inbox.rename(away)
    inbox.write_bytes(b"not mounted")

    def back():
        inbox.unlink()
        away.rename(inbox)

    delivered, _ = scripted(pass_by, back, pass_by)
    assert [one.state for one in delivered] == [State.ACCEPTED]


def test_settings_changed_while_the_store_is_away_are_in_force_when_it_is_there(
    school, scripted, settings
):
    store, away = school.folder / "store/master.sqlite", school.folder / "away"

    def changed():
        school.office.store.close()
        store.rename(away)
        store.mkdir()
        settings(watch="polling = true\nevery_seconds = 7")

    def back():
        store.rmdir()
        away.rename(store)

    _, script = scripted(changed, pass_by, back, pass_by, pass_by)
    assert script.waits[-1] == 7
    assert status(school.office).watch.fault == ""


# Ending, and how it stands.


def test_it_ends_after_the_files_in_hand(school, settings, bell, monkeypatch):
    def last(office, files, **more):
        bell.stop()
        return take_in(office, files, **more)

    monkeypatch.setattr("workbook_sync.intake.sweep.TOGETHER", 1)
    monkeypatch.setattr("workbook_sync.intake.sweep.take_in", last)
    for number in range(3):
        school.drop(journal(school, number + 1), name=f"{number}.xlsx")
    settings(watch="polling = true")
    assert len(list(watch(school.folder, bell, now=school.now))) == 1
    assert len(list((school.folder / "inbox").glob("*/*"))) == 2


def test_the_store_keeps_how_the_watch_stands(school, scripted):
    school.drop(journal(school, 11))
    scripted(pass_by)
    found = status(school.office)
    assert (found.watch.running, found.watch.every, found.watch.replaced) == (False, 30, 0)
    assert found.last_sweep == found.watch.looked == school.now()
    with school.office.store.reading() as session:
        assert last_runs(session).keys() >= {"sweep", "watch"}
