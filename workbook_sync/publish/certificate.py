"""Who finished the programme, and a certificate with its transcript as values.

A certificate (profesionālās ievirzes izglītības apliecība) is given to whoever has at least the
pass mark, or "ieskaitīts", in every subject and examination of the programme.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from workbook_sync.config import DocumentSettings
from workbook_sync.messages import Words
from workbook_sync.model.blanks import Blank
from workbook_sync.model.entry import FINAL
from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.school import Learner
from workbook_sync.publish.card import Person
from workbook_sync.publish.dates import day_in_figures
from workbook_sync.publish.finished import (
    Course,
    FinalWork,
    FinishedSubject,
    final_works,
    finished_subjects,
)


@dataclass(frozen=True, slots=True)
class TranscriptSubject:
    """A subject with its mark, ``8`` and ``ļoti labi``, and its academic hours (40 minutes)."""

    number: int
    name: str
    figure: str
    words: str
    hours: int


@dataclass(frozen=True, slots=True)
class TranscriptWork:
    """A final work: the subject, what it was, the day, ``8`` and ``ļoti labi``."""

    subject: str
    event: str
    day: str
    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate and its transcript print. ``blank`` is its series and number."""

    learner: Person
    personal_code: str
    blank: str
    class_name: str
    programme: str
    programme_code: str
    school_year: str
    regulation: str
    subjects: tuple[TranscriptSubject, ...]
    hours: int
    works: tuple[TranscriptWork, ...]


@dataclass(frozen=True)
class Leaver:
    """A learner of the last class, what they did, and what stands in the way of a certificate."""

    learner: Learner
    subjects: tuple[FinishedSubject, ...]
    works: tuple[FinalWork, ...]
    hindrances: tuple[Problem, ...]


def leavers(of: Course, words: Words) -> list[Leaver]:
    """Return who is in the last class at the year's end, by the Latvian alphabet."""
    facts = of.last
    spans = facts.register.enrolments(facts.group)
    here = [id_ for id_, own in spans.items() if any(span.covers(facts.day) for span in own)]
    return [_leaver(of, learner, words) for learner in facts.register.in_order(here)]


def _leaver(of: Course, learner: Learner, words: Words) -> Leaver:
    subjects = finished_subjects(of, learner.id, words)
    works = final_works(of, learner.id, words)
    lacks = (
        *_of_person(learner, subjects),
        *_of_subjects(of, learner, subjects, words),
        *_of_works(learner, works),
    )
    return Leaver(learner, subjects, works, lacks)


def _of_person(learner: Learner, subjects: tuple[FinishedSubject, ...]) -> Iterator[Problem]:
    if not learner.personal_code:
        yield problem("certificate.no_personal_code", learner=learner.full_name)
    if not subjects:
        yield problem("certificate.no_marks", learner=learner.full_name)


def _of_subjects(
    of: Course, learner: Learner, subjects: tuple[FinishedSubject, ...], words: Words
) -> Iterator[Problem]:
    for one in subjects:
        named = words("certificate.mark_final" if one.field == FINAL else "certificate.mark_year")
        tell = partial(problem, learner=learner.full_name, subject=one.name, mark=named)
        if not one.mark.given:
            yield tell("certificate.mark_missing")
        elif not one.enough(of.last.rules):
            yield tell("certificate.mark_below", value=one.mark.text)


def _of_works(learner: Learner, works: tuple[FinalWork, ...]) -> Iterator[Problem]:
    for one in works:
        tell = partial(problem, learner=learner.full_name, subject=one.subject, event=one.event)
        if not one.mark:
            yield tell("certificate.work_missing", day=one.day)
        elif not one.enough:
            yield tell("certificate.work_below", value=one.mark)


def certificate(
    of: Course, leaver: Leaver, blank: Blank, settings: DocumentSettings, words: Words
) -> Certificate:
    """Return what the certificate of somebody who may receive one prints."""
    learner, facts = leaver.learner, of.last
    programme = facts.register.programmes[facts.register.groups[facts.group].programme]
    return Certificate(
        learner=Person(learner.id, learner.full_name, learner.given_name, learner.family_name),
        personal_code=learner.personal_code,
        blank=blank_text(blank, settings, words),
        class_name=facts.group,
        programme=programme.name,
        programme_code=programme.code,
        school_year=facts.year.name,
        regulation=settings.regulation or words("certificate.regulation"),
        subjects=tuple(_subject(n, one) for n, one in enumerate(leaver.subjects, start=1)),
        hours=sum(one.hours for one in leaver.subjects),
        works=tuple(_work(one, words.language) for one in leaver.works),
    )


def blank_text(blank: Blank, settings: DocumentSettings, words: Words) -> str:
    """Return a blank as it is printed: ``PIA Nr. 000101``."""
    number = f"{blank.number:0{settings.blank_digits}}"
    return words("certificate.blank", series=blank.series, number=number)


def _subject(number: int, one: FinishedSubject) -> TranscriptSubject:
    return TranscriptSubject(number, one.name, one.mark.figure, one.mark.words, one.hours)


def _work(one: FinalWork, language: str) -> TranscriptWork:
    day = day_in_figures(one.day, language)
    return TranscriptWork(one.subject, one.event, day, one.mark, one.words)
