"""The template of a class's summary journal: as many subjects as fit, on A4 on its side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_sync.publish.stationery import blocks as b
from workbook_sync.publish.stationery.blocks import Cell, Row
from workbook_sync.publish.stationery.sheet import Sheet, document

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "lv": {
        "number_of": "Reģistrācijas Nr.",
        "title": "MĀCĪBU SASNIEGUMU KOPSAVILKUMA ŽURNĀLS",
        "name": "Mācību sasniegumu kopsavilkuma žurnāls",
        "of": "{{ class_name }}, {{ school_year }} mācību gads{% if programme %}. "
        "Izglītības programma „{{ programme }}” ({{ programme_code }}){% endif %}",
        "number": "Nr.",
        "learner": "Uzvārds, vārds",
        "absences": "Kavētās stundas",
        "total": "kopā",
        "excused": "att.",
        "unexcused": "neatt.",
        "unexplained": "nezin.",
        "decision": "Lēmums, piezīmes",
        "no_subjects": "Šajā mācību gadā vērtējamu mācību priekšmetu nav.",
        "legend": "1., 2. – semestra vērtējums; G – gada vērtējums; Gal. – galīgais vērtējums; "
        "a – atbrīvots; domuzīme – vērtējums nav paredzēts. Kavētās akadēmiskās stundas: "
        "kopā, attaisnotas (att.), neattaisnotas (neatt.), bez norādīta iemesla (nezin.).",
        "head_teacher": "Klases audzinātājs",
        "director": "Direktors",
        "signatures": "Paraksti",
        "page": "",
        "of_pages": ". lpp. no ",
    },
    "en": {
        "number_of": "Registration No.",
        "title": "SUMMARY JOURNAL OF LEARNING ACHIEVEMENTS",
        "name": "Summary journal of learning achievements",
        "of": "{{ class_name }}, school year {{ school_year | replace('.', '') }}"
        "{% if programme %}. Education programme “{{ programme }}” ({{ programme_code }})"
        "{% endif %}",
        "number": "No.",
        "learner": "Name",
        "absences": "Hours missed",
        "total": "all",
        "excused": "exc.",
        "unexcused": "unex.",
        "unexplained": "n/k",
        "decision": "Decision, notes",
        "no_subjects": "There were no subjects to be marked in this school year.",
        "legend": "1, 2 – semester mark; Y – year mark; Fin. – final mark; a – exempt; a dash – no "
        "mark is expected. Academic hours missed: in all, excused (exc.), unexcused "
        "(unex.), no reason noted (n/k).",
        "head_teacher": "Head teacher",
        "director": "Director",
        "signatures": "Signatures",
        "page": "Page ",
        "of_pages": " of ",
    },
}

_SHEET = Sheet(top=397, left=680, right=567, bottom=567, landscape=True, scale=0.86)
_HOURS = ("total", "excused", "unexcused", "unexplained")
#: The shares of the width: number, name, the loop of marks, hours, decision.
_SHARES = (60, 370, 1, 55, 1, 1, 60, 58, 66, 73, 332, 1)
_MARGINS = (8, 12)  # so narrow that 32 columns of marks fit, and their means
Texts = Mapping[str, str]


def templates(language: str) -> Mapping[str, bytes]:
    """Return the summary journal's template by its name."""
    texts, width = _TEXTS[language], _SHEET.width
    body = "".join(
        (
            b.letterhead(texts["number_of"]),
            b.paragraph("", "SignNote"),
            b.paragraph(texts["title"], "SchoolName"),
            b.paragraph(texts["of"], "Subtitle"),
            b.paragraph("{%p for part in parts %}"),
            b.when("not loop.first", b.page_break()),
            _marks(texts, width),
            b.paragraph("{%p endfor %}"),
            b.when("not parts[0].subjects", b.paragraph(texts["no_subjects"], "Note")),
            b.paragraph(_COUNTS, "Note"),
            b.when("notes", b.paragraph(_NOTES, "Note")),
            b.paragraph(texts["legend"], "Note"),
            _signed(texts, width),
            b.foot(),
        )
    )
    numbered = (texts["page"], texts["of_pages"])
    made = document(body, _SHEET, language, texts["name"], numbered=numbered)
    return {"summary-journal.docx": made}


_COUNTS = (
    "{% for one in counts %}{{ one.title }}: {{ one.count }}"
    "{% if not loop.last %}; {% endif %}{% endfor %}."
)
_NOTES = "{% for one in notes %}{{ one }}{% if not loop.last %} {% endif %}{% endfor %}"


def _marks(texts: Texts, width: int) -> str:
    """Return the table of a part: a column for each mark, as many as there are."""
    row = [
        Cell("{{ row.number }}", "TableSmallCentre"),
        Cell("{{ row.name }}", "TableSmall"),
        *_each("mark in row.marks", Cell("{{ mark }}", "TableSmallCentre")),
        *_last([Cell(f"{{{{ row.absences.{name} }}}}", "TableSmallCentre") for name in _HOURS],
               Cell("{{ row.decision }}", "TableSmall")),
    ]  # fmt: skip
    total = [
        Cell("{{ total.title }}", "TableSmall", bold=True, span=2, fill=True),
        *_each("mark in total.marks", Cell("{{ mark }}", "TableSmallCentre", fill=True)),
        *_last(
            [Cell(f"{{{{ total.absences[{at}] }}}}", "TableSmallCentre", fill=True)
             for at in range(len(_HOURS))],
            Cell("", "TableSmall", fill=True),
        ),
    ]  # fmt: skip
    rows = [*_heads(texts), *b.each("row in part.rows", Row(row))]
    rows += b.each("total in part.totals", Row(total))
    return b.table(width, _SHARES, rows, texts["name"], margins=_MARGINS)


def _heads(texts: Texts) -> list[Row]:
    """Return the two rows of headings: subjects, and below each its marks."""
    subject = "{% colspan subject.columns %}{{ subject.name }}"
    look = "TableSmallCentre"
    above = [
        Cell(texts["number"], look, bold=True, fill=True, down="restart"),
        Cell(texts["learner"], "TableSmall", bold=True, fill=True, down="restart"),
        *_each("subject in part.subjects", Cell(subject, look, bold=True, fill=True)),
        Cell("{%tc if part.last %}"),
        Cell(texts["absences"], look, bold=True, fill=True, span=len(_HOURS)),
        Cell(texts["decision"], look, bold=True, fill=True, down="restart"),
        Cell("{%tc endif %}"),
    ]
    below = [
        Cell("", look, fill=True, down="continue"),
        Cell("", look, fill=True, down="continue"),
        *_each("column in part.columns", Cell("{{ column }}", look, fill=True)),
        *_last(
            [Cell(texts[name], look, fill=True) for name in _HOURS],
            Cell("", look, fill=True, down="continue"),
        ),
    ]
    return [Row(above, head=True), Row(below, head=True)]


def _each(names: str, cell: Cell) -> list[Cell]:
    """Return the cells that repeat one for each of many."""
    return [Cell(f"{{%tc for {names} %}}"), cell, Cell("{%tc endfor %}")]


def _last(hours: Sequence[Cell], decision: Cell) -> list[Cell]:
    """Return the cells that only the last part has."""
    return [Cell("{%tc if part.last %}"), *hours, decision, Cell("{%tc endif %}")]


def _signed(texts: Texts, width: int) -> str:
    """Return where and when, and lines to sign on beside one another."""
    cells = [
        Cell("{% if town_in %}{{ town_in }}, {% endif %}{{ date_on }}", "Sign", align="bottom")
    ]
    for who in ("head_teacher", "director"):
        cells += [
            Cell(texts[who], "Sign", align="bottom"),
            Cell("", "Sign", line=True),
            Cell(f"{{{{ {who} }}}}", "SignName", align="bottom"),
        ]
    shares = (44, 24, 26, 30, 14, 26, 30)
    return b.table(width, shares, [Row(cells, height=520)], texts["signatures"], "Plain")
