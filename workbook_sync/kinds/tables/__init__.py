"""Table workbooks of any kind: written blank or filled, read, checked."""

from workbook_sync.kinds.kind import Placed, Records
from workbook_sync.kinds.tables.check import check_records
from workbook_sync.kinds.tables.read import read_records
from workbook_sync.kinds.tables.write import blank, filled

__all__ = ["Placed", "Records", "blank", "check_records", "filled", "read_records"]
