"""The school year: terms, breaks and days off, as the school set them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """A semester; both days are included."""

    number: int
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Break:
    """Days without lessons: a school break, or one day off by an order."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One school year. ``id`` is the calendar year in which it begins: ``2026``."""

    id: str
    terms: tuple[Term, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def starts(self) -> date:
        """The first day of the first term."""
        return self.terms[0].starts

    @property
    def ends(self) -> date:
        """The last day of the last term."""
        return self.terms[-1].ends

    @property
    def name(self) -> str:
        """The year as people write it, ``2026./2027.``, with the full stops of ordinals."""
        return f"{self.starts.year}./{self.ends.year}."

    def term_of(self, day: date) -> Term | None:
        """Return the term that the day lies in."""
        return next((t for t in self.terms if t.starts <= day <= t.ends), None)

    def term(self, number: int) -> Term:
        """Return a term by its number; KeyError if the year has none such."""
        for term in self.terms:
            if term.number == number:
                return term
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Bell:
    """When a lesson of that number begins and ends, as ``HH:MM``."""

    number: int
    starts: str
    ends: str
