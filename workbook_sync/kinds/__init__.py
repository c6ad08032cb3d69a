"""Document kinds: one file declares one kind of workbook."""
