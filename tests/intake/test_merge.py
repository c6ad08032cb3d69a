from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.intake.journal.merge import merge
from workbook_sync.model.entry import Key

KEYS = [Key(f"2026-09-07/{n}", learner, "mark") for n in (1, 2) for learner in ("1", "2")]
K = KEYS[0]
VALUES = st.sampled_from(["", "7", "8", "n"])
CELLS = st.dictionaries(st.sampled_from(KEYS), VALUES)
SAID = st.dictionaries(st.sampled_from(KEYS), st.lists(VALUES, min_size=1, max_size=3))
FILLED = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["7", "8", "n"]))


def apply(stored, merged):
    result = {**stored, **merged.taken}
    return {key: value for key, value in result.items() if value}


def decide(issued, returned, stored, *said):
    """One row of the table of rules: what becomes of one cell."""
    cells = [{K: value} if value else {} for value in (issued, stored)]
    merged = merge(cells[0], {K: returned}, cells[1], {K: said} if said else {})
    if merged.taken:
        return merged.taken[K] or "erased"
    return "conflict" if merged.conflicts else "older" if merged.older else "stays"


def test_an_untouched_cell_leaves_the_store_as_it_is():
    assert decide("7", "7", "7") == decide("7", "7", "8") == decide("", "", "8") == "stays"


def test_a_change_is_taken_where_nobody_else_changed_the_cell():
    assert decide("7", "8", "7") == decide("", "8", "") == "8"


def test_the_same_change_by_two_people_is_no_conflict():
    assert decide("7", "8", "8") == "stays"


def test_a_person_may_go_on_editing_her_file():
    assert decide("", "8", "7", "7") == "8"


def test_a_change_from_elsewhere_is_a_conflict():
    assert decide("", "8", "7") == decide("7", "8", "9") == decide("7", "8", "") == "conflict"


def test_a_blank_where_something_was_issued_erases():
    assert decide("7", "", "7") == "erased"


def test_a_blank_that_an_earlier_delivery_of_this_copy_filled_is_told_and_not_erased():
    assert decide("", "", "7", "7") == "older"


def test_a_value_put_back_after_this_copy_changed_it_is_told_too():
    assert decide("7", "7", "8", "8") == "older"


@given(FILLED, CELLS, FILLED)
def test_merging_twice_changes_nothing_more(issued, returned, stored):
    first = merge(issued, returned, stored, {})
    again = merge(issued, returned, apply(stored, first), {k: [v] for k, v in first.taken.items()})
    assert (again.taken, again.older) == ({}, [])


@given(FILLED, FILLED, SAID)
def test_an_untouched_workbook_changes_nothing(issued, stored, said):
    untouched = {key: issued.get(key, "") for key in KEYS}
    merged = merge(issued, untouched, stored, said)
    assert (merged.taken, merged.conflicts) == ({}, [])


@given(FILLED, FILLED, SAID)
def test_a_copy_that_says_what_it_said_last_changes_nothing(issued, stored, said):
    as_left = {key: said.get(key, [issued.get(key, "")])[-1] for key in KEYS}
    assert merge(issued, as_left, stored, said) == merge(issued, {}, stored, said)


def test_what_was_erased_from_a_fresh_copy_is_not_brought_back_by_the_former_one():
    assert decide("", "7", "", "7") == "stays"


def test_a_correction_by_another_person_is_not_overridden_by_the_same_copy_sent_again():
    assert decide("", "8", "7", "8") == "stays"


def test_an_earlier_state_of_a_file_does_not_override_its_later_one():
    assert decide("", "7", "8", "7", "8") == "older"


@given(FILLED, CELLS, CELLS)
def test_without_conflict_the_order_of_two_people_does_not_matter(issued, one, two):
    def deliver(first, second):
        halfway = apply(issued, merge(issued, first, issued, {}))
        last = merge(issued, second, halfway, {})
        return apply(halfway, last), set(last.conflicts)

    (one_first, met), (two_first, met_too) = deliver(one, two), deliver(two, one)
    assert met == met_too
    agreed = [key for key in KEYS if key not in met]
    assert all(one_first.get(key) == two_first.get(key) for key in agreed)


@given(FILLED, CELLS, FILLED, SAID)
def test_every_cell_is_decided_once_and_no_change_is_lost(issued, returned, stored, said):
    merged = merge(issued, returned, stored, said)
    decided = [*merged.taken, *merged.conflicts, *merged.older]
    assert len(decided) == len(set(decided))
    bases = {key: said.get(key, [issued.get(key, "")])[-1] for key in KEYS}
    assert set(decided) == {
        key for key, new in returned.items() if new not in (bases[key], stored.get(key, ""))
    }
