"""Rules in force do not change silently: what they were is kept (clause 28)."""

from __future__ import annotations

from datetime import date, datetime

from workbook_sync.config import Home
from workbook_sync.model.problem import SetupError
from workbook_sync.rules.changes import Changed, changed
from workbook_sync.rules.load import FILE
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.store.master import Store
from workbook_sync.store.rulesets import keep_rules, kept_rules


def hold_to(store: Store, home: Home, book: RuleBook) -> None:
    """Compare rules with what is kept of those that have been in force.

    SetupError (setup.rules_changed, setup.rules_gone) names file, rule set and the first key.
    """
    for one in changes(store, book):
        raise _fault(home, one)


def changes(store: Store, book: RuleBook) -> list[Changed]:
    """Return the rule sets that are not what they were when they came into force."""
    with store.reading() as session:
        kept = {id_: rules.content for id_, rules in kept_rules(session).items()}
    return changed(kept, book)


def keep(store: Store, book: RuleBook, today: date, now: datetime) -> None:
    """Keep the rule sets that have come into force since the last time."""
    in_force = [rules for rules in book.all if rules.since <= today]
    with store.reading() as session:
        kept = kept_rules(session)
    if all(rules.id in kept for rules in in_force):
        return
    with store.writing() as session:  # another program may have been here meanwhile
        kept = kept_rules(session)
        keep_rules(session, [rules for rules in in_force if rules.id not in kept], now)


def _fault(home: Home, one: Changed) -> SetupError:
    file = home.schemas / FILE
    if not one.differences:
        return SetupError("setup.rules_gone", file, "id", set=one.id)
    first = one.differences[0]
    facts = {"set": one.id, "old": first.old or "–", "new": first.new or "–"}
    return SetupError("setup.rules_changed", file, first.key, **facts)
