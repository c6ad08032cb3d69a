from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lived import files, flip, found_deep, rows, sqlite
from tests.school import School, fill, mark
from workbook_sync.app import restore as restoring
from workbook_sync.app.backup import backup
from workbook_sync.app.bundle import FORMAT, MANIFEST, Manifest, add, close, open_bundle
from workbook_sync.app.restore import restore
from workbook_sync.model.problem import SetupError
from workbook_sync.store.migrate import newest

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def bundle(lived_home, tmp_path_factory):
    """A backup of a school that has lived, without its largest file."""
    folder = copytree(lived_home, tmp_path_factory.mktemp("backup") / "home")
    for file in (folder / "store" / "archive").glob("*/*"):
        if file.stat().st_size > 1 << 20:
            file.unlink()
    return backup(folder, folder.parent / "b.zip", lambda: NOON).file


@pytest.fixture
def home(bundle):
    return bundle.parent / "home"


def refusal(folder, file):
    with pytest.raises(SetupError) as caught:
        restore(folder, file)
    return caught.value.code


def test_what_is_restored_is_what_was_there(bundle, home, tmp_path):
    made = restore(tmp_path / "new", bundle)
    assert files(made.folder) == files(home)
    assert rows(sqlite(made.folder)) == rows(sqlite(home))
    assert (made.files, made.revision) == (len(files(home)), len(rows(sqlite(home))["delivery"]))
    assert (made.school, made.made_at) == ("paraugs", NOON)
    assert sorted(path.name for path in made.folder.iterdir()) == [
        "inbox", "outbox", "schemas", "school.toml", "store", "templates",
    ]  # fmt: skip


def test_work_goes_on_in_a_restored_school(lived_home, tmp_path):
    old = School(copytree(lived_home, tmp_path / "old"))
    typed = fill(old.workbook(), {mark("1"): 9, mark("2"): "nv"})
    file = backup(old.folder, tmp_path / "b.zip").file
    old.close()
    made = restore(tmp_path / "new", file)
    new = School(made.folder)
    delivered = new.send(typed)
    assert (delivered.problems, new.entries()[mark("1")]) == ([], "9")
    new.close()
    assert len(rows(sqlite(made.folder))["delivery"]) == made.revision + 1
    assert found_deep(made.folder) == []


@pytest.mark.parametrize("name", ["master.sqlite", "inbox", "Notes.txt"])
def test_a_folder_with_something_in_it_is_refused(bundle, tmp_path, name):
    (tmp_path / name).write_text("mine")
    assert refusal(tmp_path, bundle) == "setup.folder_not_empty"
    assert (tmp_path / name).read_text() == "mine"


def test_a_restore_that_was_interrupted_is_begun_anew(bundle, home, tmp_path):
    (tmp_path / ".restoring" / "store").mkdir(parents=True)
    (tmp_path / ".restoring" / "store" / "master.sqlite").write_bytes(b"half")
    assert files(restore(tmp_path, bundle).folder) == files(home)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "setup.not_backup"),
        (b"not a zip", "setup.not_backup"),
        (b"PK\x03\x04 cut short", "setup.backup_damaged"),
    ],
)
def test_what_is_no_backup_is_refused(tmp_path, content, code):
    (tmp_path / "b.zip").write_bytes(content)
    assert refusal(tmp_path / "new", tmp_path / "b.zip") == code


def test_a_workbook_is_no_backup(home, tmp_path):
    workbook = next((home / "outbox").glob("*/*.xlsx"))
    assert refusal(tmp_path / "new", workbook) == "setup.not_backup"


def test_a_backup_that_is_not_there_cannot_be_read(tmp_path):
    assert refusal(tmp_path / "new", tmp_path / "b.zip") == "setup.unreadable"


def with_manifest(file, **changed):
    """Write a backup that has nothing but a manifest."""
    whole = {"format": FORMAT, "program": "9.9", "store": newest(), "school": "paraugs",
             "revision": 1, "made_at": NOON.isoformat(), "rows": 0, "parts": {}}  # fmt: skip
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(MANIFEST, json.dumps({**whole, **changed}))
    return file


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"format": 2}, "setup.backup_newer"),
        ({"store": "9999"}, "setup.backup_newer"),
        ({"made_at": "yesterday"}, "setup.backup_damaged"),
        ({"parts": []}, "setup.backup_damaged"),
        ({"parts": {"school.toml": {"size": 1}}}, "setup.backup_damaged"),
        ({"more": 1}, "setup.backup_damaged"),
        ({}, "setup.backup_damaged"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(tmp_path, changed, code):
    assert refusal(tmp_path / "new", with_manifest(tmp_path / "b.zip", **changed)) == code


@pytest.mark.parametrize(
    "name",
    [
        "../evil", "/etc/evil", "schemas/../../evil", "store/master.sqlite", "inbox/evil.xlsx",
        "store/archive/../../../evil", "school.toml/x",
    ],
)  # fmt: skip
def test_no_part_leads_out_of_the_home(tmp_path, name):
    file = tmp_path / "b.zip"
    with zipfile.ZipFile(file, "w") as archive:
        parts = {name: add(archive, name, [b"evil"], packed=False)}
        close(archive, Manifest(FORMAT, "9.9", newest(), "paraugs", 1, NOON, 0, parts))
    assert refusal(tmp_path / "home" / "new", file) == "setup.backup_damaged"
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["b.zip"]


@pytest.mark.parametrize("change", ["more", "less", "doubled"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_parts_and_manifest_have_to_agree(tmp_path, change):
    file = tmp_path / "b.zip"
    with zipfile.ZipFile(file, "w") as archive:
        parts = {"school.toml": add(archive, "school.toml", [b"x"], packed=False)}
        if change == "less":
            parts["schemas/journal.yaml"] = parts["school.toml"]
        else:
            name = "school.toml" if change == "doubled" else "schemas/journal.yaml"
            add(archive, name, [b"x"], packed=False)
        close(archive, Manifest(FORMAT, "9.9", newest(), "paraugs", 1, NOON, 0, parts))
    assert refusal(tmp_path / "new", file) == "setup.backup_damaged"


def test_prepared_settings_are_kept_and_name_the_store(bundle, home, tmp_path):
    folder, url = tmp_path / "new", f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    folder.mkdir()
    prepared = (home / "school.toml").read_text("utf-8") + f'[store]\nurl = "{url}"\n'
    (folder / "school.toml").write_text(prepared, "utf-8")
    restore(folder, bundle)
    assert (folder / "school.toml").read_text("utf-8") == prepared
    assert rows(url) == rows(sqlite(home))
    assert not (folder / "store" / "master.sqlite").exists()


def test_prepared_settings_of_another_school_are_refused(bundle, home, tmp_path):
    settings = (home / "school.toml").read_text("utf-8").replace('"paraugs"', '"cita"')
    (tmp_path / "school.toml").write_text(settings, "utf-8")
    assert refusal(tmp_path, bundle) == "setup.backup_school"
    assert [path.name for path in tmp_path.iterdir()] == ["school.toml"]


def with_store(folder, home, url):
    folder.mkdir()
    settings = (home / "school.toml").read_text("utf-8") + f'[store]\nurl = "{url}"\n'
    (folder / "school.toml").write_text(settings, "utf-8")
    return folder


def test_a_store_that_has_the_school_already_is_not_touched(bundle, begun_home, tmp_path):
    living = sqlite(copytree(begun_home, tmp_path / "living"))
    before = rows(living)
    folder = with_store(tmp_path / "new", begun_home, living)
    assert refusal(folder, bundle) == "setup.school_there"
    assert rows(living) == before
    assert [path.name for path in folder.iterdir()] == ["school.toml"]


def test_rows_that_an_interrupted_restore_had_put_there_are_used(
    bundle, home, tmp_path, monkeypatch
):
    folder = with_store(tmp_path / "new", home, f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    with monkeypatch.context() as broken:
        broken.setattr(restoring, "_move", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            restore(folder, bundle)
    assert [path.name for path in folder.iterdir()] == ["school.toml"]
    assert restore(folder, bundle).rows == sum(map(len, rows(sqlite(home)).values()))


def test_rows_that_do_not_arrive_leave_nothing_behind(bundle, tmp_path, monkeypatch):
    monkeypatch.setattr(restoring, "load", lambda *_: 0)
    assert refusal(tmp_path, bundle) == "setup.restore_differs"
    assert list(tmp_path.iterdir()) == []


def test_files_that_do_not_arrive_leave_nothing_behind(bundle, tmp_path, monkeypatch):
    unpack = restoring._unpack

    def spoilt(bundle, name, stage):
        unpack(bundle, name, stage)
        if name.endswith(".yaml"):
            flip(stage / name, 10)

    monkeypatch.setattr(restoring, "_unpack", spoilt)
    assert refusal(tmp_path, bundle) == "setup.restore_differs"
    assert list(tmp_path.iterdir()) == []


def contents(stream, file):
    """Return all that a backup says; SetupError where it is damaged."""
    with open_bundle(file, stream) as bundle:
        bundle.verify()
        return bundle.manifest, {
            name: b"".join(bundle.read(name)) for name in bundle.manifest.parts
        }


def contents_or_code(stream, file):
    try:
        return contents(stream, file)
    except SetupError as error:
        return error.code


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_says_it_is_packed_otherwise_is_damaged(bundle, packing):
    content = bytearray(bundle.read_bytes())
    with zipfile.ZipFile(bundle) as archive:
        place = archive.start_dir
    content[place + 10] = packing  # of the first part, in the zip's own directory
    assert contents_or_code(BytesIO(content), bundle) == "setup.backup_damaged"


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 1, exclude_max=True), st.integers(0, 7), st.booleans())
def test_a_flipped_bit_of_a_backup_is_found_or_harmless(bundle, where, bit, at_end):
    whole = bundle.read_bytes()
    content = bytearray(whole)
    tail = min(len(content), 6000)  # where the zip's own directory lies
    position = len(content) - 1 - int(where * tail) if at_end else int(where * len(content))
    content[position] ^= 1 << bit
    found = contents_or_code(BytesIO(content), bundle)
    harmless = contents_or_code(BytesIO(whole), bundle)
    assert found in ("setup.backup_damaged", "setup.not_backup", harmless)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 1, exclude_max=True))
def test_a_backup_cut_short_is_refused(bundle, where):
    content = bundle.read_bytes()
    with pytest.raises(SetupError):
        contents(BytesIO(content[: int(where * len(content))]), bundle)
