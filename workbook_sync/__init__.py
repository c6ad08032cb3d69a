"""A school e-journal run from Excel workbooks."""

__version__ = "0.4.0"
