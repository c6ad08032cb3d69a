from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from workbook_sync.model.problem import SetupError
from workbook_sync.publish.outbox import put


def test_a_new_file_is_written_with_its_folders(tmp_path):
    file = tmp_path / "a" / "b" / "Liecība.docx"
    assert put(file, b"one")
    assert file.read_bytes() == b"one"
    assert list(file.parent.iterdir()) == [file]


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
    file = tmp_path / "a.docx"
    put(file, b"one")
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_file_in_use_is_told_and_stays_whole(tmp_path, monkeypatch):
    file = tmp_path / "a.docx"
    put(file, b"one")

    def refuse(self, target):
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SetupError) as caught:
        put(file, b"two")
    assert (caught.value.code, caught.value.file) == ("setup.file_in_use", str(file))
    assert file.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [file]


def test_a_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(_):
        raise OSError(28, "disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        put(tmp_path / "a.docx", b"one")
    assert list(tmp_path.iterdir()) == []
