"""What happens from January to June, beside the weekly work."""

from __future__ import annotations

from datetime import date

from tests.protocols import filled
from tests.rule_sets import add_rules
from tests.year import people as p
from tests.year.days import DAY_OFF, INSTEAD_OF, LAST, MOVED, MOVED_TO, SATURDAY, TERMS
from tests.year.desk import Copy
from tests.year.january import new_timetable
from tests.year.life import Life
from tests.year.seen import look
from tests.year.typed import NEW_RULES, all_lessons
from workbook_sync.app.assessment_form import Wanted, write_assessment
from workbook_sync.model.blanks import BlankBatch
from workbook_sync.model.entry import MARK, TOPIC, Key
from workbook_sync.model.orders import (
    DayKind,
    DayOrder,
    DueOrder,
    Exemption,
    MarkCorrection,
    Order,
)

#: In February a cell holds one mark only: of a lesson of that month, not of one of January.
BOTH_IN_JANUARY = {Key("2027-01-25/5", "22", MARK): "6 7"}
BOTH_IN_FEBRUARY = {Key("2027-02-08/5", "21", MARK): "7 8"}

ORDERED = date(2027, 4, 12)
NUMBER = "1-8/9"
ORDER = Order(NUMBER, ORDERED, "Par mācību dienām, termiņiem un vērtējumiem")
EFFECTS = (
    DayOrder(NUMBER, DAY_OFF, DAY_OFF, DayKind.OFF, "Mākslas diena"),
    DayOrder(NUMBER, SATURDAY, SATURDAY, DayKind.WORKING, weekday=INSTEAD_OF),
    DueOrder(NUMBER, *MOVED, MOVED_TO),
    MarkCorrection(NUMBER, "11", "kom", p.A, "2026", "term1"),
    Exemption(NUMBER, "13", "kom", ORDERED),
)
CORRECTED, NOT_ALLOWED = Key("", "11", "term1"), Key("", "12", "term1")
BETTER = 10
ON_DAY_OFF = Key(f"{DAY_OFF}/1", "", TOPIC)

FINAL_DAY = date(2027, 5, 26)
FINAL = {"71": ((8, 9), 9), "72": ((6, 6), 6), "73": ((9, 9), 9)}
LAST_MARKS, YEAR_CLOSED = date(2027, 6, 2), date(2027, 6, 3)


def new_rules(life: Life) -> None:
    """The Pedagogical Council's decision is written into the rules, before it holds."""
    edits = {"lesson: 3 ": "lesson: 1 ", 'protocol: ""': 'protocol: "25.01.2027. Nr. 2"'}
    add_rules(life.school.folder, "2027", NEW_RULES, edits)
    life.school.reopen()
    life.desks.fresh()


def two_marks(life: Life) -> None:
    """Two marks in a cell of January are taken, in one of February they are not."""
    edits = all_lessons(life.hand, p.ZIM_B, life.school.day)
    life.desks.send(p.ZIM_B, p.CARELESS, {**edits, **BOTH_IN_JANUARY}, BOTH_IN_FEBRUARY)
    life.hand.waiting[p.ZIM_B] += 1
    life.desks.sweep("mark.too_many")
    look(life)


def one_mark(life: Life) -> None:
    """A week later he enters one."""
    life.desks.send(p.ZIM_B, p.CARELESS, dict.fromkeys(BOTH_IN_FEBRUARY, 8))
    life.hand.waiting.clear()
    life.desks.sweep()


def order(life: Life) -> None:
    """The director's order of April; one copy from before it stays on a desk."""
    life.old_copy = life.desks.file(p.MVP_7, p.RARE).read_bytes()
    life.hand.ordered = True
    life.hand.exempt["13", "kom"] = ORDERED
    life.import_("orders", ORDER, *EFFECTS)


def after_closing(life: Life) -> None:
    """A mark of the closed semester is corrected as ordered; another one may not be."""
    week = all_lessons(life.hand, p.KOM_A, life.school.day)
    edits = {**week, CORRECTED: BETTER}
    life.desks.send(p.KOM_A, p.GOOD, edits, {NOT_ALLOWED: 10})
    life.hand.waiting[p.KOM_A] += 1
    life.desks.sweep("term.closed")


def left_alone(life: Life) -> None:
    """A week later the red cell is put back."""
    life.desks.reopen(p.KOM_A, p.GOOD)
    stored = int(life.hand.cells[p.KOM_A][NOT_ALLOWED])
    life.desks.send(p.KOM_A, p.GOOD, {NOT_ALLOWED: stored})
    life.hand.waiting.clear()
    life.desks.sweep()


def on_the_day_off(life: Life) -> None:
    """The old copy tells of a lesson on the day off."""
    copy = Copy.of(life.old_copy)
    life.desks.drop(copy.typed({ON_DAY_OFF: "Krāsu aplis"}), p.RARE)
    life.hand.waiting[p.MVP_7] += 1
    life.desks.sweep("lesson.holiday")
    look(life)


def day_off_seen(life: Life) -> None:
    """The teacher goes on in the answer, which knows no such lesson."""
    life.desks.reopen(p.MVP_7, p.RARE)
    life.hand.waiting.clear()


def final_works(life: Life) -> None:
    """The commission assesses the final works of the last class in drawing."""
    file = life.school.folder / "final.xlsx"
    write_assessment(life.school.office, file, Wanted(p.G7, "zim", "final"))
    head = {"D6": FINAL_DAY, "D7": "2", "D8": "Priede Inta · priede"}
    life.desks.drop(filled(file.read_bytes(), FINAL, head), p.DEPUTY)
    life.hand.finals[p.ZIM_7] = {learner: agreed for learner, (_, agreed) in FINAL.items()}
    life.desks.sweep()


def last_marks(life: Life) -> None:
    """All give the marks of the second semester, of the year, and in the last class final ones."""
    life.everybody(LAST)
    for name in ("term2", "year", "final"):
        life.summative(name)


def year_closed(life: Life) -> None:
    """The year is closed, and its documents are made."""
    life.close(2)
    life.publish("inspection 2", "inspection", since=TERMS[2][0], until=LAST)
    life.publish("cards 0", "report-card")
    life.import_("certificate-blanks", BlankBatch("PV", 101, 110, YEAR_CLOSED))
    for kind in ("certificate", "summary-journal", "personal-file"):
        life.publish(kind, kind)
    look(life)


EVENTS = {
    date(2027, 1, 7): new_timetable,
    date(2027, 1, 25): new_rules,
    date(2027, 2, 10): two_marks,
    date(2027, 2, 17): one_mark,
    ORDERED: order,
    date(2027, 4, 16): after_closing,
    date(2027, 4, 23): left_alone,
    date(2027, 5, 3): on_the_day_off,
    date(2027, 5, 10): day_off_seen,
    FINAL_DAY: final_works,
    LAST_MARKS: last_marks,
    YEAR_CLOSED: year_closed,
}
