from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial

import pytest

from workbook_sync.app import open as opening
from workbook_sync.cli.app import run


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def document(self):
        return json.loads(self.out)

    @property
    def error(self):
        return self.document["error"]["code"]


@pytest.fixture(autouse=True)
def usual_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cli(capsys, monkeypatch, tmp_path):
    """Runs a command in an empty folder, as a person in Latvia would."""
    monkeypatch.delenv("WORKBOOK_SYNC_HOME", raising=False)
    monkeypatch.delenv("WORKBOOK_SYNC_LANG", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*args):
        code = run([str(arg) for arg in args])
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    return call


@pytest.fixture
def at(cli, school, monkeypatch):
    """Runs a command at a small school, on the school's day."""
    monkeypatch.setattr(opening, "open_office", partial(opening.open_office, now=school.now))
    return partial(cli, "--home", school.folder)
