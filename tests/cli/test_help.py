from __future__ import annotations

import subprocess
import sys

import pytest

from workbook_sync.cli.app import COMMANDS, make_command
from workbook_sync.cli.help import page
from workbook_sync.messages import speak

HEAVY = (
    "pandas pandera sqlalchemy alembic openpyxl docxtpl pydantic rich xlsxwriter python_calamine"
)


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_and_each_parameter_is_explained(language, name):
    command = make_command().commands[name]
    said = page(command, speak(language))
    rows = [*said.arguments, *said.options]
    assert len(rows) == len(command.params)
    assert all(said.brief and spelt and what for spelt, what in rows)


def test_help_is_latvian_unless_english_is_asked_for(cli):
    assert cli("--help").out.startswith("Lietošana: workbook-sync [OPCIJAS] KOMANDA")
    assert cli("sync", "--help", "--lang", "en").out.startswith("Usage: workbook-sync sync")


def test_help_is_for_people_even_where_json_is_asked_for(cli):
    assert cli("--json", "publish", "--help").out.startswith("Lietošana:")


def test_help_lists_all_commands_and_ends_well(cli):
    done = cli("--help")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines() if _names_a_command(line)] == [
        *COMMANDS
    ]


def _names_a_command(line):
    return line.startswith("  ") and line.split()[0] in COMMANDS


def test_help_needs_none_of_the_heavy_libraries():
    program = (
        "import sys; from workbook_sync.cli.app import run; run(['--help']);"
        f"print([m for m in {HEAVY.split()} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stderr.decode().strip() == "[]"
