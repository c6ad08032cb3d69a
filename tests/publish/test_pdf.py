from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path, PurePath

import pytest

from tests.publish.school import ROOT, facts, learner, press, register
from tests.publish.words import template, text_of
from workbook_sync.messages import speak
from workbook_sync.model.problem import SetupError
from workbook_sync.publish import pdf
from workbook_sync.publish.documents import make_sheaf
from workbook_sync.publish.paper import Sheaf
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.pdf import find_soffice, to_pdf
from workbook_sync.publish.provided import examples_of
from workbook_sync.publish.render import Template
from workbook_sync.publish.report_card import report_cards

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


def program(folder: Path, script: str) -> Path:
    """A stand-in for LibreOffice; it is told the files after six options."""
    made = folder / "soffice"
    made.write_text(f"#!/bin/sh\n{script}\n")
    made.chmod(0o755)
    return made


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    def use(script):
        made = program(tmp_path, script)
        monkeypatch.setattr(pdf, "find_soffice", lambda: made)

    return use


@pytest.fixture
def files(tmp_path):
    made = [tmp_path / "Bērziņa Anna 7.docx", tmp_path / "3. klase.docx"]
    for file in made:
        file.write_bytes(file.name.encode())
    return made


CONVERT = 'shift 6; for f in "$@"; do cp "$f" "${f%.docx}.pdf"; done'


def refusal(call):
    with pytest.raises(SetupError) as caught:
        call()
    return caught.value


@posix_only
def test_each_document_has_its_pdf_beside_it(stand_in, files):
    stand_in(CONVERT)
    made = to_pdf(files)
    assert made == [file.with_suffix(".pdf") for file in files]
    assert [file.read_text() for file in made] == [file.name for file in files]


@posix_only
def test_pdfs_may_go_to_another_folder(stand_in, files, tmp_path):
    stand_in(CONVERT)
    targets = [tmp_path / "pdf" / name for name in ("a.pdf", "b.pdf")]
    assert to_pdf(files, targets) == targets
    assert targets[1].read_text() == "3. klase.docx"


@posix_only
def test_all_documents_are_one_call_and_fresh_ones_none(stand_in, files, tmp_path):
    stand_in(f"echo . >> {tmp_path}/calls; {CONVERT}")
    to_pdf(files)
    to_pdf(files)
    assert (tmp_path / "calls").read_text() == ".\n"
    files[0].write_bytes(b"changed")
    assert to_pdf(files)[0].read_bytes() == b"changed"


@posix_only
def test_it_is_told_how_many_are_made(stand_in, files, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "_LOOK_SECONDS", 0.01)
    os.mkfifo(tmp_path / "fifo")
    stand_in(f"shift 6; cp $1 1.pdf; read go < {tmp_path}/fifo; cp $2 2.pdf")
    told = []

    def heard(done, total):
        if (done, total) == (1, 2) and not told:
            told.append(done)
            (tmp_path / "fifo").write_text("go\n")

    assert len(to_pdf(files, heard=heard)) == 2
    assert told == [1]


def test_two_documents_of_one_name_are_not_put_in_one_folder(tmp_path):
    with pytest.raises(ValueError, match="one name"):
        to_pdf([tmp_path / "a.docx", tmp_path / "b.docx"], [tmp_path / "x.pdf"] * 2)


def test_without_libreoffice_it_is_said(monkeypatch, files):
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)
    assert refusal(lambda: to_pdf(files)).code == "setup.no_libreoffice"


@posix_only
def test_a_document_without_a_pdf_is_told(stand_in, files):
    stand_in("exit 1")
    told = refusal(lambda: to_pdf(files))
    assert (told.code, told.file) == ("setup.libreoffice_failed", str(files[0]))


@posix_only
def test_a_libreoffice_that_hangs_is_ended_with_what_it_started(stand_in, files, tmp_path):
    os.mkfifo(tmp_path / "fifo")
    stand_in(f"(echo begun; exec sleep 60) > {tmp_path}/fifo & wait")
    with os.fdopen(os.open(tmp_path / "fifo", os.O_RDONLY | os.O_NONBLOCK)) as fifo:
        assert refusal(lambda: to_pdf(files, timeout_seconds=0.5)).code == "setup.libreoffice_slow"
        os.set_blocking(fifo.fileno(), True)
        assert fifo.read() == "begun\n"  # comes to an end when nobody is left who could write


def test_libreoffice_is_found_on_path_or_nowhere(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "_USUAL", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_soffice() is None
    program(tmp_path, "")
    assert find_soffice() == tmp_path / "soffice"


@pytest.mark.libreoffice
@pytest.mark.parametrize("term", [1, 0])
def test_each_card_of_a_class_is_one_page(tmp_path, term):
    known = register([learner("1", "Āboliņš Kārlis"), learner("2", "Bērziņa Anna"), learner("3")])
    kind = "term" if term else "year"
    path = ROOT / "templates" / "lv" / f"report-card-{kind}.docx"
    made = to_pdf(written(tmp_path, path, facts(register=known, term=term)))
    assert [pages(file) for file in made] == [1, 1, 1, 3]


@pytest.mark.libreoffice
def test_a_header_is_on_every_page(tmp_path):
    path = template(tmp_path / "t.docx", "{{ learner.name }}", header="{{ school.name }}")
    known = register([learner("1"), learner("2")])
    made = written(tmp_path, path, facts(register=known))
    text = run("pdftotext", to_pdf(made[-1:])[0], "-")
    assert text.count("Paraugu mākslas skola") == 2


def written(tmp_path, path, given):
    cards = report_cards(given, speak("lv"))
    sheaf = Sheaf("t.docx", PurePath("2026-2027", "3. klase"), cards, "2026", 1, "3. klase")
    return make_sheaf("card", sheaf, Template(path), tmp_path / "out", press()).files


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["term", "year"])
def test_a_template_saved_by_another_program_prints_the_same(tmp_path, kind):
    path = ROOT / "templates" / "lv" / f"report-card-{kind}.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run("soffice", profile, "--convert-to", "docx", "--outdir", tmp_path, path)
    names = examples_of(PAPERS["report-card"], path.name, speak("lv"))[0]
    saved, ours = Template(tmp_path / path.name), Template(path)
    assert text_of(saved.render(names)) == text_of(ours.render(names))


def pages(file: Path) -> int:
    found = re.search(r"^Pages:\s+(\d+)", run("pdfinfo", file), re.MULTILINE)
    assert found
    return int(found[1])


def run(*command) -> str:
    done = subprocess.run([str(x) for x in command], capture_output=True, text=True, check=True)
    return done.stdout
