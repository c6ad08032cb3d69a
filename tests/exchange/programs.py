"""Files of other programs for tests: the samples, and a timetable in the form of each program."""

from __future__ import annotations

from pathlib import Path

from workbook_sync.exchange.recognise import read_timetable, recognise
from workbook_sync.model.year import Bell

SAMPLES = Path(__file__).parent.parent / "samples"
TIMES = ("14:30-15:10", "15:15-15:55", "16:05-16:45", "16:50-17:30", "17:40-18:20")
BELLS = [Bell(n, *time.split("-")) for n, time in enumerate(TIMES, start=1)]


def sample(name):
    return (SAMPLES / name).read_bytes()


def read(data, name="f", bells=BELLS):
    """Return what a file says, as import would read it."""
    if isinstance(data, str):
        data = data.encode()
    reader = recognise(data)
    assert reader is not None
    return read_timetable(reader, name, data, bells)


def rows(timetable):
    """Return (weekday, first, last, groups, subject, teachers, room) of each row."""
    return sorted(
        (r.weekday, r.first, r.last, "+".join(t.groups), t.subject, "+".join(t.teachers), t.room)
        for r in timetable.rows
        for t in [r.taught]
    )


def found(timetable):
    """Return (code, line) of each problem."""
    return [(problem.code, problem.place.row) for problem in timetable.problems]
