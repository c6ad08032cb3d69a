"""What stopped a command: its exit code, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import Protocol

import typer

from workbook_sync.cli.documents.set_up import ErrorDocument
from workbook_sync.cli.help import Click, parameter_help, parameter_name
from workbook_sync.cli.usage import UsageError
from workbook_sync.cli.view import View
from workbook_sync.model.problem import SetupError

DONE, PROBLEMS, USAGE, SETUP, CRASHED, INTERRUPTED = 0, 1, 2, 3, 70, 130

#: Click's own class for what it cannot parse; typer shows only this child of it.
MISUSE: type[Exception] = typer.BadParameter.__mro__[1]

#: Set-up errors that are a slip in the command, not in the school's files.
_SLIPS = (
    "setup.unknown_kind",
    "setup.unknown_name",
    "setup.not_an_option",
    "setup.option_needed",
    "setup.wrong_ending",
    "setup.file_exists",
    "setup.file_not_replaced",
    "setup.day_to_come",
    "setup.no_register_then",
    "setup.outside_years",
    "setup.folder_not_empty",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a command stopped before its end."""

    code: str
    exit: int
    message: str
    file: str = ""
    key: str = ""

    def document(self) -> ErrorDocument:
        """Return the fault for programs."""
        return {"code": self.code, "message": self.message, "file": self.file, "key": self.key}


_MISUSES = {
    "NoSuchOption": "usage.no_option",
    "BadOptionUsage": "usage.option_value",
    "MissingParameter": "usage.missing",
    "BadParameter": "usage.bad_value",
}


def fault_of(error: Exception, view: View) -> Fault:
    """Return what to say of anything that stopped a command."""
    if isinstance(error, SetupError):
        exit_code = USAGE if error.code in _SLIPS else SETUP
        message = sentence(error, view)
        return Fault(error.code, exit_code, message, _whole(error.file), error.key)
    if isinstance(error, UsageError):
        message = view.words(error.code, **error.facts)
        return Fault(error.code, USAGE, f"{message} {view.words('usage.hint')}")
    if isinstance(error, MISUSE):
        return _misuse(error, view)
    if isinstance(error, OSError):
        return _unusable(error, view)
    reason = f"{type(error).__name__}: {error}"
    return Fault("program.crashed", CRASHED, view.words("program.crashed", reason=reason))


def _unusable(error: OSError, view: View) -> Fault:
    """Return what to say of a file that is open elsewhere, a folder without rights, a full disk."""
    named = error.filename2 or error.filename or ""  # what was to be replaced, not our new one
    file, reason = _whole(str(named)), error.strerror or str(error)
    if error.errno in (ENOSPC, EDQUOT):
        return Fault("setup.disk_full", SETUP, view.words("setup.disk_full"), file)
    message = view.words("program.file", file=file, reason=reason)
    return Fault("program.file", SETUP, message, file)


def interrupted(view: View) -> Fault:
    """Return what to say when somebody has pressed Ctrl+C."""
    return Fault("program.interrupted", INTERRUPTED, view.words("program.interrupted"))


class Coded(Protocol):
    """What says what the administrator can mend: a set-up error, a part that was examined."""

    @property
    def code(self) -> str:
        """The key of the sentence."""

    @property
    def file(self) -> str:
        """The file to mend."""

    @property
    def key(self) -> str:
        """The key in it."""

    @property
    def facts(self) -> Mapping[str, object]:
        """What fills the sentence."""


def sentence(said: Coded, view: View) -> str:
    """Return what is wrong and what to do; ``expected`` in words where it names such a text."""
    words, facts = view.words, {"file": _whole(said.file), "key": said.key, **said.facts}
    expected = f"expected.{facts.get('expected')}"
    if expected in words.texts:
        facts["expected"] = words(expected, **facts)
    known = said.code in words.texts
    return words(said.code if known else f"problems.{said.code}", **facts)  # a template's problem


def _whole(file: str) -> str:
    """Return a file's whole path: who mends it has to know in which home it is."""
    return str(Path(file).absolute()) if file and "://" not in file else file


def _misuse(error: Click, view: View) -> Fault:
    """Return what click did not understand. Its classes are told by name: typer hides them."""
    words, param = view.words, getattr(error, "param", None)
    code = _MISUSES.get(type(error).__name__, "usage.unclear")
    facts = {"name": getattr(error, "option_name", ""), "reason": error.format_message()}
    if param is not None:
        facts["name"] = parameter_name(param, words)
        facts["expected"] = parameter_help(error.ctx.command, param, words)
    return Fault(code, USAGE, f"{words(code, **facts)} {words('usage.hint')}")
