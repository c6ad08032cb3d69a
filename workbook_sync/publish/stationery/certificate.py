"""The certificate's text, for the state's blank, and its transcript of marks."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.publish.stationery import blocks as b
from workbook_sync.publish.stationery.blocks import Cell, Row
from workbook_sync.publish.stationery.sheet import UPRIGHT, document

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "lv": {
        "number_of": "Reģistrācijas Nr.",
        "certificate": "Profesionālās ievirzes izglītības apliecība",
        "title": "APLIECĪBA",
        "of": "par profesionālās ievirzes izglītību",
        "series": "{{ blank }}",
        "code": "personas kods {{ personal_code }}",
        "finished": "{{ school_year }} mācību gadā ir apguvis (apguvusi)",
        "what": "profesionālās ievirzes izglītības programmu",
        "programme": "„{{ programme }}”",
        "programme_code": "(kods {{ programme_code }})",
        "annex": "Apliecībai ir pielikums – sekmju izraksts.",
        "regulation": "Izsniegšanas pamats: {{ regulation }}.",
        "director": "Direktors",
        "seal": "Z. v.",
        "sign": "(paraksts)",
        "signatures": "Paraksti",
        "transcript": "Sekmju izraksts",
        "transcript_title": "SEKMJU IZRAKSTS",
        "transcript_of": "profesionālās ievirzes izglītības apliecības {{ blank }} pielikums",
        "learner": "Vārds, uzvārds",
        "personal_code": "Personas kods",
        "programme_of": "Izglītības programma",
        "year": "Programma apgūta",
        "year_value": "{{ school_year }} mācību gadā",
        "about": "Izglītojamais",
        "marks": "Vērtējumi",
        "nr": "Nr.",
        "subject": "Mācību priekšmets",
        "hours": "Akadēmiskās stundas",
        "mark": "Vērtējums",
        "words": "Vērtējums vārdiem",
        "total": "Kopā",
        "works": "Noslēguma darbi",
        "work": "Pārbaudījums",
        "day": "Datums",
        "note": "Akadēmiskā stunda ir 40 minūtes.",
    },
    "en": {
        "number_of": "Registration No.",
        "certificate": "Certificate of professional-orientation education",
        "title": "CERTIFICATE",
        "of": "of professional-orientation education",
        "series": "{{ blank }}",
        "code": "personal code {{ personal_code }}",
        "finished": "has, in the school year {{ school_year | replace('.', '') }}, completed",
        "what": "the professional-orientation education programme",
        "programme": "“{{ programme }}”",
        "programme_code": "(code {{ programme_code }})",
        "annex": "A transcript of marks is annexed to this certificate.",
        "regulation": "Issued under {{ regulation }}.",
        "director": "Director",
        "seal": "Seal",
        "sign": "(signature)",
        "signatures": "Signatures",
        "transcript": "Transcript of marks",
        "transcript_title": "TRANSCRIPT OF MARKS",
        "transcript_of": "annex to certificate of professional-orientation education {{ blank }}",
        "learner": "Name",
        "personal_code": "Personal code",
        "programme_of": "Education programme",
        "year": "Completed",
        "year_value": "in the school year {{ school_year | replace('.', '') }}",
        "about": "Learner",
        "marks": "Marks",
        "nr": "No.",
        "subject": "Subject",
        "hours": "Academic hours",
        "mark": "Mark",
        "words": "In words",
        "total": "Total",
        "works": "Final works",
        "work": "Examination",
        "day": "Date",
        "note": "An academic hour is 40 minutes.",
    },
}

Texts = Mapping[str, str]


def templates(language: str) -> Mapping[str, bytes]:
    """Return the templates of the certificate and of the transcript by their names."""
    texts, width = _TEXTS[language], UPRIGHT.width
    certificate, transcript = _certificate(texts, width), _transcript(texts, width)
    return {
        "certificate.docx": document(certificate, UPRIGHT, language, texts["certificate"]),
        "transcript.docx": document(transcript, UPRIGHT, language, texts["transcript"]),
    }


def _certificate(texts: Texts, width: int) -> str:
    """Return the certificate; the coat of arms and the frame are the blank's."""
    return "".join(
        (
            b.letterhead(texts["number_of"]),
            b.paragraph(texts["title"], "Grand"),
            b.paragraph(texts["of"], "Subtitle"),
            b.paragraph(texts["series"], "Centre"),
            b.paragraph("{{ learner.name }}", "GrandName"),
            b.paragraph(texts["code"], "Centre"),
            b.paragraph(texts["finished"], "CentreText"),
            b.paragraph(texts["what"], "Centre"),
            b.paragraph(texts["programme"], "GrandText"),
            b.when("programme_code", b.paragraph(texts["programme_code"], "Centre")),
            b.paragraph(texts["annex"], "CentreText"),
            b.paragraph("", "GrandName"),
            b.place_and_date(),
            _signed(texts, width),
            b.paragraph(texts["regulation"], "Note"),
            b.foot(),
        )
    )


def _transcript(texts: Texts, width: int) -> str:
    return "".join(
        (
            b.letterhead(texts["number_of"]),
            b.paragraph(texts["transcript_title"], "Title"),
            b.paragraph(texts["transcript_of"], "Subtitle"),
            _about(texts, width),
            b.paragraph(texts["marks"], "SectionHead"),
            _marks(texts, width),
            b.when("works", b.paragraph(texts["works"], "SectionHead"), _works(texts, width)),
            b.paragraph(texts["note"], "Note"),
            b.place_and_date(),
            _signed(texts, width),
            b.foot(),
        )
    )


def _about(texts: Texts, width: int) -> str:
    rows = [
        (texts["learner"], "{{ learner.name }}"),
        (texts["personal_code"], "{{ personal_code }}"),
        (texts["programme_of"], b.PROGRAMME),
        (texts["year"], texts["year_value"]),
    ]
    return b.facts(width, rows, texts["about"], (24, 67))


def _marks(texts: Texts, width: int) -> str:
    heads = [texts[name] for name in ("nr", "subject", "hours", "mark", "words")]
    row = [
        Cell("{{ subject.number }}", "TableTextCentre"),
        Cell("{{ subject.name }}"),
        Cell("{{ subject.hours }}", "TableTextCentre"),
        Cell("{{ subject.figure }}", "TableTextCentre", bold=True),
        Cell("{{ subject.words }}", "TableTextCentre"),
    ]
    total = [Cell(""), Cell(texts["total"], bold=True), Cell("{{ hours }}", "TableTextCentre")]
    rows = [
        b.head(*heads, first="TableHeadCentre"),
        *b.each("subject in subjects", Row(row, height=300)),
        Row([*total, Cell("", span=2)], height=300),
    ]
    return b.table(width, (7, 40, 16, 14, 23), rows, texts["marks"])


def _works(texts: Texts, width: int) -> str:
    heads = [texts[name] for name in ("subject", "work", "day", "mark", "words")]
    row = [
        Cell("{{ work.subject }}"),
        Cell("{{ work.event }}", "TableTextCentre"),
        Cell("{{ work.day }}", "TableTextCentre"),
        Cell("{{ work.figure }}", "TableTextCentre", bold=True),
        Cell("{{ work.words }}", "TableTextCentre"),
    ]
    rows = [b.head(*heads), *b.each("work in works", Row(row, height=300))]
    return b.table(width, (30, 21, 15, 14, 20), rows, texts["works"])


def _signed(texts: Texts, width: int) -> str:
    """Return the director's line, and the place of the seal below it."""
    rows = [(texts["director"], "{{ director }}")]
    signed = b.signatures(width, rows, texts["sign"], texts["signatures"])
    return signed + b.paragraph(texts["seal"], "Note")
