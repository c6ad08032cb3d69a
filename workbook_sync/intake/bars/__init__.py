"""Cells that a person may not write now, whatever stands in them: each file is one rule."""
