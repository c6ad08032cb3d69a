"""What the year's documents have to say, counted by hand; and what they say, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.publish.words import text_of
from tests.year.days import TERMS, term_of
from tests.year.hand import Hand
from tests.year.people import G7, LOADS, NAMES, PLACES, SUBJECTS, belongs
from workbook_sync.model.entry import MARK, Key

Cells = Sequence[str]

#: How marks are written in words on a card.
WORDS = dict(
    zip(
        ("nv", "a", *map(str, range(10, 3, -1))),
        (
            *("nav vērtējuma", "atbrīvots", "izcili", "teicami", "ļoti labi", "labi"),
            *("gandrīz labi", "viduvēji", "gandrīz viduvēji"),
        ),
        strict=True,
    )
)


def full(learner: str) -> str:
    """Return a learner's name as documents address a person: the given name first."""
    return " ".join(reversed(NAMES[learner].split()))


def rows_of(file: Path) -> list[list[str]]:
    """Return the lines of a document; a line of a table is parted into its cells."""
    return [line.split(" | ") for line in text_of(file.read_bytes())]


def after(rows: Sequence[Cells], first: str) -> Cells:
    """Return the line that follows the one beginning so."""
    heads = [row[0] for row in rows]
    return rows[heads.index(first) + 1]


def missed(hand: Hand, learner: str, terms: Sequence[int]) -> Counter[tuple[str, str]]:
    """Return academic hours missed in semesters by subject and kind, and times late."""
    found: Counter[tuple[str, str]] = Counter()
    for journal, (subject, _, _) in LOADS.items():
        for id_, lesson in hand.lessons(journal).items():
            tokens = hand.cells[journal].get(Key(id_, learner, MARK), "").split()
            exempt = hand.is_exempt(learner, journal, lesson.day)
            if term_of(lesson.day) not in terms or exempt:
                continue
            if "n" in tokens:
                found[subject, hand.standing(learner, lesson.day)] += lesson.hours
            found[subject, "late"] += "k" in tokens
    return found


def hours(of: Mapping[tuple[str, str], int], subject: str) -> int:
    """Return the hours missed of a subject, whatever the kind."""
    return sum(count for (code, kind), count in of.items() if code == subject and kind != "late")


def totals(of: Mapping[tuple[str, str], int]) -> list[str]:
    """Return the line of a card that tells of absences: all, by kind, and times late."""
    kinds: Counter[str] = Counter()
    for (_, kind), count in of.items():
        kinds[kind] += count
    parts = [kinds[kind] for kind in ("excused", "unexcused", "unexplained")]
    return [str(n) for n in (sum(parts), *parts, kinds["late"])]


def term_rows(hand: Hand, learner: str, term: int) -> dict[str, list[str]]:
    """Return of each subject on a semester's card: the mark, its word, the hours missed."""
    of = missed(hand, learner, [term])
    return {
        SUBJECTS[LOADS[journal][0]]: [
            mark := given(hand, journal, learner, f"term{term}"),
            WORDS[mark],
            str(hours(of, LOADS[journal][0])),
        ]
        for journal in journals_of(hand, learner, TERMS[term][1])
    }


def year_rows(hand: Hand, learner: str) -> dict[str, list[str]]:
    """Return of each subject on the year's card: the marks of both semesters, of the year, final.

    In the last class commissions' marks stand between, and the semesters' have no words.
    """
    found = {}
    for journal in journals_of(hand, learner, TERMS[2][1]):
        names = ("term1", "term2", "year", "final")
        marks = {name: given(hand, journal, learner, name) for name in names}
        shown = {name: f"{mark} ({WORDS[mark]})" for name, mark in marks.items() if mark}
        last = [shown[name] for name in names[2:] if name in shown]
        if learner in PLACES[G7]:
            met = commissions(hand, journal, learner)
            found[SUBJECTS[LOADS[journal][0]]] = [marks["term1"], marks["term2"], met, *last]
        else:
            found[SUBJECTS[LOADS[journal][0]]] = [shown["term1"], shown["term2"], *last]
    return found


def commissions(hand: Hand, journal: str, learner: str) -> str:
    """Return the commissions' marks of a learner as the year's card lists them."""
    events = (("skate", hand.skates), ("noslēguma darbs", hand.finals))
    met = ((name, of.get(journal, {}).get(learner)) for name, of in events)
    return ", ".join(f"{name} {mark}" for name, mark in met if mark)


def given(hand: Hand, journal: str, learner: str, name: str) -> str:
    """Return a semester, year or final mark as a card shows it."""
    last = TERMS[1 if name == "term1" else 2][1]
    exempt = "a" if hand.is_exempt(learner, journal, last) and name != "final" else ""
    return hand.cells[journal].get(Key("", learner, name), exempt)


def journals_of(hand: Hand, learner: str, day: date) -> list[str]:
    """Return the journals that a learner belongs to on a day."""
    return [journal for journal in LOADS if learner in hand.there(journal, day)]


def inspected(hand: Hand, journal: str, span: tuple[date, date], today: date) -> list[str]:
    """Return the numbers of a journal in the protocol of an inspection."""
    within = [id_ for id_, x in hand.lessons(journal).items() if span[0] <= x.day <= span[1]]
    how = Counter(h for _, h, _ in hand.timings(journal, today, span))
    due = how["on_time"] + how["late"] + how["missing"]
    share = str(100 * how["on_time"] // due)
    few = len(too_few(hand, journal, term_of(span[1])))
    counted = [len(within), how.total(), how["on_time"], how["late"], how["missing"]]
    hidden = sum(n for (of, _), n in hand.unexplained(span).items() if of == journal)
    return [*map(str, counted), share, *map(str, (few, hidden, hand.waiting[journal], 0))]


def too_few(hand: Hand, journal: str, term: int) -> dict[str, int]:
    """Return who has fewer marks in a semester than the rules want, and how many."""
    starts, ends = TERMS[term]
    plan = [x for x in hand.lessons(journal).values() if starts <= x.day <= ends]
    weeks = (max(x.day for x in plan) - min(x.day for x in plan)).days // 7 + 1
    weekly = max(1, int(Fraction(sum(x.hours for x in plan), weeks) + Fraction(1, 2)))
    least = 4 if weekly >= 4 else 3 if weekly >= 2 else 2
    of = {x: len(hand.marks(journal, x, term)) for x in hand.there(journal, ends)}
    for events, when in ((hand.skates, 1), (hand.finals, 2)):
        for learner in events.get(journal, ()):
            of[learner] += when == term
    return {x: n for x, n in of.items() if n < least and belongs(x, journal, ends)}
