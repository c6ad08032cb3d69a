"""What every command is given: whose home it works on, and whom it tells."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workbook_sync.cli.output import Output
from workbook_sync.cli.view import View
from workbook_sync.messages import Words

if TYPE_CHECKING:  # brings the database and the rules, which --help does without
    from workbook_sync.intake.office import Office


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a person gives a command."""

    view: View
    output: Output

    @property
    def home(self) -> Path:
        """The folder of the school."""
        return self.view.home

    @property
    def words(self) -> Words:
        """The person's language."""
        return self.view.words

    @contextmanager
    def office(self, *, for_others: bool = False, judging: bool = True) -> Iterator[Office]:
        """Open the school for this command; SetupError for what has to be mended first.

        A command that does not go by the assessment rules (``judging``) works whatever they are.

        Workbooks for other people's outboxes speak the school's language, whatever the language
        of the one who gives the command; and what is done for others is kept in the log.
        """
        from workbook_sync.app.open import open_office
        from workbook_sync.service.log import logging_to

        with (
            open_office(
                self.home, "" if for_others else self.words.language, judging=judging
            ) as office,
            logging_to(office.home.log) if for_others else nullcontext(),
        ):
            yield office


def desk_of(context: typer.Context) -> Desk:
    """Return the desk at which the command was given."""
    found = context.obj
    if not isinstance(found, Desk):
        raise TypeError("the program starts in workbook_sync.cli.app.run")
    return found
