from __future__ import annotations

import pytest

from benchmarks import cards, process, steps, way
from benchmarks.ground import prepare


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    return prepare(tmp_path_factory.mktemp("benchmarks") / "school", journals=2)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("works", "count"),
    [(steps, 3), (way, 6), (cards, 1), (process, 2)],
    ids=lambda x: getattr(x, "__name__", None),
)
def test_every_work_is_done_by_both_with_the_same_result(ground, works, count):
    lines = list(works.lines(ground, rounds=1))  # results are compared in there
    assert len({line.work for line in lines}) == count
