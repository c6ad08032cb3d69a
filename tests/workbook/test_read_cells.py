from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from tests.books import book, part, zip_with
from tests.workbook.sheets import both, raw, replaced
from workbook_sync.workbook.grid import ErrorValue, Range, UncachedFormula
from workbook_sync.workbook.package import MAIN
from workbook_sync.workbook.read import open_workbook

SHEET = "xl/worksheets/sheet1.xml"
FORMATS = ["dd\\.mm\\.yyyy\\.", "hh:mm", "[h]:mm", "yyyy-mm-dd hh:mm", '0\\ "st."', '0"d"', "@"]
DAY, CLOCK, HOURS, MOMENT, LESSONS, QUOTED, TEXT = range(1, 8)


def grid_of(data):
    opened = open_workbook(data)
    return opened.grid(opened.titles[0])


def read(data):
    """The first sheet, and the assurance that the quick reader would not say otherwise."""
    quick, exact = next(both(data))
    assert quick in (None, exact)
    assert grid_of(data) == exact
    return exact


def cell(xml, **others):
    return read(raw(f'<row r="1">{xml}</row>', formats=FORMATS, **others)).value(1, 1)


def text(xml):
    return cell('<c r="A1" t="s"><v>0</v></c>', texts=f"<si>{xml}</si>")


def number(digits, style=0, **others):
    return cell(f'<c r="A1" s="{style}"><v>{digits}</v></c>', **others)


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<t>7 </t>", "7 "),
        ('<t xml:space="preserve"> 7\u00a0</t>', " 7\u00a0"),
        ("<t>７</t>", "７"),
        ("<t>Be\u0304rzin\u0327a</t>", "Be\u0304rzin\u0327a"),
        ("<t>&lt;b&gt; &amp; &quot;c&quot;</t>", '<b> & "c"'),
        ("<t>&amp;lt;</t>", "&lt;"),
        ("<t>&#257;&#x101;</t>", "āā"),
        ("<t>pirmā\notrā</t>", "pirmā\notrā"),
        ("<t>pirmā\r\notrā</t>", "pirmā\notrā"),
        ("<t>a_x000D_b</t>", "a\rb"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_xD83D_</t>", "_xD83D_"),
        ("<t><![CDATA[<7>]]></t>", "<7>"),
        ("<r><rPr><b/></rPr><t>pus</t></r><r><t>treknais</t></r>", "pustreknais"),
        ('<t>東</t><rPh sb="0" eb="1"><t>ひがし</t></rPh>', "東"),
        ("<t></t>", None),
        ("", None),
    ],
)
def test_a_text_is_read_as_it_stands(xml, said):
    assert text(xml) == said


def test_an_empty_text_does_not_shift_the_others():
    strings = "<si/><si><t/></si><si><t>trešais</t></si>"
    assert cell('<c r="A1" t="s"><v>2</v></c>', texts=strings) == "trešais"


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a_x000D_</t></is></c>', " a\r"),
        ('<c r="A1" t="inlineStr"><is><r><t>a </t></r><r><t>b</t></r></is></c>', "a b"),
        ('<c r="A1" t="inlineStr"><is><t/></is></c>', None),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="b"><v>true</v></c>', True),
        ('<c r="A1" t="e"><v>#N/A</v></c>', ErrorValue("#N/A")),
        ('<c r="A1" t="e"><v>#SPILL!</v></c>', ErrorValue("#SPILL!")),
        ('<c r="A1"><v></v></c>', None),
        ('<c r="A1" s="1"/>', None),
        ("<c><v>7</v></c>", 7.0),
        ("<c  r='A1'><v >7</v ></c >", 7.0),
        ('<c r="A1" s="999"><v>7</v></c>', 7.0),
        ('<c r="A1" s=""><v>7</v></c>', 7.0),
        ('<c r="A1" t="unknown"><v>7</v></c>', ErrorValue("7")),
    ],
)
def test_a_cell_of_each_type_is_read(xml, value):
    assert cell(xml) == value
    assert type(cell(xml)) is type(value)


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("7", 7.0),
        ("7.1", 7.1),
        ("1E2", 100.0),
        ("-0.5", -0.5),
        (".5", 0.5),
        (" 7 ", 7.0),
        ("32345678901", 32345678901.0),
        ("0.1000000000000000055511151231257827", 0.1),
    ],
)
def test_a_number_is_exact(digits, value):
    assert number(digits) == value
    assert type(number(digits)) is float


@pytest.mark.parametrize("digits", ["7,5", "NaN", "0x1", "1_000", "٧", "1e", "--1"])
def test_a_broken_number_is_an_error_at_its_cell_and_neither_text_nor_blank(digits):
    assert number(digits) == ErrorValue(digits)


@pytest.mark.parametrize(
    ("digits", "style", "value"),
    [
        ("46266", DAY, date(2026, 9, 1)),
        ("46266", MOMENT, date(2026, 9, 1)),
        ("46266.5", DAY, datetime.fromisoformat("2026-09-01T12:00")),
        ("46266.354166666664", MOMENT, datetime.fromisoformat("2026-09-01T08:30")),
        ("0.354166666666667", CLOCK, time(8, 30)),
        ("0", CLOCK, time(0, 0)),
        ("1.5", HOURS, timedelta(hours=36)),
        ("7", DAY, date(1900, 1, 7)),
        ("46266", LESSONS, 46266.0),
        ("46266", QUOTED, 46266.0),
        ("46266", TEXT, 46266.0),
        ("32345678901", DAY, 32345678901.0),
        ("1e400", DAY, float("inf")),
    ],
)
def test_a_date_is_what_its_format_shows(digits, style, value):
    assert number(digits, style) == value
    assert type(number(digits, style)) is type(value)


def test_dates_count_from_1904_where_the_workbook_says_so():
    assert number("44804", DAY, date1904=True) == date(2026, 9, 1)
    assert number("1", DAY, date1904=True) == date(1904, 1, 2)


def test_a_cell_without_a_style_has_the_first_one():
    first_is_a_day = replaced(
        raw('<row r="1"><c r="A1"><v>46266</v></c></row>'),
        "xl/styles.xml",
        b'<xf numFmtId="0"/>',
        b'<xf numFmtId="14"/>',
    )
    assert read(first_is_a_day).value(1, 1) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("iso", "value"),
    [
        ("2026-09-01", date(2026, 9, 1)),
        ("2026-09-01T00:00:00", date(2026, 9, 1)),
        ("2026-09-01T08:30:00Z", datetime.fromisoformat("2026-09-01T08:30")),
        ("08:30:00", time(8, 30)),
        ("PT36H", timedelta(hours=36)),
        ("2026-13-01", ErrorValue("2026-13-01")),
        ("rīt", ErrorValue("rīt")),
    ],
)
def test_a_date_by_its_iso_name_is_read(iso, value):
    assert cell(f'<c r="A1" t="d"><v>{iso}</v></c>') == value


def test_a_formula_without_a_result_is_not_blank():
    grid = read(book("|7|=A1+1|=SUM(A1:B1) ⇒ 15|"))
    assert grid.rows == ((7.0, UncachedFormula("=A1+1"), 15.0),)
    assert grid.formulas == {(1, 3): "=SUM(A1:B1)"}


def test_an_error_is_not_blank_whether_typed_or_computed():
    grid = read(book("|#N/A|=1/0 ⇒ #DIV/0!|"))
    assert grid.rows == ((ErrorValue("#N/A"), ErrorValue("#DIV/0!")),)
    assert grid.formulas == {(1, 2): "=1/0"}


@pytest.mark.parametrize("value", ["<v></v>", "<v/>", ""])
def test_a_formula_that_gives_an_empty_text_is_blank(value):
    data = raw(f'<row r="1"><c r="A1" t="str"><f>IF(1,"","x")</f>{value}</c></row>')
    assert read(data).value(1, 1) is None
    assert read(data).formulas == {(1, 1): '=IF(1,"","x")'}


def test_a_formula_that_fills_a_range_is_told_as_each_cell_shows_it():
    grid = read(
        raw(
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f>'
            '<v>2</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>'
            '<row r="3"><c r="B3"><f t="shared" si="0"/></c></row>'
        )
    )
    assert grid.formulas == {(1, 2): "=A1*2", (2, 2): "=A2*2"}
    assert grid.value(3, 2) == UncachedFormula("=A3*2")


def test_a_formula_of_a_whole_array_is_told_at_its_first_cell():
    data = raw(
        '<row r="1"><c r="A1"><f t="array" ref="A1:B1">{1;2}</f><v>1</v></c>'
        '<c r="B1"><v>2</v></c></row>'
    )
    assert read(data).formulas == {(1, 1): "={1;2}"}


def test_a_text_that_looks_like_a_formula_is_a_text():
    assert read(book('|"=A1"|"#N/A"|"7"|"TRUE"|')).rows == (("=A1", "#N/A", "7", "TRUE"),)


def test_merged_ranges_are_told():
    merged = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2:B3"/></mergeCells>'
    grid = read(raw('<row r="1"><c r="A1"><v>7</v></c></row>', after=merged))
    assert grid.merged == (Range(1, 1, 1, 3), Range(2, 2, 3, 2))


def test_rows_are_as_long_as_they_are_filled():
    grid = read(book("|1||3||\n||||\n|||||\n||2|\n|||"))
    assert grid.rows == ((1.0, None, 3.0), (), (), (None, 2.0))


def test_a_sheet_without_cells_has_no_rows():
    assert read(raw()).rows == ()
    assert read(replaced(raw(), SHEET, b"<sheetData></sheetData>", b"<sheetData/>")).rows == ()


def test_rows_and_cells_out_of_order_are_where_they_say():
    grid = read(
        raw(
            '<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row>'
            '<row r="1"><c r="A1"><v>1</v></c></row>'
        )
    )
    assert grid.rows == ((1.0,), (), (3.0, 4.0))


def test_cells_without_names_follow_one_another():
    grid = read(
        raw(
            "<row><c><v>1</v></c><c><v>2</v></c></row>"
            '<row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row>'
        )
    )
    assert grid.rows == ((1.0, 2.0), (), (), (None, None, 3.0, 4.0))


def test_a_prefix_for_cells_makes_no_difference():
    data = book("|x|7|\n|#N/A|")
    xml = (
        part(data, SHEET).replace("xmlns=", "xmlns:x=").replace("<", "<x:").replace("<x:/", "</x:")
    )
    assert read(zip_with(data, {SHEET: xml.encode()})).rows == read(data).rows


def test_a_prefix_for_texts_makes_no_difference():
    strings = f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>ā</x:t></x:si></x:sst>'
    data = raw('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    data = zip_with(data, {"xl/sharedStrings.xml": strings.encode()})
    assert read(data).value(1, 1) == "ā"


def test_a_cell_in_a_comment_is_no_cell():
    data = raw('<row r="1"><!-- <c r="A1"><v>8</v></c> --><c r="B1"><v>7</v></c></row>')
    assert read(data).rows == ((None, 7.0),)


def test_a_sheet_in_utf_16_is_read():
    data = book("|ā|7|")
    assert read(zip_with(data, {SHEET: part(data, SHEET).encode("utf-16")})).rows == (("ā", 7.0),)


def test_texts_in_another_encoding_are_read():
    strings = (
        f'<?xml version="1.0" encoding="iso-8859-1"?><sst xmlns="{MAIN}"><si><t>ä</t></si></sst>'
    )
    data = raw('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    data = zip_with(data, {"xl/sharedStrings.xml": strings.encode("latin-1")})
    assert read(data).value(1, 1) == "ä"


def test_a_million_formatted_rows_are_no_rows():
    blank = "".join(f'<row r="{r}" s="1" customFormat="1"/>' for r in range(2, 1_048_577))
    assert grid_of(raw(f'<row r="1"><c r="A1"><v>7</v></c></row>{blank}')).rows == ((7.0,),)
