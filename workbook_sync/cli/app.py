"""The program: its commands, its own options, and how it ends."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, Literal, TextIO, cast

import typer

from workbook_sync import __version__
from workbook_sync.cli import (
    absences,
    access,
    answers,
    backups,
    closing,
    night,
    papers,
    rules,
    service,
    set_up,
    workbooks,
)
from workbook_sync.cli.arguments import manner_of, own_first
from workbook_sync.cli.desk import Desk, desk_of
from workbook_sync.cli.fault import DONE, INTERRUPTED, Fault, fault_of, interrupted
from workbook_sync.cli.help import PROGRAM, Command, Group
from workbook_sync.cli.output import Document, Lines
from workbook_sync.cli.stream import Stream
from workbook_sync.cli.usage import UsageError
from workbook_sync.cli.view import View
from workbook_sync.messages import speak

log = logging.getLogger(__name__)

#: The commands in the order in which a school meets them.
COMMANDS: dict[str, Callable[..., int]] = {
    "init": set_up.init,
    "doctor": set_up.doctor,
    "rules": rules.rules,
    "blank": set_up.blank,
    "import": workbooks.import_,
    "issue": workbooks.issue,
    "check": workbooks.check,
    "sync": workbooks.sync,
    "watch": service.watch,
    "nightly": night.nightly,
    "publish": papers.publish,
    "status": answers.status,
    "remind": closing.remind,
    "close-term": closing.close_term,
    "absences": absences.absences,
    "history": answers.history,
    "export": answers.export,
    "revoke": access.revoke,
    "backup": backups.backup,
    "restore": backups.restore,
    "demo": set_up.demo,
}


def make_command() -> Any:  # noqa: ANN401 - click's, which typer keeps private
    """Return the command line; its texts are looked up when somebody asks for help."""
    app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    app.callback(invoke_without_command=True)(_own_options)
    for name, command in COMMANDS.items():
        left_over = {"allow_extra_args": True}  # help.Command tells of them
        app.command(name, cls=Command, context_settings=left_over)(command)
    return typer.main.get_command(app)


def run(args: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; docs/commands.md lists what each means."""
    given = sys.argv[1:] if args is None else args
    manner = manner_of(given, os.environ)
    view = View(speak(manner.language), manner.home)
    _prepare(sys.stdout, as_json=manner.as_json)
    _prepare(sys.stderr, as_json=False)
    stream, errors = Stream(sys.stdout), cast("TextIO", Stream(sys.stderr))
    told = cast("TextIO", stream)
    out = Document(view, told) if manner.as_json else Lines(view, told, errors)
    code, fault = _run(given, Desk(view, out))
    out.end(fault)
    stream.end()
    if stream.fault and code == DONE:  # the work is done, but who asked does not know of it
        unread = fault_of(stream.fault, view)
        errors.write(f"{unread.message}\n")
        return unread.exit
    return code


def _prepare(stream: TextIO | None, *, as_json: bool) -> None:
    """Let JSON be UTF-8 everywhere, and no sign that a console lacks stop the work."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8" if as_json else None, errors="replace")


def _run(given: Sequence[str], desk: Desk) -> tuple[int, Fault | None]:
    try:
        code = make_command().main(own_first(given), PROGRAM, standalone_mode=False, obj=desk)
    except Exception as error:
        log.info("the command stopped", exc_info=True)
        fault = fault_of(error, desk.view)
        return fault.exit, fault
    if code == INTERRUPTED:  # typer has caught the key
        return code, interrupted(desk.view)
    return int(code or DONE), None


def _mirror() -> logging.Handler:
    """Return what shows the log to the one who gives the command."""
    from workbook_sync.service.log import PlainLines

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlainLines())
    return handler


def _own_options(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option("--home")] = None,  # noqa: ARG001 - see manner_of
    lang: Annotated[Literal["lv", "en"] | None, typer.Option("--lang")] = None,  # noqa: ARG001
    *,
    json: Annotated[bool, typer.Option("--json")] = False,  # noqa: ARG001
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    version: Annotated[bool, typer.Option("--version")] = False,
) -> None:
    """Take the options that all commands have; most of them were read before (`arguments`)."""
    logging.basicConfig(handlers=[_mirror() if verbose else logging.NullHandler()])
    logging.getLogger("workbook_sync").setLevel(logging.INFO)
    if version:
        from workbook_sync.cli.tellings import VERSION

        desk_of(context).output.whole(__version__, VERSION)
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise UsageError("usage.no_command")
