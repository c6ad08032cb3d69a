"""The closing table: what was made, with its number, and where to look."""

from __future__ import annotations

from workbook_sync.app.results import Shown
from workbook_sync.demo.closing.begun import begun
from workbook_sync.demo.closing.changed import changed
from workbook_sync.demo.closing.ended import ended
from workbook_sync.demo.closing.entered import entered
from workbook_sync.demo.year import Year
from workbook_sync.intake.office import Office


def shown(year: Year, office: Office) -> Shown:
    """Return the rows in the order in which things came to be."""
    chapters = (begun, changed, entered, ended)
    home = office.home.folder
    rows = [row.within(home) for chapter in chapters for row in chapter(year, office)]
    return Shown(home, rows)
