"""What a journal's columns of commissions' marks are called (clause 16)."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.messages import Words
from workbook_sync.model.assessment import Assessment
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal
from workbook_sync.rules.assessed import event_name
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.workbook.journal.book import Assessed


def assessed_columns(
    register: Register, journal: Journal, rules: RuleBook, words: Words
) -> Mapping[str, Assessed]:
    """Return the titles of a journal's columns of commissions' marks, by field."""
    events = register.assessments_of.get(journal.id, ())
    return {one.field: _titled(one, rules, words) for one in events}


def _titled(one: Assessment, rules: RuleBook, words: Words) -> Assessed:
    """Return ``Skate 16.12.``, and the protocol that it is from."""
    capital = event_name(one.event, rules.on(one.day), words.language).capitalize()
    title = words("assessment.column", name=capital, day=f"{one.day.day}.{one.day.month:02}.")
    note = words("assessment.note", name=capital, protocol=one.protocol, day=one.day)
    return Assessed(title, note)
