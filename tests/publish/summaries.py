"""Made-up classes for summary journals: so many learners by so many subjects, marks by a rule."""

from __future__ import annotations

from tests.publish.school import (
    DAYS,
    facts,
    journal,
    learner,
    lesson,
    marks,
    register,
)
from workbook_sync.messages import speak
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.school import Subject
from workbook_sync.publish.summary_journal import summed

LV = speak("lv")
LEVELS = (9, 6, 4, 1)
LONGEST = "Šķērsstaba-Vītoliņa-Garaiskungs-Pļavniekkalniņa Žanete-Ķirstīne"
NAMES = (
    "Zīmēšana", "Gleznošana", "Kompozīcija", "Veidošana", "Mākslas valodas pamati",
    "Darbs materiālā", "Keramika", "Datorgrafika", "Tekstils", "Burtu mācība",
    "Dizaina pamati", "Grafika", "Ādas plastika", "Plenērs",
)  # fmt: skip
#: Some years' marks that are not alike from learner to learner and from subject to subject.
FIELDS = ("term1", "term2", "year")


def mark_of(who: int, subject: int, field: int) -> int:
    return 4 + (3 * who + 5 * subject + field) % 7


def class_of(learners: int, subjects: int, **more):
    """The facts of a class at its year's end: all marks given, an absence for every third."""
    people = [learner(str(n), f"Paraugs{n:02} Anna") for n in range(learners)]
    journals = [journal(f"s{n}") for n in range(subjects)]
    known = register(
        people,
        journals,
        subjects={f"s{n}": Subject(f"s{n}", NAMES[n]) for n in range(subjects)},
        **more,
    )
    return facts(
        register=known,
        lessons={one.id: [lesson(one, day, 1, 2) for day in DAYS] for one in journals},
        entries={one.id: _entries(n, learners) for n, one in enumerate(journals)},
        term=0,
    )


def _entries(subject: int, learners: int):
    given = {
        (field, str(who)): str(mark_of(who, subject, at))
        for who in range(learners)
        for at, field in enumerate(FIELDS)
    }
    missed = {Key(f"{DAYS[0]}/1", str(who), MARK): "n" for who in range(0, learners, 3)}
    return {**marks(given), **missed}


def summary(of, words=LV):
    return summed(of, LEVELS, words)
