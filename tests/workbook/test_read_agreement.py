"""What was written is what is read, and the two readers never disagree."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.workbook.sheets import both, raw
from workbook_sync.model.problem import RefusedError
from workbook_sync.workbook.container import open_container
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.read import open_workbook
from workbook_sync.workbook.texts import read_texts, text_of

STRINGS = "xl/sharedStrings.xml"
FIRST, LAST = date(1905, 1, 1), date(2100, 1, 1)
DAY = {"num_format": "dd.mm.yyyy"}
FORMATS = {
    date: DAY,
    datetime: {"num_format": "dd.mm.yyyy hh:mm:ss"},
    time: {"num_format": "hh:mm:ss"},
    timedelta: {"num_format": "[h]:mm:ss"},
}

letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
texts = st.text(letters | st.just("\n"), min_size=1, max_size=12)
numbers = st.integers(-(10**6), 10**6).map(lambda hundredths: hundredths / 100)
days = st.dates(FIRST, LAST)
moments = st.datetimes(datetime.combine(FIRST, time(0)), datetime.combine(LAST, time(0))).map(
    lambda moment: moment.replace(microsecond=0)
)
clocks = st.integers(1, 86_399).map(lambda seconds: time(*_hms(seconds)))
durations = st.integers(86_400, 10**6).map(lambda seconds: timedelta(seconds=seconds))
plain_values = texts | numbers | days
values = plain_values | moments | clocks | durations | st.booleans()


def _hms(seconds):
    minutes, second = divmod(seconds, 60)
    return (*divmod(minutes, 60), second)


def cells(of):
    places = st.tuples(st.integers(1, 30), st.integers(1, 30))
    return st.dictionaries(places, of, max_size=40)


def by_xlsxwriter(written):
    buffer = BytesIO()
    made = xlsxwriter.Workbook(buffer, {"default_date_format": "dd.mm.yyyy"})
    sheet = made.add_worksheet()
    bold = made.add_format({"bold": True})
    formats = {kind: made.add_format(look) for kind, look in FORMATS.items()}
    for place in range(0, 40, 3):
        sheet.write_blank(place, place, None, bold)
    for (row, column), value in written.items():
        if isinstance(value, str):
            sheet.write_string(row - 1, column - 1, value)
        elif type(value) in formats:
            sheet.write_datetime(row - 1, column - 1, value, formats[type(value)])
        else:
            sheet.write(row - 1, column - 1, value)
    made.close()
    return buffer.getvalue()


def by_openpyxl(written):
    made, buffer = Workbook(), BytesIO()
    for (row, column), value in written.items():
        cell = made.active.cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # whatever it looks like
    made.save(buffer)
    return buffer.getvalue()


def rows(written):
    """What a grid of the written cells has to be."""
    made = []
    for row in range(1, max((row for row, _ in written), default=0) + 1):
        width = max((column for r, column in written if r == row), default=0)
        made.append(tuple(_read(written.get((row, c))) for c in range(1, width + 1)))
    return tuple(made)


def _read(value):
    return value.date() if isinstance(value, datetime) and value.time() == time(0) else value


def typed(grid):
    return [[(type(value), value) for value in row] for row in grid]


def assert_read_by_both(data, written):
    quick, exact = next(both(data))
    assert typed(exact.rows) == typed(rows(written))
    assert quick in (None, exact)
    assert open_workbook(data).grid(exact.title) == exact


@given(cells(values | st.just("_x0041_")))
def test_what_xlsxwriter_writes_is_read(written):
    assert_read_by_both(by_xlsxwriter(written), written)


@given(cells(values))
def test_what_openpyxl_writes_is_read(written):
    assert_read_by_both(by_openpyxl(written), written)


@given(cells(plain_values))
def test_plain_sheets_need_only_the_quick_reader(written):
    quick, exact = next(both(by_xlsxwriter(written)))
    assert quick == exact


FORMAT_PIECES = (
    *("d", "dd", "m", "mmmm", "yyyy", "h", "hh", "s", "ss.000", "[h]", "[mm]", "AM/PM", "A/P"),
    *("0", "#,##0.00", "%", "E+00", "General", "@", "e", "b", "g", "(", "?", "&", "<", " "),
    *("/", "-", ".", ":", ",", ";", "\\.", "\\d", "_-", "_d", "* ", "*d", "\\", "_", "*"),
    *('"gada"', '"d"', '";"', '"', "[Red]", "[$-426]", "[$€-426]", "[>=5]", "[DBNum1]", "[", "]"),
)


@given(st.lists(st.sampled_from(FORMAT_PIECES), min_size=1, max_size=5).map("".join))
def test_a_format_means_the_same_to_both_readers(code):
    data = raw('<row r="1"><c r="A1" s="1"><v>46266</v></c></row>', formats=[code])
    quick, exact = next(both(data))
    assert quick is None or typed(quick.rows) == typed(exact.rows)


CELL_PIECES = (
    '<c r="{cell}"><v>7</v></c>',
    '<c r="{cell}" s="1"><v>46266</v></c>',
    '<c r="{cell}" s="1"><v>0.5</v></c>',
    '<c r="{cell}" t="s"><v>0</v></c>',
    '<c r="{cell}" t="s"><v>1</v></c>',
    '<c r="{cell}" s="1" t="n"><v>5</v></c>',
    '<c r="{cell}" s="1"/>',
    '<c r="{cell}"></c>',
    '<c s="1" r="{cell}"><v>46266</v></c>',
    "<c><v>3</v></c>",
    '<c r="{cell}"><v>-1E3</v></c >',
    '<c r="{cell}"><v> 7 </v></c>',
    '<c r="{cell}"><v>7,5</v></c>',
    '<c r="{cell}" t="e"><v>#N/A</v></c>',
    '<c r="{cell}"><f>1+1</f><v>2</v></c>',
    '<c r="{cell}"><f>1+1</f></c>',
    '<c r="{cell}" t="str"><f>"a"</f><v>a</v></c>',
    '<c r="{cell}" t="inlineStr"><is><t>a &lt; b</t></is></c>',
    '<c r="{cell}" t="b"><v>1</v></c>',
    "<!-- </c> -->",
    '<q:c xmlns:q="urn:other" r="{cell}"><v>9</v></q:c>',
    '<c xmlns="urn:other" r="{cell}"><v>9</v></c>',
)
pieces = st.tuples(st.sampled_from(CELL_PIECES), st.integers(1, 4), st.sampled_from("ABCAA"))


@given(st.lists(st.tuples(st.sampled_from(["", ' r="{row}"']), st.lists(pieces, max_size=5))))
def test_a_quick_answer_is_the_exact_one(made):
    xml = ""
    for row, (head, inside) in enumerate(made, start=1):
        xml += f"<row{head.format(row=row)}>"
        xml += "".join(piece.format(cell=f"{column}{r}") for piece, r, column in inside) + "</row>"
    data = raw(xml, texts="<si><t>nulltais</t></si><si><t/></si>", formats=["dd.mm.yyyy"])
    with suppress(RefusedError):  # a cell that stands twice
        quick, exact = next(both(data))
        assert quick is None or quick == exact


TEXT_PIECES = (
    *("a", " ", "ā", "&amp;", "&lt;", "&quot;", "&amp;lt;", "&#13;", "&#257;", "\r\n", "\n"),
    *("_x000D_", "_x005F_", "<![CDATA[<]]>", "<!-- b -->", "</t><t>", "</t></si><si><t>"),
    *("</t></r><r><t>", '</t><rPh sb="0" eb="1"><t>', "</t></si><si/><si><t>", "</t></si ><si><t>"),
)


@given(st.lists(st.sampled_from(TEXT_PIECES)).map("".join), st.sampled_from(["<t>", "<r><t>"]))
def test_texts_taken_by_pattern_are_the_ones_of_the_xml(inside, start):
    end = {"<t>": "</t>", "<r><t>": "</t></r>"}[start]
    made = f"<si>{start}{inside}{end}</si>"
    container = open_container(raw(texts=made), Limits())
    with suppress(RefusedError):  # pieces that do not fit together
        xml = container.tree(STRINGS)
        assert read_texts(container, STRINGS) == [text_of(string) for string in xml]
