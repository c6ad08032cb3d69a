"""What differs between rule sets, key by key, and whether one in force has changed (28)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbook_sync.rules.ruleset import RuleBook


@dataclass(frozen=True, slots=True)
class Difference:
    """A key as the file spells it, ``marks.pass_mark``; "" for what one side does not have."""

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A rule set that is not what it was when it came into force; no differences: it is gone."""

    id: str
    differences: tuple[Difference, ...] = ()


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return the keys that two contents of rule sets say differently, in the old one's order."""
    before, after = dict(_flat(old)), dict(_flat(new))
    keys = dict.fromkeys((*before, *after))
    return tuple(
        Difference(key, before.get(key, ""), after.get(key, ""))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    )


def changed(kept: Mapping[str, Mapping[str, Any]], book: RuleBook) -> list[Changed]:
    """Return the rule sets that were in force with another content, by their id."""
    now = {rules.id: rules.content for rules in book.all}
    gone = [Changed(id_) for id_ in kept if id_ not in now]
    same = ((id_, differences(was, now[id_])) for id_, was in kept.items() if id_ in now)
    return gone + [Changed(id_, found) for id_, found in same if found]


def _flat(content: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in content.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        elif value is not None:
            yield prefix + name, _spelt(value)


def _spelt(value: object) -> str:
    """Return a value as the file spells it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return str(value)
