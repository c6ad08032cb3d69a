"""The workbook in which a commission writes its marks: one event of one journal (clause 16)."""
