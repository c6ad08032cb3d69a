"""When the night is due: once for each of the school's days, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.app.night.due import again_at, begins, night_of
from workbook_sync.config import Nightly

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
RIGA = ZoneInfo("Europe/Riga")


def home(at="02:15"):
    return SimpleNamespace(
        zone=RIGA,
        settings=SimpleNamespace(nightly=Nightly(at=at)),
        school_day=lambda moment: moment.astimezone(RIGA).date(),
    )


@pytest.mark.parametrize(
    ("at", "utc"),
    [
        ("02:15", "2026-11-24T00:15Z"),  # winter: two hours ahead
        ("02:15", "2026-08-24T23:15Z"),  # summer: three
        ("02:15", "2027-03-28T00:15Z"),  # 03:00 becomes 04:00 an hour later
        ("03:30", "2027-03-28T01:30Z"),  # the hour that there is not
        ("02:15", "2026-10-24T23:15Z"),  # 04:00 becomes 03:00 an hour later
        ("03:30", "2026-10-25T00:30Z"),  # the hour that there is twice: the first time
    ],
)
def test_the_night_is_due_at_the_schools_time(at, utc):
    utc = datetime.fromisoformat(utc)
    day = utc.astimezone(RIGA).date()
    assert begins(day, time.fromisoformat(at), RIGA) == utc
    assert night_of(home(at), utc) == day
    assert night_of(home(at), utc - timedelta(seconds=1)) == day - timedelta(days=1)


@given(
    st.integers(0, 730 * 24 * 60).map(lambda minute: BEGIN + timedelta(minutes=minute)),
    st.times().map(lambda at: f"{at:%H:%M}"),
    st.timedeltas(timedelta(0), timedelta(hours=3)),
)
def test_nights_never_go_back_and_none_is_left_out(moment, at, step):
    before, after = night_of(home(at), moment), night_of(home(at), moment + step)
    assert timedelta(0) <= after - before <= timedelta(days=1)


@pytest.mark.parametrize("tries", [1, 2, 3, 4])
def test_each_delay_is_twice_as_long_as_the_one_before(tries):
    now = datetime(2026, 11, 24, tzinfo=UTC)
    assert again_at(Nightly(), tries, now) - now == timedelta(minutes=5 * 2 ** (tries - 1))


def test_what_was_tried_often_enough_is_given_up_until_the_next_night():
    assert again_at(Nightly(), 5, datetime(2026, 11, 24, tzinfo=UTC)) is None
