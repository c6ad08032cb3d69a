"""Workbooks that hold one record in a row: their shape, read and written. Knows no kind."""
