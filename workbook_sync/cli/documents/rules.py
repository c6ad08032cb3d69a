"""The assessment rules, as --json tells them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from workbook_sync.cli.documents.deliveries import ProblemDocument


class RuleSetDocument(TypedDict):
    """One set of assessment rules."""

    id: Annotated[str, "as the file names it"]
    since: Annotated[str, "first day on which it holds"]
    until: Annotated[str | None, "last day on which it holds, null where none follows"]
    protocol: Annotated[str, "of the Pedagogical Council, or empty"]
    corrects: Annotated[str, "the rule set that it replaces from its first day, or empty"]
    standing: Annotated[str, "in_force, lapsed, to_come or corrected"]
    in_force: Annotated[bool, "whether it holds today"]
    seen: Annotated[str | None, "since when the program goes by it, null for not yet"]


class DifferenceDocument(TypedDict):
    """A key that two rule sets say differently."""

    key: Annotated[str, "as the file spells it: marks.pass_mark"]
    what: Annotated[str, "what it is, in words"]
    old: Annotated[str, "what the older one says, empty for nothing"]
    new: Annotated[str, "what the newer one says, empty for nothing"]


class ChangedRulesDocument(TypedDict):
    """A rule set that is not what it was when it came into force."""

    id: Annotated[str, "as the file names it, or named it"]
    differences: Annotated[list[DifferenceDocument], "empty where it is gone"]


class HoldingDocument(TypedDict):
    """Entries of a journal that rules would hold although they were taken."""

    set: Annotated[str, "the rule set's id"]
    journal: Annotated[str, "journal's id"]
    title: Annotated[str, "subject and class"]
    count: Annotated[int, "how many entries"]
    example: Annotated[ProblemDocument, "what would be wrong with one of them"]


class RulesDocument(TypedDict):
    """The assessment rules; each action fills in its own part."""

    sets: Annotated[list[RuleSetDocument], "rules list: oldest first"]
    differences: Annotated[list[DifferenceDocument], "rules diff"]
    changed: Annotated[list[ChangedRulesDocument], "rules check: what has to be put back"]
    fresh: Annotated[list[str], "rules check: rule sets that were never in force"]
    judged: Annotated[int, "rules check: entries looked at"]
    holdings: Annotated[list[HoldingDocument], "rules check: what would be held"]
