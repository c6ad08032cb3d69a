"""Files as LibreOffice writes them."""

from __future__ import annotations

import subprocess

import pytest

from tests.books import book
from tests.workbook.sheets import both
from workbook_sync.model.problem import RefusedError
from workbook_sync.workbook.grid import ErrorValue
from workbook_sync.workbook.read import open_workbook

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
]

MARKS = """
# Vērtējumi
|Bērziņa Anna|7|7.5|2026-09-07|n|i|
|Kalniņš Jānis|"7 "|10||a & b||
# Aprēķini
|7|=A1+1|#N/A|2026-09-07 08:30|
"""


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "in.xlsx").write_bytes(book(MARKS, {"workbook_sync": "kind=journal"}))

    def convert(kind):
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
        subprocess.run([*command, str(folder / "in.xlsx")], check=True, capture_output=True)
        return (folder / "out" / f"in.{kind}").read_bytes()

    return convert


def test_its_xlsx_says_what_was_written(converted):
    data = converted("xlsx")
    opened, written = open_workbook(data), open_workbook(book(MARKS))
    assert opened.titles == written.titles
    assert opened.properties["workbook_sync"] == "kind=journal"
    assert opened.grid("Vērtējumi") == written.grid("Vērtējumi")
    computed = opened.grid("Aprēķini")
    assert computed.formulas[1, 2] == "=A1+1"
    assert computed.rows[0][1:3] == (8.0, ErrorValue("#N/A"))
    (marks, exact), _ = both(data)
    assert marks == exact  # its plain sheets need only the quick reader


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("xls", "file.old_excel"),
        ("ods", "file.opendocument"),
        ("csv", "file.csv"),
        ("html", "file.not_workbook"),
        ("fods", "file.opendocument"),
    ],
)
def test_its_other_formats_are_named(converted, kind, code):
    with pytest.raises(RefusedError) as caught:
        open_workbook(converted(kind))
    assert caught.value.problem.code == code
