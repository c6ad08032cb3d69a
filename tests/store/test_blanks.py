"""A number of a blank is given out once, whoever asks and however many at once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from multiprocessing import get_context

from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.model.blanks import BlankBatch, Blanks, SpoiledBlank
from workbook_sync.store.decisions import decide
from workbook_sync.store.master import Store
from workbook_sync.store.register import load_register

DAY, NOW = date(2027, 5, 28), datetime(2027, 5, 28, 9, tzinfo=UTC)
LEARNERS = [str(number) for number in range(10)]


def take(url: str, learners: Sequence[str]) -> None:
    """Give a blank to each of the learners, one transaction after the other."""
    with closing(Store(url, "vms")) as store:
        for learner in learners:
            with store.writing() as session:
                blanks = load_register(session).blanks
                decide(session, "certificate", blanks.allot([learner], "VPM", DAY), NOW)


def test_two_processes_at_once_never_give_a_number_twice(url, store):
    with store.writing() as session:
        decide(session, "test", [BlankBatch("PIA", 1, 20, DAY)], NOW)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(take, url, LEARNERS[half::2]) for half in (0, 1)]:
            done.result(timeout=60)
    with store.reading() as session:
        issued = load_register(session).blanks.issued
    assert sorted(one.learner for one in issued) == LEARNERS
    assert sorted(one.number for one in issued) == list(range(1, 11))


_steps = st.lists(
    st.lists(st.sampled_from(LEARNERS), max_size=4).map(tuple) | st.integers(1, 12), max_size=12
)


@given(_steps)
def test_whatever_happens_no_number_is_given_twice_and_none_that_is_spoiled(steps):
    """Steps are learners who ask for a certificate, or the number of a blank that is spoiled."""
    batches = (BlankBatch("PIA", 1, 5, DAY), BlankBatch("PIA", 4, 6, DAY))  # they overlap
    blanks = Blanks((*batches, BlankBatch("PIA", 8, 12, DAY)))
    for step in steps:
        if isinstance(step, int):
            spoiled = SpoiledBlank("PIA", step, DAY, "")
            blanks = replace(blanks, spoiled=(*blanks.spoiled, spoiled))
            continue
        new = blanks.allot(step, "VPM", DAY)
        assert not {one.blank for one in new} & blanks.spoilt
        blanks = replace(blanks, issued=(*blanks.issued, *new))
        assert blanks.allot(step, "VPM", DAY) == [] or not list(blanks.free())
    given_out = [one.blank for one in blanks.issued]
    assert len(given_out) == len(set(given_out))
    good = [one for one in blanks.issued if one.blank not in blanks.spoilt]
    assert len({one.learner for one in good}) == len(good)


def test_the_batch_received_first_is_used_first():
    later, sooner = BlankBatch("PIA", 1, 1, DAY), BlankBatch("PIB", 9, 9, date(2027, 5, 1))
    assert [blank.series for blank in Blanks((later, sooner)).free()] == ["PIB", "PIA"]


def test_a_withdrawn_batch_brings_nothing_and_a_withdrawn_spoiling_spoils_nothing():
    batches = (BlankBatch("PIA", 1, 2, DAY), BlankBatch("PIA", 5, 9, DAY, withdrawn=DAY))
    blanks = Blanks(batches, (SpoiledBlank("PIA", 1, DAY, "", withdrawn=DAY),))
    assert [blank.number for blank in blanks.free()] == [1, 2]


def test_another_programme_is_another_certificate():
    blanks = Blanks((BlankBatch("PIA", 1, 9, DAY),))
    blanks = replace(blanks, issued=tuple(blanks.allot(["1"], "VPM", DAY)))
    assert [one.number for one in blanks.allot(["1"], "MUZ", DAY)] == [2]
