"""The command that looks at the assessment rules: rules list, rules check, rules diff."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from workbook_sync.cli.desk import Desk, desk_of
from workbook_sync.cli.fault import DONE, PROBLEMS
from workbook_sync.cli.usage import UsageError


def rules(
    context: typer.Context,
    action: Annotated[Literal["list", "check", "diff"], typer.Argument()] = "list",
    what: Annotated[list[str] | None, typer.Argument()] = None,
) -> int:
    """Tell which rule sets there are, how two differ, or what a changed file would do."""
    desk, given = desk_of(context), what or []
    if action == "diff":
        return _diff(desk, given)
    return _check(desk, given) if action == "check" else _list(desk, given)


def _list(desk: Desk, given: list[str]) -> int:
    from workbook_sync.app.rules import list_rules
    from workbook_sync.cli.tellings import RULE_SETS

    if given:
        raise UsageError("usage.extra", value=" ".join(given))
    with desk.office(judging=False) as office:
        found = list_rules(office)
    desk.output.whole(found, RULE_SETS)
    return DONE


def _check(desk: Desk, given: list[str]) -> int:
    from workbook_sync.app.rules_trial import try_rules
    from workbook_sync.cli.tellings import RULES_TRIED

    if len(given) > 1:
        raise UsageError("usage.extra", value=" ".join(given[1:]))
    with desk.office(judging=False) as office, desk.output.busy("rules"):
        found = try_rules(office, Path(given[0]) if given else None)
    desk.output.whole(found, RULES_TRIED)
    return PROBLEMS if found.changed or found.holdings else DONE


def _diff(desk: Desk, given: list[str]) -> int:
    from workbook_sync.app.rules import diff_rules
    from workbook_sync.cli.tellings import RULES_DIFFER

    if len(given) != 2:
        raise UsageError("usage.two_rule_sets")
    with desk.office(judging=False) as office:
        found = diff_rules(office, *given)
    desk.output.whole(found, RULES_DIFFER)
    return DONE
