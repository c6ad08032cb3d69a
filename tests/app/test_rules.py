from __future__ import annotations

from datetime import date

import pytest

from tests.rule_sets import add_rules, edit_rules, with_rules
from tests.school import BEGIN, MONDAY, ZIM, mark
from workbook_sync.app.open import open_office
from workbook_sync.app.rules import Standing, diff_rules, list_rules
from workbook_sync.app.rules_trial import try_rules
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.problem import SetupError

FEBRUARY = date(2027, 2, 1)


def asked(school, ask, *given):
    with open_office(school.folder, now=school.now, judging=False) as office:
        return ask(office, *given)


def test_each_rule_set_has_its_days_and_its_standing(school):
    add_rules(school.folder, "2026", BEGIN, {'protocol: ""': "protocol: 28.08.2026. Nr. 4"})
    add_rules(school.folder, "2027", FEBRUARY, {})
    rows = asked(school, list_rules)
    assert [(x.id, x.since, x.until, x.protocol, x.standing) for x in rows] == [
        ("2020", date(2020, 5, 8), date(2026, 8, 31), "", Standing.LAPSED),
        ("2026", BEGIN, date(2027, 1, 31), "28.08.2026. Nr. 4", Standing.IN_FORCE),
        ("2027", FEBRUARY, None, "", Standing.TO_COME),
    ]
    assert [row.seen is not None for row in rows] == [True, False, False]


def test_a_corrected_set_is_listed_beside_its_correction(school):
    correction = {'protocol: ""': 'corrects: "2020"'}
    add_rules(school.folder, "2020-a", date(2020, 5, 8), correction)
    rows = asked(school, list_rules)
    assert [(x.id, x.standing, x.corrects) for x in rows] == [
        ("2020", Standing.CORRECTED, ""),
        ("2020-a", Standing.IN_FORCE, "2020"),
    ]


def test_two_sets_differ_key_by_key_defaults_spelt_out_or_not(school):
    edits = {
        "pass_mark: 4": "pass_mark: 5",
        "        2: 3\n": "        2: 3\n        3: 4\n",
        "    own_excuse_days: 4 ": "    ",
    }
    add_rules(school.folder, "2027", FEBRUARY, edits)
    found = asked(school, diff_rules, "2020", "2027")
    assert [(x.key, x.old, x.new) for x in found.differences] == [
        ("id", "2020", "2027"),
        ("since", "2020-05-08", "2027-02-01"),
        ("marks.pass_mark", "4", "5"),
        ("own_excuse_days", "4", ""),
        ("least_marks.by_weekly_hours.3", "", "4"),
    ]


def test_an_unknown_rule_set_is_a_slip(school):
    with pytest.raises(SetupError, match=r"setup\.unknown_name"):
        asked(school, diff_rules, "2020", "2021")


def tried(school, edits, since=BEGIN):
    file = school.folder / "jauni.yaml"
    text = (school.folder / "schemas" / "journal.yaml").read_text("utf-8")
    file.write_text(with_rules(text, "2026", since, edits), "utf-8")
    return asked(school, try_rules, file)


def test_a_file_is_judged_by_the_entries_that_it_would_hold(school):
    school.deliver(
        {mark("1"): "7 8", mark("2"): "7", mark("3"): "9 9", Key(MONDAY, "", TOPIC): "L"}
    )
    found = tried(school, {"lesson: 3": "lesson: 1"})
    assert (found.judged, found.fresh, found.changed) == (4, ["2026"], [])
    (one,) = found.holdings
    assert (one.rules, one.journal, one.count) == ("2026", ZIM, 2)
    assert (one.example.code, one.example.value) == ("mark.too_many", "7 8")
    assert school.entries()[mark("1")] == "7 8"


def test_what_the_new_rules_spell_otherwise_is_not_held(school):
    school.deliver({mark("1"): "k"})
    found = tried(school, {"      k:\n": "      vēlu:\n        aliases: [k]\n"})
    assert found.holdings == []


def test_lessons_before_the_new_rules_are_left_alone(school):
    school.deliver({mark("1"): "7 8"})
    assert tried(school, {"lesson: 3": "lesson: 1"}, date(2026, 9, 8)).holdings == []


def test_a_changed_set_in_force_is_told_with_all_that_differs(school):
    edit_rules(school.folder, {"pass_mark: 4": "pass_mark: 5", "weight: 2": "weight: 3"})
    (changed,) = asked(school, try_rules).changed
    assert [one.key for one in changed.differences] == ["marks.pass_mark", "events.skate.weight"]


def test_a_wrong_file_is_told_by_its_line(school):
    with pytest.raises(SetupError, match=r"setup\.rule_wrong"):
        tried(school, {"pass_mark: 4": "pass_mark: 11"})
