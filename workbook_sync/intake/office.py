"""All that taking in a workbook needs of its school, opened once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from workbook_sync.config import Home
from workbook_sync.messages import Words
from workbook_sync.model.school import Journal
from workbook_sync.model.year import SchoolYear
from workbook_sync.planning.calendar import Calendar
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.store.session import Store


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
        years, today = self.home.years(), self.today()
        return next((year for year in years if today <= year.ends), years[-1])

    @cached_property
    def calendars(self) -> dict[str, Calendar]:
        """The calendar of each school year that the settings know."""
        return {year.id: Calendar(year, language=self.words.language) for year in self.home.years()}

    def year_of(self, journal: Journal) -> SchoolYear:
        """Return the school year of a journal; KeyError if the settings no longer know it."""
        return self.home.years_by_id()[journal.year]
