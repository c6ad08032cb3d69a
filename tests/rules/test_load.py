from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.problem import SetupError, Severity
from workbook_sync.rules.load import load_rulebook, read_rulebook
from workbook_sync.rules.promotion import Decision, promotion
from workbook_sync.rules.tally import tally

TEXT = (Path(__file__).parents[2] / "schemas" / "journal.yaml").read_text("utf-8")
SECOND = TEXT[TEXT.index("  - id:") :]


def edited(old, new, text=TEXT):
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def fault(text):
    with pytest.raises(SetupError) as caught:
        read_rulebook(text, "journal.yaml")
    return caught.value


def test_the_rules_that_we_ship():
    rules = read_rulebook(TEXT).on(date(2026, 9, 1))
    assert (rules.id, rules.since, rules.lowest, rules.highest) == ("2020", date(2020, 5, 8), 1, 10)
    assert list(rules.symbols) == ["i", "ni", "nv", "a", "n", "k"]
    assert rules.words["lv"][10] == "izcili"
    assert rules.absence_symbols == ("n",)
    assert rules.working_days == 2


def test_choices_and_legend_for_a_workbook(rules):
    assert rules.choices("summative")[:2] == ("10", "9")
    assert rules.choices("lesson")[-2:] == ("n", "k")
    assert "n" not in rules.choices("summative")
    assert rules.allowed("summative") == "1–10, i, ni, nv, a"
    assert ("nv", "nav vērtējuma") in rules.legend("lv")
    assert ("7", "good") in rules.legend("en")


def test_old_lessons_go_by_the_rules_of_their_day():
    later = edited("2020-05-08", "2026-09-01", edited('"2020"', '"2026"', SECOND))
    book = read_rulebook(TEXT + "\n" + later)
    assert book.on(date(2026, 8, 31)).id == "2020"
    assert book.on(date(2026, 9, 1)).id == "2026"
    assert book.on(date(2020, 5, 7)) is None


def test_what_may_be_left_out_has_a_default():
    short = TEXT[: TEXT.index("    # Kavējuma iemeslu")]
    rules = read_rulebook(short).sets[0]
    assert rules.longest_text == {"topic": 500, "homework": 1000}
    assert rules.severities == {}


def without_outcomes(text=TEXT):
    """Return the rules as version 0.1 wrote them: verdicts without what they mean."""
    return re.sub(r"\n +outcome: \w+", "", text)


def test_usual_verdicts_mean_what_they_do_where_a_file_does_not_say_it():
    symbols = read_rulebook(without_outcomes()).sets[0].symbols
    assert [(name, one.outcome) for name, one in symbols.items()] == [
        ("i", "passed"), ("ni", "failed"), ("nv", "unassessed"), ("a", "exempt"),
        ("n", None), ("k", None),
    ]  # fmt: skip


def test_a_set_is_the_same_whether_or_not_it_says_what_its_usual_verdicts_mean():
    said, unsaid = read_rulebook(TEXT).sets[0], read_rulebook(without_outcomes()).sets[0]
    assert said.fingerprint == unsaid.fingerprint


def test_nothing_follows_from_another_verdict_that_says_no_outcome():
    text = edited("\n      ni:", "\n      izc:", without_outcomes())
    text = text.replace("[i, ni, nv, a]", "[i, nv, a]")
    rules = read_rulebook(text).sets[0]
    assert rules.symbols["izc"].outcome is None
    assert promotion({"zim": "izc"}, rules).decision is Decision.PROMOTED
    assert tally([(1, "izc")], rules).marks == 0


def test_only_a_verdict_has_an_outcome():
    text = edited("kind: absence", "kind: absence\n        outcome: failed")
    assert fault(text).key == "rule_sets[1].symbols.n"


def test_a_school_may_warn_instead_of_holding_and_name_its_clause():
    text = edited("mark.not_whole: hold", "mark.not_whole: warn", TEXT)
    rules = read_rulebook(edited('lesson.holiday: "19"', 'mark.not_whole: "3.2"', text)).sets[0]
    told = rules.problem("mark.not_whole", "7.5")
    assert (told.severity, told.clause) == (Severity.WARN, "3.2")


@pytest.mark.parametrize("text", ["no", "on", "1_000", "0x1F", "12:30:45", "~", "010"])
def test_yaml_reads_nothing_into_a_text(text):
    assert read_rulebook(edited('protocol: ""', f"protocol: {text}")).sets[0].protocol == text


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ("lowest: 1", "lowesst: 1", "setup.rule_missing", "rule_sets[1].marks.lowest"),
        ("protocol:", "protokol:", "setup.rule_unknown", "rule_sets[1].protokol"),
        ("alone: true", "alone: maybe", "setup.rule_wrong", "rule_sets[1].symbols.a.alone"),
        ("lowest: 1", "lowest: one", "setup.rule_wrong", "rule_sets[1].marks.lowest"),
        ("highest: 10", "highest: 0", "setup.rule_wrong", "rule_sets[1].marks.highest"),
        ("pass_mark: 4", "pass_mark: 11", "setup.rule_wrong", "rule_sets[1].marks.pass_mark"),
        ("10: izcili", "11: izcili", "setup.rule_wrong", "rule_sets[1].marks.words"),
        ("10: izcili", "10:", "setup.rule_wrong", "rule_sets[1].marks.words.lv.10"),
        ("2020-05-08", "08.05.2020", "setup.rule_wrong", "rule_sets[1].since"),
        ("2020-05-08", "1588888888", "setup.rule_wrong", "rule_sets[1].since"),
        ("kind: verdict", "kind: mark", "setup.rule_wrong", "rule_sets[1].symbols.i.kind"),
        ("      k:", "      7:", "setup.rule_wrong", "rule_sets[1].symbols.7"),
        ("kind: absence", "kind: verdict", "setup.rule_wrong", "rule_sets[1].symbols"),
        ("[n/v, ", "[I, ", "setup.rule_wrong", "rule_sets[1].symbols"),
        ("[ns, ", "[n, ", "setup.rule_wrong", "rule_sets[1].absence_reasons"),
        ("topic: 500", "topic: 0", "setup.rule_wrong", "rule_sets[1].longest_text.topic"),
        ("decimals: 1", "decimals: 3", "setup.rule_wrong", "rule_sets[1].suggestions.decimals"),
        ("together: hold", "together: no", "setup.rule_wrong", "rule_sets[1].severities."),
        ("mark.together:", "mark.unknown:", "setup.rule_wrong", "rule_sets[1].severities"),
        ("lesson.holiday:", "lesson.holyday:", "setup.rule_wrong", "rule_sets[1].clauses"),
        ("ahead: [", "ahead: [mark, ", "setup.rule_wrong", "rule_sets[1].ahead[1]"),
        ("highest: 10", "lowest: 1", "setup.key_doubled", "rule_sets[1].marks.lowest"),
    ],
)
def test_a_wrong_rule_is_told_by_key(old, new, code, key):
    told = fault(edited(old, new))
    assert told.code == code
    assert told.key.startswith(key)
    for language in ("lv", "en"):
        assert speak(language)(told.code, file=told.file, key=told.key, **told.facts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topic: 500", "topic: many"),
        ("2020-05-08", "soon"),
        ("decimals: 1", "decimals: 9"),
        ("protocol:", "protokol:"),
        ("pass_mark: 4", "highest: 4"),
    ],
)
def test_the_line_of_a_fault(old, new):
    assert fault(edited(old, new)).facts["line"] == TEXT[: TEXT.index(old)].count("\n") + 1


def test_what_is_expected_needs_no_language():
    assert fault(edited("together: hold", "together: no")).facts["expected"] == "hold, warn"
    assert fault(edited("topic: 500", "topic: 0")).facts["expected"] == "≥ 1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_is_expected_is_said_in_words(language):
    expected = fault(edited("2020-05-08", "soon")).facts["expected"]
    assert "YYYY" not in speak(language)(f"expected.{expected}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rule_sets: [", "setup.not_yaml"),
        ("rule_sets:\n\t- id: x", "setup.not_yaml"),
        ("[" * 500, "setup.not_yaml"),
        ("a: &x [*x]", "setup.yaml_alias"),
        ("", "setup.rule_missing"),
        ("rule_sets: []", "setup.rule_wrong"),
        ("- 1", "setup.rule_wrong"),
        (TEXT + "\n" + SECOND, "setup.rule_wrong"),
        (TEXT + "\n" + edited("2020-05-08", "2019-01-01", SECOND), "setup.rule_wrong"),
    ],
)
def test_a_file_that_cannot_be_meant(text, code):
    told = fault(text)
    assert told.code == code
    assert speak("lv")(told.code, file=told.file, key=told.key, **told.facts)


def test_a_home_without_rules(tmp_path):
    with pytest.raises(SetupError, match=r"setup\.no_rules"):
        load_rulebook(tmp_path)


def test_a_file_in_another_encoding(tmp_path):
    (tmp_path / "journal.yaml").write_bytes(TEXT.encode("cp1257"))
    with pytest.raises(SetupError, match=r"setup\.unreadable"):
        load_rulebook(tmp_path)


def test_the_byte_order_mark_of_windows_is_no_fault(tmp_path):
    (tmp_path / "journal.yaml").write_text(TEXT, "utf-8-sig")
    assert load_rulebook(tmp_path).sets


def test_reading_rules_does_not_import_pandas():
    code = (
        "import sys, workbook_sync.rules.load, workbook_sync.rules.suggest\n"
        "sys.exit({'pandas', 'pandera'} & sys.modules.keys() != set())"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_comments_order_and_spelt_out_defaults_do_not_make_another_rule_set(rules):
    text = edited("    working_days: 2 ", "    most_in_cell: {summative: 1, lesson: 3} ", TEXT)
    start, end = text.index("    # Cik vērtējumu (skaitļu"), text.index("    # Apzīmējumi.")
    again = read_rulebook(edited("1: 1", '1: "1.0"', text[:start] + text[end:])).sets[0]
    assert again.fingerprint == rules.fingerprint


@pytest.mark.parametrize(
    ("old", "new"),
    [("pass_mark: 4", "pass_mark: 5"), ("weight: 2", "weight: 3"), ("vāji", "slikti")],
)
def test_a_changed_number_or_word_makes_another_rule_set(old, new, rules):
    assert read_rulebook(edited(old, new)).sets[0].fingerprint != rules.fingerprint


def corrected(since="2020-05-08", of="2020"):
    own = edited('id: "2020"', f'id: "2020-a"\n    corrects: "{of}"', SECOND)
    return TEXT + "\n" + edited("2020-05-08", since, own)


def test_a_correcting_set_holds_from_the_first_day_of_the_one_that_it_corrects():
    book = read_rulebook(corrected())
    assert book.on(date(2020, 5, 8)).id == "2020-a"
    assert [rules.id for rules in book.corrected] == ["2020"]
    assert [rules.id for rules in book.all] == ["2020", "2020-a"]


@pytest.mark.parametrize("wrong", [{"since": "2021-01-01"}, {"of": "2019"}, {"of": "2020-a"}])
def test_a_correcting_set_names_an_earlier_one_and_has_its_first_day(wrong):
    assert fault(corrected(**wrong)).code == "setup.rule_wrong"
