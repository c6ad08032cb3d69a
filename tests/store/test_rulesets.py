from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from workbook_sync.rules.load import load_rulebook, rulebook_of
from workbook_sync.store.rulesets import keep_rules, kept_rules

BOOK = load_rulebook(Path(__file__).parents[2] / "schemas")
AT = datetime(2026, 9, 1, 12, tzinfo=UTC)


def test_a_kept_rule_set_is_the_same_rules_again(store):
    with store.writing() as session:
        keep_rules(session, BOOK.sets, AT)
    with store.reading() as session:
        (kept,) = kept_rules(session).values()
    assert (kept.id, kept.since, kept.first_seen_at) == ("2020", date(2020, 5, 8), AT)
    (again,) = rulebook_of([kept.content]).sets
    assert again.fingerprint == kept.fingerprint == BOOK.sets[0].fingerprint
    assert again.details == BOOK.sets[0].details


def test_nothing_to_keep_is_no_fault(store):
    with store.writing() as session:
        keep_rules(session, [], AT)
    with store.reading() as session:
        assert kept_rules(session) == {}
