"""Which program a file is from, by what stands in it; its name means nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbook_sync.exchange import asc, fet
from workbook_sync.exchange.fet_csv import dialect_of, read_csv
from workbook_sync.exchange.timetable import Timetable
from workbook_sync.exchange.tree import LARGEST_MB, root_name
from workbook_sync.exchange.untis import read_untis, separator_of
from workbook_sync.model.problem import RefusedError, problem
from workbook_sync.model.year import Bell

#: Takes the file's name (for places), its bytes and the school's bells; raises RefusedError.
Reader = Callable[[str, bytes, Sequence[Bell]], Timetable]

_BY_ROOT: dict[str, Reader] = {
    asc.ROOT: asc.read_asc,
    fet.ROOT: fet.read_fet,
    fet.TIMES_ROOT: fet.read_times,
}
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x00")  # workbooks, new and old; what is empty


def recognise(data: bytes) -> Reader | None:
    """Return what reads the timetable of another program, None where the file is none."""
    if data.startswith(_NO_TEXT):
        return None
    if root := root_name(data):
        return _BY_ROOT.get(root)
    if separator_of(data):
        return read_untis
    return read_csv if dialect_of(data) else None


def read_timetable(reader: Reader, file: str, data: bytes, bells: Sequence[Bell]) -> Timetable:
    """Return what a recognised file says; raises RefusedError where it cannot be read at all."""
    if len(data) > LARGEST_MB << 20:
        raise RefusedError(problem("file.too_big", largest=LARGEST_MB))
    return reader(file, data, bells)
