"""How large a workbook may be before it is refused instead of read."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes are in bytes. A journal is about 30 kB packed and 200 kB unpacked.

    Together they bound what any file may cost: see tests/chaos/test_bounds.py.
    """

    file_bytes: int = 20 * MIB
    unpacked_bytes: int = 100 * MIB  # a sheet with formats in all of its 1,048,576 rows has 80
    ratio: int = 200  # unpacked to packed, of a part that is larger than 1 MiB
    parts: int = 2_000
    cells: int = 500_000  # of one sheet, from its first column to the last filled one of each row
    formulas: int = 20_000  # of one sheet
    tags: int = 2_000_000  # of all sheets, where one of them is not plain
    texts: int = 500_000  # that cells refer to
    text_bytes: int = 16 * MIB  # of all these texts
    tree_bytes: int = 4 * MIB  # of a part beside sheets and texts: styles, relations, properties
    tree_tags: int = 400_000  # of such a part
