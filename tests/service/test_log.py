"""The log says what happened by ids, digests and codes; never by names, marks or typing."""

from __future__ import annotations

import ast
import json
import logging
from pathlib import Path
from traceback import format_exception

import pytest

from tests.school import ROOT, fill, mark
from workbook_sync.app.take import sync
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.problem import SetupError
from workbook_sync.service import log as logs
from workbook_sync.service.log import JsonLines, PlainLines, Sparing, logging_to

LOG = logging.getLogger("workbook_sync.tests")
LEVELS = ("info", "warning", "error", "exception")


@pytest.fixture(autouse=True)
def all_is_said():
    logger = logging.getLogger("workbook_sync")
    before = logger.level
    logger.setLevel(logging.INFO)
    yield
    logger.setLevel(before)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "log" / "workbook_sync.log"


def lines(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def record(message, level=logging.WARNING, error=None, **extra):
    info = (type(error), error, error.__traceback__) if error else None
    return LOG.makeRecord(LOG.name, level, "f.py", 1, message, (), info, extra=extra)


def test_a_line_is_one_json_object_with_its_facts(file):
    with logging_to(file):
        LOG.info("delivered", extra={"digest": "ab", "problems": {"mark.unknown": 2}})
    (line,) = lines(file)
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "event": "delivered",
        "digest": "ab",
        "problems": {"mark.unknown": 2},
    }


def test_what_people_typed_and_are_called_is_not_in_the_log(file, school, monkeypatch):
    typed = {mark("1"): "vienpadsmit", Key("2026-09-07/1", "", TOPIC): "Klusā daba"}
    school.drop(fill(school.workbook(), typed), name="Elza Āboliņa.xlsx")
    school.drop(b"Elza;9", name="Elza.csv")
    with logging_to(file):
        list(sync(school.office))
    said = file.read_text("utf-8")
    assert [line["event"] for line in lines(file)] == ["delivered", "delivered", "swept"]
    assert "mark.unknown" in said
    for secret in ("vienpadsmit", "Klusā", "Elza", "Āboliņa", "Anna", "Bērziņa"):
        assert secret not in said


def test_an_exception_is_its_types_codes_and_places_without_its_words(file):
    with logging_to(file):
        try:
            try:
                raise PermissionError(13, "denied", "/inbox/Elza Āboliņa.xlsx")
            except OSError as error:
                raise SetupError("setup.folder", "/inbox/Elza") from error
        except SetupError:
            LOG.exception("failed %s", "Elza")
    (line,) = lines(file)
    assert [(e["type"], e.get("code"), e.get("errno")) for e in line["errors"]] == [
        ("SetupError", "setup.folder", None),
        ("PermissionError", None, 13),
    ]
    assert line["errors"][1]["at"][0].startswith("test_log.py:")
    assert "Elza" not in file.read_text("utf-8")


def test_a_failing_statement_does_not_bring_marks_into_an_error(school):
    mark = "vienpadsmit"
    with pytest.raises(SetupError) as caught, school.office.store.writing() as session:
        session.connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", (mark,))
    assert mark not in "".join(format_exception(caught.value))


def test_the_file_grows_old_in_turn(file, monkeypatch):
    monkeypatch.setattr(logs, "LARGEST", 200)
    monkeypatch.setattr(logs, "KEPT", 2)
    with logging_to(file):
        for number in range(9):
            LOG.info("delivered", extra={"digest": f"{number}" * 64})
    assert sorted(path.name for path in file.parent.iterdir()) == [
        "workbook_sync.log",
        "workbook_sync.log.1",
        "workbook_sync.log.2",
    ]


def test_the_newest_of_the_former_files_is_the_first(file, monkeypatch):
    monkeypatch.setattr(logs, "LARGEST", 1)
    with logging_to(file):
        for number in range(4):
            LOG.info("delivered", extra={"number": number})
    names = ("workbook_sync.log", "workbook_sync.log.1", "workbook_sync.log.2")
    assert [lines(file.with_name(name))[0]["number"] for name in names] == [3, 2, 1]


def test_on_windows_a_file_that_another_program_writes_is_written_on_and_no_other_goes(
    file, monkeypatch
):
    move = Path.replace

    def held(path, target):
        if path == file:
            raise PermissionError(13, "in use", str(path), 32)
        move(path, target)

    file.parent.mkdir()
    former = [file.with_name(f"{file.name}.{number}") for number in range(1, 4)]
    for one in former:
        one.write_text(one.name)
    monkeypatch.setattr(logs, "LARGEST", 100)
    monkeypatch.setattr("pathlib.Path.replace", held)
    with logging_to(file):
        for _ in range(3):
            LOG.info("delivered")
    assert len(lines(file)) == 3
    assert [one.read_text() for one in former] == [one.name for one in former]


def test_a_full_disk_stops_no_work(capsys):
    with logging_to(Path("/dev/full")):
        LOG.info("delivered")
    assert "No space left" in capsys.readouterr().err


def test_nothing_is_written_after_the_block(file):
    with logging_to(file):
        LOG.info("in")
    LOG.warning("out")
    assert [line["event"] for line in lines(file)] == ["in"]


def test_the_same_trouble_is_told_once_in_an_hour():
    sparing, error = Sparing(), OSError(5)
    told = [record("trouble", error=error, failures=n) for n in range(3)]
    told[2].created = told[0].created + 3601
    assert [sparing.filter(one) for one in told] == [True, False, True]


def test_trouble_is_told_though_the_clock_was_put_back():
    sparing, told = Sparing(), [record("trouble") for _ in range(3)]
    told[1].created -= 86400
    told[2].created = told[1].created + 1
    assert [sparing.filter(one) for one in told] == [True, True, False]


@pytest.mark.parametrize(
    "other",
    [
        record("other trouble"),
        record("trouble", folder="kalnins"),
        record("trouble", error=KeyError()),
        record("trouble", logging.INFO),
    ],
    ids=["message", "facts", "error", "no trouble"],
)
def test_another_trouble_is_told(other):
    sparing = Sparing()
    assert sparing.filter(record("trouble"))
    assert sparing.filter(other)


def test_whoever_asks_sees_the_same_and_the_whole_error():
    said = PlainLines().format(record("trouble", error=ValueError("why"), digest="ab"))
    assert said.endswith("trouble digest=ab\nValueError: why")


def test_facts_that_json_does_not_know_are_said_as_text(tmp_path):
    assert json.loads(JsonLines().format(record("x", path=tmp_path)))["path"] == str(tmp_path)


def spoken():
    """Yield the message of each call of a logger in the source."""
    for source in (ROOT / "workbook_sync").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            called = getattr(node, "func", None)
            if getattr(getattr(called, "value", None), "id", "") == "log" and called.attr in LEVELS:
                yield node.args[0].value


def test_every_event_is_a_constant_and_is_explained():
    manual = (ROOT / "docs" / "watching.md").read_text("utf-8")
    events = set(spoken())
    assert {"delivered", "watching"} < events
    assert {event for event in events if f"`{event}`" not in manual or "%" in event} == set()
