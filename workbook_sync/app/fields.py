"""What a field of a journal is called, a commission's with its event and day."""

from __future__ import annotations

from workbook_sync.messages import Words, said
from workbook_sync.model.entry import is_assessed
from workbook_sync.model.register import Register
from workbook_sync.rules.assessed import event_name
from workbook_sync.rules.ruleset import RuleBook


def field_name(field: str, journal: str, register: Register, rules: RuleBook, words: Words) -> str:
    """Return ``1. semestra vērtējums``, or ``skate 16.12.2026.`` of what a commission assessed."""
    if not is_assessed(field):
        return words(f"field.{field}")
    for one in register.assessments_of.get(journal, ()):
        if one.field == field:
            name = event_name(one.event, rules.on(one.day), words.language)
            return words("assessment.column", name=name, day=said(one.day))
    return field
