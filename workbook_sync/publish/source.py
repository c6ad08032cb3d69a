"""What documents are made from: the school's records as they are, or as they were on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from workbook_sync.config import Home
from workbook_sync.messages import Words
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.school import Learner, Lesson
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.asked import Asked
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.store.assessed import load_all_assessed
from workbook_sync.store.closings import Correction, load_corrections
from workbook_sync.store.entries import load_all_entries
from workbook_sync.store.ledger import newest_revision, revision_before
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register
from workbook_sync.store.session import Session


@dataclass(frozen=True)
class Source:
    """The store, read when something is asked for, and what stands beside it.

    ``today`` is the day at the school. ``at`` is the moment (aware) whose state is shown, None for
    now: entries, commissions' marks and records that came then or later are as if they had not
    come. Two things are always today's: the plan of lessons, and the settings with the rules that
    hold.
    """

    home: Home
    rules: RuleBook
    words: Words
    session: Session
    today: date
    at: datetime | None = None

    @cached_property
    def register(self) -> Register:
        """All records of the school."""
        return load_register(self.session, self.at)

    @cached_property
    def lessons(self) -> Mapping[str, Sequence[Lesson]]:
        """The planned lessons, by journal."""
        return load_lessons(self.session)

    @cached_property
    def entries(self) -> Mapping[str, Mapping[Key, str]]:
        """The filled cells, by journal."""
        return load_all_entries(self.session, self.at)

    @cached_property
    def assessed(self) -> Mapping[str, Mapping[Key, str]]:
        """The marks that commissions agreed on, as cells, by journal (clause 16)."""
        return load_all_assessed(self.session, at=self.at)

    @cached_property
    def corrected(self) -> Mapping[Correction, str]:
        """The orders by which entries of closed semesters were corrected, by the changes."""
        return load_corrections(self.session, until=self.at)

    @cached_property
    def revision(self) -> int:
        """The number of the last delivery that the documents show."""
        if self.at:
            return revision_before(self.session, self.at)
        return newest_revision(self.session)

    @property
    def day(self) -> date:
        """The day whose state is shown: today, or an earlier one."""
        if self.at is None:
            return self.today
        return self.home.school_day(self.at - timedelta.resolution)  # what came before is shown

    def year(self, asked: Asked) -> SchoolYear:
        """Return the school year asked for, by default that of the day; SetupError if unknown."""
        if not asked.year:
            return self.home.year_of(self.day)
        years = self.home.years_by_id()
        if asked.year not in years:
            raise SetupError("setup.unknown_name", key=asked.year)
        return years[asked.year]

    def classes(self, asked: Asked) -> Sequence[str]:
        """Return the class asked for, or all in their order; SetupError if unknown."""
        names = self.register.class_names()
        if asked.group and asked.group not in names:
            raise SetupError("setup.unknown_name", key=asked.group)
        return [asked.group] if asked.group else names

    def learner(self, id_: str) -> Learner:
        """Return a learner by the number in the register; SetupError if unknown."""
        if id_ not in self.register.learners:
            raise SetupError("setup.unknown_name", key=id_)
        return self.register.learners[id_]
