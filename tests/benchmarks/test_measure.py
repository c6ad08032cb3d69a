from __future__ import annotations

from benchmarks.measure import Pair, at_most, faster, in_pairs, table, within


def test_both_are_done_by_turns_and_each_begins_in_its_turn():
    done = []
    in_pairs(2, lambda: done.append("ours") or 1.0, lambda: done.append("other") or 2.0)
    assert done == ["ours", "other", "other", "ours"]


def test_the_ratio_is_that_of_the_middle_round():
    ours, other = iter([1.0, 1.0, 4.0]), iter([2.0, 30.0, 12.0])
    pair = in_pairs(3, lambda: next(ours), lambda: next(other))
    assert pair == Pair(ours=1.0, other=12.0, times=3.0)


def test_a_goal_counts_as_reached_only_when_it_is():
    pair = Pair(ours=0.002, other=0.02, times=10.0)
    assert faster("w", pair, 1, 10).reached
    assert not faster("w", pair, 1, 11).reached
    assert faster("w", pair, 1).reached is None


def test_a_bound_counts_as_kept_only_when_it_is():
    pair = Pair(ours=0.03, other=0.01, times=1 / 3)
    assert within("w", pair, 1, 3.1, "bulk").reached
    assert not within("w", pair, 1, 2.9, "bulk").reached
    assert not at_most("w", 1.01, 1, "ms").reached


def test_the_table_tells_times_of_one_piece():
    line = faster("read", Pair(ours=0.2, other=2.0, times=10.0), 100, 3)
    head, _, row = table([line]).splitlines()
    assert [cell.strip() for cell in head.split("|")[1:3]] == ["work", "ours"]
    assert [cell.strip() for cell in row.split("|")[1:-1]] == [
        "read", "2.00 ms", "20.00 ms (peer)", "10.0 ×", "≥ 3 × peer", "yes",
    ]  # fmt: skip
