"""The school's calendar: public holidays, breaks, orders, and working days (clauses 13, 19, 26)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from holidays import HolidayBase, country_holidays

from workbook_sync.messages import speak
from workbook_sync.model.year import SchoolYear

_LANGUAGES = {"lv": "lv", "en": "en_US"}  # as the package `holidays` names them
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """One school year's days.

    Public holidays come from the package `holidays`, the working days that the government moved
    among them. ``extra_days_off`` are days off by the director's order, with what they are called.
    ``working_days`` are days on which the school works after all, and the weekday (1 is Monday)
    whose timetable holds then: ``{date(2026, 1, 17): 5}`` for a Saturday that stands for a Friday.
    """

    year: SchoolYear
    country: str = "LV"
    language: str = "lv"
    extra_days_off: Mapping[date, str] = field(default_factory=dict)
    working_days: Mapping[date, int] = field(default_factory=dict)

    @cached_property
    def _public(self) -> HolidayBase:
        years = range(self.year.starts.year, self.year.ends.year + 1)
        return country_holidays(self.country, years=years, language=_LANGUAGES[self.language])

    @cached_property
    def _found(self) -> dict[date, str]:
        """Answers given: a journal asks of the same few days for each of its cells."""
        return {}

    def day_off(self, day: date) -> str:
        """Return why there are no lessons on a day, or "" where there may be.

        The name of the public holiday, of the break or of the order, or that the day lies outside
        the semesters. An ordinary weekend is no reason: what the timetable has on a Saturday holds.
        """
        if day not in self._found:
            self._found[day] = self._why_off(day)
        return self._found[day]

    def _why_off(self, day: date) -> str:
        if day in self.working_days:
            return ""
        if named := self.extra_days_off.get(day) or self._public.get(day):
            return str(named)
        within = (b.name for b in self.year.breaks if b.starts <= day <= b.ends)
        return next(within, "") or self._outside(day)

    def _outside(self, day: date) -> str:
        if self.year.term_of(day):
            return ""
        return speak(self.language)("calendar.outside_terms")

    def is_working_day(self, day: date) -> bool:
        """Tell whether the school's staff works on the day.

        Monday to Friday but for public holidays and days off by order, and moved working days.
        A break is the learners': teachers work in it, and the two days of clause 13 run on.
        """
        if day in self.working_days:
            return True
        return day not in self.extra_days_off and self._public.is_working_day(day)

    def due(self, day: date, working_days: int = 2) -> date:
        """Return the last day on which a lesson of ``day`` may be entered (clause 13)."""
        last = day
        for _ in range(working_days):
            last = self._next_working_day(last)
        return last

    def _next_working_day(self, day: date) -> date:
        following = day + _DAY
        while not self.is_working_day(following):
            following += _DAY
        return following

    def weekday(self, day: date) -> int:
        """Return the weekday whose timetable holds on a day; 1 is Monday."""
        return self.working_days.get(day, day.isoweekday())
