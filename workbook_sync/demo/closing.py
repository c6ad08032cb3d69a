"""The closing table: what was made, with its number, and where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from workbook_sync.demo.people import CLASS_SIZES
from workbook_sync.demo.semester import Semester
from workbook_sync.intake.hand_out import journal_file
from workbook_sync.intake.office import Office
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import Problem
from workbook_sync.model.register import Register
from workbook_sync.store.register import load_register

Row = tuple[str, str]


def rows(semester: Semester, office: Office) -> list[Row]:
    """Return the table's rows, in the order in which it came to be."""
    return [*_set_up(semester, office), *_entered(semester, office), *_published(semester, office)]


def _set_up(semester: Semester, office: Office) -> Iterator[Row]:
    home, superuser = office.home, office.home.folder / office.words("demo.superuser")
    register = _register(office)
    facts = {"learners": len(register.learners), "staff": len(register.staff)}
    yield office.words("demo.made.register", classes=len(CLASS_SIZES), **facts), superuser
