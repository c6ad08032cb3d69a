"""Whether a commission may give a mark: one mark or symbol that the event allows (clause 16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook_sync.model.assessment import term_assessed
from workbook_sync.model.entry import FINAL, YEAR, Key, is_assessed, term_field
from workbook_sync.model.problem import Problem
from workbook_sync.rules.marks import Parsed, parse
from workbook_sync.rules.ruleset import CountsIn, Event, RuleSet


def check_assessed(value: str, event: Event, rules: RuleSet) -> Problem | None:
    """Return what is wrong with a canonical mark, without a place; None where it may be given."""
    parsed, allowed = parse(value, rules), event.allowed(rules)
    scale = {"low": rules.lowest, "high": rules.highest}
    if parsed.unknown:
        return rules.problem("mark.unknown", value, token=parsed.unknown[0], allowed=allowed)
    if parsed.reasons or any(symbol.text not in event.symbols for symbol in parsed.symbols):
        return rules.problem("mark.not_here", value, allowed=allowed)
    if any(mark != int(mark) for mark in parsed.marks):
        return rules.problem("mark.not_whole", value, **scale)
    if not all(rules.lowest <= mark <= rules.highest for mark in parsed.marks):
        return rules.problem("mark.out_of_range", value, **scale)
    if _count(parsed) > 1:
        return rules.problem("mark.too_many", value, most=1)
    return None


def event_name(code: str, rules: RuleSet | None, language: str) -> str:
    """Return what an event is called, ``noslēguma darbs``; its code where the rules know none."""
    known = rules.events.get(code) if rules else None
    return known.words[language] if known else code


def weighed(
    entries: Mapping[Key, str], rules: RuleSet
) -> dict[tuple[str, str], list[tuple[Decimal, Decimal]]]:
    """Return commissions' marks and their weights, by learner and the field that they count in.

    Events that the rules do not know, or give no weight, and marks outside the scale count nowhere.
    """
    found: dict[tuple[str, str], list[tuple[Decimal, Decimal]]] = {}
    for key, value in entries.items():
        event = rules.events.get(key.field.partition("/")[0]) if is_assessed(key.field) else None
        if event and event.weight:
            marks = [m for m in parse(value, rules).marks if rules.lowest <= m <= rules.highest]
            of = found.setdefault((key.learner, _counts_in(event, key.field)), [])
            of.extend((mark, event.weight) for mark in marks)
    return found


def _counts_in(event: Event, field: str) -> str:
    """Return the summative field whose suggestion a mark counts in."""
    if event.counts_in is CountsIn.TERM:
        return term_field(term_assessed(field))
    return YEAR if event.counts_in is CountsIn.YEAR else FINAL


def spread(values: Sequence[str], rules: RuleSet) -> tuple[Decimal, Decimal] | None:
    """Return the lowest and the highest of the marks among values; None where none is a mark."""
    marks = [mark for value in values for mark in parse(value, rules).marks]
    return (min(marks), max(marks)) if marks else None


def outside(agreed: str, values: Sequence[str], rules: RuleSet) -> tuple[Decimal, Decimal] | None:
    """Return the members' lowest and highest mark where the agreed one lies outside them."""
    marks, between = parse(agreed, rules).marks, spread(values, rules)
    if not marks or between is None or between[0] <= marks[0] <= between[1]:
        return None
    return between


def _count(parsed: Parsed) -> int:
    return len(parsed.marks) + len(parsed.symbols)
