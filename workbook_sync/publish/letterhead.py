"""What all documents share: the school, who signs for it, the day, and what to know of the sheet.

The fields of `Letterhead` are names that every template may use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from workbook_sync.config import School
from workbook_sync.messages import Words
from workbook_sync.model.register import Register
from workbook_sync.model.school import Role
from workbook_sync.publish.dates import day_in_words, in_town, on_day


@dataclass(frozen=True, slots=True)
class SchoolHead:
    """The school as the head of a document names it."""

    name: str
    address: str
    town: str
    registration: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The school, its director and deputy director, and the day that the document bears.

    ``town_in`` and ``date_on`` are in the locative: ``Ventspilī, 2026. gada 22. decembrī``.
    ``draft``, ``reissued`` and ``as_of`` are sentences, empty where there is nothing to say.
    """

    school: SchoolHead
    director: str
    deputy: str
    town_in: str
    date: str = ""
    date_on: str = ""
    draft: str = ""
    reissued: str = ""
    as_of: str = ""


def letterhead(school: School, register: Register, day: date, words: Words) -> Letterhead:
    """Return the head of documents that are made on that day; they do not bear it yet."""
    head = SchoolHead(
        name=school.name,
        address=school.address,
        town=school.town,
        registration=school.registration,
        phone=school.phone,
        email=school.email,
    )
    director = school.director or _holder(register, Role.DIRECTOR, day)
    deputy = _holder(register, Role.DEPUTY, day)
    return Letterhead(head, director, deputy, in_town(school.town, words.language))


def dated(head: Letterhead, day: date, words: Words) -> Letterhead:
    """Return the head of a document that bears a day."""
    language = words.language
    return replace(head, date=day_in_words(day, language), date_on=on_day(day, language))


def _holder(register: Register, role: Role, day: date) -> str:
    """Return the name of who has a role on a day, or nothing."""
    holders = (s for s in register.staff.values() if s.role is role)
    return next((s.full_name for s in holders if s.works_on(day)), "")


def names_of(*contexts: object) -> Mapping[str, object]:
    """Return the fields of dataclasses as the names that a template may use."""
    return {f.name: getattr(of, f.name) for of in contexts for f in fields(of)}  # type: ignore[arg-type]
