"""How large a workbook may be before it is refused instead of read."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes are in bytes. A journal is about 30 kB packed and 200 kB unpacked."""

    file_bytes: int = 20 * MIB
    unpacked_bytes: int = 200 * MIB
    ratio: int = 200  # unpacked to packed, of a part that is larger than 1 MiB
    parts: int = 2_000
    cells: int = 2_000_000  # of one sheet, from its first column to the last filled one of each row
    formulas: int = 20_000  # of one sheet
