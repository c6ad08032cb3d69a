"""Clients that save journals again, and programs that run at the same time."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.school import KOM, MONDAY, ZIM, fill, mark
from workbook_sync.app.issue import issue
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import HOMEWORK, TOPIC, Key


def filled_in(school):
    """Return the fresh workbooks of all journals, with entries of every sort in them."""
    edits = {
        mark("1"): 7,
        mark("2"): "n",
        mark("3"): "8 9",
        Key("", "1", "term1"): "nv",
        Key(MONDAY, "", TOPIC): "Krāsu aplis\nun tonis",
        Key(MONDAY, "", HOMEWORK): "Skice, 2 gab.",
    }
    school.deliver(edits)
    school.deliver({mark("1", school.lessons(KOM)[0]): 10}, "kalnins", KOM)
    list(issue(school.office))
    return {
        (person, journal): school.workbook(person, journal)
        for person, journal in (("berzina", ZIM), ("kalnins", ZIM), ("kalnins", KOM))
    }


def nothing_changed(delivered):
    return (delivered.state, sum(delivered.counts.values()), delivered.problems) == (
        State.ACCEPTED, 0, [],
    )  # fmt: skip


@pytest.mark.libreoffice
@pytest.mark.slow
def test_journals_saved_by_libreoffice_bring_no_change_and_no_problem(school, tmp_path):
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is needed: apt-get install libreoffice-calc"
    books = filled_in(school)
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    for number, content in enumerate(books.values()):
        (source / f"{number}.xlsx").write_bytes(content)
    command = [
        soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target),
    ]  # fmt: skip
    files = sorted(str(file) for file in source.iterdir())
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    before = {journal: school.entries(journal) for journal in (ZIM, KOM)}
    for number, (person, _) in enumerate(books):
        assert nothing_changed(school.send((target / f"{number}.xlsx").read_bytes(), person))
    assert {journal: school.entries(journal) for journal in (ZIM, KOM)} == before


def test_journals_saved_by_openpyxl_bring_no_change_and_no_problem(school):
    for (person, _), content in filled_in(school).items():
        assert nothing_changed(school.send(fill(content, {}), person))


@pytest.mark.slow
def test_two_programs_at_once_take_each_file_and_tell_of_no_locked_database(school):
    issued = school.workbook()
    for number in range(12):
        learner = str(number % 3 + 1)
        school.drop(fill(issued, {mark(learner): number % 10 + 1}), name=f"{number}.xlsx")
    command = [sys.executable, "-m", "workbook_sync", "--home", str(school.folder), "sync"]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)
    ]
    told = [process.communicate(timeout=120) for process in running]
    assert all(b"Traceback" not in err and b"locked" not in err for _, err in told), told
    assert list((school.folder / "inbox" / "berzina").iterdir()) == []
    assert set(school.entries()) == {mark(n) for n in ("1", "2", "3")}
