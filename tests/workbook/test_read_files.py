from __future__ import annotations

import io
import subprocess
import sys
import warnings
import zipfile

import pytest

from tests.books import book, part, zip_with
from tests.workbook.sheets import DECLARATION, raw, replaced
from workbook_sync.messages import speak
from workbook_sync.model.problem import RefusedError
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.read import open_workbook

BOOK = book("|x|7|")
SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
MAIN_TYPE = b"spreadsheetml.sheet.main+xml"
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
STANDARD = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
BOMB_ENTITIES = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]>'


def read_all(data, limits):
    opened = open_workbook(data, limits)
    return [opened.grid(title) for title in opened.titles]


def refused(data, limits=Limits()):  # noqa: B008 - frozen
    with pytest.raises(RefusedError) as caught:
        read_all(data, limits)
    return caught.value.problem


def ole2(stream):
    return OLE2 + stream.encode("utf-16-le") + bytes(512)


def zipped(*parts, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as made:
        warnings.simplefilter("ignore")  # of doubled names
        for name, content in parts:
            made.writestr(name, content)
    return buffer.getvalue()


def with_part(name, content):
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old:
        parts = [(part, old.read(part)) for part in old.namelist()]
    return zipped(*parts, (name, content))


def with_method(method):
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old:
        return zipped(*((part, old.read(part)) for part in old.namelist()), method=method)


def damaged(data):
    """One byte of the compressed sheet is another one."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        info = made.getinfo(SHEET)
    at = info.header_offset + 30 + len(SHEET) + info.compress_size // 2
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def flagged_encrypted(data):
    """The first entry of the zip's directory claims a password of the zip's own."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + bytes([data[at] | 1]) + data[at + 1 :]


FILES = {
    "nothing": (b"", "file.empty"),
    "a placeholder of zeros": (bytes(4096), "file.empty"),
    "PDF": (b"%PDF-1.7\nobj; endobj\n", "file.not_workbook"),
    "one word": (b"labi", "file.not_workbook"),
    "HTML named .xls": (b"<html><table><tr><td>a;b</td></tr></table>", "file.not_workbook"),
    "JSON": (b'{"a": 1, "b": 2}\n', "file.not_workbook"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file.not_workbook"),
    "empty zip": (zipped(), "file.not_workbook"),
    "zip of other things": (zipped(("a.txt", "a")), "file.not_workbook"),
    "Word": (replaced(BOOK, TYPES, MAIN_TYPE, b"wordprocessingml"), "file.not_workbook"),
    "old Word": (ole2("WordDocument"), "file.not_workbook"),
    ".xls": (ole2("Workbook"), "file.old_excel"),
    "Excel 5": (ole2("Book"), "file.old_excel"),
    "Excel 3": (b"\x09\x02\x06\x00\x00\x00\x10\x00", "file.old_excel"),
    "XML of Excel 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "file.old_excel",
    ),
    ".xlsb": (
        replaced(
            BOOK,
            TYPES,
            b"openxmlformats-officedocument." + MAIN_TYPE,
            b"ms-excel.sheet.binary.macroEnabled.main",
        ),
        "file.binary_excel",
    ),
    ".ods": (
        zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")),
        "file.opendocument",
    ),
    ".fods": (
        b'<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
        "file.opendocument",
    ),
    "CSV of Windows-1257": ("Vārds;Vērtējums\nAnna;7\n".encode("cp1257"), "file.csv"),
    "CSV of UTF-8": ("\ufeffVārds,Vērtējums\n".encode(), "file.csv"),
    "text of Excel": ("Vārds\tVērtējums\r\n".encode("utf-16"), "file.csv"),
    ".xlsm": (
        replaced(
            BOOK, TYPES, b"application/vnd.openxmlformats-officedocument." + MAIN_TYPE, MACRO_TYPE
        ),
        "file.macros",
    ),
    "macros under another name": (
        replaced(
            BOOK,
            TYPES,
            b"</Types>",
            b'<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            b"</Types>",
        ),
        "file.macros",
    ),
    "password": (ole2("EncryptedPackage"), "file.encrypted"),
    "password of the zip": (flagged_encrypted(BOOK), "file.encrypted"),
    "half a file": (BOOK[: len(BOOK) // 2], "file.truncated"),
    "all but the end": (BOOK[:-30], "file.truncated"),
    "copied, the rest still zeros": (BOOK[:1000] + bytes(len(BOOK) - 1000), "file.truncated"),
    "zeros of a gigabyte's kind": (with_part("xl/media/a.bin", bytes(3 << 20)), "file.bomb"),
    "the same name twice": (with_part(SHEET, b"<worksheet/>"), "file.unsafe"),
    "the same name in capitals": (with_part(SHEET.upper(), b"<worksheet/>"), "file.unsafe"),
    "a name that leads out": (with_part("../../etc/passwd", b"x"), "file.unsafe"),
    "a name from the root": (with_part("/etc/passwd", b"x"), "file.unsafe"),
    "entities in a sheet": (zip_with(BOOK, {SHEET: BOMB_ENTITIES + b"<a/>"}), "file.unsafe"),
    "entities after a comment": (
        zip_with(BOOK, {"xl/workbook.xml": b"<!-- -->" + BOMB_ENTITIES + b"<a/>"}),
        "file.unsafe",
    ),
    "entities in UTF-16": (
        zip_with(BOOK, {"xl/workbook.xml": BOMB_ENTITIES.decode().encode("utf-16")}),
        "file.unsafe",
    ),
    "strict": (
        replaced(
            BOOK,
            "_rels/.rels",
            STANDARD,
            b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
        ),
        "file.strict_xlsx",
    ),
    "damaged sheet": (damaged(BOOK), "file.unreadable"),
    "no XML": (zip_with(BOOK, {SHEET: b"<worksheet"}), "file.unreadable"),
    "no workbook": (zip_with(BOOK, {"xl/workbook.xml": None}), "file.unreadable"),
    "a sheet is missing": (zip_with(BOOK, {SHEET: None}), "file.unreadable"),
    "no relations": (zip_with(BOOK, {"xl/_rels/workbook.xml.rels": None}), "file.unreadable"),
    "sheets of charts only": (
        replaced(BOOK, "xl/_rels/workbook.xml.rels", b"/worksheet", b"/chartsheet"),
        "file.unreadable",
    ),
    "an unknown compression": (with_method(zipfile.ZIP_BZIP2), "file.unreadable"),
    "texts are missing": (raw('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), "file.unreadable"),
    "a cell stands twice": (
        raw('<row r="1"><c r="A1"><v>7</v></c><c r="A1"><v>8</v></c></row>'),
        "file.unreadable",
    ),
    "a cell beyond the sheet": (
        raw('<row r="1"><c r="XFE1"><v>7</v></c></row>'),
        "file.unreadable",
    ),
    "a row beyond the sheet": (
        raw('<row r="99999999999"><c><v>7</v></c></row>'),
        "file.unreadable",
    ),
}


@pytest.mark.parametrize(("data", "code"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_readable_workbook_is_refused(data, code):
    found = refused(data)
    assert found.code == code
    assert speak("lv").problem(found) != speak("en").problem(found)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file_bytes=len(BOOK) - 1), "file.too_big"),
        (Limits(unpacked_bytes=1000), "file.bomb"),
        (Limits(parts=3), "file.bomb"),
        (Limits(cells=1), "file.bomb"),
    ],
)
def test_a_workbook_beyond_a_limit_is_refused(limits, code):
    found = refused(BOOK, limits)
    assert found.code == code
    assert speak("lv").problem(found) != speak("en").problem(found)


@pytest.mark.parametrize("name", ["docProps/custom.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
def test_elements_nested_a_hundred_thousand_deep_are_no_trouble(name):
    opened = open_workbook(nested(name))
    assert 7.0 in opened.grid("Sheet1").rows[0]


def test_a_sheet_nested_a_hundred_thousand_deep_is_refused():
    opened = open_workbook(nested(SHEET))
    with pytest.raises(RefusedError) as caught:
        opened.grid("Sheet1")
    assert caught.value.problem.code == "file.unreadable"


def nested(name):
    """Return a workbook one part of which has elements in elements, without an end."""
    data = raw('<row r="1"><c r="A1"><f>1</f><v>7</v></c></row>')
    if "docProps" in name:
        data = book("|x|=1 ⇒ 7|", {"p": "v"})
    text = part(data, name)
    root_ends = text.rindex("</")
    deep = text[:root_ends] + "<a>" * 100_000 + "</a>" * 100_000 + text[root_ends:]
    return zip_with(data, {name: deep.encode()})


def test_styles_that_never_end_do_not_hang():
    endless = DECLARATION + "<styleSheet><cellXfs>" + "<xf " * 100_000
    data = raw('<row r="1"><c r="A1"><v>7</v></c></row>')
    data = zip_with(data, {"xl/styles.xml": endless.encode()})
    assert refused(data).code == "file.unreadable"


def test_too_many_formulas_are_refused():
    data = book("|=1 ⇒ 1|=2 ⇒ 2|")
    assert refused(data, Limits(formulas=1)).code == "file.bomb"
    assert open_workbook(data, Limits(formulas=2)).grid("Sheet1").rows == ((1.0, 2.0),)


def test_two_cells_in_far_corners_do_not_fill_the_memory():
    corners = raw(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    grid = open_workbook(corners).grid("Sheet1")
    assert (grid.value(1, 1), grid.value(1_048_576, 16_384)) == (1.0, 2.0)
    assert refused(corners, Limits(cells=16_384)).code == "file.bomb"


def test_a_column_of_cells_at_the_far_right_does_not_fill_the_memory():
    rows = (f'<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>' for r in range(1, 200))
    assert refused(raw("".join(rows))).code == "file.bomb"


def test_a_template_is_a_workbook():
    template = replaced(BOOK, TYPES, b"sheet.main", b"template.main")
    assert open_workbook(template).titles == ("Sheet1",)


def test_titles_are_in_the_workbooks_order_and_hidden_sheets_are_among_them():
    data = replaced(
        book("# Otrā\n|1|\n# Pirmā & „b”\n|2|"),
        "xl/workbook.xml",
        b'state="visible" r:id="rId2"',
        b'state="veryHidden" r:id="rId2"',
    )
    opened = open_workbook(data)
    assert opened.titles == ("Otrā", "Pirmā & „b”")
    assert opened.grid("Pirmā & „b”").rows == ((2.0,),)


def test_an_unknown_title_is_a_key_error():
    with pytest.raises(KeyError):
        open_workbook(BOOK).grid("Stundas")


def test_a_grid_is_read_once():
    opened = open_workbook(BOOK)
    assert opened.grid("Sheet1") is opened.grid("Sheet1")


def test_a_plain_workbook_is_read_without_waiting_for_openpyxl():
    program = (
        "import sys; from workbook_sync.workbook.read import open_workbook;"
        "print(open_workbook(sys.stdin.buffer.read()).grid('Sheet1').rows);"
        "print('openpyxl' in sys.modules)"
    )
    data = raw('<row r="1"><c r="A1"><v>7</v></c></row>')
    python = [sys.executable, "-c", program]
    done = subprocess.run(python, input=data, capture_output=True, check=True)
    assert done.stdout.split() == [b"((7.0,),)", b"False"]


def test_custom_properties_are_read_as_text():
    assert open_workbook(book("|x|", {"workbook_sync": "a=1;ā"})).properties == {
        "workbook_sync": "a=1;ā"
    }
    assert open_workbook(BOOK).properties == {}
