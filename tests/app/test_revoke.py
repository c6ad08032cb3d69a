from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.school import ZIM, fill, mark, saved
from workbook_sync.app.issue import issue
from workbook_sync.app.revoke import revoke, revoke_all
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import SetupError
from workbook_sync.store.secrets import find_secret
from workbook_sync.workbook.read import open_workbook
from workbook_sync.workbook.stamp import PROPERTY, read_stamp, seal, verify


def refused(delivered):
    assert delivered.state == State.REFUSED
    return [p.code for p in delivered.problems]


def secret(school):
    with school.office.store.reading() as session:
        return find_secret(session)


def stamp_of(content, key):
    return verify(read_stamp(open_workbook(content)), [key])


def stamped(content, text):
    """Return the journal with another stamp in both of its places."""
    book = load_workbook(BytesIO(content))
    book["_meta"]["A1"].value = text
    book.custom_doc_props[PROPERTY].value = text
    return saved(book)


def test_the_workbooks_of_one_person_are_revoked_and_issued_anew(school):
    hers, his = school.workbook("berzina"), school.workbook("kalnins")
    assert revoke(school.office, "berzina") == 1
    assert refused(school.send(fill(hers, {mark("1"): 7}))) == ["stamp.revoked"]
    assert school.send(fill(his, {mark("2"): 8}), "kalnins").state == State.ACCEPTED
    list(issue(school.office, "berzina"))
    assert school.deliver({mark("1"): 7}).state == State.ACCEPTED


def test_a_new_secret_revokes_everybodys_workbooks(school):
    before, hers = secret(school), school.workbook()
    assert revoke_all(school.office) == 3
    assert secret(school) != before
    assert refused(school.send(fill(hers, {mark("1"): 7}))) == ["stamp.revoked"]
    list(issue(school.office))
    assert school.deliver({mark("1"): 7}).state == State.ACCEPTED


def test_who_holds_a_former_secret_can_make_no_workbook(school):
    former = secret(school)
    revoke_all(school.office)
    list(issue(school.office))
    content = fill(school.workbook(), {mark("1"): 7})
    stamp = stamp_of(content, secret(school))
    forged = stamped(content, seal(stamp, former))
    assert refused(school.send(forged)) == ["stamp.revoked"]
    assert refused(school.send(stamped(content, seal(stamp, b"guessed")))) == ["stamp.forged"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"journal": "2026-kom-1-klase"}, "stamp.unknown_issue"),
        ({"issue": "0000000000"}, "stamp.unknown_issue"),
        ({"journal": "2025-zim-1-klase"}, "stamp.unknown_journal"),
    ],
)
def test_a_stamp_whose_parts_do_not_belong_together_is_refused(school, change, code):
    content = school.workbook()
    stamp = replace(stamp_of(content, secret(school)), **change)
    assert refused(school.send(stamped(content, seal(stamp, secret(school))))) == [code]


def test_a_stamp_copied_into_another_journal_takes_nothing_wrong(school):
    """The ids of lessons and learners are the journal's own: what fits neither is held."""
    text = read_stamp(open_workbook(school.workbook("berzina")))
    other = fill(school.workbook("kalnins", "2026-kom-1-klase"), {})
    delivered = school.send(stamped(other, text))
    assert (sum(delivered.counts.values()) - delivered.counts["held"], school.entries(ZIM)) == (
        0,
        {},
    )


def test_an_older_base_is_merged_and_not_refused(school):
    issued = school.workbook()
    school.deliver({mark("2"): 8})
    assert school.send(fill(issued, {mark("1"): 7})).state == State.ACCEPTED
    assert school.entries() == {mark("1"): "7", mark("2"): "8"}


def test_nobody_unknown_is_revoked(school):
    with pytest.raises(SetupError) as caught:
        revoke(school.office, "nezinams")
    assert caught.value.code == "setup.unknown_name"


def test_a_clock_that_is_put_back_brings_no_revoked_workbook_back(school):
    revoke(school.office, "berzina")
    school.day -= timedelta(days=1)
    assert [one.written for one in issue(school.office, "berzina")] == [True]
    assert [one.written for one in issue(school.office, "berzina")] == [False]
    assert school.deliver({mark("1"): 7}).problems == []
