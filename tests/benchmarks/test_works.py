from __future__ import annotations

from contextlib import closing
from pathlib import Path
from shutil import copytree
from sqlite3 import connect

import pytest

from benchmarks import cards, process, steps, way
from benchmarks.ground import prepare
from benchmarks.history import DELIVERIES, age


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


@pytest.mark.slow
def test_each_year_behind_the_store_has_all_that_this_year_has(ground, tmp_path):
    home = Path(copytree(ground.delivered, tmp_path / "home"))
    age(home, years=2)
    with closing(connect(home / "store" / "master.sqlite")) as store:
        years = store.execute("SELECT substr(journal, 1, 4), count(*) FROM change GROUP BY 1")
        numbers = dict(years.fetchall())
        deliveries = store.execute("SELECT count(*) FROM delivery WHERE revision < 0").fetchone()
    assert len(set(numbers.values())) == 1
    assert sorted(numbers) == ["2024", "2025", "2026"]
    assert deliveries == (2 * 2 * DELIVERIES,)
