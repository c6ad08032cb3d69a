"""The semester, year and final marks of one learner, subject by subject (clause 20)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbook_sync.kinds.journal import finishes
from workbook_sync.messages import Words
from workbook_sync.model.entry import FINAL, Key
from workbook_sync.model.latvian import order
from workbook_sync.publish.assessed import AssessedMark
from workbook_sync.publish.card import Mark, SubjectRow
from workbook_sync.publish.facts import ReportFacts, Seat
from workbook_sync.rules.marks import exempt_symbol, in_words


def subject_rows(
    facts: ReportFacts,
    learner: str,
    missed: Mapping[str, int],
    assessments: Sequence[AssessedMark],
    words: Words,
) -> tuple[SubjectRow, ...]:
    """Return the subjects of a card by the alphabet.

    A subject is on the card where the learner had lessons of it, or has a mark.
    """
    by_subject: dict[str, list[Seat]] = {}
    for seat in facts.seats.get(learner, ()):
        if seat.within(facts.days):
            by_subject.setdefault(seat.journal.subject, []).append(seat)
    rows = [
        SubjectRow(
            name=(name := facts.register.subject_name(subject)),
            mark=(marks := _marks(facts, learner, seats, words))[facts.main_field],
            marks=marks,
            missed=missed.get(subject, 0),
            assessed=_in_one_line(one for one in assessments if one.subject == name),
        )
        for subject, seats in by_subject.items()
    ]
    return tuple(sorted((r for r in rows if _belongs(r)), key=lambda r: order(r.name)))


def _in_one_line(assessments: Iterable[AssessedMark]) -> str:
    return ", ".join(f"{one.event} {one.figure}" for one in assessments)


def _marks(
    facts: ReportFacts, learner: str, seats: Sequence[Seat], words: Words
) -> dict[str, Mark]:
    return {field: _mark(facts, learner, field, seats, words) for field in facts.fields}


def missing_fields(row: SubjectRow) -> list[str]:
    """Return the fields whose marks are expected and not given."""
    return [field for field, mark in row.marks.items() if mark.expected and not mark.given]


def _belongs(row: SubjectRow) -> bool:
    return bool(row.assessed) or any(mark.shown for mark in row.marks.values())


def _mark(
    facts: ReportFacts, learner: str, field: str, seats: Sequence[Seat], words: Words
) -> Mark:
    """Return the first mark that a journal has, in the order in which the journals count."""
    key = Key("", learner, field)
    value = next((text for seat in seats if (text := facts.entry(seat, key))), "")
    if not value and (freed := _exempt_mark(facts, learner, field, seats, words)):
        return freed
    expected = _is_expected(facts, field, seats)
    if not value:
        said = words("card.missing") if expected else ""
        return Mark(words("card.dash"), said, given=False, expected=expected)
    rules = facts.rules.on(facts.fields[field].ends)
    said = in_words(value, rules, words.language) if rules else ""
    return Mark(value, said, given=True, expected=expected)


def _exempt_mark(
    facts: ReportFacts, learner: str, field: str, seats: Sequence[Seat], words: Words
) -> Mark | None:
    """Return ``a`` for a learner whom an order exempts at the end of the mark's days (26)."""
    ends, subject = facts.fields[field].ends, seats[0].journal.subject
    rules = facts.rules.on(ends)
    asked = field != FINAL or any(finishes(facts.register, seat.journal) for seat in seats)
    if not (rules and asked and facts.register.orders.exemption(learner, subject, ends)):
        return None
    symbol = exempt_symbol(rules)
    return Mark(symbol, in_words(symbol, rules, words.language), given=True, expected=False)


def _is_expected(facts: ReportFacts, field: str, seats: Sequence[Seat]) -> bool:
    """Tell whether a journal that is still the learner's had lessons that ask for the mark.

    A final mark is asked for in the last class of the programme.
    """
    asking = [seat for seat in seats if seat.on(facts.day)]
    if field == FINAL:
        asking = [seat for seat in asking if finishes(facts.register, seat.journal)]
    return any(any(facts.lessons_of(seat, facts.fields[field])) for seat in asking)
