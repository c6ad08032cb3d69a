from __future__ import annotations

from datetime import date

import pytest

from tests.rule_sets import add_rules, edit_rules
from tests.school import BEGIN, mark
from workbook_sync.app.open import open_office
from workbook_sync.messages import speak
from workbook_sync.model.problem import SetupError
from workbook_sync.store.rulesets import kept_rules

TYPO = {"pass_mark: 4": "pass_mark: 5"}


def opened(school, **options):
    return open_office(school.folder, now=school.now, **options)


def kept(school):
    with opened(school) as office, office.store.reading() as session:
        return list(kept_rules(session))


def fault(school):
    with pytest.raises(SetupError) as caught, opened(school):
        pass
    error = caught.value
    for language in ("lv", "en"):
        assert speak(language)(error.code, file=error.file, key=error.key, **error.facts)
    return error.code, error.key, error.facts["set"]


def test_what_is_in_force_is_kept_and_what_is_to_come_is_not(school):
    add_rules(school.folder, "2027", date(2027, 2, 1), {})
    assert kept(school) == ["2020"]
    school.day = date(2027, 2, 1)
    assert kept(school) == ["2020", "2027"]


def test_a_set_in_force_that_was_changed_stops_the_work(school):
    edit_rules(school.folder, TYPO)
    assert fault(school) == ("setup.rules_changed", "marks.pass_mark", "2020")


def test_a_set_in_force_that_was_deleted_stops_the_work(school):
    add_rules(school.folder, "2026", BEGIN, {})
    assert kept(school) == ["2020", "2026"]
    file = school.folder / "schemas" / "journal.yaml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index('  - id: "2026"')], "utf-8")
    assert fault(school) == ("setup.rules_gone", "id", "2026")


def test_a_comment_is_no_change(school):
    edit_rules(school.folder, {"pass_mark: 4 ": "pass_mark: 4  # četri"})
    assert kept(school) == ["2020"]


def test_a_set_to_come_may_still_be_edited(school):
    add_rules(school.folder, "2027", date(2027, 2, 1), {})
    kept(school)
    edit_rules(school.folder, {'id: "2027"': 'id: "2027-b"'})
    assert kept(school) == ["2020"]


def test_a_mistake_in_force_is_corrected_by_a_set_of_its_own(school):
    add_rules(
        school.folder,
        "2020-a",
        date(2020, 5, 8),
        {"protocol: ": 'corrects: "2020"\n    protocol: ', **TYPO},
    )
    assert kept(school) == ["2020", "2020-a"]
    with opened(school) as office:
        assert office.rules.on(BEGIN).pass_mark == 5


def test_what_does_not_judge_works_on(school):
    edit_rules(school.folder, TYPO)
    with opened(school, judging=False) as office:
        assert office.rules.newest.pass_mark == 5


def test_each_lesson_is_judged_by_the_rules_of_its_day(school):
    february = date(2027, 2, 1)
    add_rules(school.folder, "2027", february, {"lesson: 3": "lesson: 1"})
    school.close()
    school.day = date(2027, 2, 8)
    with opened(school) as office:
        school.office = office
        first, second = mark("1", "2027-01-25/1"), mark("1", "2027-02-01/1")
        school.deliver({first: "7 8", second: "7 8"})
        assert (school.entries(), school.held()) == (
            {first: "7 8"},
            {second: ("mark.too_many", "7 8")},
        )
