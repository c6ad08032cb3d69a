"""Broken and hostile workbooks the whole way: always decided, never in the way of the next."""

from __future__ import annotations

import html
import re
from collections import Counter
from io import BytesIO
from random import Random
from zipfile import BadZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from tests.chaos.mutate import HOSTILE, MUTATIONS, parts
from tests.school import KOM, REGISTER, TIMETABLE, ZIM, fill, mark, place_of, saved, shown
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import speak
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import HOMEWORK, TOPIC, Key
from workbook_sync.model.problem import CODES
from workbook_sync.store.entries import changes_since, load_changes
from workbook_sync.workbook.container import open_container
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.package import read_package
from workbook_sync.workbook.read import open_workbook
from workbook_sync.workbook.text import LONGEST, length

pytestmark = [pytest.mark.slow, pytest.mark.chaos]

BATCHES, IN_A_BATCH = 50, 6


@pytest.fixture
def filled_in(school):
    """A school whose first journal has many entries, all of them shown in the workbook."""
    lessons = [id_ for id_ in school.lessons() if id_ <= "2026-10-05"]
    marks = {mark(n, id_): i % 10 + 1 for i, id_ in enumerate(lessons) for n in ("1", "2", "3")}
    texts = {
        Key(id_, "", field): f"{field} {id_}" for id_ in lessons for field in (TOPIC, HOMEWORK)
    }
    school.deliver({**marks, **texts, Key("", "1", "term1"): 7})
    return school


def sent_with_a_good_one(school, number, contents, folder):
    """Drop the files and a good journal after them; return what became of each file."""
    value = str(number % 10 + 1)
    key = mark("1", school.lessons(KOM)[0])
    for n, content in enumerate(contents):
        school.drop(content, folder, f"{number}-{n}.xlsx")
    school.drop(fill(school.workbook("kalnins", KOM), {key: int(value)}), "kalnins", "z.xlsx")
    delivered = school.sync()
    assert school.entries(KOM)[key] == value
    return [one for one in delivered if one.file.startswith(f"{folder}/{number}-")]


def known(delivered):
    return delivered.state in State and all(p.code in CODES for p in delivered.problems)


def test_mutated_journals_are_decided_and_erase_nothing_that_was_not_touched(filled_in, figure):
    school, chance, states = filled_in, Random(20261005), Counter()
    original = school.workbook()
    for number in range(BATCHES):
        revision = newest(school)
        contents = [chance.choice(MUTATIONS)(original, chance) for _ in range(IN_A_BATCH)]
        delivered = sent_with_a_good_one(school, number, contents, "berzina")
        assert len(delivered) == IN_A_BATCH
        assert all(map(known, delivered)), delivered
        states.update(one.state for one in delivered)
        for change in erasures(school, revision):
            content = contents[int(change.file.removesuffix(".xlsx").partition("-")[2])]
            assert is_touched(original, content, change.key), (number, change)
    assert states[State.REFUSED] > BATCHES
    assert states[State.ACCEPTED] + states[State.HELD] > BATCHES
    figure("mutated journals decided", states.total())


@pytest.mark.parametrize(("kind", "records"), [("register", REGISTER), ("timetable", TIMETABLE)])
def test_mutated_tables_are_decided(school, kind, records, figure):
    original = filled(TABLES[kind], records, speak("lv"))
    chance, states = Random(kind), Counter()
    for number in range(BATCHES // 5):
        contents = [chance.choice(MUTATIONS)(original, chance) for _ in range(IN_A_BATCH)]
        delivered = sent_with_a_good_one(school, number, contents, "ozola")
        assert len(delivered) == IN_A_BATCH
        assert all(map(known, delivered)), delivered
        states.update(one.state for one in delivered)
    assert states[State.REFUSED]
    figure(f"mutated workbooks of {kind} decided", states.total())


def test_what_looks_like_a_formula_or_a_template_stays_the_text_that_it_is(school, figure):
    typed = [text for text in map(html.unescape, HOSTILE) if text.strip() and may_be_typed(text)]
    for start in range(0, len(typed), 10):
        some = dict(zip(school.lessons(), typed[start : start + 10], strict=False))
        school.send(
            as_texts(school.workbook(), {Key(id_, "", TOPIC): t for id_, t in some.items()})
        )
        answer, held = school.workbook(), school.held()
        for id_ in some:
            key = Key(id_, "", TOPIC)
            assert shown(answer, key) == school.entries().get(key, "") or key in held
        opened = open_workbook(answer)
        assert not any(opened.grid(title).formulas for title in opened.titles)
    figure("hostile texts", len(typed))


def may_be_typed(text):
    return not ILLEGAL_CHARACTERS_RE.search(text) and length(text) <= LONGEST


def as_texts(content, texts):
    """Type texts into cells as Excel keeps what follows an apostrophe: as text, whatever it is."""
    book = load_workbook(BytesIO(content))
    for key, text in texts.items():
        place = place_of(content, key)
        cell = book[place.sheet].cell(place.row, place.column)
        cell.value, cell.data_type = text, "s"
    return saved(book)


def newest(school):
    with school.office.store.reading() as session:
        return max((c.revision for c in load_changes(session, journal=ZIM)), default=0)


def erasures(school, since):
    with school.office.store.reading() as session:
        return [c for c in changes_since(session, [ZIM], since)[ZIM] if not c.new]


def is_touched(original, content, key):
    """Tell whether the cell's own XML, or the text that it refers to, is not what it was."""
    try:
        before, after = parts(original), parts(content)
    except BadZipFile:
        return True
    name = part_of(original, place_of(original, key).sheet)
    cell = place_of(original, key).cell.encode()
    (element,) = re.findall(rb'<c r="%s"[^>]*>.*?</c>' % cell, before[name])
    if b't="s"' in element and after.get(STRINGS) != before[STRINGS]:
        return True
    return element not in after.get(name, b"")


STRINGS = "xl/sharedStrings.xml"


def part_of(content, title):
    sheets = read_package(open_container(content, Limits())).sheets
    return next(sheet.part for sheet in sheets if sheet.title == title)
