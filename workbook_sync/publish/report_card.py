"""From the entries of a year to report cards (liecības, clause 21)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workbook_sync.config import School
from workbook_sync.messages import Words
from workbook_sync.model.entry import FINAL
from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Learner, Programme, Role
from workbook_sync.publish.absences import absences, attendance, missed
from workbook_sync.publish.card import Card, Person, SchoolHead
from workbook_sync.publish.dates import day_in_words, in_town, on_day
from workbook_sync.publish.facts import ReportFacts
from workbook_sync.publish.marks import missing_fields, subject_rows


def report_cards(facts: ReportFacts, words: Words) -> list[Card]:
    """Return the cards of a class by the Latvian alphabet, each with its own problems.

    In the class is who belongs to it on the last day of the semester or year. Problems:
    document.mark_missing (a warning), and document.value_missing, without which no card is printed.
    """
    spans = facts.register.enrolments(facts.group)
    pupils = [id_ for id_, of in spans.items() if any(span.covers(facts.day) for span in of)]
    return [_card(facts, learner, words) for learner in facts.register.in_order(pupils)]


def _card(facts: ReportFacts, learner: Learner, words: Words) -> Card:
    register, school = facts.register, facts.school
    programme = _programme(register, facts.group)
    attended = list(attendance(facts, learner.id))
    rows = subject_rows(facts, learner.id, missed(attended), words)
    card = Card(
        school=_head(school),
        director=school.director or _director(register, facts.issued),
        learner=Person(
            learner.id, learner.full_name.strip(), learner.given_name, learner.family_name
        ),
        class_name=facts.group,
        head_teacher=_staff_name(register, register.groups[facts.group].head_teacher),
        programme=programme.name,
        programme_code=programme.code,
        school_year=facts.year.name,
        term=facts.term,
        subjects=rows,
        finals=tuple(row for row in rows if FINAL in row.marks and row.marks[FINAL].shown),
        missing=sum(len(missing_fields(row)) for row in rows),
        absences=absences(attended, register.notices_of.get(learner.id, [])),
        town_in=in_town(school.town, words.language),
        date=day_in_words(facts.issued, words.language),
        date_on=on_day(facts.issued, words.language),
    )
    return replace(
        card, problems=(*_values_missing(facts, card, words), *_marks_missing(card, words))
    )


def _values_missing(facts: ReportFacts, card: Card, words: Words) -> list[Problem]:
    """Return what a card cannot do without, and does not have."""
    needed = {
        "name": card.learner.name,
        "programme": card.programme,
        "rules": facts.rules.on(facts.days.starts),
    }
    who = card.learner.name or card.learner.id
    return [
        problem("document.value_missing", learner=who, name=words(f"card.value.{name}"))
        for name, value in needed.items()
        if not value
    ]


def _marks_missing(card: Card, words: Words) -> list[Problem]:
    return [
        problem(
            "document.mark_missing",
            learner=card.learner.name,
            subject=row.name,
            mark=_mark_name(field, words),
        )
        for row in card.subjects
        for field in missing_fields(row)
    ]


def _mark_name(field: str, words: Words) -> str:
    """Return the name of a mark: 1. semestra vērtējums, gada vērtējums."""
    if field.startswith("term"):
        return words("card.mark.term", number=field.removeprefix("term"))
    return words(f"card.mark.{field}")


def _head(school: School) -> SchoolHead:
    return SchoolHead(
        name=school.name,
        address=school.address,
        town=school.town,
        registration=school.registration,
        phone=school.phone,
        email=school.email,
    )


def _programme(register: Register, group: str) -> Programme:
    code = register.groups[group].programme
    return register.programmes.get(code, Programme(code, "", 0))


def _staff_name(register: Register, username: str) -> str:
    return register.staff[username].full_name if username in register.staff else username


def _director(register: Register, day: date) -> str:
    directors = (s for s in register.staff.values() if s.role is Role.DIRECTOR)
    return next((s.full_name for s in directors if s.works_on(day)), "")
