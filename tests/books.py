"""Workbooks for tests, written as markdown tables: cause and effect on one screen."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet

ERRORS = frozenset(["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
CACHED = " ⇒ "


def book(markdown: str, properties: Mapping[str, str] | None = None) -> bytes:
    r"""Return a real .xlsx made of markdown tables; ``# Title`` begins a sheet, its table at A1.

    A cell's text: nothing is a blank cell, ``7`` or ``7.5`` a number, ``"7"`` a text,
    ``2026-09-07`` a date (``2026-09-07 08:30`` with a time), ``TRUE`` a boolean, ``#N/A`` an error,
    ``=A1+1`` a formula without a result, ``=A1+1 ⇒ 7`` a formula with one; the rest is text.
    ``\|`` is a bar. A line ``|---|`` is ignored. ``properties`` are custom document properties.
    """
    made = Workbook()
    made.remove(made.worksheets[0])
    results: dict[str, dict[str, str]] = {}
    for number, (title, rows) in enumerate(_sheets(markdown), start=1):
        sheet = made.create_sheet(title)
        results[f"xl/worksheets/sheet{number}.xml"] = _fill(sheet, rows)
    for name, value in (properties or {}).items():
        made.custom_doc_props.append(StringProperty(name=name, value=value))
    buffer = BytesIO()
    made.save(buffer)
    return _with_results(buffer.getvalue(), results)


def zip_with(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return the same zip with parts replaced or added, or removed where the content is None."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def part(data: bytes, name: str) -> str:
    """Return the text of one part of a workbook."""
    with zipfile.ZipFile(BytesIO(data)) as container:
        return container.read(name).decode()


def _sheets(markdown: str) -> Iterator[tuple[str, list[list[str]]]]:
    title, rows = "", list[list[str]]()
    for line in (line.strip() for line in markdown.splitlines()):
        if line.startswith("# "):
            if title or rows:
                yield title or "Sheet1", rows
            title, rows = line[2:].strip(), []
        elif line.startswith("|") and not re.fullmatch(r"\|(:?-{3,}:?\|)+", line.replace(" ", "")):
            cells = re.split(r"(?<!\\)\|", line[1:].removesuffix("|"))
            rows.append([cell.strip(" ").replace(r"\|", "|") for cell in cells])
    yield title or "Sheet1", rows


def _fill(sheet: Worksheet, rows: list[list[str]]) -> dict[str, str]:
    """Write the cells; return the results of formulas by coordinate."""
    results = {}
    for r, row in enumerate(rows, start=1):
        for c, token in enumerate(row, start=1):
            cell = sheet.cell(r, c)
            formula, divider, result = token.partition(CACHED)
            if token.startswith("=") and divider:
                results[cell.coordinate] = result
                _write(cell, formula)
            elif token:
                _write(cell, token)
    return results


def _write(cell: Cell, token: str) -> None:
    cell.value = _value(token)
    if len(token) >= 2 and token[0] == token[-1] == '"':
        cell.data_type = "s"  # "=A1" and "#N/A" in quotes are texts


def _value(token: str) -> str | float | bool | date | None:
    """Return the value that a token stands for: the first pattern that fits."""
    for pattern, made in _PATTERNS:
        if re.fullmatch(pattern, token):
            return made(token)
    return token


_PATTERNS: Sequence[tuple[str, Callable[[str], str | float | bool | date]]] = (
    (r'".*"', lambda token: token[1:-1]),
    ("TRUE|FALSE", lambda token: token == "TRUE"),
    (r"-?\d+", int),
    (r"-?\d+\.\d+", float),
    (r"\d{4}-\d\d-\d\d", date.fromisoformat),
    (r"\d{4}-\d\d-\d\d \d\d:\d\d", datetime.fromisoformat),
)


def _with_results(data: bytes, results: Mapping[str, Mapping[str, str]]) -> bytes:
    """Put results beside their formulas: openpyxl writes none."""
    changed: dict[str, bytes | None] = {}
    for name, of in results.items():
        if of:
            xml = part(data, name)
            for coordinate, result in of.items():
                xml = _with_result(xml, coordinate, result)
            changed[name] = xml.encode()
    return zip_with(data, changed) if changed else data


def _with_result(xml: str, coordinate: str, result: str) -> str:
    value = result.strip()
    kind = "e" if value in ERRORS else "b" if value in ("TRUE", "FALSE") else "str"
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        kind = "n"
    text = {"TRUE": "1", "FALSE": "0"}.get(value, value.strip('"'))
    pattern = rf'(<c r="{coordinate}")([^>]*)>(<f[^>]*>[^<]*</f>)<v\s*(?:/>|></v>)'
    made, count = re.subn(
        pattern, lambda m: f'{m[1]}{m[2]} t="{kind}">{m[3]}<v>{escape(text)}</v>', xml
    )
    assert count == 1, f"no formula at {coordinate}"
    return made
