"""The program's own options: they may stand before or after the command, and are read first.

Help and errors need to know the language before the arguments are understood.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from workbook_sync.cli.usage import UsageError
from workbook_sync.messages import LANGUAGES

HOME_VARIABLE = "WORKBOOK_SYNC_HOME"
LANGUAGE_VARIABLE = "WORKBOOK_SYNC_LANG"

_FLAGS = ("--json", "--verbose", "-v")
_WITH_VALUE = ("--home", "--lang")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a command is to be done: in which home, in which language, told as what."""

    home: Path
    language: str
    as_json: bool


def own_first(args: Sequence[str]) -> list[str]:
    """Return the arguments with the program's own options first; after ``--`` nothing is moved.

    Raises UsageError for one of them that lacks its value.
    """
    own, rest = list[str](), list[str]()
    remaining = iter(args)
    for arg in remaining:
        if arg == "--":
            rest += [arg, *remaining]
        elif arg in _FLAGS or arg.startswith(tuple(f"{name}=" for name in _WITH_VALUE)):
            own.append(arg)
        elif arg in _WITH_VALUE:
            own += [arg, _following(arg, remaining)]
        else:
            rest.append(arg)
    return [*own, *rest]


def _following(name: str, remaining: Iterator[str]) -> str:
    try:
        return next(remaining)
    except StopIteration as error:
        raise UsageError("usage.option_value", name=name) from error


def manner_of(args: Sequence[str], environ: Mapping[str, str]) -> Manner:
    """Return the home, the language and the form of output.

    The language is --lang, else WORKBOOK_SYNC_LANG, else the school's, else Latvian; what is no
    language is passed over here and refused when the arguments are read. Help is for people.
    """
    before = list(args[: args.index("--")] if "--" in args else args)
    home = Path(_value(before, "--home") or environ.get(HOME_VARIABLE) or ".")
    wanted = (
        _value(before, "--lang"),
        environ.get(LANGUAGE_VARIABLE, ""),
        _school_language(home),
    )
    language = next((name for name in wanted if name in LANGUAGES), LANGUAGES[0])
    return Manner(home, language, "--json" in before and "--help" not in before)


def _value(args: Sequence[str], name: str) -> str:
    """Return the value of an option, the last one where it stands twice, "" where it is not."""
    found = ""
    for arg, following in pairwise([*args, ""]):
        if arg == name:
            found = following
        elif arg.startswith(f"{name}="):
            found = arg.partition("=")[2]
    return found


def _school_language(home: Path) -> str:
    """Return the language of the settings; what is wrong with them is told by who needs them."""
    try:
        settings = tomllib.loads((home / "school.toml").read_text("utf-8-sig"))
        return str(settings["school"]["language"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
