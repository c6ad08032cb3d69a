"""Summary journals, certificates and personal files of the year, against the count by hand."""

from __future__ import annotations

import subprocess
from fractions import Fraction

import pytest

from tests.year import papers
from tests.year.days import TERMS
from tests.year.people import G7, LOADS, MOVER, MVP_7, NAMES, PLACES, SUBJECTS, A, B
from workbook_sync.app.publish import publish
from workbook_sync.model.entry import TOPIC
from workbook_sync.publish.asked import Asked

pytestmark = pytest.mark.slow

LAST = TERMS[2][1]
BY_NAME = {name: learner for learner, name in NAMES.items()}
#: The subjects of a class in the order of the alphabet.
ORDER = ("kom", "mvp", "zim")


def journals(group):
    """Return the journals of a class in the order in which documents have them."""
    of = [journal for journal in LOADS if LOADS[journal][1] == group]
    return sorted(of, key=lambda journal: ORDER.index(LOADS[journal][0]))


def columns(group):
    """Return the columns of marks of a class's summary: a journal and a field each."""
    fields = ("term1", "term2", "year", *(("final",) if group == G7 else ()))
    return [(journal, name) for journal in journals(group) for name in fields]


def summary(year, group):
    """Return the lines of a class's summary journal."""
    (file,) = [f for f in year.papers["summary-journal"].files if f.name == f"{group}.docx"]
    return papers.rows_of(file)


def pupils(rows):
    """Return the lines of learners by number in the register: marks, hours missed."""
    return {BY_NAME[row[1]]: row[2:-1] for row in rows if len(row) > 5 and row[1] in BY_NAME}


@pytest.mark.parametrize("group", PLACES)
def test_the_summary_journal_has_all_marks_and_hours(year, group):
    said = pupils(summary(year, group))
    here = [x for x in said if x in year.hand.there(journals(group)[0], LAST) and x != MOVER.id]
    assert len(here) >= 2
    for learner in here:
        marks = [papers.given(year.hand, j, learner, name) for j, name in columns(group)]
        hours = papers.totals(papers.missed(year.hand, learner, [1, 2]))[:4]
        assert said[learner] == [*marks, *hours], learner


def test_the_last_class_tells_the_whole_year_of_who_changed_class(year):
    said = {group: pupils(summary(year, group))[MOVER.id][-4:] for group in (A, B)}
    assert said[B] == papers.totals(papers.missed(year.hand, MOVER.id, [1, 2]))[:4]
    of = year.hand.absences(LAST).items()
    former = sum(
        n for (j, x, kind), n in of if x == MOVER.id and j in journals(A) and kind != "late"
    )
    assert said[A][0] == str(former) == "2"  # of 2 September


@pytest.mark.parametrize("group", PLACES)
def test_the_summary_journal_has_the_mean_of_each_column(year, group):
    (said,) = [row[1:] for row in summary(year, group) if row[0] == "Vidējais vērtējums"]
    of = columns(group)
    assert said[: len(of)] == [mean(year.hand, journal, name) for journal, name in of]


def mean(hand, journal, name):
    """Return the mean of a column of marks as people write it: two digits, halves up."""
    texts = [papers.given(hand, journal, who, name) for who in hand.there(journal, LAST)]
    marks = [int(text) for text in texts if text.isdigit()]
    hundredths = int(Fraction(sum(marks) * 100, len(marks)) + Fraction(1, 2))
    return f"{hundredths // 100},{hundredths % 100:02d}"


def finished(hand):
    """Return who of the last class has a mark of at least 4 in all subjects, at last."""
    return {
        who
        for who in hand.there(MVP_7, LAST)
        if all(
            (mark := papers.given(hand, journal, who, "final")).isdigit() and int(mark) >= 4
            for journal in journals(G7)
        )
    }


def test_only_who_finished_receives_a_certificate(year):
    files = [f for f in year.papers["certificate"].files if not f.stem.startswith(G7)]
    named = {file.stem.split()[-1] for file in files}
    assert named == finished(year.hand)
    assert 0 < len(named) < 3


def test_the_transcript_tells_academic_hours_and_final_marks(year):
    (learner,) = finished(year.hand)
    file = year.papers["certificate"].files[2]
    said = {row[1]: row[2:4] for row in papers.rows_of(file) if row[0] in ("1", "2", "3")}
    assert said == {
        SUBJECTS[LOADS[journal][0]]: [
            str(sum(lesson.hours for lesson in year.hand.lessons(journal).values())),
            papers.given(year.hand, journal, learner, "final"),
        ]
        for journal in journals(G7)
    }


@pytest.mark.parametrize("learner", PLACES[G7])
def test_the_personal_file_tells_hours_held_and_attended(year, learner):
    (file,) = [f for f in year.papers["personal-file"].files if f.stem.endswith(f" {learner}")]
    rows = papers.rows_of(file)
    said = {row[0]: row[1:] for row in rows if len(row) == 7 and row[0] in SUBJECTS.values()}
    missed = papers.missed(year.hand, learner, [1, 2])
    for journal in journals(G7):
        subject = LOADS[journal][0]
        held = sum(lesson.hours for lesson in year.hand.lessons(journal).values())
        names = ("term1", "term2", "year", "final")
        marks = [papers.given(year.hand, journal, learner, name) for name in names]
        attended = held - papers.hours(missed, subject)
        assert said[SUBJECTS[subject]] == [*marks, str(held), str(attended)]


@pytest.mark.libreoffice
def test_the_archive_has_each_journal_with_all_its_topics(year):
    made = publish(year.school.office, "archive-journal", Asked())
    journals_ = [file for file in made.files if file.suffix == ".pdf"]
    assert (len(journals_), made.problems) == (len(LOADS), [])
    topics = sum(key.field == TOPIC for cells in year.hand.cells.values() for key in cells)
    assert sum(printed(file).count(". uzdevums: ") for file in journals_) == topics


def printed(file):
    """Return the text of a PDF, on one line."""
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_everybody_who_was_there_has_a_personal_file(year):
    numbers = {file.stem.split()[-1] for file in year.papers["personal-file"].files}
    assert numbers == set(NAMES)
