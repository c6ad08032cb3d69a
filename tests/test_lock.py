"""Locks between programs: held by one, and free again however their holder ends."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager

import pytest

from workbook_sync.intake import office
from workbook_sync.lock import holding, is_held
from workbook_sync.model.problem import SetupError

HOLDER = """
import sys
from pathlib import Path
from workbook_sync.lock import holding
with holding(Path(sys.argv[1]), "setup.busy", 0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "x.lock"


@contextmanager
def other(file):
    """Let another program hold the lock."""
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline()
        yield program
        program.kill()


def test_a_lock_that_another_program_holds_is_refused_with_its_file(file):
    with other(file):
        assert is_held(file)
        with pytest.raises(SetupError) as caught, holding(file, "setup.busy", 0.01):
            pass
    assert (caught.value.code, caught.value.file) == ("setup.busy", str(file))


def test_a_killed_holder_leaves_the_lock_free(file):
    with other(file) as program:
        program.kill()
        program.wait(30)
        assert not is_held(file)
        with holding(file, "setup.busy", 0):
            assert is_held(file)


def test_a_waiting_program_goes_on_when_the_lock_is_free(file):
    with other(file) as program:
        program.stdin.close()
        with holding(file, "setup.busy", 30):
            assert program.wait(30) == 0


def test_a_lock_is_let_go_where_the_work_fails(file):
    with pytest.raises(ZeroDivisionError), holding(file, "setup.busy", 0):
        raise ZeroDivisionError
    assert not is_held(file)


def test_asking_makes_no_file(file):
    assert not is_held(file)
    assert not file.exists()


def test_files_are_not_taken_while_another_program_takes_some(school, monkeypatch):
    monkeypatch.setattr(office, "PATIENCE", 0.01)
    lying = school.drop(b"x")
    with other(school.office.home.taking), pytest.raises(SetupError) as caught:
        school.sync()
    assert caught.value.code == "setup.busy"
    assert lying.exists()
