"""Journals for the archive: what the printed register holds, and the list that proves it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.school import KOM, MONDAY, ZIM, mark
from workbook_sync.app import publish as app
from workbook_sync.app.deep import journal_archives
from workbook_sync.app.export import export
from workbook_sync.app.publish import publish
from workbook_sync.app.results import Health
from workbook_sync.messages import speak
from workbook_sync.model.closing import TermClosing
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.orders import LessonCorrection, Order
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Role, Staff
from workbook_sync.model.substitution import Substitution
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.manifest import flaws, read_manifest
from workbook_sync.store.closings import close_terms

LIEPA = Staff("liepa", "Liepa", "Māra", Role.TEACHER, date(2020, 9, 1))
ROW = Substitution("1. klase", "zim", date(2026, 9, 7), 1, "berzina", "liepa", "Rīkojums Nr. 5")
TOPICS = Key(MONDAY, "", TOPIC)
YEAR = Asked(year="2026")


@pytest.fixture
def printing(monkeypatch):
    """LibreOffice's part is played by a copy: the PDFs are the workbooks they are made of."""

    def to_pdf(files, targets, **_options):
        for file, target in zip(files, targets, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        return targets

    monkeypatch.setattr(app, "to_pdf", to_pdf)


@pytest.fixture
def year(school, printing):
    school.day = date(2026, 9, 9)
    school.deliver({mark("1"): 7, TOPICS: "Līnija"})
    return school


def archive(school) -> Path:
    return school.folder / "outbox" / "documents" / "2026-2027" / "Žurnālu arhīvs"


def sheets(school, subject="Zīmēšana"):
    content = (archive(school) / "1. klase" / f"{subject}.pdf").read_bytes()
    return {sheet.title: sheet for sheet in load_workbook(BytesIO(content))}


def rows(sheet) -> list[list[str]]:
    """Return the rows of a sheet that say something, without the hidden column."""
    told = ([cell for cell in row[1:] if cell] for row in sheet.iter_rows(values_only=True))
    return [row for row in told if row]


def test_each_journal_of_the_year_is_kept_by_class_and_subject(year):
    made = publish(year.office, "archive-journal", YEAR)
    assert [file.relative_to(archive(year)).as_posix() for file in made.files] == [
        "1. klase/Kompozīcija.pdf", "1. klase/Zīmēšana.pdf", "Saraksts.csv",
    ]  # fmt: skip


def test_the_marks_and_the_topics_are_as_the_store_has_them(year):
    publish(year.office, "archive-journal", YEAR)
    found = sheets(year)
    assert list(found)[:4] == ["1. semestris", "2. semestris", "Stundas", "Ierakstu vēsture"]
    assert [1, "Āboliņa Elza", "7"] in rows(found["1. semestris"])
    assert any("Līnija" in row for row in rows(found["Stundas"]))


def test_nothing_is_suggested_and_it_is_nobodys_copy(year):
    publish(year.office, "archive-journal", YEAR)
    sheet = sheets(year)["1. semestris"]
    said = {str(cell.value): cell for row in sheet for cell in row if cell.value}
    assert sheet.column_dimensions[said[speak("lv")("journal.suggestion")].column_letter].hidden
    assert not any("Eksemplārs" in text for text in said)


def test_each_lesson_says_who_entered_it_first_and_who_changed_it_last(year):
    year.day = date(2026, 9, 20)
    year.deliver({mark("2"): 8}, "kalnins")
    publish(year.office, "archive-journal", YEAR)
    assert [
        "7.09.2026.", "1–2", "9.09.2026. 15:00", "Anna Bērziņa", "20.09.2026. 15:00",
        "Jānis Kalniņš", "3",
    ] in rows(sheets(year)["Ierakstu vēsture"])  # fmt: skip


def test_a_substituted_lesson_says_who_taught_it_for_whom(year):
    year.take("register", [LIEPA])
    year.take("substitutions", [ROW])
    publish(year.office, "archive-journal", YEAR)
    found = sheets(year)
    assert any("Liepa Māra" in row for row in rows(found["Stundas"]))
    remarks = [row[-1] for row in rows(found["Ierakstu vēsture"]) if "Rīkojums Nr. 5" in row[-1]]
    assert len(remarks) == 1
    assert "Māra Liepa" in remarks[0]
    assert "Anna Bērziņa" in remarks[0]


def test_who_taught_as_a_substitute_is_exported_too(year, tmp_path):
    year.take("register", [LIEPA])
    year.take("substitutions", [ROW])
    export(year.office, "lessons", tmp_path / "lessons.csv", ZIM)
    assert "Līnija;;Liepa Māra" in (tmp_path / "lessons.csv").read_text("utf-8-sig")


def test_what_did_not_change_is_not_made_anew(year):
    first = publish(year.office, "archive-journal", YEAR)
    again = publish(year.office, "archive-journal", YEAR)
    assert (first.unchanged, again.unchanged) == (0, 3)


def test_one_journals_files_leave_the_others_in_the_list(year):
    publish(year.office, "archive-journal", YEAR)
    before = read_manifest(archive(year) / "Saraksts.csv")
    year.deliver({mark("2"): 9})
    publish(year.office, "archive-journal", Asked(year="2026", journal=ZIM))
    after = read_manifest(archive(year) / "Saraksts.csv")
    (kompozicija, zimesana) = sorted(before)
    assert after[kompozicija] == before[kompozicija]
    assert after[zimesana].sha256 != before[zimesana].sha256
    assert int(after[zimesana].revision) == int(before[zimesana].revision) + 1


def test_a_lost_file_stays_on_the_list_until_the_year_is_made_anew(year):
    publish(year.office, "archive-journal", YEAR)
    (archive(year) / "1. klase" / "Kompozīcija.pdf").unlink()
    publish(year.office, "archive-journal", Asked(year="2026", journal=ZIM))
    assert list(flaws(archive(year) / "Saraksts.csv")) == [("1. klase/Kompozīcija.pdf", "missing")]
    publish(year.office, "archive-journal", YEAR)
    assert list(flaws(archive(year) / "Saraksts.csv")) == []


def test_a_past_days_state_lies_apart_with_its_own_list(school, printing):
    school.day = date(2026, 10, 12)
    school.deliver({mark("1"): 7})
    made = publish(school.office, "archive-journal", Asked(journal=ZIM, as_of=date(2026, 10, 6)))
    (line,) = read_manifest(made.files[-1]).values()
    assert line.at.startswith("2026-10-05")
    assert list(flaws(made.files[-1])) == []
    assert not archive(school).exists()


def test_a_class_has_its_journals_only(year):
    assert len(publish(year.office, "archive-journal", Asked(group="1. klase")).files) == 3


@pytest.mark.parametrize("asked", [Asked(journal="nav"), Asked(group="nav"), Asked(year="nav")])
def test_what_the_school_does_not_have_is_told(year, asked):
    with pytest.raises(SetupError) as caught:
        publish(year.office, "archive-journal", asked)
    assert (caught.value.code, caught.value.key) == ("setup.unknown_name", "nav")


def test_a_correction_in_a_closed_semester_names_its_order(year):
    with year.office.store.writing() as session:
        closing = TermClosing("2026", 1, "1. klase", date(2026, 9, 9))
        close_terms(session, [closing], "ozola", year.now())
    order = Order("1-8/12", date(2026, 9, 10), "Par labojumu")
    leave = LessonCorrection("1-8/12", "zim", "1. klase", date(2026, 9, 7), 1, "mark", "1")
    assert year.take("orders", [order, leave]).problems == []
    year.deliver({mark("1"): 8})
    publish(year.office, "archive-journal", YEAR)
    told = rows(sheets(year)["Ierakstu vēsture"])
    assert told[-1] == [
        "Āboliņa Elza, 7.09.2026. (1–2)", "1-8/12", "9.09.2026. 15:00", "Anna Bērziņa", "7", "8",
    ]  # fmt: skip


def test_the_list_proves_each_file(year):
    publish(year.office, "archive-journal", YEAR)
    manifest = archive(year) / "Saraksts.csv"
    line = read_manifest(manifest)["1. klase/Zīmēšana.pdf"]
    assert (line.journal, line.subject, line.group) == (ZIM, "Zīmēšana", "1. klase")
    assert line.at == "2026-09-09T15:00:00+03:00"
    assert list(flaws(manifest)) == []
    (archive(year) / "1. klase" / "Zīmēšana.pdf").write_bytes(b"%PDF-1.7 other")
    (archive(year) / "1. klase" / "Kompozīcija.pdf").unlink()
    assert list(flaws(manifest)) == [
        ("1. klase/Kompozīcija.pdf", "missing"), ("1. klase/Zīmēšana.pdf", "changed"),
    ]  # fmt: skip


def test_a_deep_examination_looks_at_the_archived_journals(year):
    assert list(journal_archives(year.office.home)) == []
    publish(year.office, "archive-journal", YEAR)
    assert [one.health for one in journal_archives(year.office.home)] == [Health.OK]
    (archive(year) / "1. klase" / "Zīmēšana.pdf").write_bytes(b"%PDF-1.7 other")
    (found,) = journal_archives(year.office.home)
    assert (found.health, found.code) == (Health.FAIL, "deep.pdf_changed")


def test_another_table_is_no_manifest(tmp_path):
    (tmp_path / "Saraksts.csv").write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(ValueError, match="no manifest"):
        read_manifest(tmp_path / "Saraksts.csv")


@pytest.mark.libreoffice
@pytest.mark.slow
def test_the_archive_is_pdf_a(school):
    school.deliver({mark("1"): 7})
    publish(school.office, "archive-journal", Asked(year="2026", journal=KOM))
    content = (archive(school) / "1. klase" / "Kompozīcija.pdf").read_bytes()
    assert content.startswith(b"%PDF-1.")
    assert b"pdfaid:part" in content
