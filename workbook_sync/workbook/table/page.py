"""How our tables are printed: on A4, as wide as the page, the headings on each."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

#: So many characters fit across an upright A4 in print of 70 per cent, which is still readable.
_UPRIGHT = 140


def set_up_page(
    sheet: Worksheet,
    *,
    title: str = "",
    heading_row: int = 0,
    width: float = 2 * _UPRIGHT,
    pages: str = "&P / &N",
) -> None:
    """Set up printing; the footer has the title, the sheet's own title and the pages.

    ``width`` is that of all columns in characters: a narrow table stands upright, where more rows
    fit on a page. ``pages`` says in words which page it is, ``&P`` of ``&N``.
    """
    if width > _UPRIGHT:
        sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading_row)
    sheet.set_footer(f"&L&9{title.replace('&', '&&')}&C&9&A&R&9{pages}", {"margin": 0.3})
