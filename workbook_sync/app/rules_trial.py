"""What a changed rules file would do, before it is put in force; nothing is changed (clause 28)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbook_sync.app.known_rules import changes
from workbook_sync.intake.journal.frame import Frame
from workbook_sync.intake.journal.take import frame_of
from workbook_sync.intake.office import Office
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem, Severity
from workbook_sync.rules.changes import Changed
from workbook_sync.rules.check import check
from workbook_sync.rules.load import FILE, load_rules_file, rulebook_of
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.store.entries import load_entries
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register
from workbook_sync.store.rulesets import kept_rules
from workbook_sync.store.session import Session


@dataclass(frozen=True, slots=True)
class Holding:
    """Entries of a journal that rules would hold although they were taken, and one of them."""

    rules: str  # the rule set's id
    journal: str
    title: str
    count: int
    example: Problem


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rules file would do: nothing of it is done.

    ``changed`` are rule sets that have been in force with another content, ``fresh`` those that
    never were; ``judged`` is the number of entries looked at.
    """

    file: Path
    changed: Sequence[Changed]
    fresh: Sequence[str]
    judged: int
    holdings: Sequence[Holding]


def try_rules(office: Office, file: Path | None = None) -> Trial:
    """Return what a rules file would do, by default the school's own; nothing is changed.

    It is compared with the rules that were in force until now. SetupError as for the school's own
    file.
    """
    path = file or office.home.schemas / FILE
    book = load_rules_file(path)
    with office.store.reading() as session:
        kept = kept_rules(session)
        former = rulebook_of(one.content for one in kept.values()) if kept else office.rules
        holdings, judged = _holdings(office, session, former, book)
    fresh = [rules.id for rules in book.all if rules.id not in kept]
    return Trial(path, changes(office.store, book), fresh, judged, holdings)


def _holdings(
    office: Office, session: Session, former: RuleBook, book: RuleBook
) -> tuple[list[Holding], int]:
    """Return what the rules would hold of the entries that the former ones took."""
    register, lessons = load_register(session), load_lessons(session)
    people = frozenset(person.name for person in register.staff.values())
    years, judged, found = office.home.years_by_id(), 0, list[Holding]()
    wanted = (journal for journal in register.journals.values() if journal.year in years)
    for journal in register.journals_in_order(wanted):
        frame = frame_of(office, register, journal, lessons.get(journal.id, ()))
        entries = load_entries(session, journal.id)
        judged += len(entries)
        before = _faults(replace(frame, rules=former), entries, people)
        after = _faults(replace(frame, rules=book), entries, people)
        title = register.journal_name(journal.id)
        fresh = {key: fault for key, fault in after.items() if key not in before}
        found += _counted(fresh, replace(frame, rules=book), title)
    return found, judged


def _faults(frame: Frame, entries: Mapping[Key, str], people: frozenset[str]) -> dict[Key, Problem]:
    """Return why entries would be held if they came in now."""
    values = {key: frame.canonical(key, value) for key, value in entries.items()}
    verdicts = check(frame.cells(values), frame.rules, people)
    said = ((key, verdicts.get(frame.cell(key, value), ())) for key, value in values.items())
    return {
        key: held[0]
        for key, problems in said
        if (held := [p for p in problems if p.severity is Severity.HOLD])
    }


def _counted(faults: Mapping[Key, Problem], frame: Frame, title: str) -> Iterator[Holding]:
    """Yield the faults of a journal by rule set and code."""
    by: dict[tuple[str, str], list[Problem]] = {}
    for key, fault in faults.items():
        rules = frame.rules.on(frame.day(key))
        by.setdefault((rules.id if rules else "", fault.code), []).append(fault)
    for (id_, _), found in sorted(by.items()):
        yield Holding(id_, frame.journal.id, title, len(found), found[0])
