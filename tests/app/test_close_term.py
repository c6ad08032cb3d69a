"""What a semester lacks before it can be closed, and who closes what (clause 20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.closing import LAST, close, term_mark
from tests.school import BEGIN, MONDAY, REGISTER, ZIM, fill, mark
from workbook_sync.app.deep import archive, history
from workbook_sync.app.issue import issue
from workbook_sync.app.results import Health
from workbook_sync.app.status import status
from workbook_sync.messages import speak
from workbook_sync.model.entry import FINAL, MARK, TOPIC, YEAR, Key
from workbook_sync.model.orders import Exemption, Order
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import AbsenceNotice, Group, Learner, Member

ELZA = REGISTER[8]
TOPIC_OF_MONDAY = Key(MONDAY, "", TOPIC)


def lacks(school, number=1):
    told = close(school, number, check=True).lacks
    return [(x.problem.code, x.journal, x.key) for x in told if x.hinders]


# What a semester lacks.


def test_a_complete_semester_is_closed(ready):
    told = close(ready)
    assert (told.closed, told.groups, told.lacks) == (True, ["1. klase"], [])


def test_a_check_closes_nothing(ready):
    assert close(ready, check=True).complete
    assert ready.register().closings == ()


def test_a_learner_without_a_semester_mark_keeps_it_open(ready):
    ready.deliver({term_mark("2"): None})
    told = close(ready)
    assert [(x.problem.code, x.journal, x.key) for x in told.lacks] == [
        ("term.mark_missing", ZIM, term_mark("2"))
    ]
    assert (told.closed, ready.register().closings) == (False, ())


def test_nv_is_a_mark(ready):
    ready.deliver({term_mark("2"): "nv"})
    assert close(ready).closed


def test_who_left_before_the_end_needs_no_mark(ready):
    ready.deliver({term_mark("1"): None})
    ready.take("register", [replace(ELZA, left=date(2026, 12, 17))])
    assert lacks(ready) == []


def test_who_came_after_the_last_lesson_needs_no_mark(ready):
    ready.take("register", [Learner("4", "Liepa", "Ieva", "1. klase", date(2026, 12, 17))])
    assert lacks(ready) == []


def test_who_is_exempt_needs_no_mark(ready):
    ready.deliver({term_mark("1"): None})
    order = Order("1-8/3", BEGIN, "Par atbrīvošanu")
    ready.take("orders", [order, Exemption("1-8/3", "1", "zim", BEGIN)])
    assert lacks(ready) == []


def test_a_lesson_without_a_topic_keeps_it_open(ready):
    ready.deliver({TOPIC_OF_MONDAY: None})
    assert lacks(ready) == [("term.topic_missing", ZIM, TOPIC_OF_MONDAY)]


def test_a_held_cell_keeps_it_open(ready):
    ready.deliver({mark("1"): 11})
    assert lacks(ready) == [("term.held", ZIM, mark("1"))]


def test_an_open_conflict_keeps_it_open(ready):
    theirs = fill(ready.workbook("kalnins"), {mark("1"): 8})
    ready.deliver({mark("1"): 7})
    ready.send(theirs, "kalnins")
    assert lacks(ready) == [("term.conflict", ZIM, mark("1"))]


def test_an_unexplained_absence_is_a_warning_until_a_notice_explains_it(ready):
    ready.deliver({mark("1"): "n"})
    (warned,) = close(ready, check=True).lacks
    assert (warned.problem.code, warned.problem.facts["hours"]) == ("term.absence_unexplained", 2)
    ready.notices(AbsenceNotice("1", date(2026, 9, 7), date(2026, 9, 7), "illness"))
    assert close(ready).lacks == []


def test_what_belongs_to_the_other_semester_hinders_nothing(ready):
    ready.deliver({Key("", "1", "term2"): 11})
    assert lacks(ready) == []


def test_before_its_last_day_it_is_not_closed(ready):
    ready.day = date(2026, 12, 17)
    assert lacks(ready) == [("term.not_over", "", Key("", "", ""))]


def test_lessons_to_come_lack_no_topic_yet(school):
    school.day = date(2026, 9, 7)
    lacking = {key.lesson for code, _, key in lacks(school) if code == "term.topic_missing"}
    assert lacking == {"2026-09-01/1", "2026-09-02/1", MONDAY}


def test_at_the_years_end_year_marks_are_needed_and_final_ones_in_the_last_class(ready):
    ready.take("register", [replace(REGISTER[7], grade=7)])
    ready.day = date(2027, 5, 31)
    needed = {key.field for code, _, key in lacks(ready, 2) if code == "term.mark_missing"}
    assert needed == {"term2", YEAR, FINAL}


def test_in_other_classes_no_final_mark_is_needed(ready):
    ready.day = date(2027, 5, 31)
    assert FINAL not in {key.field for _, _, key in lacks(ready, 2)}


@pytest.mark.parametrize("language", ["lv", "en"])
def test_what_is_lacking_is_said_in_words(ready, language):
    theirs = fill(ready.workbook("kalnins"), {mark("3"): 8})
    ready.deliver({TOPIC_OF_MONDAY: None, term_mark("2"): None, mark("1"): 11, mark("2"): "n"})
    ready.deliver({mark("3"): 7})
    ready.send(theirs, "kalnins")
    ready.day = date(2026, 12, 17)
    told = {x.problem.code: speak(language).problem(x.problem) for x in close(ready).lacks}
    assert len(told) == 6
    assert "Čakste Kārlis" in told["term.mark_missing"]
    assert "7.09.2026." in told["term.topic_missing"]


# Who closes what.


def test_what_is_closed_is_not_closed_again(ready):
    close(ready)
    again = close(ready)
    assert (again.closed, again.groups, again.before) == (False, [], ["1. klase"])
    assert len(ready.register().closings) == 1


def test_a_group_is_closed_with_the_last_of_its_classes(ready):
    both = Group("Keramika", 1, "VPM", of="1. klase; 2. klase")
    second = replace(REGISTER[7], name="2. klase")
    ready.take("register", [second, both, Member("Keramika", "1", BEGIN)])
    ready.take("register", [replace(REGISTER[13], group=g) for g in ("Keramika", "2. klase")])
    assert close(ready, group="1. klase", check=True).groups == ["1. klase"]
    close(ready, group="1. klase")
    assert close(ready, group="2. klase", check=True).groups == ["2. klase", "Keramika"]


def test_only_the_workbooks_of_what_is_closed_show_it_at_once(ready):
    ready.take("register", [replace(REGISTER[7], name="2. klase")])
    ready.take("register", [replace(REGISTER[13], group="2. klase")])
    list(issue(ready.office))
    ready.deliver({Key(MONDAY, "1", MARK): 7})
    before = ready.workbook("kalnins")  # does not know of the mark
    assert close(ready, group="2. klase").issued == 1
    assert ready.workbook("kalnins") == before
    assert close(ready, group="1. klase").issued == 3
    assert ready.workbook("kalnins") != before


@pytest.mark.parametrize(
    ("by", "code"), [("berzina", "setup.may_not_close"), ("nav", "setup.unknown_name")]
)
def test_only_who_may_closes_it(ready, by, code):
    with pytest.raises(SetupError) as caught:
        close(ready, by=by)
    assert caught.value.code == code


def test_who_closed_it_and_when_is_kept(ready):
    close(ready, by="ozola")
    (kept,) = ready.register().closings
    assert (kept.year, kept.term, kept.group) == ("2026", 1, "1. klase")
    assert (kept.closed, kept.by) == (LAST, "ozola")


@pytest.mark.parametrize(("number", "group"), [(3, ""), (1, "9. klase")])
def test_a_semester_or_class_that_there_is_not_is_refused(ready, number, group):
    with pytest.raises(SetupError) as caught:
        close(ready, number, group)
    assert caught.value.code == "setup.unknown_name"


def test_a_closing_is_no_delivered_file(ready):
    close(ready)
    told = status(ready.office)
    assert sum(told.deliveries.values()) == 4  # register, timetable, two journals


def test_a_store_with_a_closing_is_sound(closed):
    examined = [*archive(closed.office.home), *history(closed.office.home)]
    assert {one.health for one in examined} == {Health.OK}
