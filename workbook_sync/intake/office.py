"""All that taking in a workbook needs of its school, opened once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from workbook_sync.config import Home
from workbook_sync.lock import holding
from workbook_sync.messages import Words
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal
from workbook_sync.model.year import SchoolYear
from workbook_sync.planning.calendar import Calendar
from workbook_sync.planning.ordered import calendars, due_day
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.store.master import Store

#: How long a program waits for another one that takes files in or hands journals out, in seconds.
PATIENCE = 600


@dataclass(frozen=True)
class Office:
    """One school at work: its home, store, rules, language and clock (aware, UTC)."""

    home: Home
    store: Store
    rules: RuleBook
    words: Words
    now: Callable[[], datetime]

    def today(self) -> date:
        """Return the day it is at the school."""
        return self.home.school_day(self.now())

    @property
    def year(self) -> SchoolYear:
        """The school year that today belongs to."""
        return self.home.year_of(self.today())

    @property
    def year_to_plan(self) -> SchoolYear:
        """The school year that is planned and issued now: the first that has not ended."""
        return self.year_from(self.today())

    @property
    def class_day(self) -> date:
        """The day whose classes a register names: today, in summer the first of the next year."""
        return max(self.today(), self.year_to_plan.starts)

    def year_from(self, day: date) -> SchoolYear:
        """Return the first school year that has not ended by a day, else the last there is.

        A timetable row belongs to that year of its first day.
        """
        years = self.home.years()
        return next((year for year in years if day <= year.ends), years[-1])

    def calendars(self, register: Register) -> Mapping[str, Calendar]:
        """Return the calendar of each school year of the settings, as orders changed it (26)."""
        return calendars(self.home.years(), register, self.words.language)

    def due(self, register: Register, group: str, day: date) -> date:
        """Return the last day on which a class's lesson of a day may be entered (clauses 13, 26).

        That of an order, or else so many working days after it as the rules of that day allow.
        """
        rules = self.rules.on(day)
        calendar = self.calendars(register)[self.home.year_of(day).id]
        return due_day(register, calendar, group, day, rules.working_days if rules else 0)

    def year_of(self, journal: Journal) -> SchoolYear:
        """Return the school year of a journal; KeyError if the settings no longer know it."""
        return self.home.years_by_id()[journal.year]


def taking(office: Office) -> AbstractContextManager[None]:
    """Keep other programs from taking files in and writing to outboxes while the block runs.

    Raises SetupError (setup.busy) where another one does so for ten minutes. Not to be nested.
    """
    return holding(office.home.taking, "setup.busy", PATIENCE)
