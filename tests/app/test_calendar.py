"""The calendar says what the store says, read back by the calendar library itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.school import BEGIN, KOM, REGISTER, TIMETABLE, ZIM
from workbook_sync.app.calendar import Whose, export_calendar
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Assignment, Group, Learner, Member, Slot
from workbook_sync.model.substitution import Substitution
from workbook_sync.store.lessons import load_lessons

RIGA = ZoneInfo("Europe/Riga")
NOVEMBER = date(2026, 11, 2)


def exported(school, *whose, year=""):
    """Return the calendar of (teacher, class, learner) as its own library reads it."""
    file = school.folder / "stundas.ics"
    made = export_calendar(school.office, file, Whose(*whose), year)
    calendar = Calendar.from_ical(file.read_bytes())
    assert made.rows == len(calendar.events)
    return calendar


def ids(calendar):
    """Return (journal, lesson id) of each event, from its UID."""
    parts = [str(event["uid"]).partition("@")[0].partition(".") for event in calendar.events]
    return {(journal, f"{day[:10]}/{day[11:]}") for day, _, journal in parts}


def stored(school, *journals):
    with school.office.store.reading() as session:
        lessons = load_lessons(session, journals)
    return {(journal, one.id) for journal, of in lessons.items() for one in of}


def versions(calendar):
    return {str(event["uid"]): int(event["sequence"]) for event in calendar.events}


def test_a_class_has_all_its_lessons_and_no_others(school):
    calendar = exported(school, "", "1. klase")
    assert ids(calendar) == stored(school, ZIM, KOM)
    assert len({str(event["uid"]) for event in calendar.events}) == len(calendar.events)


def test_an_event_is_a_lesson_at_the_times_of_the_bells(school):
    event = next(e for e in exported(school, "", "1. klase").events if e.start.month == 9)
    assert event.start == datetime(2026, 9, 1, 14, 0, tzinfo=RIGA)
    assert event.end - event.start == timedelta(minutes=85)  # a double lesson with its break
    assert (event["summary"], event["location"]) == ("Kompozīcija, 1. klase", "14")
    assert event["dtstart"].params["TZID"] == "Europe/Riga"


def test_the_zone_goes_with_it_and_summer_time_is_right(school):
    calendar = exported(school, "", "1. klase")
    (zone,) = calendar.timezones
    mine = zone.to_tz()
    for event in calendar.events:
        assert event.start.utcoffset() == event.start.replace(tzinfo=mine).utcoffset()
    assert {event.start.utcoffset() for event in calendar.events} == {
        timedelta(hours=2),
        timedelta(hours=3),
    }


def test_a_teacher_has_the_lessons_that_are_theirs(school):
    mine = ids(exported(school, "berzina"))
    mondays = {
        (ZIM, id_) for id_ in school.lessons() if date.fromisoformat(id_[:10]).weekday() == 0
    }
    assert mine == mondays
    assert ids(exported(school, "kalnins")) == stored(school, ZIM, KOM) - mondays


def test_a_substituted_lesson_moves_to_the_substitutes_calendar(school):
    school.take(
        "substitutions",
        [Substitution("1. klase", "zim", date(2026, 10, 12), 1, "berzina", "kalnins")],
    )
    lesson = (ZIM, "2026-10-12/1")
    assert lesson not in ids(exported(school, "berzina"))
    assert lesson in ids(exported(school, "kalnins"))


def test_a_learner_has_the_lessons_of_the_days_in_the_class_and_of_the_groups(school):
    school.take("register", [
        Group("1. klase A", 1, "VPM", of="1. klase"), Member("1. klase A", "2", BEGIN),
        Assignment("kom", "1. klase A", "berzina"),
        Learner("9", "Ūdre", "Ieva", "1. klase", NOVEMBER),
    ])  # fmt: skip
    school.take("timetable", [*TIMETABLE, Slot("1. klase A", "kom", 4, 1, 1, BEGIN, "berzina")])
    group = stored(school, "2026-kom-1-klase-a")
    assert ids(exported(school, "", "", "2")) == stored(school, ZIM, KOM) | group
    assert not ids(exported(school, "", "", "1")) & group
    assert min(id_ for _, id_ in ids(exported(school, "", "", "9"))) == "2026-11-02/1"
    assert ids(exported(school, "", "1. klase")) >= group


def test_what_is_written_again_unchanged_is_the_same_file(school):
    file = school.folder / "a.ics"
    export_calendar(school.office, file, Whose("berzina"))
    before = file.read_bytes()
    school.day = date(2026, 12, 1)
    school.take("register", [Learner("9", "Ūdre", "Ieva", "1. klase", BEGIN)])
    export_calendar(school.office, file, Whose("berzina"))
    assert file.read_bytes() == before


def test_a_lesson_that_moves_to_another_room_keeps_its_id_and_is_a_newer_version(school):
    before = exported(school, "", "1. klase")
    school.take("timetable", [replace(TIMETABLE[0], room="99"), *TIMETABLE[1:]])
    after = exported(school, "", "1. klase")
    old, new = versions(before), versions(after)
    assert old.keys() == new.keys()
    moved = {str(e["uid"]) for e in after.events if e.get("location") == "99"}
    assert moved
    assert all(new[uid] > old[uid] for uid in moved)
    assert all(new[uid] == old[uid] for uid in new if KOM in uid)
    stamps = {str(e["uid"]): e["last-modified"].dt for e in before.events}
    assert all(e["last-modified"].dt >= stamps[str(e["uid"])] for e in after.events)


def test_a_lesson_that_no_bell_rings_for_takes_the_day(school):
    late = Slot("1. klase", "zim", 5, 7, 8, BEGIN, "berzina")
    text = (school.folder / "school.toml").read_text("utf-8")
    without = text[: text.index("[[bells]]")] + text[text.index("[intake]") :]
    (school.folder / "school.toml").write_text(without, "utf-8")
    unbelled = type(school)(school.folder, without)
    unbelled.take("timetable", [*TIMETABLE, late])
    event = next(e for e in exported(unbelled, "berzina").events if "7–8" in e["summary"])
    assert (event.start, event.end - event.start) == (date(2026, 9, 4), timedelta(days=1))
    unbelled.close()


def test_marks_topics_and_learners_are_not_in_it(school):
    text = exported(school, "berzina").to_ical().decode()
    assert not [
        learner
        for learner in REGISTER
        if isinstance(learner, Learner) and learner.family_name in text
    ]
    assert "DESCRIPTION" not in text


@pytest.mark.parametrize(
    ("name", "whose", "year", "code"),
    [
        ("a.csv", ("berzina",), "", "setup.wrong_ending"),
        ("a.ics", ("nav",), "", "setup.unknown_name"),
        ("a.ics", ("", "9. klase"), "", "setup.unknown_name"),
        ("a.ics", ("", "", "99"), "", "setup.unknown_name"),
        ("a.ics", ("berzina",), "1999", "setup.unknown_name"),
    ],
)
def test_what_cannot_be_written_is_told(school, name, whose, year, code):
    with pytest.raises(SetupError) as error:
        export_calendar(school.office, school.folder / name, Whose(*whose), year)
    assert error.value.code == code
    assert not (school.folder / name).exists()
