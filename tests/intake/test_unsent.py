"""What somebody typed into a workbook of the outbox and never sent is kept, whatever comes."""

from __future__ import annotations

import pytest

from tests.school import BEGIN, fill, mark
from workbook_sync.app.issue import issue
from workbook_sync.model.school import Learner, Subject

LONG = "Mākslas valodas pamati, kompozīcija un darbs materiālā: " + "ā" * 80


def begin_with(school, subject):
    """Call the journal's subject otherwise, and return the one workbook of its teacher."""
    school.take("register", [Subject("zim", subject)])
    outbox = school.folder / "outbox/berzina"
    for former in outbox.iterdir():
        former.unlink()
    list(issue(school.office, "berzina"))
    (file,) = outbox.iterdir()
    return file


def type_into(school, file, value):
    """Type into a workbook, and let another one come in its place; return what was typed."""
    file.write_bytes(fill(file.read_bytes(), {mark("1"): value}))
    typed = file.read_bytes()
    school.take("register", [Learner(f"9{value}", "Liepa", "Ieva", "1. klase", BEGIN)])
    list(issue(school.office, "berzina"))
    return typed


@pytest.mark.parametrize("subject", ["Zīmēšana", "ā" * 70, LONG], ids=len)
def test_it_is_kept_each_time_under_a_name_of_its_own(school, subject):
    file = begin_with(school, subject)
    typed = [type_into(school, file, value) for value in (6, 7, 8)]
    there = [one.read_bytes() for one in file.parent.iterdir()]
    assert len(there) == 4
    assert set(typed) < set(there)


def test_two_deliveries_at_once_keep_it_once(school):
    file = school.workbook_file()
    for value in (7, 8):
        school.drop(fill(file.read_bytes(), {mark("2"): value}), name=f"{value}.xlsx")
    file.write_bytes(fill(file.read_bytes(), {mark("1"): 6}))
    typed = file.read_bytes()
    school.sync()
    kept = [one for one in file.parent.iterdir() if one != file]
    assert [one.read_bytes() for one in kept] == [typed]
