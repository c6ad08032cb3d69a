"""The decision on the next school year, as a card of the year prints it (pārcelšana)."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.messages import Words
from workbook_sync.model.entry import FINAL, YEAR
from workbook_sync.model.remark import Remark
from workbook_sync.model.school import Group
from workbook_sync.publish.card import SubjectRow
from workbook_sync.publish.facts import ReportFacts
from workbook_sync.rules.promotion import Decision, Promotion, promotion


def decision_text(
    facts: ReportFacts, rows: tuple[SubjectRow, ...], remark: Remark | None, words: Words
) -> str:
    """Return the Pedagogical Council's decision, else what follows from the rules and the marks.

    Nothing on a card of a semester, and nothing while marks are missing.
    """
    name = decision_name(facts, rows, remark)
    if not name:
        return ""
    group = facts.register.groups[facts.group]
    said = _said(name, group, _follows(facts, group, rows), words)
    if remark and remark.decision and remark.protocol:
        return words("card.decision.council", decision=said, protocol=remark.protocol)
    return said


def decision_name(facts: ReportFacts, rows: tuple[SubjectRow, ...], remark: Remark | None) -> str:
    """Return which decision it is: ``promoted``, ``retakes``, ``held_back``, ``finished``.

    Nothing on a card of a semester, and nothing while marks are missing.
    """
    if facts.term:
        return ""
    if remark and remark.decision:
        return remark.decision
    group = facts.register.groups[facts.group]
    found = _follows(facts, group, rows)
    return "" if found.decision is Decision.OPEN else _name(facts, group, found)


def _follows(facts: ReportFacts, group: Group, rows: tuple[SubjectRow, ...]) -> Promotion:
    rules = facts.rules.on(facts.year.ends)
    if rules is None:
        return Promotion(Decision.OPEN)
    return promotion(_decisive(facts, group, rows), rules)


def _decisive(facts: ReportFacts, group: Group, rows: tuple[SubjectRow, ...]) -> Mapping[str, str]:
    """Return the marks that decide: final ones where the programme ends, else those of the year."""
    field = FINAL if _ends(facts, group) else YEAR
    marks = {row.name: row.marks[field] for row in rows}
    return {n: mark.figure if mark.given else "" for n, mark in marks.items() if mark.shown}


def _ends(facts: ReportFacts, group: Group) -> bool:
    programme = facts.register.programmes.get(group.programme)
    return bool(programme and group.grade == programme.years)


def _name(facts: ReportFacts, group: Group, found: Promotion) -> str:
    """Return the decision's name; in the last class there is no class to move up to."""
    if not _ends(facts, group):
        return found.decision.value
    return "finished" if found.decision is Decision.PROMOTED else "not_finished"


def _said(name: str, group: Group, found: Promotion, words: Words) -> str:
    grade = group.grade if name == "held_back" else group.grade + 1
    subjects = ", ".join(found.unsatisfactory)
    return words(f"card.decision.{name}", grade=grade, subjects=subjects)
