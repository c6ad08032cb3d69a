"""A commission's protocol from its workbook into the store and the journals (clause 16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from shutil import copytree

import pytest
from openpyxl import load_workbook

from tests.books import part, zip_with
from tests.protocols import DAY, ROWS, filled, form_of, numbered, on_skate, protocol
from tests.rule_sets import add_rules
from tests.school import ZIM, fill, found, mark, place_of, shown
from workbook_sync.app.assessment_form import Wanted
from workbook_sync.app.doctor import examine
from workbook_sync.app.export import export
from workbook_sync.app.history import history
from workbook_sync.app.take import check
from workbook_sync.messages import speak
from workbook_sync.model.assessment import AgreedMark, Assessment, MemberMark
from workbook_sync.model.closing import TermClosing
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import Key
from workbook_sync.model.orders import Exemption, MarkCorrection, Order
from workbook_sync.model.school import Learner
from workbook_sync.rules.load import load_rulebook
from workbook_sync.store.assessed import load_protocol
from workbook_sync.store.closings import close_terms
from workbook_sync.workbook.journal import layout
from workbook_sync.workbook.stamp import PROPERTY

FIELD = "skate/1/1"
ELZA = Key("", "1", FIELD)
SHEET = "Protokols"


@pytest.fixture
def school(assessing):
    return assessing


@pytest.fixture(scope="module")
def asked(skate_home, tmp_path_factory):
    """A school that is only asked what it would do."""
    opened = on_skate(copytree(skate_home, tmp_path_factory.mktemp("asked") / "home"))
    yield opened
    opened.close()


def tried(school, rows=ROWS, head=None):
    """Return what taking the protocol in would do."""
    file = school.folder / "tried.xlsx"
    file.write_bytes(filled(protocol(school), rows, head or {}))
    (delivered,) = check(school.office, [file])
    return delivered


def kept(school, field=FIELD):
    with school.office.store.reading() as session:
        return load_protocol(session, ZIM, field)


def deliver(school, rows=ROWS, head=None, folder=""):
    content = filled(protocol(school), rows, head or {})
    return school.send(content, folder) if folder else school.take_bytes(content)


def test_a_protocol_keeps_the_event_each_members_mark_and_the_agreed_one(school):
    delivered = deliver(school)
    assert (delivered.state, delivered.problems) == (State.ACCEPTED, [])
    assert school.register().assessments == (
        Assessment(ZIM, "skate", 1, 1, DAY, "7", "priede", "berzina; kalnins"),
    )
    marks = kept(school)
    assert AgreedMark(ZIM, FIELD, "1", "8") in marks.agreed
    assert MemberMark(ZIM, FIELD, "1", "kalnins", "8") in marks.members
    assert (len(marks.agreed), len(marks.members)) == (3, 6)


@pytest.mark.parametrize(
    ("head", "code", "cell"),
    [
        ({"D6": None}, "cell.required", "D6"),
        ({"D6": "drīz"}, "cell.not_a_date", "D6"),
        ({"D6": date(2026, 8, 31)}, "assessment.day", "D6"),
        ({"D6": date(2026, 12, 17)}, "assessment.day", "D6"),
        ({"D7": None}, "cell.required", "D7"),
        ({"D8": None}, "cell.required", "D8"),
        ({"D8": "Priede Ilze"}, "row.unknown_reference", "D8"),
        ({"D8": "vitola"}, "assessment.not_employed", "D8"),
        ({"E11": "Nezināms"}, "row.unknown_reference", "E11"),
        ({"E11": None}, "assessment.member_missing", "E11"),
        ({"E11": "berzina"}, "assessment.member_twice", "E11"),
    ],
)
def test_a_wrong_head_refuses_the_protocol_whole(asked, head, code, cell):
    delivered = tried(asked, head=head)
    assert delivered.state is State.REFUSED
    assert found(delivered) == [(code, SHEET, cell)]


def test_a_date_typed_as_text_is_warned_of_and_the_protocol_taken(asked):
    delivered = tried(asked, head={"D6": "16.12.2026"})
    assert delivered.state is State.ACCEPTED
    assert [(p.code, p.place.cell) for p in delivered.problems] == [("cell.date_as_text", "D6")]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (((7, "izcili"), 8), "mark.unknown", "E13"),
        (((7, 11), 8), "mark.out_of_range", "E13"),
        (((7, 7.5), 8), "mark.not_whole", "E13"),
        (((7, "n"), 8), "mark.not_here", "E13"),
        (((7, 8), "7 8"), "mark.too_many", "I13"),
        (((7, 8), None), "assessment.no_agreed", "I13"),
    ],
)
def test_a_wrong_row_is_held_and_the_others_are_taken(asked, row, code, cell):
    delivered = tried(asked, {**ROWS, "1": row})
    assert (delivered.state, delivered.counts["added"]) == (State.HELD, 2)
    assert found(delivered) == [(code, SHEET, cell)]


def test_an_agreed_mark_outside_the_members_marks_is_warned_of_and_taken(school):
    delivered = deliver(school, {**ROWS, "1": ((7, 8), 9)})
    assert found(delivered) == [("assessment.outside_marks", SHEET, "I13")]
    assert AgreedMark(ZIM, FIELD, "1", "9") in kept(school).agreed


def test_one_members_mark_is_told_as_one_number(school):
    told = deliver(school, {**ROWS, "1": ((7, 7), 9)}).problems
    assert [p.facts["between"] for p in told] == ["7"]


def test_learners_left_out_are_told_once_and_nv_is_a_mark(school):
    delivered = deliver(school, {"1": ((), "nv")})
    assert found(delivered) == [("assessment.left_out", SHEET, "I")]
    assert delivered.problems[0].facts["names"] == "Celms Rihards, Čakste Kārlis"
    assert kept(school).agreed == (AgreedMark(ZIM, FIELD, "1", "nv"),)


def test_who_was_not_in_the_class_on_the_day_gets_no_mark(school):
    content = protocol(school)
    left = Learner("3", "Celms", "Rihards", "1. klase", date(2026, 9, 1), date(2026, 12, 1))
    school.take("register", [left])
    delivered = school.take_bytes(filled(content))
    assert found(delivered) == [("learner.not_enrolled", SHEET, "I14")]


def test_a_learner_of_another_class_is_unknown_to_the_journal(asked):
    delivered = tried(asked, head={"A14": "99\nCelms Rihards"})
    assert found(delivered) == [("learner.unknown", SHEET, "I14")]


def test_a_head_that_was_typed_over_is_another_events_protocol(asked):
    delivered = tried(asked, head={"B4": "2026./2027. mācību gads, 2. semestris"})
    assert delivered.state is State.REFUSED
    assert found(delivered) == [("assessment.renamed", SHEET, "B4")]


@pytest.mark.parametrize("folder", ["ozola", "deja", "berzina", "priede"])
def test_the_superuser_the_deputy_and_the_commission_may_deliver(school, folder):
    assert deliver(school, folder=folder).state is State.ACCEPTED


@pytest.mark.parametrize("folder", ["zarina", ""])
def test_nobody_else_may(school, folder):
    content = filled(protocol(school))
    delivered = school.send(content, folder)
    assert [p.code for p in delivered.problems] == ["stamp.not_allowed"]
    assert school.register().assessments == ()


def test_a_protocol_that_the_school_did_not_make_is_refused(school):
    content = filled(protocol(school))
    forged = part(content, "docProps/custom.xml").replace("1-klase", "2-klase")
    delivered = school.take_bytes(zip_with(content, {"docProps/custom.xml": forged.encode()}))
    assert PROPERTY in forged
    assert [p.code for p in delivered.problems] == ["stamp.forged"]


def test_the_journal_shows_the_agreed_mark_and_takes_no_other(school):
    deliver(school)
    assert shown(school.workbook(), ELZA) == "8"
    place = place_of(school.workbook(), ELZA)
    delivered = school.deliver({ELZA: 10, mark("1"): 7})
    assert found(delivered) == [("mark.by_commission", place.sheet, place.cell)]
    assert delivered.problems[0].facts == {"protocol": "7", "stored": "8"}
    assert (delivered.counts["added"], school.entries()[mark("1")]) == (1, "7")
    assert AgreedMark(ZIM, FIELD, "1", "8") in kept(school).agreed


def test_the_commissions_column_is_locked_and_names_its_protocol(school):
    deliver(school)
    place = place_of(school.workbook(), ELZA)
    sheet = load_workbook(BytesIO(school.workbook()))[place.sheet]
    heading = sheet.cell(layout.MONTH_ROW + 1, place.column)
    assert sheet.cell(place.row, place.column).protection.locked
    assert (heading.value, "Nr. 7" in heading.comment.text) == ("Skate 16.12.", True)


def test_a_protocol_does_not_touch_what_a_teacher_has_typed_and_not_sent(school):
    file = school.workbook_file()
    file.write_bytes(fill(file.read_bytes(), {mark("2"): 9}))
    deliver(school)
    assert shown(file.read_bytes(), mark("2")) == "9"
    assert school.send(file.read_bytes(), "berzina").problems == []
    assert shown(school.workbook(), ELZA) == "8"


def test_a_red_cell_of_a_commission_that_is_cleared_shows_its_mark_again(school):
    deliver(school)
    school.deliver({ELZA: 10})
    assert shown(school.workbook(), ELZA) == "10"
    assert school.deliver({ELZA: None}).problems == []
    assert (shown(school.workbook(), ELZA), school.held()) == ("8", {})


def test_a_copy_from_before_a_correction_says_nothing_of_the_commissions_mark(school):
    deliver(school)
    older = school.workbook()
    deliver(school, {**ROWS, "1": ((9, 9), 9)})
    delivered = school.send(fill(older, {mark("1"): 7}), "berzina")
    assert (delivered.state, delivered.problems) == (State.ACCEPTED, [])
    assert shown(school.workbook(), ELZA) == "9"


def test_a_later_protocol_corrects_a_mark_and_history_keeps_both(school):
    deliver(school)
    school.day = date(2026, 12, 17)
    delivered = deliver(school, {"1": ((8, None), 9)}, folder="deja")
    assert (delivered.counts["changed"], delivered.state) == (1, State.ACCEPTED)
    changes = [c for c in history(school.office, learner="1") if c.field == FIELD]
    assert [(c.old, c.new, c.person) for c in changes] == [("", "8", ""), ("8", "9", "deja")]
    assert changes[1].field_name == "skate 16.12.2026."
    of_elza = [one for one in kept(school).members if one.learner == "1"]
    assert of_elza == [MemberMark(ZIM, FIELD, "1", "berzina", "8")]


def test_what_was_delivered_holds_together_in_the_store(school):
    deliver(school)
    deliver(school, head={"D7": None}, folder="deja")
    refused = deliver(school, head={"B4": "2. semestris"}, folder="deja")
    assert refused.answer == school.folder / "outbox" / "deja" / "NAV PIEŅEMTS - f.xlsx"
    (of_history,) = [x for x in examine(school.folder, deep=True) if x.part == "history"]
    assert of_history.code == ""


def test_an_older_form_does_not_take_a_correction_back(school):
    deliver(school)
    older = protocol(school)
    deliver(school, {"1": ((9, 9), 9)})
    delivered = school.take_bytes(filled(older, {"2": ((7, 7), 7)}))
    assert found(delivered) == [("assessment.older", SHEET, "I13")]
    marks = {one.learner: one.mark for one in kept(school).agreed}
    assert marks == {"1": "9", "2": "7", "3": "9"}


def test_an_event_is_one_that_the_rules_of_its_day_know(school):
    add_rules(school.folder, "2027", date(2026, 12, 1), {"      starpskate:": "      izstade:"})
    rules = load_rulebook(school.office.home.schemas)
    school.office = replace(school.office, rules=rules)
    content = protocol(school, Wanted("1. klase", "zim", "izstade"))
    early = school.take_bytes(filled(content, head={"D6": date(2026, 11, 30)}))
    assert found(early) == [("assessment.unknown_event", SHEET, "D6")]
    assert school.take_bytes(filled(content)).state is State.ACCEPTED


def test_a_form_without_marks_is_no_event(school):
    delivered = deliver(school, {})
    assert [p.code for p in delivered.problems] == ["assessment.left_out"]
    assert school.register().assessments == ()


def test_a_workbook_made_again_has_what_was_assessed(school):
    deliver(school)
    delivered = school.take_bytes(protocol(school))
    assert (delivered.counts["changed"], delivered.counts["added"]) == (0, 0)
    assert len(kept(school).members) == 6


def test_a_second_starpskate_of_a_semester_is_an_event_of_its_own(school):
    for number in (1, 2):
        wanted = numbered(Wanted("1. klase", "zim", "starpskate"), number)
        school.take_bytes(filled(protocol(school, wanted)))
    fields = [one.field for one in school.register().assessments]
    assert fields == ["starpskate/1/1", "starpskate/1/2"]


def test_the_commissions_mark_weighs_in_the_suggestion(school):
    school.deliver({mark("1"): 5})
    deliver(school, {"1": ((8, 8), 8)})
    assert suggestion(school.workbook()) == "7,0"  # 5 once and 8 twice


def suggestion(content):
    place = place_of(content, Key("", "1", "term1"))
    sheet = load_workbook(BytesIO(content))[place.sheet]
    return sheet.cell(place.row, place.column + 1).value


def test_exported_marks_have_the_commissions(school):
    deliver(school)
    file = export(school.office, "marks", school.folder / "marks.csv").file
    rows = file.read_text("utf-8-sig").splitlines()
    (row,) = [line for line in rows if "Āboliņa" in line]
    assert row.split(";")[4:] == ["2026-12-16", "", "skate 16.12.2026.", "1", "Āboliņa Elza", "8"]
    school.day = date(2026, 12, 17)
    before = export(school.office, "marks", school.folder / "b.csv", as_of=date(2026, 12, 15))
    assert before.rows == 0


def test_a_closed_semester_takes_a_mark_by_order_only(school):
    closing = TermClosing("2026", 1, "1. klase", DAY)
    with school.office.store.writing() as session:
        close_terms(session, [closing], "", school.now())
    order = Order("12", DAY, "Labot Elzas Āboliņas vērtējumu.")
    school.take("orders", [order, MarkCorrection("12", "1", "zim", "1. klase", "2026", "term1")])
    delivered = deliver(school)
    assert found(delivered) == [
        ("term.closed", SHEET, "I14"),
        ("term.closed", SHEET, "I15"),
        ("term.corrected", SHEET, "I13"),
    ]
    assert [one.learner for one in kept(school).agreed] == ["1"]
    assert [(one.field, one.new, one.order) for one in history(school.office, learner="1")] == [
        ("skate/1/1", "8", "12")
    ]


def exempt_rihards(school):
    order = Order("12", DAY, "Atbrīvot Rihardu Celmu no zīmēšanas.")
    school.take("orders", [order, Exemption("12", "3", "zim", date(2026, 12, 1))])


def test_the_form_says_who_is_exempt_and_by_which_order(school):
    exempt_rihards(school)
    content = protocol(school)
    place = form_of(content).places["3", "remark"]
    said = load_workbook(BytesIO(content))[place.sheet][place.cell].value
    assert said == "Atbrīvojums (rīkojums Nr. 12, 16.12.2026.)"


def is_closed(content, learner):
    """Tell whether all cells of a learner's row are locked, and grey as locked cells are."""
    places = [p for (who, _), p in form_of(content).places.items() if who == learner]
    sheet = load_workbook(BytesIO(content))[places[0].sheet]
    cells = [sheet[place.cell] for place in places]
    looks = {(c.protection.locked, c.fill.fgColor.rgb == "FFEEF0F2") for c in cells}
    assert len(looks) == 1
    return looks == {(True, True)}


def test_the_row_of_one_who_is_exempt_is_closed(school):
    exempt_rihards(school)
    content = protocol(school)
    assert [is_closed(content, learner) for learner in ("1", "2", "3")] == [False, False, True]


def test_a_row_stays_open_that_may_be_needed_on_the_day(school):
    order = Order("12", DAY, "Atbrīvot Rihardu Celmu no zīmēšanas.")
    until = date(2026, 12, 17)  # the semester ends on the 18th
    school.take("orders", [order, Exemption("12", "3", "zim", date(2026, 12, 1), until)])
    assert not is_closed(protocol(school), "3")


def test_a_mark_that_is_kept_of_one_who_is_exempt_can_be_corrected(school):
    deliver(school)
    exempt_rihards(school)
    assert not is_closed(protocol(school), "3")


def test_a_mark_for_one_who_is_exempt_is_taken_with_a_warning(school):
    exempt_rihards(school)
    delivered = deliver(school)
    assert found(delivered) == [("assessment.exempt", SHEET, "I14")]
    for language in ("lv", "en"):
        assert "12, 16.12.2026." in speak(language).problem(delivered.problems[0])
    assert len(kept(school).agreed) == 3


def test_who_is_exempt_is_not_missed(school):
    exempt_rihards(school)
    assert deliver(school, {"1": ((7, 8), 8), "2": ((5, 6), 6)}).problems == []


@pytest.mark.parametrize("language", ["lv", "en"])
def test_each_problem_is_said_in_both_languages(asked, language):
    bad = {**ROWS, "1": ((7, 8), None), "2": ((5, 6), 9), "3": ((), None)}
    wrong = {"D6": date(2026, 8, 1), "E11": None, "F11": "berzina"}
    told = [*tried(asked, bad).problems, *tried(asked, head={"B4": "x"}).problems]
    told += tried(asked, head={**wrong, "D8": "vitola"}).problems
    said = [speak(language).problem(p) for p in told]
    assert len({p.code for p in told}) == 8
    assert not [text for text in said if "{" in text]
