from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.publish.words import text_of
from tests.school import BEGIN, MONDAY, REGISTER, fill, mark
from workbook_sync.app.publish import publish
from workbook_sync.model.entry import HOMEWORK, TOPIC, Key
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import AbsenceNotice, Role, Staff
from workbook_sync.publish.asked import Asked
from workbook_sync.store.published import load_published

WEDNESDAY, NEXT = "2026-09-09/1", "2026-09-14/1"
DAYS = Asked(since=BEGIN, until=date(2026, 9, 20))


def topic(lesson, text="Līnija"):
    return {Key(lesson, "", TOPIC): text}


def document(school, asked=DAYS):
    """Return the protocol's bytes."""
    made = publish(school.office, "inspection", asked)
    assert made.problems == []
    (file,) = made.files
    return file.read_bytes()


def rows(school, first, asked=DAYS):
    """Return the cells of the rows that begin so."""
    lines = (line.split(" | ") for line in text_of(document(school, asked)))
    return [cells for cells in lines if cells[0] == first]


def numbers(school, asked=DAYS):
    """Return the numbers of the journal of drawing."""
    return rows(school, "Zīmēšana, 1. klase", asked)[0][2:]


@pytest.fixture
def entered(school):
    """Lessons of 7, 9, 14, 16 September: entered in time, late, and two of them not at all."""
    school.day = date(2026, 9, 8)
    school.deliver(topic(MONDAY))
    school.day = date(2026, 9, 16)
    school.deliver(topic(WEDNESDAY, "Laukums"))
    school.day = date(2026, 9, 17)
    return school


def test_an_english_schools_protocol_has_no_latvian_days(entered):
    file = entered.folder / "school.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[school]", '[school]\nlanguage = "en"', 1), "utf-8")
    entered.reopen()
    lines = text_of(document(entered))
    assert "of entries from 1 Sept 2026 to 17 Sept 2026" in lines
    assert [line for line in lines if re.search(r"\d{4}\.|\d\.\d\d\.", line)] == []


def test_lessons_are_counted_by_how_they_were_entered(entered):
    # Planned to the 20th: also 2 September, entered by nobody.
    assert numbers(entered)[:6] == ["5", "5", "1", "1", "2", "25"]


def test_lessons_that_were_not_entered_in_time_are_named_by_their_days(entered):
    (row,) = [row for row in rows(entered, "Zīmēšana, 1. klase") if len(row) == 4]
    assert row[2:] == ["2.09., 14.09.", "9.09.\u00a0(+3)"]


def test_days_to_come_are_left_out(entered):
    assert "par ierakstiem no 1.09.2026. līdz 17.09.2026." in text_of(document(entered))


def test_learners_with_too_few_marks_are_named_when_the_semester_ends(school):
    school.deliver({**topic(MONDAY), mark("1"): "7 8 9", mark("2"): 7})
    school.day = date(2026, 12, 18)
    school.sync()
    found = rows(school, "Zīmēšana, 1. klase", Asked(since=BEGIN))
    assert ["1", "3", "Celms Rihards (0), Čakste Kārlis (1)"] in [row[1:] for row in found]
    assert numbers(school, Asked(since=BEGIN))[6] == "2"


def test_nobody_has_too_few_marks_in_the_middle_of_a_semester(entered):
    assert numbers(entered)[6] == "0"


def test_absences_without_a_reason_are_listed_by_learner(school):
    school.deliver({mark("1"): "n", mark("1", WEDNESDAY): "n", mark("2"): "n"})
    school.notices(AbsenceNotice("2", date(2026, 9, 7), date(2026, 9, 7), "illness"))
    assert rows(school, "1. klase") == [["1. klase", "Āboliņa Elza", "3", "7.09., 9.09."]]


def test_held_cells_and_conflicts_are_told_with_whose_they_are(school):
    stale = school.workbook("kalnins")
    school.deliver({mark("1"): 11, mark("2"): 7})
    school.send(fill(stale, {mark("2"): 5}), "kalnins")
    found = [row for row in rows(school, "Zīmēšana, 1. klase") if "7.09.2026." in row[1]]
    assert [row[1:3] for row in found] == [
        ["7.09.2026., Āboliņa Elza", "Anna Bērziņa"],
        ["7.09.2026., Čakste Kārlis", "Jānis Kalniņš"],
    ]
    assert numbers(school)[8] == "2"


def test_texts_are_told_with_the_word(school):
    school.deliver({**topic(MONDAY, "Stulbi!"), Key(MONDAY, "", HOMEWORK): "zvanīt 26123456"})
    found = [row[1:] for row in rows(school, "Zīmēšana, 1. klase") if len(row) == 4]
    assert ["7.09.2026. tēma", "Stulbi!", "„stulbi”: aizskarošs vārds"] in found
    assert ["7.09.2026. mājas darbs", "zvanīt 26123456", "„26123456”: personas dati"] in found


def test_one_class_or_one_teacher(school):
    named = {line.split(" | ")[0] for line in text_of(document(school, DAYS))}
    assert {"Zīmēšana, 1. klase", "Kompozīcija, 1. klase"} <= named
    own = Asked(since=BEGIN, until=date(2026, 9, 20), group="1. klase", person="berzina")
    named = {line.split(" | ")[0] for line in text_of(document(school, own))}
    assert "Zīmēšana, 1. klase" in named
    assert "Kompozīcija, 1. klase" not in named


def test_the_deputy_director_signs(school):
    school.take("register", [*REGISTER, Staff("liepa", "Liepa", "Ieva", Role.DEPUTY, BEGIN)])
    lines = text_of(document(school))
    assert "Direktora vietnieks izglītības jomā |  | Ieva Liepa" in lines


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked(since=date(2026, 10, 6)), "setup.days_reversed"),
        (Asked(since=BEGIN, person="nobody"), "setup.unknown_name"),
        (Asked(since=BEGIN, group="9. klase"), "setup.unknown_name"),
        (Asked(until=BEGIN), "setup.option_needed"),
    ],
)
def test_what_cannot_be_inspected(school, asked, code):
    with pytest.raises(SetupError) as caught:
        publish(school.office, "inspection", asked)
    assert caught.value.code == code


def test_the_same_state_gives_the_same_protocol_plots_and_all(entered):
    first = document(entered)
    (file,) = (entered.folder / "outbox" / "documents").rglob("*.docx")
    file.unlink()
    assert document(entered) == first
    with ZipFile(BytesIO(first)) as package:
        plots = [package.read(f"word/media/{name}.png") for name in ("weeks", "marks")]
    assert all(plot.startswith(b"\x89PNG") and len(plot) > 5000 for plot in plots)
    assert plots[0] != plots[1]


def test_a_protocol_is_remembered_by_its_days(entered):
    document(entered)
    with entered.office.store.reading() as session:
        (one,) = load_published(session, "inspection")
    assert (one.whose, one.year) == ("2026-09-01/2026-09-17", "2026")


def test_a_protocol_of_a_school_without_journals(empty_school):
    assert document(empty_school, Asked(since=BEGIN))


def test_the_state_of_a_past_day_is_that_days_not_the_next_ones(empty_school):
    empty_school.day = BEGIN
    empty_school.begin_year().day = date(2026, 9, 9)
    empty_school.deliver(topic(MONDAY))
    asked = Asked(since=BEGIN, as_of=date(2026, 9, 4))
    assert "par ierakstiem no 1.09.2026. līdz 4.09.2026." in text_of(document(empty_school, asked))
    # The lesson of 2 September was due on the 4th: on that day nothing is missing.
    assert numbers(empty_school, asked)[:5] == ["1", "1", "0", "0", "0"]
