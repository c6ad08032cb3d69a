from __future__ import annotations

import json
import stat
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from tests.lived import files, flip, found_deep, rows, sqlite
from tests.school import ROOT
from workbook_sync.app.backup import backup
from workbook_sync.app.bundle import close
from workbook_sync.app.restore import restore
from workbook_sync.model.problem import SetupError
from workbook_sync.store.master import Store
from workbook_sync.store.runs import last_runs

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)


@pytest.fixture
def home(lived_home, tmp_path):
    return copytree(lived_home, tmp_path / "home")


def refusal(folder, file):
    with pytest.raises(SetupError) as caught:
        backup(folder, file)
    return caught.value.code


def test_a_backup_holds_every_file_and_every_row(home, tmp_path):
    made = backup(home, tmp_path / "b.zip")
    with zipfile.ZipFile(made.file) as bundle:
        held = {name: bundle.read(name) for name in bundle.namelist()}
    assert {n: c for n, c in held.items() if not n.startswith(("rows/", "manifest"))} == files(home)
    stored = rows(sqlite(home))
    assert all(held[f"rows/{table}.jsonl"] == b"".join(lines) for table, lines in stored.items())
    assert (made.files, made.size) == (len(files(home)), made.file.stat().st_size)
    assert (made.rows, made.revision) == (sum(map(len, stored.values())), len(stored["delivery"]))


def test_the_manifest_says_whose_it_is_and_from_when(home, tmp_path):
    made = backup(home, tmp_path / "b.zip", lambda: NOON)
    with zipfile.ZipFile(made.file) as bundle:
        manifest = json.loads(bundle.read("manifest.json"))
    assert (manifest["format"], manifest["school"]) == (1, "paraugs")
    assert manifest["made_at"] == "2026-10-05T12:00:00+00:00"
    assert manifest["parts"]["school.toml"]["size"] == (home / "school.toml").stat().st_size


def test_what_came_as_it_is_stays_unpacked_and_texts_are_packed(home, tmp_path):
    made = backup(home, tmp_path / "b.zip")
    with zipfile.ZipFile(made.file) as bundle:
        packed = {i.filename.partition("/")[0]: i.compress_type for i in bundle.infolist()}
    assert (packed["store"], packed["rows"]) == (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def test_a_backup_is_whole_or_not_there(home, tmp_path, monkeypatch):
    file = backup(home, tmp_path / "b.zip").file
    before = file.read_bytes()

    def full(*_):
        raise OSError(28, "no space left")

    monkeypatch.setattr("workbook_sync.app.backup.chunks_of", full)
    with pytest.raises(OSError, match="no space"):
        backup(home, file)
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "home"]


def test_a_backup_that_the_disk_spoils_is_told_at_once(home, tmp_path, monkeypatch):
    def spoil(archive, manifest):
        largest = max(archive.infolist(), key=lambda part: part.compress_size)
        archive.fp.seek(largest.header_offset + largest.compress_size // 2)
        archive.fp.write(b"\0\0\0\0")
        archive.fp.seek(archive.start_dir)
        close(archive, manifest)

    monkeypatch.setattr("workbook_sync.app.backup.close", spoil)
    assert refusal(home, tmp_path / "b.zip") == "setup.backup_damaged"
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_may_read_a_backup(home, tmp_path):
    assert stat.S_IMODE(backup(home, tmp_path / "b.zip").file.stat().st_mode) == 0o600


def test_an_earlier_backup_of_the_school_is_replaced(home, tmp_path):
    first = backup(home, tmp_path / "b.zip").file.stat().st_ino
    assert backup(home, tmp_path / "b.zip").file.stat().st_ino != first


@pytest.mark.parametrize("content", [b"", b"somebody's own", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_backup_is_not_overwritten(home, tmp_path, content):
    file = tmp_path / "b.zip"
    file.write_bytes(content)
    assert refusal(home, file) == "setup.file_exists"
    assert file.read_bytes() == content


def test_a_backup_of_another_school_is_not_overwritten(home, tmp_path):
    file = backup(home, tmp_path / "b.zip").file
    settings = home / "school.toml"
    settings.write_text(settings.read_text("utf-8").replace('"paraugs"', '"cita"'), "utf-8")
    assert refusal(home, file) == "setup.file_exists"


@pytest.mark.parametrize("name", ["b", "b.xlsx", "b.zip.txt"])
def test_a_backup_is_a_zip(home, tmp_path, name):
    assert refusal(home, tmp_path / name) == "setup.wrong_ending"


def test_files_being_edited_or_made_are_left_out(home, tmp_path):
    (home / "templates" / "lv" / "~$port-card-term.docx").write_bytes(b"owner")
    (home / "store" / "archive" / "ab").mkdir(exist_ok=True)
    (home / "store" / "archive" / "ab" / ".x.tmp").write_bytes(b"half")
    with zipfile.ZipFile(backup(home, tmp_path / "b.zip").file) as bundle:
        assert [n for n in bundle.namelist() if "~$" in n or ".tmp" in n] == []


def test_a_damaged_file_of_the_archive_is_told_and_kept(home, tmp_path):
    victim = next((home / "store" / "archive").glob("*/*.xlsx"))
    flip(victim, 100)
    made = backup(home, tmp_path / "b.zip")
    assert made.damaged == [victim.relative_to(home).as_posix()]


def test_rules_and_templates_need_not_be_right(home, tmp_path):
    (home / "schemas" / "journal.yaml").write_text("marx:")
    assert backup(home, tmp_path / "b.zip").damaged == []


def test_it_is_noted_when_the_last_backup_was(home, tmp_path):
    made = backup(home, tmp_path / "b.zip", lambda: NOON)
    store = Store(sqlite(home), "paraugs")
    with store.reading() as session:
        run = last_runs(session)["backup"]
    store.close()
    assert (run.at, run.facts["revision"]) == (NOON, made.revision)
    assert run.facts["file"] == str(made.file)


_TEACHER = """
import sys
from pathlib import Path
from tests.school import School, mark
school = School(Path(sys.argv[1]))
for number in range(30):
    school.deliver({mark(str(number % 3 + 1)): number % 10 + 1})
    print(number, flush=True)
school.close()
"""


@pytest.mark.slow
def test_backups_taken_while_another_process_writes_are_consistent(home, tmp_path):
    made = [backup(home, tmp_path / "0.zip")]
    command = [sys.executable, "-c", _TEACHER, str(home)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as teacher:
        for number, _ in enumerate(teacher.stdout, start=1):
            if number % 5 == 0:
                made.append(backup(home, tmp_path / f"{number}.zip"))
    assert teacher.returncode == 0
    revisions = [one.revision for one in made]
    assert revisions == sorted(revisions)
    assert revisions[-1] > revisions[0]
    for one in made:
        folder = Path(restore(tmp_path / one.file.stem, one.file).folder)
        assert found_deep(folder) == []
        assert len(rows(sqlite(folder))["delivery"]) == one.revision
