"""What a school does in a year, on PostgreSQL: one way through each kind of document.

Each home was moved there by its backup, and what was done has to follow from its history.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date

import pytest

from tests.closing import LAST, close, term_mark
from tests.leaving import leaving_school
from tests.lived import with_store
from tests.protocols import DAY, filled, protocol
from tests.school import MONDAY, REGISTER, ZIM, School, fill, found, mark, shown
from workbook_sync.app.backup import backup
from workbook_sync.app.history import end_of
from workbook_sync.app.issue import issue
from workbook_sync.app.night.jobs import JOBS
from workbook_sync.app.night.run import all_due
from workbook_sync.app.publish import publish
from workbook_sync.app.published import published
from workbook_sync.app.record_history import record_history
from workbook_sync.app.restore import restore
from workbook_sync.app.status import status
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.orders import DayKind, DayOrder, DueOrder, MarkCorrection, Order
from workbook_sync.model.school import Learner, Role, Staff
from workbook_sync.model.substitution import Substitution
from workbook_sync.model.timetable_names import IGNORED, SubjectName, TeacherName
from workbook_sync.publish.asked import Asked
from workbook_sync.store.audit import flaws
from workbook_sync.store.register import load_register

pytestmark = pytest.mark.postgres

TOPIC_OF_MONDAY = Key(MONDAY, "", TOPIC)
ORDER = Order("1-8/4", date(2026, 9, 1), "Par mācību dienām un termiņiem")


@pytest.fixture
def moved(database, tmp_path):
    """Move homes into the database; at the end nothing may be wrong with what it holds."""
    with ExitStack() as at_end:

        def move(home, day=date(2026, 10, 5)):
            file = backup(home, tmp_path / "moving.zip").file
            restore(with_store(tmp_path / "moved", home, database), file)
            school = School(tmp_path / "moved", settings="")
            at_end.callback(school.close)
            school.day = day
            list(issue(school.office))
            at_end.callback(_is_sound, school)
            return school

        yield move


def _is_sound(school):
    with school.office.store.reading() as session:
        assert list(flaws(session)) == []


def test_orders_take_lessons_away_and_move_due_days(moved, begun_home):
    school = moved(begun_home)
    off = DayOrder("1-8/4", date(2026, 10, 5), date(2026, 10, 5), DayKind.OFF, "Skolas diena")
    due = DueOrder("1-8/4", date(2026, 9, 7), date(2026, 9, 7), date(2026, 9, 11))
    assert school.take("orders", [ORDER, off, due]).problems == []
    assert "2026-10-05/1" not in school.lessons()
    school.day = date(2026, 9, 11)
    school.deliver({TOPIC_OF_MONDAY: "Līnija"})
    one = next(one for one in status(school.office, ZIM).lessons if one.lesson == MONDAY)
    assert (one.due, one.timing, one.order) == (date(2026, 9, 11), "on_time", "1-8/4")


def test_a_substitutes_entries_are_taken_and_the_absent_teachers_held(moved, begun_home):
    school = moved(begun_home)
    liepa = Staff("liepa", "Liepa", "Māra", Role.TEACHER, date(2020, 9, 1))
    assert school.take("register", [liepa]).problems == []
    row = Substitution("1. klase", "zim", date(2026, 9, 7), 1, "berzina", "liepa")
    assert school.take("substitutions", [row]).problems == []
    (file,) = (school.folder / "outbox" / "liepa").glob("*.xlsx")
    assert school.send(fill(file.read_bytes(), {mark("1"): 7}), "liepa").problems == []
    held = school.deliver({mark("2"): 8})
    assert [code for code, _, _ in found(held)] == ["lesson.substituted"]
    assert school.entries() == {mark("1"): "7"}


def test_a_protocol_stands_in_the_journal_and_is_printed(moved, skate_home):
    school = moved(skate_home, DAY)
    assert school.take_bytes(filled(protocol(school))).problems == []
    list(issue(school.office))
    assert shown(school.workbook(), Key("", "1", "skate/1/1")) == "8"
    assert [file.name for file in publish(school.office, "protocol").files][-1] == "1. klase.docx"


def test_a_closed_semester_holds_changes_until_an_order_opens_it(moved, complete_home):
    school = moved(complete_home, LAST)
    assert close(school).closed
    assert [code for code, _, _ in found(school.deliver({term_mark("1"): 8}))] == ["term.closed"]
    leave = MarkCorrection("1-8/4", "1", "zim", "1. klase", "2026", "term1")
    assert school.take("orders", [ORDER, leave]).problems == []
    assert found(school.deliver({term_mark("1"): 9}))[0][0] == "term.corrected"
    assert school.entries()[term_mark("1")] == "9"


def test_a_document_is_remembered_counted_and_issued_again(moved, complete_home):
    school, elza = moved(complete_home, LAST), Asked(learner="1", term=1)
    publish(school.office, "report-card", elza)
    publish(school.office, "report-card", elza)
    school.day = date(2026, 12, 21)
    school.deliver({term_mark("1"): 8})
    publish(school.office, "report-card", elza)
    told = [(row.times, row.replaces) for row in published(school.office, elza) if not row.joined]
    assert told == [(2, None), (1, LAST)]


def test_the_register_is_known_as_it_was_on_a_day(moved, begun_home):
    school, before = moved(begun_home), date(2026, 11, 1)
    elza = next(x for x in REGISTER if isinstance(x, Learner))
    school.day = date(2026, 11, 2)
    assert school.take("register", [replace(elza, family_name="Zariņa")]).problems == []
    with school.office.store.reading() as session:
        then = load_register(session, end_of(school.office, before))
    names = [register.learners[elza.id].family_name for register in (then, school.register())]
    assert names == ["Āboliņa", "Zariņa"]
    *_, last = record_history(school.office, "register", elza.id)
    assert [change.name for change in last.fields] == ["family_name"]


def test_a_night_is_done_once(moved, complete_home):
    school = moved(complete_home, date(2027, 1, 12))
    assert [(one.job, one.fault) for one in all_due(school.office, JOBS)] == [
        (job, None) for job in JOBS
    ]
    assert list(all_due(school.office, JOBS)) == []


def test_each_certificate_takes_a_blank_of_its_own_and_keeps_it(moved, tmp_path):
    leaving = leaving_school(tmp_path / "leaving")
    leaving.close()
    school = moved(leaving.folder, leaving.day)
    for _ in range(2):
        publish(school.office, "certificate")
    issued = school.register().blanks.issued
    in_order = [one.learner for one in sorted(issued, key=lambda one: one.number)]
    assert in_order == ["1", "3", "2"]  # Āboliņa, Celms, Čakste


def test_what_another_programs_names_mean_is_kept(moved, begun_home):
    school = moved(begun_home)
    names = [TeacherName("A. Bērz.", "berzina"), SubjectName("Pusdienas", ignored=IGNORED)]
    assert school.take("timetable-names", names).problems == []
    assert set(school.register().timetable_names) == set(names)
