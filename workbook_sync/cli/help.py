"""Help in the person's language: `messages/` holds a text for each command and parameter.

``command.sync.brief`` is a command's line in lists, ``command.sync.help`` the rest of what is said
of it, ``command.sync.<parameter>`` what a parameter is, ``metavar.<parameter>`` its value's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

from workbook_sync.cli.usage import UsageError
from workbook_sync.messages import Words

PROGRAM = "workbook-sync"


#: Click's commands, parameters, contexts and formatters: typer keeps their classes private.
Click = Any


class Command(TyperCommand):
    """A command whose help speaks the person's language."""

    def format_help(self, ctx: Click, formatter: Click) -> None:
        """Write the command's help."""
        _write(page(self, ctx.obj.view.words), formatter, ctx.obj.view.words)

    def invoke(self, ctx: Click) -> Click:
        """Run the command, unless arguments are left over."""
        if ctx.args:
            raise UsageError("usage.extra", value=" ".join(map(str, ctx.args)))
        return super().invoke(ctx)


class Group(TyperGroup):
    """The program itself: its help lists the commands, an unknown one is told with the nearest."""

    def format_help(self, ctx: Click, formatter: Click) -> None:
        """Write the program's help."""
        _write(page(self, ctx.obj.view.words), formatter, ctx.obj.view.words)

    def resolve_command(self, ctx: Click, args: list[str]) -> Click:
        """Return the command that the arguments name."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            nearest = get_close_matches(args[0], self.commands, n=1)
            code = "usage.nearest_command" if nearest else "usage.unknown_command"
            raise UsageError(code, value=args[0], nearest="".join(nearest))
        return super().resolve_command(ctx, args)


@dataclass(frozen=True, slots=True)
class Page:
    """What help says of a command. Each row is a name and what it is."""

    usage: str
    brief: str
    text: str
    commands: Sequence[tuple[str, str]]
    arguments: Sequence[tuple[str, str]]
    options: Sequence[tuple[str, str]]


def page(command: Click, words: Words) -> Page:
    """Return the help of a command or of the program; KeyError where a text is missing."""
    name = _name(command)
    return Page(
        usage=" ".join(_usage(command, words)),
        brief=words(f"command.{name}.brief"),
        text=words(f"command.{name}.help"),
        commands=[(sub, words(f"command.{sub}.brief")) for sub in getattr(command, "commands", ())],
        arguments=[_row(command, p, words) for p in command.params if _is_argument(p)],
        options=[_row(command, p, words) for p in command.params if not _is_argument(p)],
    )


def parameter_name(param: Click, words: Words) -> str:
    """Return how a parameter is named: its long option, or the name of an argument's value."""
    return words(f"metavar.{param.name}") if _is_argument(param) else param.opts[-1]


def parameter_help(command: Click, param: Click, words: Words) -> str:
    """Return what a parameter is."""
    return words(f"command.{_name(command)}.{param.name}")


def _name(command: Click) -> str:
    return PROGRAM if isinstance(command, Group) else str(command.name)


def _is_argument(param: Click) -> bool:
    return bool(param.param_type_name == "argument")


def _row(command: Click, param: Click, words: Words) -> tuple[str, str]:
    return _spelt(param, words), parameter_help(command, param, words)


def _spelt(param: Click, words: Words) -> str:
    """Return ``-v, --verbose``, ``--term N`` or ``FILE``."""
    if _is_argument(param):
        return parameter_name(param, words)
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {words(f'metavar.{param.name}')}"


def _usage(command: Click, words: Words) -> Iterator[str]:
    if isinstance(command, Group):
        yield from (f"[{words('help.options_mark')}]", words("help.command_mark"), "…")
        return
    yield str(command.name)
    for param in command.params:
        name = _spelt(param, words)
        if param.nargs == -1:
            name += "…"
        yield name if param.required else f"[{name}]"


def _write(said: Page, formatter: Click, words: Words) -> None:
    formatter.write(f"{words('help.usage')} {PROGRAM} {said.usage}\n\n{said.brief}\n")
    if said.text:
        formatter.write_paragraph()
        formatter.write_text(said.text)
    options = [*said.options, ("--help", words("help.help"))]
    for title, rows in (
        ("commands", said.commands),
        ("arguments", said.arguments),
        ("options", options),
    ):
        if rows:
            with formatter.section(words(f"help.{title}")):
                formatter.write_dl(rows)
    if not said.commands:
        formatter.write_paragraph()
        formatter.write_text(words("help.own"))
