"""The template of a commission's protocol: who assessed whom, and how."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.publish.stationery import blocks as b
from workbook_sync.publish.stationery.blocks import Cell, Row
from workbook_sync.publish.stationery.sheet import UPRIGHT, document

_CHAIRS = "{{% if member.name == chair %}}{}{{% endif %}}"
_TEXTS: Mapping[str, Mapping[str, str]] = {
    "lv": {
        "number_of": "Reģistrācijas Nr.",
        "name": "Komisijas protokols",
        "number": "Nr. {{ number }}",
        "day": "Norises datums",
        "subject": "Mācību priekšmets",
        "class": "Klase",
        "period": "Laikposms",
        "period_said": "{{ period }}",
        "about": "Par protokolu",
        "commission": "Komisijas locekļi",
        "chair": "Komisiju vada",
        "member": "{{ member.number }}." + _CHAIRS.format(" Komisiju vada"),
        "marks": "Vērtējumi",
        "nr": "Nr.",
        "learner": "Vārds, uzvārds",
        "agreed": "Vērtējums",
        "words": "Vērtējums vārdiem",
        "remark": "Piezīmes",
        "legend": "Kolonnu numuri atbilst komisijas locekļu numuriem.",
        "sign": "(paraksts)",
        "signatures": "Paraksti",
        "page": "",
        "of": ". lpp. no ",
    },
    "en": {
        "number_of": "Registration No.",
        "name": "Protocol of a commission",
        "number": "No. {{ number }}",
        "day": "Date",
        "subject": "Subject",
        "class": "Class",
        "period": "Period",
        "period_said": "{{ period | replace('.', '') }}",
        "about": "About the protocol",
        "commission": "Commission",
        "chair": "Chair",
        "member": "Member {{ member.number }}" + _CHAIRS.format(", chair"),
        "marks": "Marks",
        "nr": "No.",
        "learner": "Name",
        "agreed": "Mark",
        "words": "In words",
        "remark": "Remarks",
        "legend": "The columns' numbers are those of the members of the commission.",
        "sign": "(signature)",
        "signatures": "Signatures",
        "page": "Page ",
        "of": " of ",
    },
}

Texts = Mapping[str, str]


def templates(language: str) -> Mapping[str, bytes]:
    """Return the protocol's template by its name."""
    texts, width = _TEXTS[language], UPRIGHT.width
    body = "".join(
        (
            b.letterhead(texts["number_of"]),
            b.paragraph("{{ title | upper }}", "Title"),
            b.paragraph(texts["number"], "Subtitle"),
            _about(texts, width),
            b.paragraph(texts["marks"], "SectionHead"),
            _marks(texts, width),
            b.paragraph(texts["legend"], "Note"),
            b.paragraph(texts["commission"], "SectionHead"),
            _signed(texts, width),
            b.foot(),
        )
    )
    numbered = (texts["page"], texts["of"])
    made = document(body, UPRIGHT, language, texts["name"], numbered=numbered)
    return {"protocol.docx": made}


def _about(texts: Texts, width: int) -> str:
    rows = [
        (texts["subject"], "{{ subject }}"),
        (texts["class"], "{{ class_name }}"),
        (texts["period"], texts["period_said"]),
        (texts["day"], "{{ event_day }}"),
    ]
    return b.facts(width, rows, texts["about"], (24, 67))


def _marks(texts: Texts, width: int) -> str:
    """Return the table of marks; a column for each member, as many as there are."""
    before, after = (texts["nr"], texts["learner"]), ("agreed", "words", "remark")
    columns = _columns("member in members", "{{ member.number }}", head=True)
    first = [Cell(text, "TableHeadCentre", fill=True) for text in before]
    last = [Cell(texts[name], "TableHeadCentre", fill=True) for name in after]
    row = [
        Cell("{{ row.number }}", "TableTextCentre"),
        Cell("{{ row.name }}"),
        *_columns("mark in row.marks", "{{ mark }}", head=False),
        Cell("{{ row.figure }}", "TableTextCentre", bold=True),
        Cell("{{ row.words }}", "TableTextCentre"),
        Cell("{{ row.remark }}", "TableSmall"),
    ]
    head = Row([*first, *columns, *last], head=True)
    rows = [head, *b.each("row in rows", Row(row, height=320))]
    return b.table(width, (7, 27, 1, 6, 1, 13, 18, 20), rows, texts["marks"])


def _columns(names: str, value: str, *, head: bool) -> list[Cell]:
    """Return the cells that repeat a column for each of many."""
    style = "TableHeadCentre" if head else "TableTextCentre"
    value_cell = Cell(value, style, fill=head)
    return [Cell(f"{{%tc for {names} %}}"), value_cell, Cell("{%tc endfor %}")]


def _signed(texts: Texts, width: int) -> str:
    """Return lines to sign on for each member, and for the chair who gives no marks."""
    gives_none = "chair not in members | map(attribute='name') | list"
    rows = b.row_when(gives_none, *_line(texts, texts["chair"], "{{ chair }}"))
    rows += b.each("member in members", *_line(texts, texts["member"], "{{ member.name }}"))
    return b.table(width, (27, 36, 28), rows, texts["signatures"], "Plain")


def _line(texts: Texts, who: str, name: str) -> list[Row]:
    blank = Cell("", "SignNote", align="top")
    return [
        Row(
            [
                Cell(who, "Sign", align="bottom"),
                Cell("", "Sign", line=True),
                Cell(name, "SignName", align="bottom"),
            ],
            height=480,
        ),
        Row([blank, Cell(texts["sign"], "SignNote", align="top"), blank]),
    ]
