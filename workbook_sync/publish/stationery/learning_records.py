"""The templates of a learner's personal file and of a statement of achievements."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.publish.stationery import blocks as b
from workbook_sync.publish.stationery.blocks import Cell, Row
from workbook_sync.publish.stationery.sheet import UPRIGHT, document

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "lv": {
        "number_of": "Reģistrācijas Nr.",
        "file": "PERSONAS LIETA",
        "file_name": "Personas lieta",
        "file_number": "Nr. {{ learner.id }}",
        "statement": "IZZIŅA",
        "statement_name": "Izziņa par mācību sasniegumiem",
        "statement_about": "par mācību sasniegumiem",
        "name": "Vārds, uzvārds",
        "code": "Personas kods",
        "number": "Numurs izglītojamo reģistrā",
        "programme": "Izglītības programma",
        "time": "Mācās skolā",
        "period": "no {{ joined }}{% if left %} līdz {{ left }}{% endif %}",
        "about": "Izglītojamais",
        "guardians": "Vecāki, aizbildņi",
        "person": "Vārds, uzvārds",
        "relation": "Radniecība",
        "phone": "Tālrunis",
        "email": "E-pasts",
        "classes": "Klases",
        "class": "Klase",
        "since": "No",
        "until": "Līdz",
        "of_year": "{{ year.school_year }} mācību gads, {{ year.class_name }}",
        "head": "Klases audzinātājs: {{ year.head_teacher }}",
        "subject": "Mācību priekšmets",
        "term1": "1. sem.",
        "term2": "2. sem.",
        "year": "Gada",
        "final": "Galīgais",
        "hours": "Notikušas stundas",
        "attended": "Apmeklētas stundas",
        "no_subjects": "Vērtējumu nav.",
        "missed": "Kavētās akadēmiskās stundas: {{ year.absences.total }} (attaisnotas: "
        "{{ year.absences.excused }}, neattaisnotas: {{ year.absences.unexcused }}, bez norādīta "
        "iemesla: {{ year.absences.unexplained }}).",
        "assessed": "Skates, starpskates, noslēguma darbi",
        "event": "Pasākums",
        "day": "Datums",
        "protocol": "Protokols",
        "mark": "Vērtējums",
        "decision": "Lēmums: {{ year.decision }}",
        "orders": "Rīkojumi",
        "order": "Numurs",
        "text": "Par ko",
        "effect": "Kas noteikts",
        "certificates": "Izsniegtās apliecības",
        "blank": "Sērija, numurs",
        "note": "Piezīmes",
        "none": "Nav.",
        "scale": "Vērtējumi ir 10 ballu skalā; i – ieskaitīts, ni – neieskaitīts, nv – nav "
        "vērtējuma, a – atbrīvots. Stundas ir akadēmiskās stundas (40 minūtes).",
        "purpose": "Izziņa izsniegta iesniegšanai",
        "deputy": "Direktora vietnieks izglītības jomā",
        "director": "Direktors",
        "sign": "(paraksts)",
        "signatures": "Paraksti",
        "page": "",
        "of": ". lpp. no ",
    },
    "en": {
        "number_of": "Registration No.",
        "file": "PERSONAL FILE",
        "file_name": "Personal file",
        "file_number": "No. {{ learner.id }}",
        "statement": "STATEMENT",
        "statement_name": "Statement of learning achievements",
        "statement_about": "of learning achievements",
        "name": "Name",
        "code": "Personal code",
        "number": "Register number",
        "programme": "Education programme",
        "time": "At the school",
        "period": "from {{ joined }}{% if left %} to {{ left }}{% endif %}",
        "about": "Learner",
        "guardians": "Parents, guardians",
        "person": "Name",
        "relation": "Relation",
        "phone": "Telephone",
        "email": "E-mail",
        "classes": "Classes",
        "class": "Class",
        "since": "From",
        "until": "To",
        "of_year": "School year {{ year.school_year | replace('.', '') }}, {{ year.class_name }}",
        "head": "Head teacher of the class: {{ year.head_teacher }}",
        "subject": "Subject",
        "term1": "Sem. 1",
        "term2": "Sem. 2",
        "year": "Year",
        "final": "Final",
        "hours": "Hours held",
        "attended": "Hours attended",
        "no_subjects": "There are no marks.",
        "missed": "Academic hours missed: {{ year.absences.total }} (excused: "
        "{{ year.absences.excused }}, unexcused: {{ year.absences.unexcused }}, no reason noted: "
        "{{ year.absences.unexplained }}).",
        "assessed": "Reviews, interim reviews, final works",
        "event": "Event",
        "day": "Date",
        "protocol": "Protocol",
        "mark": "Mark",
        "decision": "Decision: {{ year.decision }}",
        "orders": "Orders",
        "order": "Number",
        "text": "On what",
        "effect": "What is ordered",
        "certificates": "Certificates given out",
        "blank": "Series, number",
        "note": "Notes",
        "none": "None.",
        "scale": "Marks are on a scale of 10; i – passed, ni – not passed, nv – not assessed, a – "
        "exempt. Hours are academic hours (40 minutes).",
        "purpose": "Issued to be handed to",
        "deputy": "Deputy director",
        "director": "Director",
        "sign": "(signature)",
        "signatures": "Signatures",
        "page": "Page ",
        "of": " of ",
    },
}

Texts = Mapping[str, str]
Columns = Mapping[str, tuple[str, int]]  # what a cell prints, and its share of the width
_WIDTH = UPRIGHT.width


def templates(language: str) -> Mapping[str, bytes]:
    """Return the templates of both documents by their names."""
    texts = _TEXTS[language]
    bodies = {
        "personal-file": (_file, "file_name"),
        "learner-summary": (_statement, "statement_name"),
    }
    return {
        f"{name}.docx": document(
            "".join(body(texts)),
            UPRIGHT,
            language,
            texts[title],
            numbered=(texts["page"], texts["of"]),
        )
        for name, (body, title) in bodies.items()
    }


def _file(texts: Texts) -> list[str]:
    about = {"name": "{{ learner.name }}", "code": "{{ personal_code }}"}
    return [
        b.letterhead(texts["number_of"]),
        b.paragraph(texts["file"], "Title"),
        b.paragraph(texts["file_number"], "Subtitle"),
        _about(texts, {**about, "programme": "{{ programme }}", "time": texts["period"]}),
        _list(
            texts, "guardians", "guardians",
            {"person": ("name", 32), "relation": ("relation", 18), "phone": ("phone", 20),
             "email": ("email", 30)},
        ),
        _classes(texts),
        _years(texts),
        _list(
            texts, "orders", "orders",
            {"order": ("number", 14), "day": ("day", 16), "text": ("text", 34),
             "effect": ("effect", 36)},
        ),
        _list(
            texts, "certificates", "certificates",
            {"blank": ("blank", 24), "day": ("day", 16), "programme": ("programme", 36),
             "note": ("note", 24)},
            kept=True,
        ),
        b.place_and_date(),
        _signed(texts, {"deputy": "{{ deputy }}", "director": "{{ director }}"}),
        b.foot(),
    ]  # fmt: skip


def _statement(texts: Texts) -> list[str]:
    about = {"name": "{{ learner.name }}", "number": "{{ learner.id }}"}
    purpose = Row(
        [Cell(texts["purpose"], "Sign", align="bottom"), Cell("", "Sign", line=True)], height=520
    )
    return [
        b.letterhead(texts["number_of"]),
        b.paragraph(texts["statement"], "Title"),
        b.paragraph(texts["statement_about"], "Subtitle"),
        _about(texts, {**about, "programme": "{{ programme }}", "time": texts["period"]}),
        _classes(texts),
        _years(texts),
        b.table(_WIDTH, (34, 57), [purpose], texts["purpose"], "Plain"),
        b.place_and_date(),
        _signed(texts, {"director": "{{ director }}"}),
        b.foot(),
    ]


def _about(texts: Texts, values: Mapping[str, str]) -> str:
    rows = [(texts[name], value) for name, value in values.items()]
    return b.facts(_WIDTH, rows, texts["about"], (30, 61))


def _classes(texts: Texts) -> str:
    columns = {
        "class": ("class_name", 20),
        "since": ("since", 16),
        "until": ("until", 16),
        "programme": ("programme", 48),
    }
    return _list(texts, "classes", "classes", columns)


def _years(texts: Texts) -> str:
    """Return what there is of each school year."""
    events = {
        "subject": ("subject", 28),
        "event": ("event", 24),
        "day": ("day", 15),
        "protocol": ("protocol", 13),
        "mark": ("text", 20),
    }
    notes = (
        b.when(f"year.{name}", b.paragraph(f"{{{{ year.{name} }}}}", "Note"))
        for name in ("exemptions", "corrections")
    )
    decision = b.when("year.decision", b.paragraph(texts["decision"], "SectionHead"))
    return "".join(
        (
            b.paragraph("{%p for year in years %}"),
            b.paragraph(texts["of_year"], "SectionHead"),
            b.when("year.head_teacher", b.paragraph(texts["head"], "Text")),
            b.when("year.subjects", _marks(texts), otherwise=[b.paragraph(texts["no_subjects"])]),
            b.paragraph(texts["missed"], "Note"),
            b.when(
                "year.assessments",
                b.paragraph(texts["assessed"], "SectionHead"),
                _table(texts, "year.assessments", texts["assessed"], events),
            ),
            *notes,
            decision,
            b.paragraph("{%p endfor %}"),
            b.paragraph(texts["scale"], "Note"),
        )
    )


def _marks(texts: Texts) -> str:
    """Return a year's marks and hours; with final marks where the programme ends."""
    columns = {
        "subject": ("{{ subject.name }}", 34),
        "term1": ("{{ subject.marks.term1 }}", 11),
        "term2": ("{{ subject.marks.term2 }}", 11),
        "year": ("{{ subject.marks.year }}", 11),
        "final": ("{{ subject.marks.final }}", 12),
        "hours": ("{{ subject.hours }}", 14),
        "attended": ("{{ subject.attended }}", 14),
    }
    without = {name: column for name, column in columns.items() if name != "final"}
    others = [_marks_table(texts, without)]
    return b.when("year.finals", _marks_table(texts, columns), otherwise=others)


def _marks_table(texts: Texts, columns: Columns) -> str:
    cells = [
        Cell(text, "TableText" if name == "subject" else "TableTextCentre", bold=name == "year")
        for name, (text, _) in columns.items()
    ]
    rows = [b.head(*(texts[name] for name in columns))]
    rows += b.each("subject in year.subjects", Row(cells, height=280))
    return b.table(_WIDTH, [share for _, share in columns.values()], rows, texts["mark"])


def _list(texts: Texts, names: str, title: str, columns: Columns, *, kept: bool = False) -> str:
    """Return what there is of a kind, under its heading; "none" where there is nothing.

    What is ``kept`` goes to the page of the signatures below, lest they stand there alone.
    """
    style = "TableTextKept" if kept else "TableText"
    nothing = [b.paragraph(texts["none"], style if kept else "Normal")]
    made = b.when(names, _table(texts, names, texts[title], columns, style), otherwise=nothing)
    return b.paragraph(texts[title], "SectionHead") + made


def _table(texts: Texts, names: str, title: str, columns: Columns, style: str = "TableText") -> str:
    head = b.head(*(texts[name] for name in columns), style="TableHead")
    cells = [Cell(f"{{{{ one.{field} }}}}", style) for field, _ in columns.values()]
    rows = [head, *b.each(f"one in {names}", Row(cells, height=280))]
    return b.table(_WIDTH, [share for _, share in columns.values()], rows, title)


def _signed(texts: Texts, values: Mapping[str, str]) -> str:
    rows = [(texts[who], name) for who, name in values.items()]
    return b.signatures(_WIDTH, rows, texts["sign"], texts["signatures"])
