"""The school's rule sets: which there are, and how two differ (clauses 27-28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from workbook_sync.intake.office import Office
from workbook_sync.model.problem import SetupError
from workbook_sync.rules.changes import Difference, differences
from workbook_sync.rules.ruleset import RuleBook, RuleSet
from workbook_sync.store.rulesets import kept_rules


class Standing(StrEnum):
    """How a rule set stands today."""

    IN_FORCE = "in_force"
    LAPSED = "lapsed"
    TO_COME = "to_come"
    CORRECTED = "corrected"  # replaced by another one from its first day


@dataclass(frozen=True, slots=True)
class RuleSetRow:
    """A rule set, the days on which it holds, and since when the program goes by it."""

    id: str
    since: date
    until: date | None
    protocol: str
    corrects: str
    standing: Standing
    seen: datetime | None  # school time


@dataclass(frozen=True, slots=True)
class Differing:
    """Two rule sets, and the keys in which they differ."""

    old: str
    new: str
    differences: Sequence[Difference]


def list_rules(office: Office) -> list[RuleSetRow]:
    """Return all rule sets of the file, oldest first."""
    with office.store.reading() as session:
        kept = kept_rules(session)
    lapses = {
        rules: following.since - timedelta(days=1)
        for rules, following in zip(office.rules.sets, office.rules.sets[1:], strict=False)
    }
    seen = {i: one.first_seen_at.astimezone(office.home.zone) for i, one in kept.items()}
    return [
        RuleSetRow(
            rules.id,
            rules.since,
            lapses.get(rules),
            rules.protocol,
            rules.corrects,
            _standing(rules, office.rules, office.today()),
            seen.get(rules.id),
        )
        for rules in office.rules.all
    ]


def _standing(rules: RuleSet, book: RuleBook, today: date) -> Standing:
    if rules in book.corrected:
        return Standing.CORRECTED
    if rules.since > today:
        return Standing.TO_COME
    return Standing.IN_FORCE if book.on(today) is rules else Standing.LAPSED


def diff_rules(office: Office, old: str, new: str) -> Differing:
    """Return what differs between two rule sets; SetupError (setup.unknown_name) for an id."""
    sets = {rules.id: rules for rules in office.rules.all}
    for id_ in (old, new):
        if id_ not in sets:
            raise SetupError("setup.unknown_name", key=id_)
    return Differing(old, new, differences(sets[old].details, sets[new].details))
