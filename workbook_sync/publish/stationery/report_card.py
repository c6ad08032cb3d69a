"""The templates of report cards: of a semester and of a year, one or two to a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.publish.stationery import blocks as b
from workbook_sync.publish.stationery.blocks import Cell, Row
from workbook_sync.publish.stationery.sheet import HALVES, UPRIGHT, document

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "lv": {
        "number_of": "Reģistrācijas Nr.",
        "title": "LIECĪBA",
        "name": "Liecība",
        "term": "par {{ school_year }} mācību gada {{ term }}. semestri",
        "year": "par {{ school_year }} mācību gadu",
        "learner": "Vārds, uzvārds",
        "class": "Klase",
        "programme": "Izglītības programma",
        "about": "Izglītojamais",
        "subject": "Mācību priekšmets",
        "mark": "Vērtējums",
        "words": "Vērtējums vārdiem",
        "missed": "Kavētās stundas",
        "marks": "Vērtējumi",
        "no_subjects": "Šajā laikā vērtējamu mācību priekšmetu nav.",
        "term1": "1. semestris",
        "term2": "2. semestris",
        "year_mark": "Gada vērtējums",
        "final": "Galīgais vērtējums",
        "assessed": "Skates",
        "absences": "Kavējumi",
        "total": "Kavētās stundas kopā",
        "excused": "Attaisnotas",
        "unexcused": "Neattaisnotas",
        "unexplained": "Iemesls vēl nav zināms",
        "late": "Nokavēts stundas sākums (reizes)",
        "hours": "Kavējumi norādīti akadēmiskajās stundās (40 minūtes).",
        "remark": "Pedagoga piezīmes",
        "decision": "Lēmums",
        "head_teacher": "Klases audzinātājs",
        "director": "Direktors",
        "sign": "(paraksts)",
        "signatures": "Paraksti",
    },
    "en": {
        "number_of": "Registration No.",
        "title": "REPORT CARD",
        "name": "Report card",
        "term": "for semester {{ term }} of the school year {{ school_year | replace('.', '') }}",
        "year": "for the school year {{ school_year | replace('.', '') }}",
        "learner": "Name",
        "class": "Class",
        "programme": "Education programme",
        "about": "Learner",
        "subject": "Subject",
        "mark": "Mark",
        "words": "In words",
        "missed": "Hours missed",
        "marks": "Marks",
        "no_subjects": "There were no subjects to be marked in this time.",
        "term1": "Sem. 1",
        "term2": "Sem. 2",
        "year_mark": "Year mark",
        "final": "Final mark",
        "assessed": "Reviews",
        "absences": "Absences",
        "total": "Hours missed in all",
        "excused": "Excused",
        "unexcused": "Unexcused",
        "unexplained": "Reason not known yet",
        "late": "Times late",
        "hours": "Absences are counted in academic hours (40 minutes).",
        "remark": "The teacher's remark",
        "decision": "Decision",
        "head_teacher": "Head teacher of the class",
        "director": "Director",
        "sign": "(signature)",
        "signatures": "Signatures",
    },
}

Texts = Mapping[str, str]
Columns = Mapping[str, tuple[str, int]]  # what a cell prints, and its share of the width


def templates(language: str) -> Mapping[str, bytes]:
    """Return the templates of report cards by their names."""
    texts, made = _TEXTS[language], dict[str, bytes]()
    for suffix, sheet in (("", UPRIGHT), ("-2", HALVES)):
        for period in ("term", "year"):
            body = "".join(_card(texts, sheet.width, period))
            made[f"report-card-{period}{suffix}.docx"] = document(
                body, sheet, language, texts["name"]
            )
    return made


def _card(texts: Texts, width: int, period: str) -> list[str]:
    marks = _term_marks if period == "term" else _year_marks
    return [
        b.letterhead(texts["number_of"]),
        b.paragraph(texts["title"], "Title"),
        b.paragraph(texts[period], "Subtitle"),
        _about(texts, width),
        b.paragraph("", "Note"),
        marks(texts, width),
        _absences(texts, width),
        _said(texts, "remark"),
        _said(texts, "decision"),
        b.place_and_date(),
        _signed(texts, width),
        b.foot(),
    ]


def _about(texts: Texts, width: int) -> str:
    rows = [
        (texts["learner"], "{{ learner.name }}"),
        (texts["class"], "{{ class_name }}"),
        (texts["programme"], b.PROGRAMME),
    ]
    return b.facts(width, rows, texts["about"], (24, 67))


def _term_marks(texts: Texts, width: int) -> str:
    columns = {
        "subject": ("{{ subject.name }}", 35),
        "mark": ("{{ subject.mark.figure }}", 12),
        "words": ("{{ subject.mark.words }}", 20),
        "assessed": ("{{ subject.assessed }}", 20),
        "missed": ("{{ subject.missed }}", 12),
    }
    return _where_subjects(texts, _marks(texts, width, columns, "mark"))


def _year_marks(texts: Texts, width: int) -> str:
    """Return the year's marks; where the programme ends, the final ones are what counts."""
    columns = {
        "subject": ("{{ subject.name }}", 28),
        "term1": ("{{ subject.marks.term1.text }}", 18),
        "term2": ("{{ subject.marks.term2.text }}", 18),
        "assessed": ("{{ subject.assessed }}", 19),
        "year_mark": ("{{ subject.mark.text }}", 18),
    }
    with_final = {
        "subject": ("{{ subject.name }}", 27),
        "term1": ("{{ subject.marks.term1.figure }}", 11),
        "term2": ("{{ subject.marks.term2.figure }}", 11),
        "assessed": ("{{ subject.assessed }}", 15),
        "year_mark": ("{{ subject.mark.text }}", 18),
        "final": ("{{ subject.marks.final.text }}", 18),
    }
    marks = _marks(texts, width, with_final, "final")
    otherwise = [_marks(texts, width, columns, "year_mark")]
    return _where_subjects(texts, b.when("finals", marks, otherwise=otherwise))


def _where_subjects(texts: Texts, marks: str) -> str:
    return b.when("subjects", marks, otherwise=[b.paragraph(texts["no_subjects"])])


def _marks(texts: Texts, width: int, columns: Columns, bold: str) -> str:
    """Return a table of marks; with a column of commissions' marks where there are any."""
    without = {name: column for name, column in columns.items() if name != "assessed"}
    tables = [_marks_table(texts, width, some, bold) for some in (columns, without)]
    return b.when("assessments", tables[0], otherwise=tables[1:])


def _marks_table(texts: Texts, width: int, columns: Columns, bold: str) -> str:
    cells = [
        Cell(text, "TableText" if name == "subject" else "TableTextCentre", bold=name == bold)
        for name, (text, _) in columns.items()
    ]
    rows = [b.head(*(texts[name] for name in columns))]
    rows += b.each("subject in subjects", Row(cells, height=280))
    return b.table(width, [share for _, share in columns.values()], rows, texts["marks"])


def _absences(texts: Texts, width: int) -> str:
    names = ("total", "excused", "unexcused", "unexplained", "late")
    head = b.head(*(texts[name] for name in names), first="TableHeadCentre")
    cells = [
        Cell(f"{{{{ absences.{name} }}}}", "TableTextCentre", bold=name == "total")
        for name in names
    ]
    return "".join(
        (
            b.paragraph(texts["absences"], "SectionHead"),
            b.table(width, (18,) * 5, [head, Row(cells, height=280)], texts["absences"]),
            b.paragraph(texts["hours"], "Note"),
            b.when("exemptions", b.paragraph("{{ exemptions }}", "Note")),
            b.when("corrections", b.paragraph("{{ corrections }}", "Note")),
        )
    )


def _said(texts: Texts, name: str) -> str:
    """Return a text under its heading, where there is one."""
    heading = b.paragraph(texts[name], "SectionHead")
    return b.when(name, heading, b.paragraph(f"{{{{ {name} }}}}", "Text"))


def _signed(texts: Texts, width: int) -> str:
    rows = [(texts[name], f"{{{{ {name} }}}}") for name in ("head_teacher", "director")]
    return b.signatures(width, rows, texts["sign"], texts["signatures"])
