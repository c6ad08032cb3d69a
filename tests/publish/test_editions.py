from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.publish.school import press
from workbook_sync.publish.editions import fingerprint
from workbook_sync.store.published import Document, by_document

CARD = Document("report-card", "7", "2026", 1)
DAYS = [date(2026, 12, 22), date(2026, 12, 23), date(2027, 1, 8)]


def printed(*contents, **more):
    """Publish contents one after the other: (day, what the document says)."""
    kept = {}
    for day, says in contents:
        at = press(today=day, earlier=kept.values(), **more)
        edition = at.edition(CARD, "x.docx", says, draft=says.startswith("draft"))
        kept[edition.number] = edition
    return edition, at.head_of(edition)


def test_a_document_bears_the_day_on_which_it_was_made():
    edition, head = printed((DAYS[0], "a"))
    assert (edition.number, edition.day, edition.times) == (1, DAYS[0], 1)
    assert (head.date, head.reissued) == ("2026. gada 22. decembris", "")


def test_the_same_document_keeps_its_day_and_is_counted():
    edition, head = printed((DAYS[0], "a"), (DAYS[1], "a"))
    assert (edition.number, edition.day, edition.times) == (1, DAYS[0], 2)
    assert head.reissued == ""


def test_a_document_that_changed_on_a_later_day_says_what_it_replaces():
    edition, head = printed((DAYS[0], "a"), (DAYS[2], "b"))
    assert (edition.number, edition.day, edition.replaces) == (2, DAYS[2], DAYS[0])
    assert "2026. gada 22. decembrī" in head.reissued
    assert "2027. gada 8. janvārī" in head.reissued


def test_what_is_changed_on_the_same_day_was_not_handed_out_yet():
    edition, head = printed((DAYS[0], "a"), (DAYS[0], "b"))
    assert (edition.number, edition.replaces, head.reissued) == (2, None, "")


def test_a_reissued_document_made_again_still_says_so():
    _, first = printed((DAYS[0], "a"), (DAYS[1], "b"))
    edition, again = printed((DAYS[0], "a"), (DAYS[1], "b"), (DAYS[2], "b"))
    assert (edition.times, again) == (2, first)


def test_a_draft_is_no_issue_and_replaces_none():
    _, head = printed((DAYS[0], "draft"))
    assert head.draft
    edition, head = printed((DAYS[0], "draft"), (DAYS[1], "a"))
    assert (edition.draft, edition.replaces, head.draft, head.reissued) == (False, None, "", "")


def test_what_was_never_handed_out_is_not_issued_again():
    _, head = printed((DAYS[0], "a"), (DAYS[2], "b"), first_issue=True)
    assert head.reissued == ""


def test_a_view_of_a_past_day_says_so_and_is_no_issue():
    edition, head = printed((DAYS[0], "a"), (DAYS[2], "b"), as_of=DAYS[0])
    assert (edition.counts, edition.replaces, head.reissued) == (False, None, "")
    assert "2026. gada 22. decembrī" in head.as_of


@given(st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(["a", "b", "draft"])), min_size=1))
def test_the_last_edition_says_what_was_published_last(contents):
    contents = sorted(contents, key=lambda one: one[0])
    edition, _ = printed(*contents)
    again, _ = printed(*contents, contents[-1])
    assert edition.fingerprint == contents[-1][1]
    assert again == replace(edition, times=again.times, last_at=again.last_at)


@dataclass(frozen=True)
class Says:
    day: date
    parts: object


def test_the_fingerprint_is_of_all_that_a_document_is_told():
    told = [Says(DAYS[0], {"a": (1,)}), Says(DAYS[0], {"a": (2,)}), Says(DAYS[1], {"a": (1,)})]
    assert len({fingerprint("t", one) for one in told} | {fingerprint("u", told[0])}) == 4
    assert fingerprint("t", told[0]) == fingerprint("t", Says(date(2026, 12, 22), {"a": (1,)}))


def test_contents_of_a_document_are_in_the_order_of_their_numbers():
    edition, _ = printed((DAYS[0], "a"))
    kept = by_document([replace(edition, number=2), edition])
    assert [one.number for one in kept[CARD]] == [1, 2]
