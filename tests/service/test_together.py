"""A watch, sweeps by hand and an import at the same time, in one home."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.school import REGISTER, ROOT, SETTINGS, fill, mark
from tests.service.programs import start, watching
from workbook_sync.config import load_home
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import speak
from workbook_sync.store.ledger import newest_revision

pytestmark = pytest.mark.slow


def outcome(process):
    out, err = process.communicate(timeout=120)
    return json.loads(out), err


def test_each_file_is_decided_once_whoever_comes_first(school, tmp_path):
    issued, count, inbox = school.workbook(), 24, school.folder / "inbox" / "berzina"
    inbox.mkdir(exist_ok=True)
    register = tmp_path / "register.xlsx"
    register.write_bytes(filled(TABLES["register"], REGISTER, speak("lv")))
    with school.office.store.reading() as session:
        before = newest_revision(session)
    with watching(school.folder) as watch:
        sweeps = [
            start(school.folder, "--json", "sync"),
            start(school.folder, "--json", "import", register),
        ]
        for number in range(count):
            edits = {mark(str(number % 3 + 1)): number % 10 + 1}
            whole = tmp_path / f"{number}.xlsx"
            whole.write_bytes(fill(issued, edits))
            whole.rename(inbox / whole.name)  # no settling time here: no file may be seen half
        sweeps.append(start(school.folder, "--json", "sync"))
        told = [outcome(process) for process in sweeps]
        watch.terminate()
        watch.communicate(timeout=60)
    school.sync()  # what came after the last look
    assert [(document.get("error"), err) for document, err in told] == [(None, "")] * 3
    assert list(inbox.iterdir()) == []
    with school.office.store.reading() as session:
        assert newest_revision(session) == before + 1 + count
    lines = load_home(school.folder).log.read_text("utf-8").splitlines()
    events = Counter(json.loads(line)["event"] for line in lines)
    assert {event for event in events if "fail" in event or "cannot" in event} == set()


def test_programs_that_start_in_an_empty_home_at_once_find_no_locked_database(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "school.toml").write_text(SETTINGS, "utf-8")
    (folder / "schemas").symlink_to(ROOT / "schemas")
    programs = [start(folder, "--json", command) for command in ("sync", "status", "issue", "sync")]
    told = [outcome(process) for process in programs]
    assert [(document.get("error"), err) for document, err in told] == [(None, "")] * 4
