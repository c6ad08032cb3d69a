from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.kinds.personal_code import canonical, check_digit, is_possible

# Nobody's: of people born before 1900, or plainly made up.
OLD = "010150-01239"


def test_the_old_form_has_a_date_and_a_check_digit():
    assert is_possible(OLD)


@pytest.mark.parametrize("code", ["320000-00000", "390000-00000", "32000000000"])
def test_the_new_form_has_neither(code):
    assert is_possible(code)


@pytest.mark.parametrize(
    "code",
    [
        "010150-01238",  # check digit
        "310250-01230",  # 31 February
        "011350-01230",  # month 13
        "010150-31239",  # century
        "310000-00000",  # the new form's second digit is 2 to 9
        "400000-00000",
        "320000-0000",
        "3200000-0000",
        "320000 - 00000",
        "٣20000-00000",
        "",
    ],
)
def test_what_cannot_be_a_personal_code(code):
    assert not is_possible(code)


@given(st.dates(date(1800, 1, 1), date(1899, 12, 31)), st.integers(0, 999))
def test_one_wrong_digit_in_the_number_is_found(born, number):
    ten = f"{born:%d%m%y}0{number:03}"
    digits = ten + check_digit(ten)
    assert is_possible(digits)
    wrong = str((int(digits[10]) + 1) % 10)
    assert not is_possible(digits[:10] + wrong)


@pytest.mark.parametrize("typed", ["01015001239", "010150 01239", "010150–01239", OLD])
def test_it_is_kept_with_its_hyphen(typed):
    assert canonical(typed) == OLD


def test_what_is_no_code_is_kept_as_it_stands():
    assert canonical("nav zināms") == "nav zināms"
