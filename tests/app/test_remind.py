"""Reminders in the teachers' outboxes (clause 13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.school import MONDAY, REGISTER
from workbook_sync.app import remind as reminding
from workbook_sync.app.remind import remind, reminder_file
from workbook_sync.model.entry import TOPIC, Key

OVERDUE = date(2026, 9, 10)


def text(school, person="berzina") -> str:
    return reminder_file(school.office, person).read_bytes().decode("utf-8")


def enter(school, *lessons, person="berzina"):
    return school.deliver({Key(id_, "", TOPIC): "Līnija" for id_ in lessons}, person)


def test_a_reminder_names_the_journal_the_lesson_and_the_day_it_was_due(school):
    school.day = OVERDUE
    remind(school.office)
    assert "Zīmēšana, 1. klase" in text(school)
    assert "7.09.2026. 1–2. stunda – termiņš bija 9.09.2026." in text(school)


def test_a_lesson_is_in_it_from_its_due_day_on(school):
    school.day = date(2026, 9, 8)
    remind(school.office)
    assert not reminder_file(school.office, "berzina").exists()
    school.day = date(2026, 9, 9)
    remind(school.office)
    assert "termiņš ir 9.09.2026." in text(school)


def test_each_is_reminded_of_their_own_lessons_only(school):
    school.day = OVERDUE
    remind(school.office)
    assert "2.09.2026." in text(school, "kalnins")  # his Wednesday in the journal that they share
    assert "2.09.2026." not in text(school)
    assert not reminder_file(school.office, "ozola").exists()


def test_it_opens_in_notepad(school):
    school.day = OVERDUE
    remind(school.office)
    content = reminder_file(school.office, "berzina").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_second_run_writes_nothing(school):
    school.day = OVERDUE
    first, second = remind(school.office), remind(school.office)
    assert (len(first.written), first.same, first.changed) == (2, 0, True)
    assert (second.written, second.same, second.changed) == ([], 2, False)


def test_it_goes_when_nothing_is_missing_any_more(school):
    school.day = OVERDUE
    remind(school.office)
    enter(school, MONDAY)
    remind(school.office)
    assert not reminder_file(school.office, "berzina").exists()


def test_a_sweep_already_takes_it_away(school):
    school.day = OVERDUE
    remind(school.office)
    enter(school, MONDAY)
    assert not reminder_file(school.office, "berzina").exists()
    assert reminder_file(school.office, "kalnins").exists()


def test_a_sweep_writes_no_reminder_to_somebody_who_had_none(school):
    school.day = OVERDUE
    enter(school, "2026-09-09/1", person="kalnins")
    assert not reminder_file(school.office, "kalnins").exists()


def test_who_has_left_is_not_reminded(school):
    school.day = OVERDUE
    remind(school.office)
    school.take("register", [replace(REGISTER[3], until=date(2026, 9, 9))])
    assert remind(school.office).gone == 1
    assert not reminder_file(school.office, "berzina").exists()


def test_a_reminder_that_cannot_be_written_keeps_nobody_else_from_theirs(school, monkeypatch):
    put = reminding.put

    def locked(path, content):
        if path.parent.name == "berzina":
            raise PermissionError(13, "open in another program")
        return put(path, content)

    monkeypatch.setattr(reminding, "put", locked)
    school.day = OVERDUE
    told = remind(school.office)
    assert told.failed == ["berzina"]
    assert [file.parent.name for file in told.written] == ["kalnins"]
