"""Blocks of which a template is made: paragraphs, tables, a letterhead, signatures.

A block is a text of WordprocessingML. Widths are shares of the page's; heights and other lengths
are in twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from workbook_sync.publish.stationery.styles import FILL, GREY

#: A learner's programme, with its code where it has one.
PROGRAMME = "{{ programme }}{% if programme_code %} ({{ programme_code }}){% endif %}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text and style; ``line`` draws one below it, to sign on.

    ``down`` is "restart" for a cell that goes on in the next row, "continue" for its rest there.
    """

    text: str = ""
    style: str = "TableText"
    bold: bool = False
    span: int = 1
    fill: bool = False
    line: bool = False
    align: str = "center"
    down: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a ``head`` is repeated on each page."""

    cells: Sequence[Cell]
    head: bool = False
    height: int = 0


def paragraph(text: str = "", style: str = "Normal", *, bold: bool = False) -> str:
    """Return a paragraph; a style's name is one of `styles`."""
    look = "" if style == "Normal" else f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f"<w:p>{look}{_run(text, bold=bold)}</w:p>"


def _run(text: str, *, bold: bool) -> str:
    if not text:
        return ""
    look = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def when(condition: str, *blocks: str, otherwise: Sequence[str] = ()) -> str:
    """Return blocks that are printed where a name has a value, and others where it has none."""
    other = (paragraph("{%p else %}"), *otherwise) if otherwise else ()
    made = (paragraph(f"{{%p if {condition} %}}"), *blocks, *other, paragraph("{%p endif %}"))
    return "".join(made)


def each(names: str, *rows: Row) -> list[Row]:
    """Return rows that are repeated: ``each("subject in subjects", …)``."""
    return [_control(f"for {names}", rows), *rows, _control("endfor", rows)]


def row_when(condition: str, *rows: Row) -> list[Row]:
    """Return rows that are printed where a name has a value."""
    return [_control(f"if {condition}", rows), *rows, _control("endif", rows)]


def _control(said: str, rows: Sequence[Row]) -> Row:
    return Row([Cell(f"{{%tr {said} %}}", span=sum(cell.span for cell in rows[0].cells))])


def head(*titles: str, first: str = "TableHead", style: str = "TableHeadCentre") -> Row:
    """Return a table's head: the first title to the left, the others in the middle."""
    styles = [first, *[style] * (len(titles) - 1)]
    cells = [Cell(t, s, fill=True) for t, s in zip(titles, styles, strict=True)]
    return Row(cells, head=True)


def table(
    width: int,
    shares: Sequence[int],
    rows: Sequence[Row],
    title: str,
    look: str = "Grid",
    margins: tuple[int, int] | None = None,
) -> str:
    """Return a table of that width; ``title`` says to who cannot see it what it holds.

    ``margins`` are the room in a cell above and below, and that at both sides, where the look's own
    is too much.
    """
    widths = _widths(width, shares)
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins(margins)}<w:tblLook w:val="0420"/>'
        f'<w:tblCaption w:val="{escape(title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(_row(row, widths) for row in rows)}</w:tbl>"
    )


def _margins(margins: tuple[int, int] | None) -> str:
    if margins is None:
        return ""
    upright, across = margins
    widths = {"top": upright, "left": across, "bottom": upright, "right": across}
    sides = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in widths.items())
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def _widths(width: int, shares: Sequence[int]) -> list[int]:
    made = [width * share // sum(shares) for share in shares]
    return [width - sum(made[1:]), *made[1:]]


def _row(row: Row, widths: Sequence[int]) -> str:
    height = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>' if row.height else ""
    repeated = "<w:tblHeader/>" if row.head else ""
    made, at = list[str](), 0
    for cell in row.cells:
        made.append(_cell(cell, sum(widths[at : at + cell.span])))
        at += cell.span
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{''.join(made)}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    down = f'<w:vMerge w:val="{cell.down}"/>' if cell.down else ""
    bottom = f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{GREY}"/>'
    line = f"<w:tcBorders>{bottom}</w:tcBorders>" if cell.line else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{FILL}"/>' if cell.fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}{line}{fill}'
        f'<w:vAlign w:val="{cell.align}"/></w:tcPr>'
        f"{paragraph(cell.text, cell.style, bold=cell.bold)}</w:tc>"
    )


def letterhead(number_of: str) -> str:
    """Return the school's name and address, and what is to be known of the sheet first.

    ``number_of`` is what the registration number is called.
    """
    registered = (
        f"{{% if school.registration %}}{number_of} {{{{ school.registration }}}}{{% endif %}}"
    )
    return "".join(
        (
            paragraph("{{ school.name }}", "SchoolName"),
            paragraph("{{ school.address }}", "SchoolLine"),
            paragraph(registered, "SchoolRule"),
            when("draft", paragraph("{{ draft }}", "Draft")),
            when("as_of", paragraph("{{ as_of }}", "Draft")),
        )
    )


def facts(width: int, rows: Sequence[tuple[str, str]], title: str, shares: Sequence[int]) -> str:
    """Return what a document is about: a label and its value, the first one large."""
    styles = ["LearnerName", *["Normal"] * (len(rows) - 1)]
    made = [
        Row([Cell(label, "Label", align="bottom"), Cell(value, style, align="bottom")], height=340)
        for (label, value), style in zip(rows, styles, strict=True)
    ]
    return table(width, shares, made, title, "Plain")


def signatures(width: int, rows: Sequence[tuple[str, str]], note: str, title: str) -> str:
    """Return lines to sign on: who, a line, the name; ``note`` stands below each line."""
    made = list[Row]()
    for who, name in rows:
        cells = [Cell(who, "Sign", align="bottom"), Cell("", "Sign", line=True)]
        made.append(Row([*cells, Cell(name, "SignName", align="bottom")], height=520))
        blank = Cell("", "SignNote", align="top")
        made.append(Row([blank, Cell(note, "SignNote", align="top"), blank]))
    return table(width, (27, 36, 28), made, title, "Plain")


def page_break() -> str:
    """Return the end of a page."""
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def place_and_date() -> str:
    """Return where and when the document was made out."""
    return paragraph("{% if town_in %}{{ town_in }}, {% endif %}{{ date_on }}", "PlaceDate")


def foot() -> str:
    """Return the end of a document: whether it takes the place of an earlier one."""
    return when("reissued", paragraph("{{ reissued }}", "Note")) + paragraph("", "End")
