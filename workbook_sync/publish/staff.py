"""Whom documents for the staff are about: one person, or all who work here or will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_sync.messages import Words
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Role, Staff
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.dates import day_in_words
from workbook_sync.publish.source import Source


@dataclass(frozen=True, slots=True)
class StaffPerson:
    """Somebody of the staff; ``since`` is the first day of work, ``role`` the role in words."""

    username: str
    name: str
    role: str
    since: str


def staff_asked(source: Source, asked: Asked) -> Sequence[Staff]:
    """Return the person asked for, or all whose work has not ended, by the Latvian alphabet.

    SetupError setup.unknown_name for somebody not registered.
    """
    staff = source.register.staff
    if asked.person and asked.person not in staff:
        raise SetupError("setup.unknown_name", key=asked.person)
    wanted = [asked.person] if asked.person else staff
    people = (staff[username] for username in source.register.staff_in_order(wanted))
    return [one for one in people if asked.person or one.until is None or source.day <= one.until]


def staff_person(one: Staff, words: Words) -> StaffPerson:
    """Return a person as documents print one."""
    role = words(f"choice.role.{one.role}.word")
    return StaffPerson(one.username, one.full_name, role, day_in_words(one.since, words.language))


def superusers(source: Source) -> str:
    """Return the names of the superusers of the day, in one line."""
    register = source.register
    found = (u for u, one in register.staff.items() if one.role is Role.SUPERUSER)
    here = [u for u in found if register.staff[u].works_on(source.day)]
    return ", ".join(register.staff_name(u) for u in register.staff_in_order(here))


def example_person(words: Words) -> StaffPerson:
    """Return somebody made up."""
    since = words("example.event_day")
    return StaffPerson(
        "paraugs", words("example.teacher"), words("choice.role.teacher.word"), since
    )
