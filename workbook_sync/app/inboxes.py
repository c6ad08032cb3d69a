"""A folder in the inbox for each person, so that a teacher finds it where the guide says it is."""

from __future__ import annotations

import logging

from workbook_sync.intake.arrival.folder import folder_names
from workbook_sync.intake.office import Office
from workbook_sync.model.register import Register

log = logging.getLogger(__name__)


def make_inboxes(office: Office, register: Register) -> None:
    """Make ``inbox/<username>/`` for everybody who works at the school, or will (clause 7).

    A folder that differs by case is that person's already. An inbox that is away or may not be
    written to stays as it is: journals are handed out all the same, and `doctor` tells of it.
    """
    inbox, today = office.home.inbox, office.today()
    try:
        there = {name.lower() for name in folder_names(inbox)}
        for username, person in register.staff.items():
            left = person.until is not None and person.until < today
            if not left and username not in there:
                (inbox / username).mkdir(exist_ok=True)
    except OSError:
        log.warning("folders of the inbox cannot be made", exc_info=True)
