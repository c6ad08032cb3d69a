"""From the entries of a year to report cards (liecības, clause 21)."""

from __future__ import annotations

from workbook_sync.messages import Words
from workbook_sync.model.entry import FINAL
from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Learner, Programme
from workbook_sync.publish.absences import absences, attendance, missed
from workbook_sync.publish.assessed import assessments_of
from workbook_sync.publish.card import Card, Person
from workbook_sync.publish.corrected import corrections_of
from workbook_sync.publish.decision import decision_text
from workbook_sync.publish.exempted import exemptions_of
from workbook_sync.publish.facts import ReportFacts
from workbook_sync.publish.marks import missing_fields, subject_rows
from workbook_sync.publish.paper import Page


def report_cards(facts: ReportFacts, words: Words) -> list[Page]:
    """Return the cards of a class by the Latvian alphabet, each with its own problems.

    In the class is who belongs to it on the last day of the semester or year. Problems:
    document.mark_missing and document.absences_unexplained (warnings; with either it is a draft),
    and document.value_missing, without which no card is printed.
    """
    spans = facts.register.enrolments(facts.group)
    pupils = [id_ for id_, of in spans.items() if any(span.covers(facts.day) for span in of)]
    return [_page(facts, learner, words) for learner in facts.register.in_order(pupils)]


def _page(facts: ReportFacts, learner: Learner, words: Words) -> Page:
    card = card_of(facts, learner, words)
    return Page(
        whose=learner.id,
        name=f"{learner.family_name} {learner.given_name} {learner.id}",
        context=card,
        problems=(
            *_values_missing(facts, card, words),
            *_marks_missing(card, words),
            *_absences_unexplained(card),
        ),
        draft=not card.complete,
    )


def card_of(facts: ReportFacts, learner: Learner, words: Words) -> Card:
    """Return what there is to say of a learner in the class of the facts."""
    register = facts.register
    programme = _programme(register, facts.group)
    attended = list(attendance(facts, learner.id))
    assessments = assessments_of(
        register, facts.assessed, facts.rules, learner.id, facts.year, facts.term, words
    )
    rows = subject_rows(facts, learner.id, missed(attended), assessments, words)
    remark = register.remarks_of.get((learner.id, facts.year.id, facts.main_field))
    return Card(
        learner=Person(
            learner.id, learner.full_name.strip(), learner.given_name, learner.family_name
        ),
        class_name=facts.group,
        head_teacher=register.staff_name(register.groups[facts.group].head_teacher),
        programme=programme.name,
        programme_code=programme.code,
        school_year=facts.year.name,
        term=facts.term,
        subjects=rows,
        finals=tuple(row for row in rows if FINAL in row.marks and row.marks[FINAL].shown),
        missing=sum(len(missing_fields(row)) for row in rows),
        assessments=assessments,
        absences=absences(attended, register.notices_of.get(learner.id, [])),
        remark=remark.text if remark else "",
        decision=decision_text(facts, rows, remark, words),
        corrections=corrections_of(facts, learner.id, words),
        exemptions=exemptions_of(facts, learner.id, words),
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


def _absences_unexplained(card: Card) -> list[Problem]:
    hours = card.absences.unexplained
    code = "document.absences_unexplained"
    return [problem(code, learner=card.learner.name, hours=hours)] if hours else []


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


def _programme(register: Register, group: str) -> Programme:
    code = register.groups[group].programme
    return register.programmes.get(code, Programme(code, "", 0))
