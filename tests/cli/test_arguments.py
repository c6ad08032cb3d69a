from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.cli.arguments import manner_of, own_first
from workbook_sync.cli.usage import UsageError

_ARGS = st.lists(st.sampled_from(["sync", "--json", "-v", "--lang=en", "--pdf", "--", "x"]))


def test_own_options_may_stand_anywhere():
    given_ = ["publish", "report-card", "--json", "--term", "1", "--home", "h", "--lang=en", "-v"]
    own = ["--json", "--home", "h", "--lang=en", "-v"]
    assert own_first(given_) == [*own, "publish", "report-card", "--term", "1"]


def test_nothing_is_moved_from_behind_two_hyphens():
    assert own_first(["check", "--", "--json"]) == ["check", "--", "--json"]
    assert not manner_of(["check", "--", "--json"], {}).as_json


@given(_ARGS)
def test_nothing_is_lost_and_doing_it_twice_changes_nothing(args):
    once = own_first(args)
    assert sorted(once) == sorted(args)
    assert own_first(once) == once


def test_an_own_option_without_its_value_is_told():
    with pytest.raises(UsageError, match="option_value"):
        own_first(["sync", "--home"])


@pytest.mark.parametrize(
    ("args", "environ", "settings", "language"),
    [
        (["--lang", "en"], {"WORKBOOK_SYNC_LANG": "lv"}, "lv", "en"),
        (["sync", "--lang=lv"], {"WORKBOOK_SYNC_LANG": "en"}, "en", "lv"),
        ([], {"WORKBOOK_SYNC_LANG": "en"}, "lv", "en"),
        ([], {}, "en", "en"),
        ([], {}, "", "lv"),
        (["--lang", "de"], {"WORKBOOK_SYNC_LANG": "fr"}, "xx", "lv"),
    ],
)
def test_the_language_is_the_persons_else_the_schools_else_latvian(
    tmp_path, args, environ, settings, language
):
    if settings:
        (tmp_path / "school.toml").write_text(f'[school]\nlanguage = "{settings}"\n', "utf-8")
    assert manner_of(["--home", str(tmp_path), *args], environ).language == language


@pytest.mark.parametrize("text", ["[school", "school = 1", "[school]", "[school]\nlanguage = 5"])
def test_settings_that_name_no_language_do_not_stop_the_help(tmp_path, text):
    (tmp_path / "school.toml").write_text(text, "utf-8")
    assert manner_of([f"--home={tmp_path}"], {}).language == "lv"


def test_the_home_is_the_options_else_the_environments_else_here():
    environ = {"WORKBOOK_SYNC_HOME": "there"}
    assert manner_of(["sync", "--home", "mine"], environ).home == Path("mine")
    assert manner_of(["sync"], environ).home == Path("there")
    assert manner_of(["sync"], {}).home == Path()
