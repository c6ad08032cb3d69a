"""Files that are no workbook of ours: each gets an answer, each is kept."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.books import book
from tests.school import BEGIN, REGISTER, SETTINGS, School, fill, mark
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.model.delivery import State
from workbook_sync.model.school import Learner

FORGED = "kind=journal;version=1;school=paraugs;journal=j;person=berzina;mac=x"


def zip_bomb():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", "<Types/>")
        container.writestr("xl/workbook.xml", " " * 50_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "file.empty"),
        ("a.xlsx", b"not a workbook", "file.not_workbook"),
        ("a.csv", b"a;b\n1;2\n", "file.csv"),
        ("a.xlsx", zip_bomb(), "file.bomb"),
        ("a.xlsx", book("|x|"), "stamp.missing"),
        ("a.xlsx", book("|x|", {"workbook_sync": FORGED}), "stamp.forged"),
        ("a.xlsx", b"x" * (21 << 20), "file.too_big"),
    ],
    ids=["empty", "text", "csv", "bomb", "no stamp", "forged", "too big"],
)
def test_each_is_refused_answered_and_kept(school, name, content, code):
    delivered = school.send(content, name=name)
    assert (delivered.state, [p.code for p in delivered.problems]) == (State.REFUSED, [code])
    assert delivered.answer.parent == school.folder / "outbox" / "berzina"
    kept = list((school.folder / "store" / "archive").glob(f"*/{delivered.digest}*"))
    assert [file.stat().st_size for file in kept] == [len(content)]
    assert list((school.folder / "inbox" / "berzina").iterdir()) == []


def shown(answer):
    return [cell.value for row in load_workbook(answer).active.iter_rows() for cell in row]


def test_an_answer_says_whom_to_ask(tmp_path):
    ways = 'phone = "+371 00 000 001"\nemail = "s@skola.example"\n[[years]]'
    own = School(tmp_path / "home", SETTINGS.replace("[[years]]", ways, 1))
    said = own.office.words("refusal.contact", contact="+371 00 000 001, s@skola.example")
    assert said in shown(own.send(b"junk").answer)
    own.close()


def test_a_school_without_phone_and_email_is_not_named(school):
    before = school.office.words("refusal.contact", contact="")[:20]
    assert not any(str(text).startswith(before) for text in shown(school.send(b"junk").answer))


def test_the_answer_to_a_table_says_that_its_right_rows_were_taken(school):
    rows = [*REGISTER, Learner("4", "Dzenis", "Uldis", "9. klase", BEGIN)]
    delivered = school.send(filled(TABLES["register"], rows, school.office.words), "ozola")
    assert delivered.state == State.HELD
    assert school.office.words("refusal.partly.kept") in shown(delivered.answer)


def test_a_truncated_journal_is_refused(school):
    content = school.workbook()
    delivered = school.send(content[: len(content) // 2])
    assert [p.code for p in delivered.problems] == ["file.truncated"]


def test_one_bad_file_does_not_stop_the_next(school):
    school.drop(b"junk", name="a.xlsx")
    school.drop(fill(school.workbook(), {mark("1"): 7}), name="b.xlsx")
    assert sorted(d.state for d in school.sync()) == [State.ACCEPTED, State.REFUSED]


def test_a_fault_of_our_own_refuses_one_file_and_is_logged(school, monkeypatch, caplog):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("workbook_sync.intake.reading.open_workbook", broken)
    delivered = school.send(b"anything")
    assert [p.code for p in delivered.problems] == ["file.unreadable"]
    assert "ZeroDivisionError" in caplog.text


def test_a_crash_after_the_commit_is_made_up_by_the_next_sweep(school, monkeypatch):
    content = fill(school.workbook(), {mark("1"): 7})
    school.drop(content)
    with monkeypatch.context() as patch:
        patch.setattr("workbook_sync.intake.sweep.put_away", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            school.sync()
    assert school.entries() == {mark("1"): "7"}
    (again,) = school.sync()
    assert (again.state, list((school.folder / "inbox").glob("*/*"))) == (State.REPEATED, [])
    assert mark("1") in school.entries()


def interrupted(*_):
    raise KeyboardInterrupt


def test_a_crash_before_the_answer_is_made_up_by_the_next_sweep(school, monkeypatch):
    school.drop(fill(school.workbook(), {mark("1"): 11}))
    with monkeypatch.context() as patch:
        patch.setattr("workbook_sync.intake.giving.answer.hand_out", interrupted)
        with pytest.raises(KeyboardInterrupt):
            school.sync()
    before = school.workbook()
    assert school.sync() == []
    assert school.workbook() != before


def test_two_refused_files_of_one_stem_have_an_answer_each(school):
    answers = {school.send(b"a;b\n1;2\n", name=f"a{ending}").answer for ending in (".csv", ".xls")}
    answers.add(school.send(b"junk", name="a.xlsx").answer)
    assert len(answers) == 3
    assert all(answer.exists() for answer in answers)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_was_said_goes_when_the_file_comes_as_a_right_workbook(school, ending):
    answer = school.send(b"a;b\n1;2\n", name=f"a{ending}").answer
    other = school.send(b"junk", name="a.b.xlsx").answer
    school.send(fill(school.workbook(), {mark("1"): 7}), name="a.xlsx")
    assert (answer.exists(), other.exists()) == (False, True)


def test_a_file_with_a_long_ending_is_taken_and_put_away(school):
    path = school.drop(fill(school.workbook(), {mark("1"): 7}), name="a." + "b" * 240)
    assert [one.state for one in school.sync()] == [State.ACCEPTED]
    assert not path.exists()
    assert school.entries() == {mark("1"): "7"}


@pytest.mark.parametrize("letter", ["ā", "一", "😀"])
def test_a_file_whose_name_is_as_long_as_can_be_has_its_answer(school, letter):
    name = letter * (250 // len(letter.encode())) + ".xlsx"
    assert school.send(b"no workbook", name=name).answer.exists()
