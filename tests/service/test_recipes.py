"""Recipes for systemd and for the Task Scheduler of Windows are sound, and give real commands."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.school import ROOT
from workbook_sync.cli.app import COMMANDS, make_command
from workbook_sync.cli.arguments import own_first

UNITS = sorted((ROOT / "docs" / "systemd").iterdir())
TASKS = sorted((ROOT / "docs" / "windows").glob("*.xml"))
PROGRAM = "/opt/workbook-sync/bin/workbook-sync"
SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"

#: What the schema of tasks knows of a task's settings, in part: what these use must be among it.
SETTINGS = {
    "MultipleInstancesPolicy": {"IgnoreNew", "Parallel", "Queue", "StopExisting"},
    "DisallowStartIfOnBatteries": {"true", "false"},
    "StopIfGoingOnBatteries": {"true", "false"},
    "StartWhenAvailable": {"true", "false"},
    "WakeToRun": {"true", "false"},
    "ExecutionTimeLimit": {"PT0S", "PT4H"},
    "RestartOnFailure": {""},
}


def is_a_command(arguments):
    """Tell whether the program understands a command line."""
    words = own_first(arguments.split())
    program = make_command()
    name, *rest = words[words.index(next(w for w in words if w in COMMANDS)) :]
    command = program.commands[name]
    known = {option for parameter in command.params for option in parameter.opts}
    return words[0] == "--home" and set(rest) <= known


def test_there_are_recipes_for_the_watch_and_for_the_night():
    assert [unit.name for unit in UNITS] == [
        "workbook-sync-nightly.service",
        "workbook-sync-nightly.timer",
        "workbook-sync.service",
    ]
    assert [task.name for task in TASKS] == ["nightly.xml", "watch.xml"]


def test_systemd_understands_every_unit(tmp_path):
    verifier = shutil.which("systemd-analyze")
    if verifier is None:
        pytest.fail("systemd-analyze is needed: apt-get install systemd")
    for unit in UNITS:  # the program is not installed where they say, here
        text = unit.read_text("utf-8").replace(PROGRAM, "/bin/true")
        (tmp_path / unit.name).write_text(text, "utf-8")
    files = sorted(tmp_path.iterdir())
    done = subprocess.run(
        [verifier, "verify", "--man=no", *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", [u for u in UNITS if u.suffix == ".service"], ids=lambda u: u.stem)
def test_units_give_commands_that_there_are(unit):
    lines = unit.read_text("utf-8").splitlines()
    (start,) = (line for line in lines if line.startswith("ExecStart="))
    assert is_a_command(start.removeprefix(f"ExecStart={PROGRAM} "))


@pytest.fixture(params=TASKS, ids=lambda task: task.stem)
def task(request):
    return ET.fromstring(request.param.read_text("ascii"))  # the very text that is registered


def test_tasks_have_the_parts_of_the_schema(task):
    assert task.tag == f"{SPACE}Task"
    parts = {part.tag.removeprefix(SPACE) for part in task}
    assert parts == {"RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"}
    (principal,) = task.iter(f"{SPACE}Principal")
    assert task.find(f"{SPACE}Actions").get("Context") == principal.get("id")


def test_settings_of_tasks_are_known_and_no_second_one_is_started(task):
    settings = {
        one.tag.removeprefix(SPACE): (one.text or "").strip()
        for one in task.find(f"{SPACE}Settings")
    }
    assert {name for name, value in settings.items() if value not in SETTINGS[name]} == set()
    assert settings["MultipleInstancesPolicy"] == "IgnoreNew"


def test_a_task_is_started_again_at_most_255_times_in_a_row_as_the_schema_has_it(task):
    assert all(1 <= int(count.text) <= 255 for count in task.iter(f"{SPACE}Count"))


def test_tasks_give_commands_that_there_are(task):
    (action,) = task.iter(f"{SPACE}Exec")
    assert Path(action.findtext(f"{SPACE}Command").replace("\\", "/")).name == "workbook-sync.exe"
    assert is_a_command(action.findtext(f"{SPACE}Arguments"))


@pytest.mark.parametrize("file", TASKS, ids=lambda task: task.stem)
def test_a_task_declares_no_encoding_which_registering_its_text_would_contradict(file):
    assert "<?xml" not in file.read_text("ascii")
