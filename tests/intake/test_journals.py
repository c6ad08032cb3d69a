"""Journals on their way back: real workbooks, the real store, what became of each cell."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from tests.school import KOM, MONDAY, SETTINGS, ZIM, School, fill, found, mark, place_of, shown
from workbook_sync.app.history import history
from workbook_sync.app.issue import issue
from workbook_sync.app.status import status
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import HOMEWORK, TAUGHT_BY, TOPIC, Key
from workbook_sync.model.school import Assignment, Learner, Role, Staff

TOPICS = Key(MONDAY, "", TOPIC)


def test_marks_topics_and_homework_are_taken(school):
    edits = {
        mark("1"): 7, mark("2"): "n", mark("3"): "8 9", TOPICS: "Krāsu aplis",
        Key(MONDAY, "", HOMEWORK): "Skice", Key(MONDAY, "", TAUGHT_BY): "Bērziņa Anna",
        Key("", "1", "term1"): 8,
    }  # fmt: skip
    delivered = school.deliver(edits)
    assert (delivered.state, found(delivered)) == (State.ACCEPTED, [])
    assert delivered.counts == {"added": 7, "changed": 0, "erased": 0, "held": 0}
    assert school.entries() == {key: str(value) for key, value in edits.items()}


def test_each_change_names_the_cell_of_the_file_it_came_from(school):
    content = fill(school.workbook(), {mark("1"): 7})
    school.send(content, name="Mans žurnāls.xlsx")
    (row,) = history(school.office, learner="1")
    assert (row.place, row.file) == (place_of(content, mark("1")), "Mans žurnāls.xlsx")
    assert (row.old, row.new, row.person, row.learner_name) == ("", "7", "berzina", "Āboliņa Elza")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (11, "mark.out_of_range"), (0, "mark.out_of_range"), (7.5, "mark.not_whole"),
        ("7,5", "mark.not_whole"), ("X", "mark.unknown"), ("3+", "mark.unknown"),
        ("n 7", "mark.together"), ("7 8 9 10", "mark.too_many"),
        ("ns", "absence.reason_by_superuser"), (date(2026, 8, 7), "mark.is_a_date"),
        ("=7+1", "cell.formula_without_value"), ("#N/A", "cell.error"), (True, "cell.not_text"),
    ],
)  # fmt: skip
def test_a_wrong_mark_is_held_at_its_cell_and_the_rest_is_taken(school, typed, code):
    content = fill(school.workbook(), {mark("1"): typed, mark("2"): 7})
    delivered = school.send(content)
    place = place_of(content, mark("1"))
    assert delivered.state == State.HELD
    assert found(delivered) == [(code, place.sheet, place.cell)]
    assert school.entries() == {mark("2"): "7"}
    assert school.held()[mark("1")][0] == code


@pytest.mark.parametrize("typed", ["7 ", "７", " 7", "7\u00a0"])
def test_a_mark_with_odd_spaces_or_digits_is_taken_with_a_word(school, typed):
    content = fill(school.workbook(), {mark("1"): typed})
    delivered = school.send(content)
    place = place_of(content, mark("1"))
    assert found(delivered) == [("cell.normalised", place.sheet, place.cell)]
    assert (delivered.state, school.entries()) == (State.ACCEPTED, {mark("1"): "7"})


@pytest.mark.parametrize(
    ("typed", "kept"), [("N", "n"), ("NV", "nv"), ("Ieskaitīts", "i"), ("07", "7")]
)
def test_a_symbol_is_kept_in_one_spelling(school, typed, kept):
    school.deliver({mark("1"): typed})
    assert school.entries() == {mark("1"): kept}


def test_the_answer_shows_the_held_cell_as_typed_and_the_store_as_it_is(school):
    school.deliver({mark("1"): 6})
    delivered = school.deliver({mark("1"): 11, mark("2"): 9})
    answer = delivered.answer.read_bytes()
    assert [shown(answer, mark(n)) for n in ("1", "2")] == ["11", "9"]
    assert school.entries()[mark("1")] == "6"


def test_a_held_cell_is_settled_by_its_correction(school):
    school.deliver({mark("1"): 11})
    delivered = school.deliver({mark("1"): 10})
    assert (delivered.state, school.held()) == (State.ACCEPTED, {})
    assert school.entries() == {mark("1"): "10"}


def test_a_held_cell_put_back_is_settled_too(school):
    school.deliver({mark("1"): 6})
    school.deliver({mark("1"): 66})
    delivered = school.deliver({mark("1"): 6})
    assert (delivered.counts["changed"], school.held()) == (0, {})


def test_a_held_cell_sent_again_as_it_was_waits_on(school):
    school.deliver({mark("1"): 11})
    delivered = school.deliver({mark("2"): 7})
    assert delivered.state == State.HELD
    assert school.held() == {mark("1"): ("mark.out_of_range", "11")}
    assert school.entries() == {mark("2"): "7"}


def test_an_untouched_workbook_changes_nothing(school):
    school.deliver({mark("1"): 7, TOPICS: "Līnija"})
    before = school.entries()
    delivered = school.send(fill(school.workbook(), {}))
    assert (sum(delivered.counts.values()), school.entries()) == (0, before)


def test_the_same_bytes_are_taken_once(school):
    content = fill(school.workbook(), {mark("1"): 7})
    school.send(content)
    again = school.send(content)
    assert (again.state, again.answer) == (State.REPEATED, None)


def test_an_erased_mark_is_erased_and_remembered(school):
    school.deliver({mark("1"): 7})
    delivered = school.deliver({mark("1"): None})
    assert (delivered.counts["erased"], school.entries()) == (1, {})
    assert [(row.old, row.new) for row in history(school.office)] == [("", "7"), ("7", "")]


def test_two_teachers_meet_cell_by_cell(school):
    hers, his = school.workbook("berzina"), school.workbook("kalnins")
    school.send(fill(hers, {mark("1"): 7}), "berzina")
    delivered = school.send(fill(his, {mark("2"): 8}), "kalnins")
    assert delivered.conflicts == []
    assert school.entries() == {mark("1"): "7", mark("2"): "8"}


def test_two_teachers_in_one_cell_are_a_conflict_told_to_both(school):
    hers, his = school.workbook("berzina"), school.workbook("kalnins")
    school.send(fill(hers, {mark("1"): 7}), "berzina")
    delivered = school.send(fill(his, {mark("1"): 8}), "kalnins")
    (met,) = delivered.conflicts
    assert (met.stored, met.returned, met.stored_by) == ("7", "8", "berzina")
    assert school.entries() == {mark("1"): "7"}
    for person in ("berzina", "kalnins"):
        assert b"".join(_strings(school.workbook(person))).count(b"8") >= 1


def _strings(content):
    with zipfile.ZipFile(BytesIO(content)) as container:
        yield container.read("xl/sharedStrings.xml")


def test_a_conflict_is_over_when_its_person_has_worked_on_from_the_answer(school):
    hers, his = school.workbook("berzina"), school.workbook("kalnins")
    school.send(fill(hers, {mark("1"): 7}), "berzina")
    school.send(fill(his, {mark("1"): 8}), "kalnins")
    school.deliver({mark("1"): 9}, "kalnins")
    assert school.entries() == {mark("1"): "9"}
    assert sum(one.conflicts for one in status(school.office).journals) == 0


def test_a_teacher_may_go_on_in_her_own_file(school):
    mine = fill(school.workbook(), {mark("1"): 7})
    school.send(mine)
    school.send(fill(mine, {mark("1"): 8, mark("2"): 9}))
    assert school.entries() == {mark("1"): "8", mark("2"): "9"}


def test_an_older_copy_of_a_file_does_not_take_back_what_a_newer_one_brought(school):
    issued = school.workbook()
    school.send(fill(issued, {mark("1"): 7}))
    content = fill(issued, {mark("2"): 8})
    delivered = school.send(content)
    place = place_of(content, mark("1"))
    assert found(delivered) == [("merge.older_copy", place.sheet, place.cell)]
    assert school.entries() == {mark("1"): "7", mark("2"): "8"}


def test_a_mark_for_a_learner_who_had_left_is_held(school):
    left = replace(_learner(school, "1"), left=date(2026, 9, 4))
    school.take("register", [left])
    content = fill(school.workbook(), {mark("1"): 7})
    delivered = school.send(content)
    place = place_of(content, mark("1"))
    assert found(delivered) == [("learner.not_enrolled", place.sheet, place.cell)]


def test_a_mark_for_a_learner_who_had_not_come_yet_is_held(school):
    school.take("register", [Learner("9", "Ūdre", "Ieva", "1. klase", date(2026, 10, 1))])
    list(issue(school.office))
    content = fill(school.workbook(), {mark("9"): 7})
    delivered = school.send(content)
    assert [p.code for p in delivered.problems] == ["learner.not_enrolled"]


def test_a_learner_who_joins_appears_in_the_next_workbook(school):
    school.take("register", [Learner("9", "Ūdre", "Ieva", "1. klase", date(2026, 9, 1))])
    list(issue(school.office))
    assert school.deliver({mark("9"): 7}).state == State.ACCEPTED


def test_a_mark_in_a_future_lesson_is_held(school):
    content = fill(school.workbook(), {mark("1", "2026-10-12/1"): 7})
    delivered = school.send(content)
    assert [p.code for p in delivered.problems] == ["lesson.future"]


def test_a_mark_on_a_day_that_became_a_day_off_is_held(school):
    content = fill(school.workbook(), {mark("1"): 7})
    off = SETTINGS.replace(
        "breaks = [", 'breaks = [{ name = "Karantīna", starts = 2026-09-07, ends = 2026-09-07 }, '
    )
    school.close()
    later = School(school.folder, off)
    delivered = later.send(content)
    later.close()
    assert [p.code for p in delivered.problems] == ["lesson.holiday"]


def test_who_taught_has_to_be_somebody_of_the_school(school):
    content = fill(school.workbook(), {Key(MONDAY, "", TAUGHT_BY): "Nezināmais Vārds"})
    delivered = school.send(content)
    place = place_of(content, Key(MONDAY, "", TAUGHT_BY))
    assert found(delivered) == [("teacher.unknown", place.sheet, place.cell)]


def test_a_whole_file_waits_where_the_school_wants_it_so(tmp_path):
    settings = SETTINGS.replace("settle_seconds = 0", "settle_seconds = 0\nwhole_files = true")
    school = School(tmp_path / "home", settings).begin_year()
    delivered = school.deliver({mark("1"): 11, mark("2"): 7})
    assert (delivered.state, school.entries()) == (State.REFUSED, {})
    assert [p.code for p in delivered.problems] == ["mark.out_of_range"]
    school.close()


def test_valid_cells_and_cells_that_the_superuser_changed_meet_in_one_workbook(school):
    issued = school.workbook()
    school.take("register", [Learner("9", "Ūdre", "Ieva", "1. klase", date(2026, 9, 1))])
    delivered = school.send(fill(issued, {mark("1"): 7}))
    assert (delivered.state, school.entries()) == (State.ACCEPTED, {mark("1"): "7"})


def _learner(school, id_):
    return school.register().learners[id_]


# Whose workbook it is.


def refused(delivered):
    assert delivered.state == State.REFUSED
    assert delivered.answer.exists()
    return [p.code for p in delivered.problems]


def test_a_journal_in_another_teachers_folder_is_refused(school):
    content = fill(school.workbook("berzina"), {mark("1"): 7})
    assert refused(school.send(content, "kalnins")) == ["stamp.other_person"]
    assert school.entries() == {}


def test_a_journal_in_the_common_inbox_is_taken_by_its_stamp(school):
    delivered = school.send(fill(school.workbook(), {mark("1"): 7}), "")
    assert (delivered.state, delivered.person) == (State.ACCEPTED, "berzina")


def test_a_workbook_from_somebody_who_has_left_is_refused_and_kept(school):
    content = fill(school.workbook(), {mark("1"): 7})
    gone = Staff("berzina", "Bērziņa", "Anna", Role.TEACHER, date(2015, 9, 1), date(2026, 9, 30))
    school.take("register", [gone])
    delivered = school.send(content)
    assert refused(delivered) == ["person.ended"]
    digest = delivered.digest
    assert (
        school.folder / "store" / "archive" / digest[:2] / f"{digest}.xlsx"
    ).read_bytes() == content


def test_a_workbook_from_somebody_not_employed_yet_is_refused(school):
    content = fill(school.workbook(), {mark("1"): 7})
    later = Staff("berzina", "Bērziņa", "Anna", Role.TEACHER, date(2026, 11, 1))
    school.take("register", [later])
    assert refused(school.send(content)) == ["person.not_yet"]


def test_a_previous_years_journal_is_refused(school):
    content = fill(school.workbook(), {mark("1"): 7})
    two = SETTINGS + (
        "\n[[years]]\nterms = [{ number = 1, starts = 2027-09-01, ends = 2027-12-17 }]\n"
    )
    school.close()
    later = School(school.folder, two)
    later.day = date(2027, 9, 6)
    delivered = later.send(content)
    later.close()
    assert refused(delivered) == ["stamp.other_year"]


def test_a_workbook_of_another_school_is_refused(school, tmp_path):
    other = School(tmp_path / "other", SETTINGS.replace('"paraugs"', '"cita"')).begin_year()
    content = other.workbook()
    other.close()
    assert refused(school.send(content)) == ["stamp.other_school"]


def test_a_workbook_of_a_school_that_took_our_name_is_refused(school, tmp_path):
    other = School(tmp_path / "other").begin_year()
    content = other.workbook()
    other.close()
    assert refused(school.send(content)) == ["stamp.forged"]


@pytest.mark.parametrize(
    ("day", "codes"), [(date(2026, 10, 13), []), (date(2026, 10, 14), ["stamp.not_allowed"])]
)
def test_an_ended_load_may_be_delivered_for_two_working_days_more(school, day, codes):
    content = fill(school.workbook(), {mark("1"): 7})
    friday = date(2026, 10, 9)
    school.take("register", [Assignment("zim", "1. klase", "berzina", None, friday)])
    school.day = day
    assert [p.code for p in school.send(content).problems] == codes


def test_who_never_had_the_journal_may_not_deliver_it(school):
    content = fill(school.workbook(), {mark("1"): 7})
    later = Assignment("zim", "1. klase", "berzina", date(2026, 11, 2))
    school.take("register", [later])
    assert refused(school.send(content)) == ["stamp.not_allowed"]


def test_journals_are_handed_out_to_their_teachers_only(school):
    names = {p.parent.name: p.name for p in (school.folder / "outbox").glob("*/*.xlsx")}
    assert set(names) == {"berzina", "kalnins"}
    assert len(list((school.folder / "outbox" / "kalnins").iterdir())) == 2


def test_what_lies_in_the_outbox_unchanged_is_left_alone(school):
    before = school.workbook_file().stat().st_mtime_ns
    assert [one.written for one in issue(school.office)] == [False, False, False]
    assert school.workbook_file().stat().st_mtime_ns == before


def test_an_answer_is_not_written_again_by_issue(school):
    answer = school.deliver({mark("1"): 11, mark("2"): 7}).answer
    before = answer.read_bytes()
    assert [one.written for one in issue(school.office, "berzina")] == [False]
    assert answer.read_bytes() == before


def test_a_workbook_lost_from_the_outbox_is_handed_out_again(school):
    school.workbook_file().unlink()
    assert [one.written for one in issue(school.office, "berzina", ZIM)] == [True]
    assert school.deliver({mark("1"): 7}).state == State.ACCEPTED


def test_what_was_typed_in_the_outbox_and_never_sent_is_kept(school):
    file = school.workbook_file()
    typed = fill(file.read_bytes(), {mark("3"): 9})
    file.write_bytes(typed)
    school.send(fill(school.workbook("kalnins"), {mark("1"): 7}), "kalnins")
    list(issue(school.office))
    others = [p for p in file.parent.iterdir() if p != file]
    assert [p.read_bytes() for p in others] == [typed]
    assert shown(file.read_bytes(), mark("1")) == "7"


def test_a_file_edited_in_the_outbox_and_sent_is_replaced_by_its_answer(school):
    file = school.workbook_file()
    file.write_bytes(fill(file.read_bytes(), {mark("3"): 9}))
    school.send(file.read_bytes())
    assert list(file.parent.iterdir()) == [file]


def test_one_sweep_takes_many_workbooks_and_leaves_the_inbox_empty(school):
    school.drop(fill(school.workbook("berzina"), {mark("1"): 7}), "berzina", "a.xlsx")
    school.drop(fill(school.workbook("kalnins"), {mark("2"): 8}), "kalnins", "b.xlsx")
    lesson = school.lessons(KOM)[0]
    edits = {mark("1", lesson): 5}
    school.drop(fill(school.workbook("kalnins", KOM), edits), "kalnins", "c.xlsx")
    assert {d.state for d in school.sync()} == {State.ACCEPTED}
    assert school.entries() == {mark("1"): "7", mark("2"): "8"}
    assert school.entries(KOM) == {mark("1", lesson): "5"}
    assert list((school.folder / "inbox").glob("*/*")) == []
