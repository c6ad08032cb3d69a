"""The program as a process: its streams and how it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from errno import EINVAL
from pathlib import Path

import pytest

from tests.cli import made
from workbook_sync import __version__
from workbook_sync.cli.app import run
from workbook_sync.cli.console import Console
from workbook_sync.cli.lines import Table, Tone, line
from workbook_sync.cli.output import Lines
from workbook_sync.cli.stream import Stream
from workbook_sync.cli.tellings import DELIVERY
from workbook_sync.cli.view import View
from workbook_sync.messages import speak

FULL = Path("/dev/full")
PROGRAM = [sys.executable, "-m", "workbook_sync"]


def program(*args, **streams):
    environ = {k: v for k, v in os.environ.items() if not k.startswith("WORKBOOK_SYNC_")}
    return subprocess.run(
        [*PROGRAM, *map(str, args)], env={**environ, "PYTHONIOENCODING": "latin-1"},
        check=False, **({"capture_output": True} | streams),
    )  # fmt: skip


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_it_tells_its_version():
    done = program("--version")
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"workbook-sync {__version__}")


def test_json_is_utf_8_and_alone_whatever_the_console_speaks(tmp_path):
    done = program("--home", tmp_path, "status", "--json")
    error = json.loads(done.stdout.decode("utf-8"))["error"]
    assert (done.returncode, done.stderr) == (3, b"")
    assert "„" in error["message"]


def test_a_console_without_latvian_letters_does_not_stop_the_work(tmp_path):
    done = program("init", tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" in done.stdout
    refused = program("--home", tmp_path, "status")
    assert b"?" in refused.stderr


def test_the_work_goes_on_quietly_when_nobody_reads(tmp_path):
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = program("init", tmp_path / "home", capture_output=False, stdout=write_end,
                   stderr=subprocess.PIPE)  # fmt: skip
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "home" / "store").is_dir()


def test_json_that_nobody_reads_ends_quietly(tmp_path):
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = program("init", tmp_path / "home", "--json", capture_output=False, stdout=write_end,
                   stderr=subprocess.PIPE)  # fmt: skip
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("as_json", [["--json"], []], ids=["json", "lines"])
@pytest.mark.skipif(not FULL.exists(), reason="only Linux has such a device")
def test_the_work_goes_on_where_the_output_has_no_room_and_the_exit_code_says_so(tmp_path, as_json):
    with FULL.open("wb") as full:
        done = program("init", tmp_path / "home", *as_json, capture_output=False, stdout=full,
                       stderr=subprocess.PIPE)  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert (tmp_path / "home" / "store").is_dir()


@pytest.mark.parametrize(
    ("args", "code"),
    [(["status"], 3), (["status", "--json"], 3), (["--help"], 0), (["nothing"], 2)],
)
def test_a_service_without_a_console_has_no_streams(tmp_path, monkeypatch, args, code):
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)
    assert run(["--home", str(tmp_path), *args]) == code


def test_on_windows_a_pipe_that_nobody_reads_is_an_invalid_argument():
    class Closed(io.StringIO):
        def write(self, text):
            raise OSError(EINVAL, "Invalid argument")

    stream = Stream(Closed())
    told = Lines(View(speak("lv"), made.HOME), stream, stream).each(
        "deliveries", [made.REPEATED, made.REFUSED], DELIVERY
    )
    assert len(told) == 2
    assert stream.fault is None


def test_the_log_goes_to_the_error_stream_when_asked_for(tmp_path):
    quiet, told = (program("--home", tmp_path, "status", "--json", *v) for v in ([], ["-v"]))
    assert quiet.stderr == b""
    assert b"SetupError" in told.stderr
    assert json.loads(told.stdout) == json.loads(quiet.stdout)


def test_a_terminal_sees_colours_and_others_do_not():
    screen, file = Terminal(), io.StringIO()
    for stream in (screen, file):
        Console(stream).tell(line(("Zīmēšana: ", Tone.NAME), ("pieņemts", Tone.GOOD)))
    assert file.getvalue() == "Zīmēšana: pieņemts\n"
    assert "\x1b[32mpieņemts" in screen.getvalue()


def test_names_are_printed_as_they_are():
    stream = io.StringIO()
    Console(stream).tell(line("[bold]1. klase[/bold] :smile:"))
    assert stream.getvalue() == "[bold]1. klase[/bold] :smile:\n"


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()], ids=["screen", "file"])
def test_what_somebody_typed_does_not_steer_the_terminal(stream):
    typed = "7\x1b]0;title\x07\nnext"
    Console(stream).tell(line(typed))
    Console(stream).tell(Table(["Kļuva"], [[typed]]))
    assert "\x1b]" not in stream.getvalue()
    assert stream.getvalue().count("title\N{REPLACEMENT CHARACTER} next") == 2


def test_a_table_is_not_cut_where_there_is_no_screen():
    stream = io.StringIO()
    Console(stream).tell(Table(["Kas", "N"], [["x" * 300, "7"], ["y", "12"]], frozenset({1})))
    assert [row.split() for row in stream.getvalue().splitlines()] == [
        ["Kas", "N"],
        ["x" * 300, "7"],
        ["y", "12"],
    ]


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()], ids=["screen", "file"])
def test_values_are_told_as_they_come(stream):
    view = View(speak("lv"), made.HOME)

    def values():
        yield made.REPEATED
        assert "y.xlsx" in stream.getvalue()
        yield made.REFUSED

    told = Lines(view, stream, stream).each("deliveries", values(), DELIVERY, total=2)
    assert told == [made.REPEATED, made.REFUSED]


def test_a_terminal_sees_that_work_goes_on_and_a_file_does_not():
    screen, file = Terminal(), io.StringIO()
    for stream in (screen, file):
        lines = Lines(View(speak("lv"), made.HOME), stream, stream)
        with lines.counting("published") as heard:
            heard(1, 2)
    assert "Tiek gatavoti dokumenti" in screen.getvalue()
    assert file.getvalue() == ""
