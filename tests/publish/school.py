"""A made-up class for report cards: a few records, and entries written as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from workbook_sync.config import School
from workbook_sync.messages import speak
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.register import Register
from workbook_sync.model.school import (
    Group,
    Journal,
    Learner,
    Lesson,
    Member,
    Programme,
    Role,
    Staff,
    Subject,
)
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.publish.editions import Press
from workbook_sync.publish.facts import ReportFacts
from workbook_sync.publish.letterhead import letterhead, names_of
from workbook_sync.publish.paper import Page
from workbook_sync.rules.load import load_rulebook
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.store.published import Document, by_document

ROOT = Path(__file__).parents[2]
AUTUMN = Term(1, date(2026, 9, 1), date(2026, 12, 22))
SPRING = Term(2, date(2027, 1, 4), date(2027, 5, 31))
YEAR = SchoolYear("2026", (AUTUMN, SPRING))
SCHOOL = School(
    id="pms",
    name="Paraugu mākslas skola",
    address="Parauga iela 1, Ventspils, LV-3601",
    town="Ventspils",
    registration="0000000000",
    director="Ilze Paraudziņa",
)
TEACHER = Staff("kalnina", "Kalniņa", "Rasma", Role.TEACHER, date(2020, 8, 1))
SUBJECTS = {"zim": Subject("zim", "Zīmēšana"), "gle": Subject("gle", "Gleznošana")}
CLASS = "3. klase"


@cache
def rulebook() -> RuleBook:
    return load_rulebook(ROOT / "schemas")


def learner(id_="7", name="Bērziņa Anna", group=CLASS, joined=date(2024, 9, 1), left=None):
    family, _, given = name.partition(" ")
    return Learner(id_, family, given, group, joined, left)


def journal(subject="zim", group=CLASS):
    return Journal(f"{subject}/{group}", YEAR.id, subject, group)


def lesson(of, day, first=1, last=1):
    return Lesson(of.id, f"{day}/{first}", date.fromisoformat(day), first, last)


def register(learners=None, journals=None, **more):
    records = {
        "learners": {x.id: x for x in learners or [learner()]},
        "staff": {TEACHER.username: TEACHER},
        "subjects": SUBJECTS,
        "programmes": {"vpm": Programme("vpm", "Vizuāli plastiskā māksla", 7)},
        "groups": {
            CLASS: Group(CLASS, 3, "vpm", head_teacher="kalnina"),
            "4. klase": Group("4. klase", 4, "vpm"),
            "3.a": Group("3.a", 3, "vpm", of=CLASS),
        },
        "journals": {x.id: x for x in journals or [journal()]},
    }
    return Register(**{**records, **more})


def marks(entries: Mapping[tuple[str, str], str]) -> dict[Key, str]:
    """Entries by (lesson day and number or summative field, learner id)."""
    return {
        Key(where, who, MARK) if "/" in where else Key("", who, where): text
        for (where, who), text in entries.items()
    }


def facts(*, lessons=None, entries=None, term=1, **more) -> ReportFacts:
    """The facts of a class; by default two lessons of drawing in each semester, nothing entered."""
    known = more.pop("register", None) or register()
    default = {id_: [lesson(of, day) for day in DAYS] for id_, of in known.journals.items()}
    made = ReportFacts(
        register=known,
        year=YEAR,
        term=term,
        group=CLASS,
        lessons=default if lessons is None else lessons,
        entries=entries or {},
        rules=rulebook(),
        issued=date(2026, 12, 22) if term else date(2027, 5, 31),
    )
    return replace(made, **more)


DAYS = ("2026-09-07", "2026-11-02", "2027-01-11", "2027-03-01")
MOVED = Member("4. klase", "7", date(2026, 10, 1))


def press(*, today=date(2026, 12, 22), earlier=(), words=None, **more) -> Press:
    """What is known while documents are made on a day; nothing was made before."""
    words = words or speak("lv")
    made = Press(
        head=letterhead(SCHOOL, register(), today, words),
        earlier=by_document(earlier),
        revision=1,
        today=today,
        now=datetime.combine(today, time(12), UTC),
        words=words,
    )
    return replace(made, **more)


def names(page: Page, words=None) -> Mapping[str, object]:
    """What the template of a page may use."""
    at = press(words=words)
    edition = at.edition(Document("report-card", page.whose, "2026", 1), "x", "1", draft=page.draft)
    return names_of(at.head_of(edition), page.context)
