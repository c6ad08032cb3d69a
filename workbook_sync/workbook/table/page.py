"""How our tables are printed: A4 across, as wide as the page, the headings on each."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet


def set_up_page(sheet: Worksheet, *, title: str = "", heading_row: int = 0) -> None:
    """Set up printing; the footer has the title, the sheet's own title and the pages."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading_row)
    sheet.set_footer(f"&L{title.replace('&', '&&')}&C&A&R&P / &N")
