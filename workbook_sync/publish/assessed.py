"""Commissions' marks of one learner, as a card prints them (clause 16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_sync.messages import Words
from workbook_sync.model.entry import Key
from workbook_sync.model.latvian import order
from workbook_sync.model.register import Register
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.dates import day_in_figures
from workbook_sync.rules.assessed import event_name
from workbook_sync.rules.marks import in_words
from workbook_sync.rules.ruleset import RuleBook


@dataclass(frozen=True, slots=True)
class AssessedMark:
    """A commission's mark: ``Zīmēšana``, ``skate``, ``16.12.2026.``, ``8``, ``ļoti labi``."""

    subject: str
    event: str
    day: str
    protocol: str
    figure: str
    words: str

    @property
    def text(self) -> str:
        """The figure with its words, where it has any."""
        return f"{self.figure} ({self.words})" if self.words else self.figure


def assessments_of(
    register: Register,
    assessed: Mapping[str, Mapping[Key, str]],
    rules: RuleBook,
    learner: str,
    year: SchoolYear,
    term: int,
    words: Words,
) -> tuple[AssessedMark, ...]:
    """Return a learner's marks of skates, starpskates, final works and practice.

    ``assessed`` are the agreed marks by journal (`Source.assessed`); ``term`` 0 is the whole year.
    Sorted by the subject in the Latvian alphabet, then by day.
    """
    found = [
        (register.subject_name(register.journals[one.journal].subject), one, mark)
        for one in register.assessments
        if one.journal in register.journals
        and register.journals[one.journal].year == year.id
        and term in (0, one.term)
        and (mark := assessed.get(one.journal, {}).get(Key("", learner, one.field)))
    ]
    found.sort(key=lambda of: (order(of[0]), of[1].day, of[1].field))
    return tuple(
        AssessedMark(
            subject=subject,
            event=event_name(one.event, known := rules.on(one.day), words.language),
            day=day_in_figures(one.day, words.language),
            protocol=one.protocol,
            figure=mark,
            words=in_words(mark, known, words.language) if known else "",
        )
        for subject, one, mark in found
    )
