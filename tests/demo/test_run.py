"""The made-up semester, lived twice: here, and by another Python with other hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from workbook_sync.app.open import open_office
from workbook_sync.demo.mistakes import MISTAKES
from workbook_sync.demo.people import JOINED, LEAVER, LEFT, NEWCOMER
from workbook_sync.demo.programme import SUBSTITUTED
from workbook_sync.demo.run import run
from workbook_sync.demo.superuser import DAY_OFF
from workbook_sync.messages import speak
from workbook_sync.model.entry import MARK, TOPIC, Key
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Weeks
from workbook_sync.store.entries import load_all_entries, load_changes
from workbook_sync.store.ledger import deliveries_by_state
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.read import open_workbook

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
OTHER = """
import sys
from pathlib import Path
from workbook_sync.demo.run import run
run(Path(sys.argv[1]), "en", print)
"""


class Lived:
    """A semester that was lived: its folder, what was said, the closing table."""

    def __init__(self, folder: Path, other: Path) -> None:
        self.folder, self.other, self.said = folder, other, []
        self.rows = run(folder, "lv", self.said.append)

    def made(self, key: str, **facts: object) -> str:
        """Return what the table says of a line that it must have."""
        line = speak("lv")(f"demo.made.{key}", **facts)
        return dict(self.rows)[line]


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    here, other = folder / "skola šeit", folder / "there"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", OTHER, other], env=environment) as process:
        made = Lived(here, other)
        assert process.wait(300) == 0
    return made


@pytest.fixture
def session(lived):
    with open_office(lived.folder) as office, office.store.reading() as session:
        yield session


def count(session, table, where="1 = 1"):
    return session.connection.scalar(text(f"SELECT count(*) FROM {table} WHERE {where}"))


def test_each_step_is_told_with_its_day(lived):
    assert len(lived.said) == 13
    assert lived.said[0].startswith("27.08.2026. ")


def test_the_table_counts_what_the_register_has(lived, session):
    register = load_register(session)
    teachers = sum(one.role == "teacher" for one in register.staff.values())
    file = lived.made("register", classes=7, learners=len(register.learners), teachers=teachers)
    assert (len(register.learners), teachers, len(register.subjects)) == (121, 12, 8)
    assert Path(file).exists()


def test_the_table_counts_lessons_and_journals(lived, session):
    on_mondays = [s for s in load_register(session).slots if s.weekday == 1]
    gone = sum(slot.weeks is not Weeks.EVEN for slot in on_mondays)  # by order, in an odd week
    lessons = sum(map(len, load_lessons(session).values())) + gone
    lived.made("timetable", slots=count(session, "slot"), lessons=lessons)
    workbooks = count(session, "issue", "base = 2")  # when register and timetable were in
    lived.made("issued", journals=count(session, "journal"), workbooks=workbooks)


def test_the_table_counts_deliveries(lived, session):
    register = ("register", "timetable", "absence-notices", "orders", "substitutions")
    tables = count(session, "delivery", f"kind IN {register} AND state = 'accepted'")
    assert tables == 7
    states = Counter(deliveries_by_state(session))
    states["accepted"] -= tables
    facts = {state: states[state] for state in ("accepted", "held", "refused")}
    assert states["refused"] == 2
    lived.made("delivered", files=states.total(), **facts)


def test_the_table_counts_entries(lived, session):
    entries = sum(map(len, load_all_entries(session).values()))
    assert entries > 5000
    lived.made("entries", count=entries)


def test_every_mistake_is_held_and_all_but_two_are_mended(lived, session):
    held, waiting = count(session, "held"), count(session, "held", "settled IS NULL")
    assert (held, waiting) == (len(MISTAKES), 2)
    lived.made("held", count=held, mended=held - waiting, waiting=waiting)


def test_the_mistakes_are_of_many_kinds(session):
    rows = session.connection.execute(text("SELECT code FROM held"))
    assert len({code for (code,) in rows}) >= 10


def test_a_workbook_that_waits_shows_the_cell_as_it_was_typed(lived):
    file = lived.made("waiting", typed="8-9")
    returned = read_journal(open_workbook(Path(file).read_bytes()), speak("lv"))
    assert "8-9" in returned.values.values()


def test_two_teachers_met_in_one_cell(lived, session):
    (row,) = session.connection.execute(text("SELECT stored, returned FROM conflict")).all()
    assert Path(lived.made("conflict", one=row.stored, other=row.returned)).exists()


def test_refused_files_have_an_answer_in_the_outbox_of_their_sender(lived):
    answers = [Path(where) for what, where in lived.rows if what.startswith("Nav pieņemts: ")]
    assert sorted(answer.parent.name for answer in answers) == ["eglite", "kenina"]
    assert all(answer.exists() for answer in answers)


def test_the_late_teacher_has_lessons_without_a_topic(lived, session):
    entries, late = load_all_entries(session), 0
    for journal, lessons in load_lessons(session).items():
        held = [lesson.id for lesson in lessons if lesson.day <= date(2026, 12, 22)]
        late += sum(Key(id_, "", TOPIC) not in entries[journal] for id_ in held)
    assert lived.made("behind", count=late).endswith("abele")


def test_the_table_ends_with_what_to_do_next(lived):
    folder = lived.folder / "inbox" / "abele"
    assert lived.made("next", folder=folder) == f'workbook-sync --home "{lived.folder}" sync'


def test_the_inbox_is_empty(lived):
    assert list((lived.folder / "inbox").glob("*/*")) == []


def test_the_substitutes_entry_counts_and_the_absent_teachers_was_held(session):
    journal, number, substitute = SUBSTITUTED
    lesson = load_lessons(session)[journal][number].id
    (change,) = (c for c in load_changes(session, journal=journal) if c.key == topic_of(lesson))
    assert change.person == substitute
    held = count(session, "held", f"lesson = '{lesson}' AND code = 'lesson.substituted'")
    assert held == 1


def topic_of(lesson):
    return Key(lesson, "", TOPIC)


def test_no_lesson_is_planned_on_the_day_off_by_order(lived, session):
    days = {lesson.day for of in load_lessons(session).values() for lesson in of}
    assert DAY_OFF not in days
    assert Path(lived.made("order", day=DAY_OFF)).exists()


def test_the_skates_marks_are_in_the_store_and_on_paper(lived, session):
    pupils = [x for x in load_register(session).learners.values() if x.group == "7. klase"]
    assert count(session, "agreed_mark") == len(pupils) == 15
    assert Path(lived.made("protocol")).exists()


def test_only_classes_that_lack_nothing_are_closed(lived, session):
    (closing,) = load_register(session).closings
    lived.made("closed", groups=closing.group)
    missing = [what for what, _ in lived.rows if what.startswith("Semestri vēl nevar slēgt")]
    assert (closing.group, len(missing)) == ("3. klase", 1)


def test_the_night_has_its_backup_and_its_report(lived):
    folder = Path(lived.made("night", count=7))
    assert (folder / "Nakts pārskats.html").exists()
    assert len(list((lived.folder / "store" / "backups").glob("*.zip"))) == 1
    assert Path(lived.made("inspection")).exists()


def test_the_table_counts_absence_notices(lived, session):
    lived.made("notices", count=count(session, "notice"))


def test_everybody_but_the_one_who_left_has_a_report_card(lived, session):
    folder = lived.folder / "outbox" / "documents" / "2026-2027" / "Liecības, 1. semestris"
    cards = [file for file in folder.rglob("*.docx") if not file.name.endswith("klase.docx")]
    numbers = {file.stem.split()[-1] for file in cards}
    assert numbers == set(load_register(session).learners) - {LEAVER}
    assert len(list(folder.rglob("*klase.docx"))) == 7
    lived.made("cards", count=len(cards))


def test_marks_that_are_missing_are_listed_at_the_end(lived):
    missing = [row for row in lived.rows if row[0].startswith("Liecībā trūkst vērtējuma")]
    assert len(missing) == 2
    assert all(Path(where).suffix == ".docx" and Path(where).exists() for _, where in missing)


def test_who_came_and_who_left_have_entries_for_their_days_only(session):
    entries = load_all_entries(session)
    days = {
        learner: [
            date.fromisoformat(key.lesson.partition("/")[0])
            for of in entries.values()
            for key in of
            if key.learner == learner and key.field == MARK
        ]
        for learner in (NEWCOMER, LEAVER)
    }
    assert min(days[NEWCOMER]) >= JOINED
    assert max(days[LEAVER]) <= LEFT


def test_it_is_the_same_in_another_place_language_and_process(lived, session):
    with open_office(lived.other) as office, office.store.reading() as other:
        assert load_register(other) == load_register(session)
        assert load_all_entries(other) == load_all_entries(session)
        assert load_lessons(other) == load_lessons(session)
        assert [*map(what, load_changes(other))] == [*map(what, load_changes(session))]


def what(change):
    """All but the titles of sheets and files, which are in the school's language."""
    place = change.place
    return change.at, change.person, change.journal, change.key, change.new, place.row, place.column


def test_it_does_not_begin_again_in_its_folder(lived):
    with pytest.raises(SetupError) as caught:
        run(lived.folder, "lv", print)
    assert caught.value.code == "setup.folder_not_empty"
