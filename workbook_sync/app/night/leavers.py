"""Access ends when employment ends (clause 11)."""

from __future__ import annotations

from workbook_sync.app.results import Work
from workbook_sync.intake.office import Office
from workbook_sync.store.ledger import revoke_issues
from workbook_sync.store.register import load_register


def revoke_leavers(office: Office) -> Work:
    """Revoke the workbooks of those whose last day of work is past; from now on with a date.

    Their files are refused from the day after it in any case.
    """
    today, now = office.today(), office.now()
    with office.store.writing() as session:
        staff = load_register(session).staff.values()
        left = [one.username for one in staff if one.until and one.until < today]
        revoked = {person: revoke_issues(session, person, now) for person in left}
    names = [person for person, count in revoked.items() if count]
    return Work({"revoked": sum(revoked.values())}, names)
