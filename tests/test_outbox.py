from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.outbox import file_name, put, put_beside


def test_a_new_file_is_written_with_its_folders(tmp_path):
    file = tmp_path / "a" / "b" / "Liecība.docx"
    assert put(file, b"one")
    assert file.read_bytes() == b"one"
    assert list(file.parent.iterdir()) == [file]


def test_what_people_fill_in_is_numbered_never_overwritten(tmp_path):
    file = tmp_path / "Nosaukumi.xlsx"
    assert put_beside(file, b"asked") == file
    assert put_beside(file, b"asked") == file
    file.write_bytes(b"filled in")
    second = put_beside(file, b"asked")
    assert second.name == "Nosaukumi (2).xlsx"
    assert (file.read_bytes(), put_beside(file, b"asked")) == (b"filled in", second)


def test_a_file_with_this_content_is_left_alone(tmp_path):
    file = tmp_path / "a.docx"
    put(file, b"one")
    os.utime(file, (1, 1))
    assert not put(file, b"one")
    assert file.stat().st_mtime == 1


@pytest.mark.parametrize("content", [b"two", b"longer", b""])
def test_another_content_replaces_the_file(tmp_path, content):
    file = tmp_path / "a.docx"
    put(file, b"one")
    assert put(file, content)
    assert file.read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_others_may_read_the_file(tmp_path):
    put(tmp_path / "a.docx", b"one")
    assert stat.S_IMODE((tmp_path / "a.docx").stat().st_mode) == 0o644


def test_a_file_in_use_stays_whole_and_nothing_is_left_beside_it(tmp_path, monkeypatch):
    file = tmp_path / "a.docx"
    put(file, b"one")

    def refuse(self, target):
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        put(file, b"two")
    assert file.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3. klase", "3. klase.docx"),
        ("2024/17", "2024-17.docx"),
        ('a<b>c:"d|e?f*g\\h', "a-b-c--d-e-f-g-h.docx"),
        ("Anna\n B.  ", "Anna B.docx"),
        ("../..", "..-.docx"),
        ("", "_.docx"),
        ("con", "_con.docx"),
        ("Konstance", "Konstance.docx"),
    ],
)
def test_a_file_name_is_safe_on_windows(text, name):
    assert file_name(text, ".docx") == name


@given(st.text())
def test_a_file_name_is_one_name_in_its_folder(text):
    name = file_name(text, "")
    assert 0 < len(name) <= 121
    assert len(name.encode()) <= 241
    assert not name.endswith((" ", "."))
    assert not set(name) & set('<>:"/\\|?*\n\t\0')


@pytest.mark.parametrize("letter", ["a", "ā", "一", "😀"])
def test_texts_too_long_for_a_name_that_begin_alike_have_names_of_their_own(letter):
    names = {file_name(letter * 150 + end, ".xlsx") for end in ("", " (1)", " (2)")}
    assert len(names) == 3
    assert all(name.startswith(letter * 50) for name in names)
