"""Revoking workbooks that may be in wrong hands, or all of them (clause 10)."""

from __future__ import annotations

from workbook_sync.intake.office import Office
from workbook_sync.model.problem import SetupError
from workbook_sync.store.ledger import revoke_issues
from workbook_sync.store.register import load_register
from workbook_sync.store.secrets import replace_secret


def revoke(office: Office, person: str) -> int:
    """Refuse from now on all workbooks that a person was given; return how many there were.

    `issue` gives fresh ones. Raises SetupError (setup.unknown_name) for somebody not registered.
    """
    with office.store.writing() as session:
        if person not in load_register(session).staff:
            raise SetupError("setup.unknown_name", key=person)
        return revoke_issues(session, person, office.now())


def revoke_all(office: Office) -> int:
    """Refuse all workbooks that were ever given, and sign with a new secret from now on."""
    with office.store.writing() as session:
        replace_secret(session, office.now())
        return revoke_issues(session, "", office.now())
