"""The made-up year, lived twice: here, and by another Python with other hashes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.demo import counted
from workbook_sync.app.open import open_office
from workbook_sync.demo import autumn_tables, council, spring_tables, timetable
from workbook_sync.demo.besides import TO_CORRECT
from workbook_sync.demo.dates import RULES_HOLD, TIMETABLE_HOLDS
from workbook_sync.demo.mistakes import MISTAKES
from workbook_sync.demo.people import JOINED, LEAVER, LEFT, NEWCOMER
from workbook_sync.demo.programme import SUBSTITUTED
from workbook_sync.messages import speak
from workbook_sync.model.entry import FINAL, MARK, TOPIC, YEAR, Key
from workbook_sync.model.problem import Place
from workbook_sync.store.entries import load_all_entries, load_changes
from workbook_sync.store.ledger import deliveries_by_state
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register
from workbook_sync.store.rulesets import kept_rules
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.read import open_workbook

pytestmark = pytest.mark.slow


def count(session, table, where="1 = 1"):
    return session.connection.scalar(text(f"SELECT count(*) FROM {table} WHERE {where}"))


def test_each_step_is_told_with_its_day(lived):
    days = [tuple(map(int, line.split(". ")[0].split(".")[::-1])) for line in lived.said]
    assert (len(days), days) == (23, sorted(days))
    assert (days[0], days[-1]) == ((2026, 8, 27), (2027, 6, 4))


def test_the_table_is_short_and_says_where_to_look_in_the_folder(lived):
    assert len(lived.rows) <= 35
    for what, where in lived.rows:
        assert len(what) < 60
        assert where.startswith("workbook-sync ") or (lived.folder / where).exists()
    next_ = lived.made("next", folder=Path("inbox") / "abele")
    assert lived.rows[-1][1] == next_ == "workbook-sync sync"


def test_the_table_counts_what_the_register_has(lived, session):
    register = load_register(session)
    teachers = sum(one.role == "teacher" for one in register.staff.values())
    assert (len(register.learners), teachers, len(register.subjects)) == (121, 12, 8)
    lived.file("register", classes=7, learners=121, teachers=12)


def test_the_table_counts_lessons_and_journals(lived, session):
    slots = timetable.slots()
    lived.file("timetable", slots=len(slots), lessons=len(counted.planned(slots)))
    workbooks = count(session, "issue", "base = 2")  # when register and timetable were in
    lived.file("issued", journals=count(session, "journal"), workbooks=workbooks)


def test_the_table_counts_entries_as_they_were_typed(lived, session):
    cells = counted.entered(lived.typed)
    stored = {journal: set(of) for journal, of in load_all_entries(session).items()}
    assert stored == cells
    assert lived.made("entries", count=sum(map(len, cells.values()))) == "workbook-sync history"


def test_each_mistake_is_held_at_its_cell_and_one_still_waits(lived, session):
    rows = session.connection.execute(text("SELECT * FROM held")).all()
    held = {(x.journal, x.learner, x.field): x for x in rows}
    for mistake, expected in zip(MISTAKES, counted.HELD, strict=True):
        x = held.pop((mistake.journal, mistake.learner, mistake.field))
        assert (x.code, x.sheet, Place(x.sheet, x.row, x.column).cell) == expected
    assert (held, [x.typed for x in rows if x.settled is None]) == ({}, [MISTAKES[-1].typed])
    lived.made("held", count=len(MISTAKES), mended=len(MISTAKES) - 1, waiting=1)


def test_the_table_counts_deliveries(lived, session):
    desk = ("register", "timetable", "timetable-names", "absence-notices", "orders",
            "substitutions", "certificate-blanks")  # fmt: skip
    states = Counter(deliveries_by_state(session))
    states["accepted"] -= count(session, "delivery", f"kind IN {desk} AND state = 'accepted'")
    assert states["refused"] == 3  # the timetable with unknown names too
    files = states["accepted"] + states["held"] + 2
    lived.made("delivered", files=files, accepted=states["accepted"], held=states["held"])


def test_a_workbook_that_waits_shows_the_cell_as_it_was_typed(lived):
    typed = MISTAKES[-1].typed
    file = lived.file("waiting", typed=typed)
    returned = read_journal(open_workbook(file.read_bytes()), speak("lv"))
    assert typed in returned.values.values()


def test_two_teachers_met_in_one_cell_and_agreed(lived, session):
    (row,) = session.connection.execute(text("SELECT stored, returned FROM conflict")).all()
    lived.file("conflict", one=row.stored, other=row.returned)
    assert count(session, "conflict", "settled IS NULL") == 0


def test_refused_files_have_an_answer_in_the_outbox_of_their_sender(lived):
    folders = [where for what, where in lived.rows if what.startswith("Nav pieņemts: ")]
    assert sorted(folders) == [str(Path("outbox") / who) for who in ("eglite", "kenina")]
    for folder in folders:
        assert list((lived.folder / folder).glob("NAV PIEŅEMTS*"))


def test_the_substitutes_entry_counts_and_the_absent_teachers_was_held(session):
    journal, number, substitute = SUBSTITUTED
    lesson = load_lessons(session)[journal][number].id
    key = Key(lesson, "", TOPIC)
    (change,) = (c for c in load_changes(session, journal=journal) if c.key == key)
    assert change.person == substitute


def test_who_came_and_who_left_have_entries_for_their_days_only(session):
    days = {NEWCOMER: set[str](), LEAVER: set[str]()}
    for of in load_all_entries(session).values():
        for key in of:
            if key.learner in days and key.field == MARK:
                days[key.learner].add(key.lesson[:10])
    assert min(days[NEWCOMER]) >= f"{JOINED}"
    assert max(days[LEAVER]) <= f"{LEFT}"


def test_lessons_follow_both_timetables_and_both_orders(session):
    register, lessons = load_register(session), load_lessons(session)
    stored = {
        (f"{j.subject}, {j.group}", lesson.id)
        for j in register.journals.values()
        for lesson in lessons[j.id]
    }
    assert stored == counted.of_both(timetable.slots(), timetable.spring_slots())


def test_the_timetable_of_the_other_program_was_refused_until_its_names_were_known(lived, session):
    rows = session.connection.execute(text("SELECT kind, state FROM delivery"))
    states = Counter((row.kind, row.state) for row in rows)
    assert states["timetable", "refused"] == states["timetable-names", "accepted"] == 1
    names = count(session, "teacher_name") + count(session, "subject_name")
    lived.file("exported", day=TIMETABLE_HOLDS, names=names)


def test_new_rules_hold_from_february_on(lived, session):
    rules = kept_rules(session)
    assert set(rules) == {council.OLD, council.NEW}
    assert lived.made("rules", day=RULES_HOLD).endswith("rules diff 2020 2027")
    assert "25.01.2027. Nr. 2" in (lived.folder / "schemas" / "journal.yaml").read_text("utf-8")


def test_a_mark_is_corrected_in_a_closed_semester_by_the_order_only(lived, session):
    journal, learner, mark = TO_CORRECT
    changes = load_changes(session, journal=journal, learner=learner)
    *_, change = (one for one in changes if one.key.field == "term1")
    assert (change.old, change.new, f"{change.at:%Y-%m-%d}") == ("7", str(mark), "2027-04-14")
    assert lived.made("corrected", count=1).endswith(f"--learner {learner}")


def test_who_is_exempt_has_nothing_after_the_order(session):
    learner, subject = spring_tables.EXEMPT, spring_tables.SUBJECT
    journal = f"2026-{subject}-4-klase"
    keys = [key for key in load_all_entries(session)[journal] if key.learner == learner]
    assert max(key.lesson for key in keys) < "2027-04-12"
    assert {key.field for key in keys} == {MARK, "term1"}


def test_semester_year_and_final_marks_are_what_the_marks_come_to(session):
    works, checked = counted.final_works(session), Counter[str]()
    for journal, of in load_all_entries(session).items():
        for key, value in of.items():
            if key.field in ("term2", YEAR, FINAL) and value.isdigit():
                work = works.get((journal, key.learner))
                assert int(value) == counted.summative(of, key, work), (journal, key)
                checked[key.field] += 1
    assert (checked["term2"] > 700, checked[FINAL] > 90) == (True, True)


def test_only_classes_that_lack_nothing_are_closed(lived, session):
    closed = {(one.term, one.group) for one in load_register(session).closings}
    classes = {f"{grade}. klase" for grade in range(1, 8)}
    assert {group for term, group in closed if term == 1} >= classes
    assert {group for term, group in closed if term == 2} == classes - {"5. klase"}
    lived.made("closed_first", groups="3. klase")
    lived.made("closed_then", groups="1., 2., 4., 6., 7. klase")


def test_the_late_teacher_has_lessons_without_a_topic(lived, session):
    entries, late = load_all_entries(session), 0
    for journal, lessons in load_lessons(session).items():
        late += sum(Key(lesson.id, "", TOPIC) not in entries[journal] for lesson in lessons)
    assert lived.made("behind", count=late).endswith("abele")


def test_everybody_but_the_one_who_left_has_report_cards(lived, session):
    for key in ("cards_first", "cards"):
        folder = lived.file(key, count=120)
        cards = [file for file in folder.rglob("*.docx") if not file.name.endswith("klase.docx")]
        numbers = {file.stem.split()[-1] for file in cards}
        assert numbers == set(load_register(session).learners) - {LEAVER}
        assert len(list(folder.glob("*klase.docx"))) == 7


def test_certificates_are_for_those_whose_final_marks_are_good_enough(lived, session):
    marks: dict[str, list[str]] = {}
    for of in load_all_entries(session).values():
        for key, value in of.items():
            if key.field == FINAL:
                marks.setdefault(key.learner, []).append(value)
    good = [who for who, of in marks.items() if all(m.isdigit() and int(m) >= 4 for m in of)]
    folder = lived.file("certificates", count=len(good))
    assert len(list(folder.glob("7. klase/*.docx"))) == len(good) == 14
    blanks = session.connection.execute(text("SELECT learner, number FROM issued_blank")).all()
    assert {row.learner for row in blanks} == set(good)
    first = spring_tables.BLANKS.first
    assert sorted(row.number for row in blanks) == [*range(first, first + len(good))]


@pytest.mark.parametrize(
    ("key", "number"), [("protocol", 2), ("inspection", 2), ("summary", 7), ("personal", 15)]
)
def test_the_years_other_documents_are_there(lived, key, number):
    files = [f for f in lived.file(key, count=number).rglob("*.docx") if f.name != "7. klase.docx"]
    assert len(files) == (number - 1 if key == "summary" else number)


def test_the_nights_have_their_backups_and_a_report(lived):
    assert (lived.file("night", count=7) / "Nakts pārskats.html").exists()
    assert len(list((lived.folder / "store" / "backups").glob("*.zip"))) == 2
    assert list((lived.folder / "inbox").glob("*/*")) == []


def test_the_table_counts_absence_notices(lived, session):
    books = autumn_tables.absence_notices(date(2026, 12, 22)), spring_tables.absence_notices()
    assert count(session, "notice") == sum(len(book.records) for book in books)
    lived.file("notices", count=count(session, "notice"))


def test_it_is_the_same_in_another_place_language_and_process(lived, session):
    with open_office(lived.other) as office, office.store.reading() as other:
        assert load_register(other) == load_register(session)
        assert load_all_entries(other) == load_all_entries(session)
        assert load_lessons(other) == load_lessons(session)
        assert counted.changes(other) == counted.changes(session)
