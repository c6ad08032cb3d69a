"""The journal workbook: one page of marks for each term, and the lessons."""
