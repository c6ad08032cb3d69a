"""What happens from September to December, beside the weekly work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.protocols import filled
from tests.year import people as p
from tests.year.days import FIRST, TERMS
from tests.year.desk import Copy
from tests.year.life import BEFORE, Life, set_up
from tests.year.seen import look
from tests.year.typed import all_lessons, of_lesson
from workbook_sync.app.assessment_form import Wanted, write_assessment
from workbook_sync.model.entry import MARK, TOPIC, Key
from workbook_sync.model.orders import DayKind, DayOrder, Order
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.model.substitution import Substitution

IN_BREAK, PROCLAMATION = date(2026, 10, 28), date(2026, 11, 18)  # both are Wednesdays
MISTAKEN = Order("1-8/1", date(2026, 9, 7), "Par darba dienām")
WORKING = [DayOrder("1-8/1", day, day, DayKind.WORKING) for day in (IN_BREAK, PROCLAMATION)]
NEVER = {Key(f"{day}/1", "", TOPIC): "Bez stundas" for day in (IN_BREAK, PROCLAMATION)}

#: What the careless teacher types on 16 September: three cells, each wrong in its own way.
WRONG = {Key("2026-09-15/1", "21", MARK): 11, Key("2026-09-15/1", "22", MARK): 7.5}
REASON = {Key("2026-09-14/3", "71", MARK): "ns"}

ILL, COLD, TRUANT, TAKEN_BACK = (
    AbsenceNotice("12", date(2026, 9, 14), date(2026, 10, 9), "illness", "Ārsta izziņa"),
    AbsenceNotice("11", date(2026, 10, 5), date(2026, 10, 7), "illness", "Ārsta izziņa"),
    AbsenceNotice("21", date(2026, 10, 1), date(2026, 10, 31), "unexcused"),
    AbsenceNotice("72", date(2026, 11, 1), date(2026, 11, 30), "family", "Iesniegums"),
)
SUBSTITUTED = "2026-10-13/1"
STANDS_IN = Substitution(
    p.B, "zim", date(2026, 10, 13), 1, p.CARELESS, p.STAND_IN, "Rīkojums Nr. 1-8/2"
)
SKATE_DAY = date(2026, 12, 15)
#: By learner: what each of two members gives, and what they agree on.
SKATE = {"71": ((7, 8), 8), "72": ((5, 6), 6), "73": ((9, 10), 10)}
FORGOTTEN = Key("", "12", "term1")  # in drawing and composition
CLOSED = date(2026, 12, 21)


def mistaken_order(life: Life) -> None:
    """An order makes working days of a break's day and of a public holiday."""
    life.import_("orders", MISTAKEN, *WORKING)
    life.old_copy = life.desks.file(p.KOM_A, p.GOOD).read_bytes()


def order_withdrawn(life: Life) -> None:
    """The order is taken back the next day; one copy with these days stays on a desk."""
    taken_back = [replace(one, withdrawn=life.school.day) for one in WORKING]
    life.import_("orders", MISTAKEN, *taken_back)


def wrong_cells(life: Life) -> None:
    """The careless teacher types three wrong cells among right ones."""
    for journal, wrong in ((p.ZIM_B, WRONG), (p.ZIM_7, REASON)):
        edits = all_lessons(life.hand, journal, life.school.day)
        life.desks.send(journal, p.CARELESS, edits, wrong)
    life.hand.waiting.update({p.ZIM_B: 2, p.ZIM_7: 1})
    life.desks.sweep("absence.reason_by_superuser", "mark.not_whole", "mark.out_of_range")
    look(life)


def cells_mended(life: Life) -> None:
    """A week later he corrects them."""
    life.desks.send(p.ZIM_B, p.CARELESS, dict.fromkeys(WRONG, 8))
    life.desks.send(p.ZIM_7, p.CARELESS, dict.fromkeys(REASON, "n"))
    life.hand.waiting.clear()
    life.desks.sweep()


def refused_files(life: Life) -> None:
    """A file that is no workbook, and a copy in somebody else's inbox."""
    life.desks.drop(b"Elza 8, Oto 7", p.CARELESS)
    life.desks.drop(life.desks.file(p.KOM_B, p.GOOD).read_bytes(), p.LATE)
    life.desks.sweep("file.csv", "stamp.other_person")


def october(life: Life) -> None:
    """A learner joins; notices come; somebody else is to teach tomorrow."""
    life.import_("register", p.JOINER)
    life.import_("absence-notices", ILL, COLD, TRUANT)
    for said, kind in ((ILL, "excused"), (COLD, "excused"), (TRUANT, "unexcused")):
        life.hand.excused[said.learner] = [(said.first_day, said.last_day, kind)]
    life.import_("substitutions", STANDS_IN)
    life.hand.substitutes[p.ZIM_B, SUBSTITUTED] = p.STAND_IN


def substituted(life: Life) -> None:
    """The substitute enters the lesson; the absent teacher tries to, and may not."""
    lesson = of_lesson(life.hand, p.ZIM_B, SUBSTITUTED)
    life.desks.send(p.ZIM_B, p.STAND_IN, lesson)
    week = all_lessons(life.hand, p.ZIM_B, life.school.day)
    life.desks.send(p.ZIM_B, p.CARELESS, week, {Key(SUBSTITUTED, "", TOPIC): "Nav mana"})
    life.hand.waiting[p.ZIM_B] += 1
    life.desks.sweep("lesson.substituted")


def refusal_accepted(life: Life) -> None:
    """A week later the absent teacher clears the red cell of the answer."""
    life.desks.reopen(p.ZIM_B, p.CARELESS)
    life.desks.send(p.ZIM_B, p.CARELESS, {}, {Key(SUBSTITUTED, "", TOPIC): None})
    life.hand.waiting.clear()
    life.desks.sweep()


def class_changed(life: Life) -> None:
    """A learner goes to the other first class."""
    life.import_("register", replace(p.MOVER, group=p.B))


def on_days_off(life: Life) -> None:
    """The copy from before the withdrawal says that there were lessons on two days off."""
    copy = Copy.of(life.old_copy)
    life.desks.drop(copy.typed(NEVER), p.GOOD)
    life.hand.waiting[p.KOM_A] += 2
    life.desks.sweep("lesson.holiday", "lesson.holiday")


def learner_leaves(life: Life) -> None:
    """A learner leaves; the teacher's new copy has no days off any more, and that settles them."""
    life.import_("register", replace(p.LEAVER, left=p.LEFT))
    life.hand.waiting.clear()


def notice(life: Life) -> None:
    """A family tells why somebody was away in November."""
    life.import_("absence-notices", TAKEN_BACK)
    life.hand.excused["72"] = [(TAKEN_BACK.first_day, TAKEN_BACK.last_day, "excused")]
    look(life)


def notice_withdrawn(life: Life) -> None:
    """The notice is taken back."""
    life.import_("absence-notices", replace(TAKEN_BACK, withdrawn=life.school.day))
    del life.hand.excused["72"]


def skate(life: Life) -> None:
    """The commission assesses class 7; its protocol is delivered by the deputy director."""
    file = life.school.folder / "skate.xlsx"
    write_assessment(life.school.office, file, Wanted(p.G7, "zim", "skate"))
    head = {"D6": SKATE_DAY, "D7": "1", "D8": "Priede Inta · priede"}
    life.desks.drop(filled(file.read_bytes(), SKATE, head), p.DEPUTY)
    life.hand.skates[p.ZIM_7] = {learner: agreed for learner, (_, agreed) in SKATE.items()}
    life.desks.sweep()
    life.desks.fresh()


def not_the_commissions(life: Life) -> None:
    """The teacher would like another mark than the commission's."""
    column = Key("", "72", "skate/1/1")
    life.desks.send(p.ZIM_7, p.CARELESS, {}, {column: 9})
    life.hand.waiting[p.ZIM_7] += 1
    life.desks.sweep("mark.by_commission")
    life.desks.reopen(p.ZIM_7, p.CARELESS)
    life.desks.send(p.ZIM_7, p.CARELESS, {}, {column: 6})
    life.hand.waiting.clear()
    life.desks.sweep()


def semester_marks(life: Life) -> None:
    """All give semester marks by what the workbook suggests; one is forgotten."""
    life.everybody(life.school.day)
    life.summative("term1", forgotten=[FORGOTTEN])
    life.close(1)


def semester_closed(life: Life) -> None:
    """The forgotten mark comes; the semester is closed, and its documents are made."""
    life.summative("term1")
    life.close(1)
    life.publish("inspection 1", "inspection", since=FIRST, until=TERMS[1][1])
    life.publish("cards 1", "report-card", term=1)
    life.publish("protocols", "protocol", term=1)
    look(life)


EVENTS = {
    BEFORE: set_up,
    date(2026, 9, 7): mistaken_order,
    date(2026, 9, 8): order_withdrawn,
    date(2026, 9, 16): wrong_cells,
    date(2026, 9, 23): cells_mended,
    date(2026, 9, 24): refused_files,
    p.JOINED: october,
    date(2026, 10, 14): substituted,
    date(2026, 10, 21): refusal_accepted,
    p.MOVED: class_changed,
    date(2026, 11, 20): on_days_off,
    p.LEFT: learner_leaves,
    date(2026, 11, 30): notice,
    date(2026, 12, 7): notice_withdrawn,
    SKATE_DAY: skate,
    date(2026, 12, 16): not_the_commissions,
    date(2026, 12, 18): semester_marks,
    CLOSED: semester_closed,
}
