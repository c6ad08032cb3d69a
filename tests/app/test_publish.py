"""Documents as the school asks for them: made, made again, as of a day, listed, checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.publish.words import template, text_of
from tests.school import REGISTER, SETTINGS, ZIM, School, mark
from workbook_sync.app.publish import publish
from workbook_sync.app.published import published
from workbook_sync.app.templates import check_templates
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Learner
from workbook_sync.publish import pdf
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.papers import PAPERS

TERM1 = Asked("1. klase", term=1)
ELZA = Asked(learner="1", term=1)


@pytest.fixture
def school(tmp_path):
    made = School(tmp_path).begin_year()
    made.day = date(2026, 12, 18)
    yield made
    made.close()


def lines(made, at=0):
    return text_of(made.files[at].read_bytes())


def card(school, asked=ELZA, **more):
    made = publish(school.office, "report-card", replace(asked, **more))
    return "\n".join(lines(made))


def complete(school):
    """Give Elza all her marks of the first semester."""
    for journal, teacher in ((ZIM, "berzina"), ("2026-kom-1-klase", "kalnins")):
        school.deliver({Key("", "1", "term1"): 7}, teacher, journal)


def test_a_card_without_all_marks_is_a_draft(school):
    assert "MELNRAKSTS" in card(school)
    complete(school)
    assert "MELNRAKSTS" not in card(school)


def test_a_card_with_an_unexplained_absence_is_a_draft(school):
    complete(school)
    school.deliver({mark("1"): "n"})
    assert "MELNRAKSTS" in card(school)
    told = publish(school.office, "report-card", Asked(learner="1", term=1)).problems
    assert [(p.code, p.facts["hours"]) for p in told] == [("document.absences_unexplained", 2)]


def test_a_card_that_changes_later_says_that_it_is_issued_again(school):
    complete(school)
    assert "atkārtoti" not in card(school)
    school.day = date(2027, 1, 11)
    assert "2026. gada 18. decembrī" in card(school)
    school.deliver({Key("", "1", "term1"): 8})
    again = card(school)
    assert "atkārtoti 2027. gada 11. janvārī; tas aizstāj 2026. gada 18. decembrī" in again
    assert "atkārtoti" not in card(school, first_issue=True).replace(again, "")


def test_a_later_day_alone_rewrites_nothing(school):
    first = publish(school.office, "report-card", TERM1)
    school.day = date(2027, 1, 11)
    again = publish(school.office, "report-card", TERM1)
    assert (first.unchanged, again.unchanged, len(again.files)) == (0, 4, 4)


def test_the_state_of_a_past_day_is_printed_beside(school):
    complete(school)
    school.day = date(2027, 1, 11)
    elza = next(x for x in REGISTER if isinstance(x, Learner))
    school.take("register", [replace(elza, family_name="Zariņa")])
    school.deliver({Key("", "1", "term1"): 8})
    made = publish(school.office, "report-card", replace(ELZA, as_of=date(2026, 12, 18)))
    assert "Stāvoklis 2026-12-18" in made.files[0].parts
    text = "\n".join(lines(made))
    assert "Elza Āboliņa" in text
    assert "Zīmēšana | 7 | labi" in text
    assert "Stāvoklis 2026. gada 18. decembrī" in text


def test_what_was_published_is_listed(school):
    complete(school)
    publish(school.office, "report-card", TERM1)
    publish(school.office, "report-card", TERM1)
    rows = published(school.office, Asked())
    assert [(r.name, r.times, r.draft, r.joined) for r in rows] == [
        ("Āboliņa Elza", 2, False, False),
        ("Čakste Kārlis", 2, True, False),
        ("Celms Rihards", 2, True, False),
        ("1. klase", 2, True, True),
    ]
    assert {r.revision for r in rows} == {4}


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Asked(learner="1"), 1),
        (Asked("1. klase"), 4),
        (Asked(term=2), 0),
        (Asked(year="2025"), 0),
        (Asked(year="2026"), 4),
    ],
)
def test_the_list_is_of_what_is_asked_for(school, asked, count):
    publish(school.office, "report-card", TERM1)
    assert len(published(school.office, asked)) == count


@pytest.mark.parametrize(
    ("asked", "option"),
    [(Asked(event="skate"), "--event"), (Asked(since=date(2026, 9, 1)), "--from")],
)
def test_an_option_that_a_kind_does_not_understand_is_told(school, asked, option):
    with pytest.raises(SetupError) as caught:
        publish(school.office, "report-card", asked)
    assert (caught.value.code, caught.value.key) == ("setup.not_an_option", option)


def test_documents_are_remembered_though_no_pdf_can_be_made(school, monkeypatch):
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)
    with pytest.raises(SetupError) as caught:
        publish(school.office, "report-card", ELZA, pdf=True)
    assert caught.value.code == "setup.no_libreoffice"
    assert [row.whose for row in published(school.office, Asked())] == ["1"]


def test_an_unknown_kind_lists_all(school):
    with pytest.raises(SetupError) as caught:
        publish(school.office, "diploma")
    assert set(str(caught.value.facts["expected"]).split(", ")) == set(PAPERS)


def test_two_cards_go_to_a_sheet_where_the_school_says_so(tmp_path):
    made = School(tmp_path, SETTINGS + "[documents]\ncards_per_sheet = 2\n").begin_year()
    made.day = date(2026, 12, 18)
    both = publish(made.office, "report-card", TERM1).files[-1].read_bytes()
    made.close()
    assert sum("LIECĪBA" in line for line in text_of(both)) == 3


def test_a_home_without_a_template_prints_with_the_programs_own(school):
    (school.folder / "templates" / "lv" / "report-card-term.docx").unlink()
    assert "LIECĪBA" in card(school)


def test_templates_are_checked_without_making_documents(school):
    path = school.folder / "templates" / "lv" / "report-card-term.docx"
    template(path, "{{ learner.name }}", table=[["{{ nmae }}"]])
    checked = check_templates(school.office.home, [PAPERS["report-card"]], school.office.words)
    found = {one.file.name: one.problems for one in checked}
    (fault,) = found.pop("report-card-term.docx")
    assert (fault.code, fault.place.cell, fault.facts["name"]) == (
        "document.template",
        "A1",
        "nmae",
    )
    assert set(found.values()) == {()}
    assert published(school.office, Asked()) == []
