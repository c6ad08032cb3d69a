"""The template of the register of blanks: received, given out, spoiled."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.publish.stationery import blocks as b
from workbook_sync.publish.stationery.blocks import Cell, Row
from workbook_sync.publish.stationery.sheet import WIDE, document

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "lv": {
        "number_of": "Reģistrācijas Nr.",
        "name": "Apliecību veidlapu uzskaites žurnāls",
        "title": "APLIECĪBU VEIDLAPU UZSKAITES ŽURNĀLS",
        "received": "Saņemtās veidlapas",
        "first": "Pirmā",
        "last": "Pēdējā",
        "day": "Saņemtas",
        "count": "Skaits",
        "left": "Atlikums",
        "none_received": "Veidlapas nav saņemtas.",
        "used": "Izsniegtās un sabojātās veidlapas",
        "nr": "Nr.",
        "blank": "Sērija un numurs",
        "learner": "Kam izsniegta",
        "personal_code": "Personas kods",
        "programme": "Izglītības programma",
        "issued": "Izsniegta",
        "signature": "Saņēmēja paraksts",
        "spoiled": "Sabojāta",
        "none_used": "Neviena veidlapa nav izsniegta vai sabojāta.",
        "counts": "Izsniegto skaits: {{ issued_count }}. Sabojāto skaits: {{ spoiled_count }}. "
        "Brīvo skaits: {{ left_count }}.",
        "director": "Direktors",
        "sign": "(paraksts)",
        "signatures": "Paraksti",
        "page": "",
        "between": ". lpp. no ",
    },
    "en": {
        "number_of": "Registration No.",
        "name": "Register of certificate blanks",
        "title": "REGISTER OF CERTIFICATE BLANKS",
        "received": "Blanks received",
        "first": "First",
        "last": "Last",
        "day": "Received on",
        "count": "Count",
        "left": "Left",
        "none_received": "No blanks were received.",
        "used": "Blanks given out and spoiled",
        "nr": "No.",
        "blank": "Series and number",
        "learner": "Given to",
        "personal_code": "Personal code",
        "programme": "Education programme",
        "issued": "Given on",
        "signature": "Recipient's signature",
        "spoiled": "Spoiled",
        "none_used": "No blank was given out or spoiled.",
        "counts": "Given out: {{ issued_count }}. Spoiled: {{ spoiled_count }}. "
        "Left: {{ left_count }}.",
        "director": "Director",
        "sign": "(signature)",
        "signatures": "Signatures",
        "page": "Page ",
        "between": " of ",
    },
}

Texts = Mapping[str, str]


def templates(language: str) -> Mapping[str, bytes]:
    """Return the register's template by its name."""
    texts, width = _TEXTS[language], WIDE.width
    received, used = _received(texts, width), _used(texts, width)
    body = "".join(
        (
            b.letterhead(texts["number_of"]),
            b.paragraph(texts["title"], "Title"),
            b.paragraph(texts["received"], "SectionHead"),
            b.when("received", received, otherwise=[b.paragraph(texts["none_received"])]),
            b.paragraph(texts["used"], "SectionHead"),
            b.when("used", used, otherwise=[b.paragraph(texts["none_used"])]),
            b.paragraph(texts["counts"], "NoteKept"),
            b.place_and_date(),
            b.signatures(
                width,
                [(texts["director"], "{{ director }}")],
                texts["sign"],
                texts["signatures"],
            ),
            b.foot(),
        )
    )
    numbered = (texts["page"], texts["between"])
    made = document(body, WIDE, language, texts["name"], numbered=numbered)
    return {"blank-register.docx": made}


def _received(texts: Texts, width: int) -> str:
    names = ("first", "last", "day", "count", "left")
    row = Row([Cell(f"{{{{ batch.{name} }}}}", "TableTextCentre") for name in names], height=300)
    head = b.head(*(texts[name] for name in names), first="TableHeadCentre")
    rows = [head, *b.each("batch in received", row)]
    return b.table(width * 2 // 3, (26, 26, 20, 14, 14), rows, texts["received"])


def _used(texts: Texts, width: int) -> str:
    """Return the blanks one by one; the last column but one is signed by hand."""
    names = ("nr", "blank", "learner", "personal_code", "programme", "issued", "signature")
    head = b.head(*(texts[name] for name in (*names, "spoiled")), first="TableHeadCentre")
    row = [
        Cell("{{ one.number }}", "TableTextCentre"),
        Cell("{{ one.blank }}", "TableTextCentre"),
        Cell("{{ one.learner }}"),
        Cell("{{ one.personal_code }}", "TableTextCentre"),
        Cell("{{ one.programme }}", "TableSmall"),
        Cell("{{ one.day }}", "TableTextCentre"),
        Cell(""),
        Cell("{{ one.spoiled }}", "TableSmall"),
    ]
    rows = [head, *b.each("one in used", Row(row, height=380))]
    return b.table(width, (5, 14, 20, 13, 16, 10, 14, 14), rows, texts["used"])
