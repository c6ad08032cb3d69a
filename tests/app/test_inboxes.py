"""The folders into which people put what they hand in."""

from __future__ import annotations

from datetime import date

from tests.school import REGISTER
from workbook_sync.app.issue import issue
from workbook_sync.model.school import Role, Staff

LEFT = Staff("aboltina", "Āboltiņa", "Ilga", Role.TEACHER, date(2015, 9, 1), date(2026, 6, 30))
TO_COME = Staff("zeltina", "Zeltiņa", "Aija", Role.TEACHER, date(2027, 1, 4))


def folders(school):
    return sorted(one.name for one in (school.folder / "inbox").iterdir())


def test_everybody_who_works_or_will_has_a_folder_after_journals_are_issued(empty_school):
    empty_school.begin_year([*REGISTER, LEFT, TO_COME])
    assert folders(empty_school) == ["berzina", "kalnins", "ozola", "priede", "zeltina"]


def test_a_folder_that_differs_by_case_is_not_made_twice(school):
    inbox = school.folder / "inbox"
    (inbox / "kalnins").rename(inbox / "Kalnins")
    list(issue(school.office))
    assert folders(school) == ["Kalnins", "berzina", "ozola", "priede"]


def test_journals_are_issued_while_the_inbox_is_away(school):
    (school.folder / "inbox").rename(school.folder / "elsewhere")
    school.workbook_file().unlink()
    assert [one.person for one in issue(school.office) if one.written] == ["berzina"]
