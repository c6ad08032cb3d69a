"""The command for workbooks that may be in wrong hands: revoke."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from typing import Annotated

import typer

from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE
from workbook_sync.cli.usage import UsageError


def revoke(
    context: typer.Context,
    username: Annotated[str, typer.Argument()] = "",
    everybody: Annotated[bool, typer.Option("--everybody")] = False,  # noqa: FBT002 - typer's way
) -> int:
    """Refuse from now on the workbooks that somebody, or everybody, was given."""
    from workbook_sync.app.revoke import revoke as revoke_one
    from workbook_sync.app.revoke import revoke_all
    from workbook_sync.cli.tellings import REVOKED

    if bool(username) == everybody:
        raise UsageError("usage.revoke_whom")
    desk = desk_of(context)
    with desk.office(for_others=True, judging=False) as office:
        count = revoke_all(office) if everybody else revoke_one(office, username)
    desk.output.whole(count, REVOKED)
    return DONE
