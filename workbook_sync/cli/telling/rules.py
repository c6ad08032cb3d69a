"""The assessment rules told: as lines, and as a value of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbook_sync.app.rules import Differing, RuleSetRow, Standing
from workbook_sync.app.rules_trial import Holding, Trial
from workbook_sync.cli import as_json
from workbook_sync.cli.documents.rules import DifferenceDocument, RulesDocument, RuleSetDocument
from workbook_sync.cli.lines import Line, Table, Told, Tone, line
from workbook_sync.cli.view import View
from workbook_sync.messages import Words, said
from workbook_sync.rules.changes import Changed, Difference

_NOTHING = "–"
_COLUMNS = ("rules", "since", "until", "protocol", "standing")


def title(key: str, words: Words) -> str:
    """Return what a key of the rules is, in words; of a key below it what it belongs to."""
    parts = key.split(".")
    names = ("rule." + ".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((words(name) for name in names if name in words.texts), "")


def sets(found: Sequence[RuleSetRow], view: View) -> Iterator[Told]:
    """Tell which rule sets there are and how they stand."""
    words = view.words
    rows = [
        (
            one.id,
            str(said(one.since)),
            str(said(one.until)) if one.until else _NOTHING,
            one.protocol or _NOTHING,
            _standing(one, words),
        )
        for one in found
    ]
    yield Table([words(f"column.{name}") for name in _COLUMNS], rows)


def _standing(one: RuleSetRow, words: Words) -> str:
    told = words(f"standing.{one.standing}")
    return f"{told}; {words('standing.corrects', set=one.corrects)}" if one.corrects else told


def differing(found: Differing, view: View) -> Iterator[Line]:
    """Tell how two rule sets differ, key by key."""
    facts = {"old": found.old, "new": found.new}
    if not found.differences:
        yield line(view.words("tell.rules_same", **facts))
        return
    yield line((view.words("tell.rules_differ", **facts), Tone.NAME))
    yield from _differences(found.differences, view)


def _differences(found: Iterable[Difference], view: View) -> Iterator[Line]:
    for one in found:
        what = title(one.key, view.words)
        name = f"{one.key} ({what}): " if what else f"{one.key}: "
        values = f"{one.old or _NOTHING} → {one.new or _NOTHING}"
        yield line((name, Tone.NAME), values, indent=2)


def tried(found: Trial, view: View) -> Iterator[Line]:
    """Tell what a rules file would do."""
    words = view.words
    for one in found.changed:
        yield from _changed(one, view)
    if found.fresh:
        yield line(words("tell.rules_fresh", sets=", ".join(found.fresh)))
    for holding in found.holdings:
        yield from _holding(holding, view)
    total = sum(holding.count for holding in found.holdings)
    tone = Tone.ODD if total else Tone.GOOD
    yield line((words("tell.rules_tried", judged=found.judged, held=total), tone))


def _changed(one: Changed, view: View) -> Iterator[Line]:
    code = "tell.rules_changed" if one.differences else "tell.rules_gone"
    yield line((view.words(code, set=one.id), Tone.BAD))
    yield from _differences(one.differences, view)


def _holding(one: Holding, view: View) -> Iterator[Line]:
    facts = {"journal": one.title, "set": one.rules, "count": one.count}
    yield line((view.words("tell.rules_hold", **facts), Tone.ODD))
    yield line(view.words.problem(one.example), indent=2)


def sets_document(found: Sequence[RuleSetRow], _view: View) -> RulesDocument:
    """Return which rule sets there are."""
    return {**_NOTHING_TOLD, "sets": [_row(one) for one in found]}


def _row(one: RuleSetRow) -> RuleSetDocument:
    return {
        "id": one.id,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "protocol": one.protocol,
        "corrects": one.corrects,
        "standing": str(one.standing),
        "in_force": one.standing is Standing.IN_FORCE,
        "seen": one.seen.isoformat() if one.seen else None,
    }


def differing_document(found: Differing, view: View) -> RulesDocument:
    """Return how two rule sets differ."""
    return {**_NOTHING_TOLD, "differences": [_difference(x, view) for x in found.differences]}


def _difference(one: Difference, view: View) -> DifferenceDocument:
    return {"key": one.key, "what": title(one.key, view.words), "old": one.old, "new": one.new}


def tried_document(found: Trial, view: View) -> RulesDocument:
    """Return what a rules file would do."""
    return {
        **_NOTHING_TOLD,
        "changed": [
            {"id": one.id, "differences": [_difference(x, view) for x in one.differences]}
            for one in found.changed
        ],
        "fresh": list(found.fresh),
        "judged": found.judged,
        "holdings": [
            {
                "set": one.rules,
                "journal": one.journal,
                "title": one.title,
                "count": one.count,
                "example": as_json.problem(one.example, view),
            }
            for one in found.holdings
        ],
    }


_NOTHING_TOLD: RulesDocument = {
    "sets": [],
    "differences": [],
    "changed": [],
    "fresh": [],
    "judged": 0,
    "holdings": [],
}
