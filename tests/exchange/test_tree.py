from __future__ import annotations

import pytest

from tests.exchange.programs import read
from tests.exchange.written import asc, fet
from workbook_sync.exchange import tree
from workbook_sync.exchange.recognise import recognise
from workbook_sync.exchange.tree import LARGEST_MB, read_tree, root_name
from workbook_sync.model.problem import RefusedError


def refused(data):
    with pytest.raises(RefusedError) as error:
        read(data)
    return error.value.problem


def test_elements_know_their_lines():
    root = read_tree("f.xml", b"<a>\n<b>\n<c x='1'/> t </b>\n</a>")
    (b,) = root.all("b")
    (c,) = b.children
    assert (root.line, b.line, c.line, c.get("x"), b.text) == (1, 2, 3, "1", "t")


def test_broken_xml_is_told_at_its_line():
    whole = fet().decode()
    line = whole[: whole.index("<Time_Constraints_List>")].count("\n") + 1
    told = refused(whole.replace("<Time_Constraints_List>", "<Time_Constraints_List", 1).encode())
    assert (told.code, told.place.sheet) == ("timetable.broken", "f")
    assert told.place.row in (line, line + 1)


@pytest.mark.parametrize(
    "start",
    ['<!DOCTYPE fet SYSTEM "x">', '<!DOCTYPE fet [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'],
)
def test_a_document_type_is_refused(start):
    xml = '<?xml version="1.0"?>'
    data = f"{xml}<fet><Comments/></fet>".replace("<fet>", f"{start}<fet>", 1)
    with pytest.raises(RefusedError) as error:
        read_tree("f", data.encode())
    assert error.value.problem.code == "file.unsafe"


def test_what_is_nested_without_end_or_has_too_many_elements_is_refused(monkeypatch):
    assert refused(b"<fet>" + b"<a>" * 60 + b"</a>" * 60 + b"</fet>").code == "file.unsafe"
    monkeypatch.setattr(tree, "MOST_ELEMENTS", 10)
    assert refused(fet()).code == "file.too_big"


def test_what_is_too_large_is_refused():
    assert refused(asc() + b" " * (LARGEST_MB << 20)).code == "file.too_big"


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"<fet version='6'>", "fet"),
     (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b -->\n<timetable>", "timetable"),
     ("<?xml version='1.0' encoding='utf-16'?><fet>".encode("utf-16"), "fet"), (b"<html>", "html"),
     (b"", ""), (b"a;b", ""), (b"<", "")],
)  # fmt: skip
def test_a_file_is_known_by_its_first_element(data, name):
    assert root_name(data) == name


@pytest.mark.parametrize("data", [b"", b"\x00", b"PK\x03\x04", b"<html/>", b"{}", b"\xff\xfe"])
def test_any_other_file_is_left_to_others(data):
    assert recognise(data) is None


def test_utf_16_is_read():
    text = fet().decode("utf-8-sig").replace("UTF-8", "UTF-16")
    assert len(read(text.encode("utf-16")).rows) == 4


@pytest.mark.parametrize("piece", [b"<!-- -->", b"<?x?>", b"<", b" "])
def test_no_beginning_takes_long_to_look_at(piece):
    assert root_name(piece * 500_000) == ""
