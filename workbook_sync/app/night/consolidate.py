"""What follows from the store is worked out anew: issued workbooks, and the store's own history."""

from __future__ import annotations

from itertools import islice

from workbook_sync.app.issue import renew
from workbook_sync.app.results import Work
from workbook_sync.intake.office import Office
from workbook_sync.store.audit import flaws

#: Flaws that are counted: `doctor --deep` names them.
_MOST = 100


def consolidate(office: Office) -> Work:
    """Renew workbooks that say something else now, and recount the store from its history."""
    renewed = list(renew(office))
    with office.store.reading() as session:
        found = sum(1 for _ in islice(flaws(session), _MOST))
    names = sorted({one.person for one in renewed})
    return Work({"renewed": len(renewed)}, names, {"flaws": found})
