"""The closing table on what was handed in, what became of it, and what is still to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from workbook_sync.demo.closing.row import Row, command
from workbook_sync.demo.superuser import file_of
from workbook_sync.demo.year import Year
from workbook_sync.intake.office import Office
from workbook_sync.kinds.journal import NAME as JOURNAL
from workbook_sync.model.delivery import State


def entered(year: Year, office: Office) -> Iterator[Row]:
    """Tell of the year's deliveries."""
    words = office.words
    states = Counter(one.state for one in year.delivered)
    facts = {str(state): states[state] for state in (State.ACCEPTED, State.HELD)}
    made = words("demo.made.delivered", files=len(year.delivered), **facts)
    yield Row(made, office.home.archive)
    total = Counter[str]()
    for one in year.delivered:
        if one.kind == JOURNAL:  # a protocol's marks are no entries
            total.update(one.counts)
    count = total["added"] - total["erased"]
    yield Row(words("demo.made.entries", count=count), command("history"))
    waiting = len(year.spring.status.held)
    facts = {"count": total["held"], "mended": total["held"] - waiting, "waiting": waiting}
    yield Row(words("demo.made.held", **facts), command("status"))
    yield from _to_do(year, office)
    noted = year.autumn.notices.counts["added"] + year.spring.notices.counts["added"]
    yield Row(words("demo.made.notices", count=noted), file_of(office, "spring_notices").parent)


def _to_do(year: Year, office: Office) -> Iterator[Row]:
    """Tell in which workbooks two disagreed, a cell waits, and a topic is missing."""
    words, status = office.words, year.spring.status
    files = {(one.journal, one.person): one.file for one in year.autumn.issued}
    for one in year.delivered:
        for met in one.conflicts:
            facts = {"one": met.stored, "other": met.returned}
            yield Row(words("demo.made.conflict", **facts), files[one.journal, one.person])
    for held in status.held:
        made = words("demo.made.waiting", typed=held.problem.value)
        yield Row(made, files[held.journal, held.person])
    behind = Counter[Path]()
    for journal in status.journals:
        folder = files[journal.journal, journal.teachers[0]].parent
        behind[folder] += journal.timings.missing + journal.timings.open
    for folder, lessons in (+behind).items():
        yield Row(words("demo.made.behind", count=lessons), folder)
