"""The template of the protocol of an inspection of entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_sync.publish.stationery import blocks as b
from workbook_sync.publish.stationery.blocks import Cell, Row
from workbook_sync.publish.stationery.pictures import blank, picture
from workbook_sync.publish.stationery.sheet import WIDE, document

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "lv": {
        "number_of": "Reģistrācijas Nr.",
        "title": "IERAKSTU PĀRBAUDES PROTOKOLS",
        "name": "Ierakstu pārbaudes protokols",
        "scope": "Pārbaudīts",
        "year": "Mācību gads",
        "year_said": "{{ school_year }}",
        "inspector": "Pārbaudīja",
        "journals": "1. Žurnāli",
        "journal": "Žurnāls",
        "teachers": "Pedagogi",
        "planned": "Plānā",
        "held": "Notika",
        "on_time": "Laikā",
        "late": "Novēloti",
        "missing": "Trūkst",
        "share": "Laikā, %",
        "few": "Maz vērtējumu",
        "unexplained": "Kavēts bez iemesla",
        "unsettled": "Gaida labojumu",
        "texts": "Teksti jāpārskata",
        "counted": "Plānotās un notikušās stundas; stundas, kuru ieraksti veikti laikā vai "
        "novēloti vai kuru trūkst, lai gan termiņš ir pagājis (stunda ir ierakstīta tad, kad "
        "iesniegta tās tēma); izglītojamie, kuriem semestrī ir par maz vērtējumu; kavētās "
        "akadēmiskās stundas, kurām nav norādīts iemesls; aizturēti un pretrunīgi "
        "ieraksti; vārdi tekstos.",
        "weeks": "Ieraksti pa nedēļām (stundu skaits)",
        "marks": "Vērtējumi stundās (skaits)",
        "overdue": "2. Novēloti un trūkstoši ieraksti",
        "missing_days": "Nav ierakstītas",
        "late_days": "Ierakstītas novēloti (par cik darbdienām)",
        "too_few": "3. Par maz vērtējumu",
        "term": "Semestris",
        "least": "Vajag",
        "learners": "Izglītojamie (vērtējumu skaits)",
        "no_reason": "4. Kavējumi, kuriem nav norādīts iemesls",
        "group": "Klase",
        "learner": "Izglītojamais",
        "hours": "Stundas",
        "days": "Datumi",
        "waiting": "5. Aizturēti un pretrunīgi ieraksti",
        "where": "Kur",
        "person": "Kam jālabo",
        "what": "Kas jādara",
        "said": "6. Teksti, kas jāpārskata",
        "text": "Ieraksts",
        "why": "Kāpēc",
        "findings": "7. Secinājumi",
        "tasks": "8. Uzdevumi un termiņi",
        "none": "Nav.",
        "deputy": "Direktora vietnieks izglītības jomā",
        "seen": "Iepazinās: direktors",
        "sign": "(paraksts, datums)",
        "signatures": "Paraksti",
        "page": "",
        "of": ". lpp. no ",
    },
    "en": {
        "number_of": "Registration No.",
        "title": "PROTOCOL OF INSPECTION OF ENTRIES",
        "name": "Protocol of inspection of entries",
        "scope": "Inspected",
        "year": "School year",
        "year_said": "{{ school_year | replace('.', '') }}",
        "inspector": "Inspected by",
        "journals": "1. Journals",
        "journal": "Journal",
        "teachers": "Teachers",
        "planned": "Plan",
        "held": "Held",
        "on_time": "In time",
        "late": "Late",
        "missing": "Missing",
        "share": "In time, %",
        "few": "Too few marks",
        "unexplained": "Missed, no reason",
        "unsettled": "To be corrected",
        "texts": "Texts to look at",
        "counted": "Lessons planned and held; lessons entered in time or late, and those not "
        "entered although they were due (a lesson is entered when its topic has come in); "
        "learners who have too few marks in the semester; academic hours missed without a reason; "
        "held and contradictory entries; words in texts.",
        "weeks": "Entries by week (number of lessons)",
        "marks": "Marks in lessons (number)",
        "overdue": "2. Late and missing entries",
        "missing_days": "Not entered",
        "late_days": "Entered late (by how many working days)",
        "too_few": "3. Too few marks",
        "term": "Semester",
        "least": "Needed",
        "learners": "Learners (number of marks)",
        "no_reason": "4. Absences without a reason",
        "group": "Class",
        "learner": "Learner",
        "hours": "Hours",
        "days": "Days",
        "waiting": "5. Held and contradictory entries",
        "where": "Where",
        "person": "Who corrects it",
        "what": "What is to be done",
        "said": "6. Texts to be looked at",
        "text": "Entry",
        "why": "Why",
        "findings": "7. Findings",
        "tasks": "8. Tasks and dates",
        "none": "None.",
        "deputy": "Deputy director",
        "seen": "Seen by: director",
        "sign": "(signature, date)",
        "signatures": "Signatures",
        "page": "Page ",
        "of": " of ",
    },
}

#: The numbers of a journal, and the share of the width that each has.
_NUMBERS = {
    "planned": 9, "held": 10, "on_time": 11, "late": 11, "missing": 11,
    "share": 9, "few": 14, "unexplained": 13, "unsettled": 11, "texts": 12,
}  # fmt: skip
_HEIGHT = 280
Texts = Mapping[str, str]


def templates(language: str) -> Mapping[str, bytes]:
    """Return the template of the protocol by its name."""
    texts = _TEXTS[language]
    body = "".join(_protocol(texts, WIDE.width))
    plots = {"weeks.png": blank(), "marks.png": blank()}
    numbered = (texts["page"], texts["of"])
    made = document(body, WIDE, language, texts["name"], numbered=numbered, pictures=plots)
    return {"inspection.docx": made}


def _protocol(texts: Texts, width: int) -> list[str]:
    about = [
        (texts["scope"], "{{ scope }}"),
        (texts["year"], texts["year_said"]),
        (texts["inspector"], "{{ deputy }}"),
    ]
    signed = [(texts["deputy"], "{{ deputy }}"), (texts["seen"], "{{ director }}")]
    return [
        b.letterhead(texts["number_of"]),
        b.paragraph(texts["title"], "Title"),
        b.paragraph("{{ period }}", "Subtitle"),
        b.facts(width, about, texts["scope"], (24, 110)),
        _journals(texts, width),
        _plots(texts, width),
        *_lists(texts, width),
        _ruled(texts["findings"], width, 4),
        _ruled(texts["tasks"], width, 3),
        b.place_and_date(),
        b.signatures(width, signed, texts["sign"], texts["signatures"]),
        b.foot(),
    ]


def _journals(texts: Texts, width: int) -> str:
    """Return a row of numbers for each journal, and their sums."""
    titles = [texts[name] for name in ("journal", "teachers", *_NUMBERS)]
    head = b.head(*titles, first="TableHead", style="TableHeadCentre")
    row = [Cell("{{ one.title }}", "TableSmall"), Cell("{{ one.teachers }}", "TableSmall")]
    row += [Cell(f"{{{{ one.{name} }}}}", "TableSmallCentre") for name in _NUMBERS]
    total = [Cell("{{ total.title }}", "TableSmall", bold=True, span=2, fill=True)]
    total += [
        Cell(f"{{{{ total.{name} }}}}", "TableSmallCentre", bold=True, fill=True)
        for name in _NUMBERS
    ]
    rows = [head, *b.each("one in journals", Row(row, height=_HEIGHT)), Row(total, height=_HEIGHT)]
    made = b.table(width, (34, 27, *_NUMBERS.values()), rows, texts["journals"])
    heading = b.paragraph(texts["journals"], "SectionHead")
    return heading + made + b.paragraph(texts["counted"], "Note")


def _plots(texts: Texts, width: int) -> str:
    plots = (
        (texts["weeks"], picture("weeks.png", width * 3 // 4, texts["weeks"])),
        (texts["marks"], picture("marks.png", width * 3 // 4, texts["marks"])),
    )
    made = "".join(b.paragraph(title, "SectionHead") + plot for title, plot in plots)
    return b.when("weeks", made)


def _lists(texts: Texts, width: int) -> list[str]:
    """Return what was found, a table for each kind; "none" where there is nothing of it."""
    return [
        _list(
            texts, width, "overdue", "overdue",
            {"journal": ("title", 28), "teachers": ("teachers", 24),
             "missing_days": ("missing", 24), "late_days": ("late", 60)},
        ),
        _list(
            texts, width, "too_few", "few",
            {"journal": ("title", 30), "term": ("term", 12), "least": ("least", 10),
             "learners": ("learners", 84)},
        ),
        _list(
            texts, width, "no_reason", "unexplained",
            {"group": ("group", 20), "learner": ("learner", 40), "hours": ("hours", 12),
             "days": ("days", 64)},
        ),
        _list(
            texts, width, "waiting", "unsettled",
            {"journal": ("title", 30), "where": ("where", 34), "person": ("person", 22),
             "what": ("what", 50)},
        ),
        _list(
            texts, width, "said", "texts",
            {"journal": ("title", 30), "where": ("where", 26), "text": ("text", 44),
             "why": ("why", 36)},
        ),
    ]  # fmt: skip


def _list(
    texts: Texts, width: int, title: str, names: str, columns: Mapping[str, tuple[str, int]]
) -> str:
    """Return a table: its columns by their titles, each with the field and its share."""
    head = b.head(*(texts[name] for name in columns), style="TableHead")
    cells = [Cell(f"{{{{ one.{field} }}}}", "TableSmall") for field, _ in columns.values()]
    rows = [head, *b.each(f"one in {names}", Row(cells, height=_HEIGHT))]
    shares = [share for _, share in columns.values()]
    made = b.table(width, shares, rows, texts[title])
    nothing = b.paragraph(texts["none"], "Text")
    heading = b.paragraph(texts[title], "SectionHead")
    return heading + b.when(names, made, otherwise=[nothing])


def _ruled(title: str, width: int, lines: int) -> str:
    """Return room to write by hand."""
    rows: Sequence[Row] = [Row([Cell("", line=True)], height=420) for _ in range(lines)]
    return b.paragraph(title, "SectionHead") + b.table(width, (1,), rows, title, "Plain")
