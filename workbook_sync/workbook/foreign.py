"""What a file is that is no zip: enough to say what to do with it."""

from __future__ import annotations

import re

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Streams of an OLE2 file, as its directory names them.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))

# Excel 2 to 4 wrote their records bare; Excel 2003 also knew an XML of its own.
_BARE_RECORDS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_SPREADSHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_FLAT_OPENDOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_DIVIDED_LINE = re.compile(r"[^\n]*[;,\t][^\n]*(?:\n|\Z)")


def foreign_code(data: bytes) -> str:
    """Return the problem code that tells what the bytes are instead of a workbook."""
    if data.startswith(OLE2):
        return _ole2_code(data)
    start = data[:4096]
    if data.startswith(_BARE_RECORDS) or _SPREADSHEET_2003 in start:
        return "file.old_excel"
    if _FLAT_OPENDOCUMENT in start:
        return "file.opendocument"
    return "file.csv" if _is_table_text(start) else "file.not_workbook"


def _ole2_code(data: bytes) -> str:
    """Tell a workbook under a password (Office packs it into OLE2) from an old .xls."""
    if _ENCRYPTED in data:
        return "file.encrypted"
    old = any(stream in data for stream in _OLD_STREAMS)
    return "file.old_excel" if old else "file.not_workbook"


def _is_table_text(start: bytes) -> bool:
    """Tell text with divided columns from other text (HTML, JSON, RTF) and from other bytes."""
    utf16 = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = start[: len(start) // 2 * 2].decode("utf-16" if utf16 else "latin-1", "replace")
    text = text.lstrip("ï»¿\ufeff \r\n")
    if not text or text[0] in "<{[%" or _CONTROL.search(text):
        return False
    return bool(_DIVIDED_LINE.match(text))
