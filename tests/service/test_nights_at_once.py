"""The night as programs of their own: two at once, and one that is killed in the middle."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from tests.school import ROOT
from tests.service.programs import start
from workbook_sync.app.night.jobs import JOBS

pytestmark = pytest.mark.slow

#: A night whose second job is the last thing that its program does.
KILLED = """
import os, signal, sys
from pathlib import Path
from workbook_sync.app.night.jobs import JOBS
from workbook_sync.app.night.run import all_due
from workbook_sync.app.open import open_office
jobs = dict(JOBS)
jobs["consolidate"] = lambda office: os.kill(os.getpid(), signal.SIGKILL)
with open_office(Path(sys.argv[1])) as office:
    for done in all_due(office, jobs):
        print(done.job, flush=True)
"""


def jobs_of(program):
    out, err = program.communicate(timeout=120)
    assert err == ""
    return [one["job"] for one in json.loads(out)["jobs"]]


def test_two_programs_at_once_do_each_job_once(school):
    programs = [start(school.folder, "--json", "nightly", "--if-due") for _ in range(2)]
    done = [name for program in programs for name in jobs_of(program)]
    assert sorted(done) == sorted(JOBS)


def test_what_a_killed_program_left_is_done_by_the_next_and_nothing_twice(school):
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, school.folder], cwd=ROOT, capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert killed.stdout.split() == [b"sweep"]
    rest = [name for name in JOBS if name not in ("sweep", "consolidate")]
    assert jobs_of(start(school.folder, "--json", "nightly", "--if-due")) == rest
