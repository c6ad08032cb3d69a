"""The templates of letters: to guardians at enrolment, and the monthly summary."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.publish.stationery import blocks as b
from workbook_sync.publish.stationery.blocks import Cell, Row
from workbook_sync.publish.stationery.sheet import UPRIGHT, document

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "lv": {
        "number_of": "Reģistrācijas Nr.",
        "letter": "Vēstule vecākiem",
        "letter_title": "INFORMĀCIJA",
        "letter_of": "izglītojamā vecākiem un aizbildņiem par {{ school_year }} mācību gadu",
        "to": "Kam",
        "anybody": "izglītojamā vecākiem vai aizbildnim",
        "learner": "Izglītojamais",
        "class": "Klase",
        "programme": "Izglītības programma",
        "about": "Par vēstuli",
        "greeting": "Skola mācību procesa žurnālus kārto elektroniski. Šajā vēstulē ir teikts, "
        "kādas ziņas par izglītojamo Jums ir pieejamas, kam jāziņo par kavējumu un kā skola sargā "
        "Jūsu datus.",
        "see": "Ko Jūs varat uzzināt",
        "see_marks": "Vērtējumi – liecībā, ko izsniedz katra semestra un mācību gada beigās, un "
        "mēneša kopsavilkumā.",
        "see_absences": "Kavējumi – turpat: cik stundu kavēts un vai kavējums ir attaisnots.",
        "see_rest": "Mājas darbi un cita informācija – pie mācību priekšmeta pedagoga"
        "{% if head_teacher %} un klases audzinātāja ({{ head_teacher }}){% endif %}.",
        "absence": "Ja izglītojamais nevar ierasties",
        "absence_tell": "Paziņojiet to skolai tajā pašā dienā"
        "{% if school.phone %}, tālrunis {{ school.phone }}{% endif %}"
        "{% if school.email %}, e-pasts {{ school.email }}{% endif %}. Kavējuma iemeslu pēc Jūsu "
        "pieteikuma žurnālā ieraksta virslietotājs"
        "{% if superuser %} ({{ superuser }}){% endif %}; pedagogs to nemaina.",
        "absence_days": "Dienu skaits semestrī, par kurām pietiek ar Jūsu zīmi: "
        "{{ own_excuse_days }}. Par pārējām kavējuma dienām iesniedziet ārsta izziņu vai citu "
        "dokumentu.",
        "data": "Personas dati",
        "data_kept": "Lai organizētu mācības un izsniegtu normatīvajos aktos noteiktos dokumentus, "
        "skola glabā izglītojamā vārdu, uzvārdu, personas kodu, klasi, vērtējumus un kavējumus, "
        "kā arī Jūsu vārdu, uzvārdu un kontaktinformāciju. Pedagogu žurnālos personas koda un "
        "kontaktinformācijas nav.",
        "data_given": "Ziņas par izglītojamo skola sniedz tikai viņam pašam un viņa "
        "likumiskajiem pārstāvjiem. Jums ir tiesības ar šīm ziņām iepazīties un prasīt kļūdas "
        "izlabot.",
        "received": "Ar šo informāciju iepazinos",
        "director": "Direktors",
        "sign": "(paraksts)",
        "sign_day": "(vārds, uzvārds, paraksts, datums)",
        "signatures": "Paraksti",
        "summary": "Mēneša kopsavilkums",
        "summary_title": "MĒNEŠA KOPSAVILKUMS",
        "head_teacher": "Klases audzinātājs",
        "marks": "Vērtējumi",
        "subject": "Mācību priekšmets",
        "given": "Vērtējumi (datums)",
        "missed_hours": "Kavētās stundas",
        "late": "Nokavēts sākums (reizes)",
        "none": "Šajā mēnesī stundu nav bijis.",
        "absences": "Kavējumi",
        "day": "Datums",
        "hours": "Stundas",
        "reason": "Iemesls",
        "no_absences": "Šajā mēnesī kavējumu nav.",
        "totals": "Kavētās stundas kopā: {{ absences.total }}; attaisnotas: "
        "{{ absences.excused }}; neattaisnotas: {{ absences.unexcused }}; iemesls nav zināms: "
        "{{ absences.unexplained }}. Stundas ir akadēmiskās (40 minūtes).",
        "unexplained": "Par kavējumiem, kuru iemesls nav zināms, paziņojiet skolai"
        "{% if school.phone %} (tālrunis {{ school.phone }}){% endif %}.",
    },
    "en": {
        "number_of": "Registration No.",
        "letter": "Letter to guardians",
        "letter_title": "INFORMATION",
        "letter_of": "for parents and guardians, school year {{ school_year | replace('.', '') }}",
        "to": "To",
        "anybody": "the learner's parents or guardian",
        "learner": "Learner",
        "class": "Class",
        "programme": "Education programme",
        "about": "About the letter",
        "greeting": "The school keeps its journals electronically. This letter tells what you can "
        "see of the learner's progress, whom to tell of an absence, and how the school protects "
        "your data.",
        "see": "What you can see",
        "see_marks": "Marks: on the report card at the end of each semester and of the school "
        "year, and in the monthly summary.",
        "see_absences": "Absences: in the same places, with hours missed and whether they are "
        "excused.",
        "see_rest": "Homework and other information: from the teacher of the subject"
        "{% if head_teacher %} and the head teacher of the class ({{ head_teacher }}){% endif %}.",
        "absence": "When the learner cannot come",
        "absence_tell": "Tell the school on the same day"
        "{% if school.phone %}, phone {{ school.phone }}{% endif %}"
        "{% if school.email %}, e-mail {{ school.email }}{% endif %}. The reason is noted after "
        "your notice by the superuser{% if superuser %} ({{ superuser }}){% endif %}; teachers do "
        "not change it.",
        "absence_days": "Days of a semester for which your own note is enough: "
        "{{ own_excuse_days }}. For all other days, hand in a doctor's note or another document.",
        "data": "Personal data",
        "data_kept": "To organise lessons and to issue the documents that the law orders, the "
        "school keeps the learner's name, personal code, class, marks and absences, and your name "
        "and contact details. Teachers' journals hold no personal codes and no contact details.",
        "data_given": "The school tells of a learner only to the learner and the learner's legal "
        "representatives. You may see these data and ask for mistakes to be mended.",
        "received": "I have read this information",
        "director": "Director",
        "sign": "(signature)",
        "sign_day": "(name, signature, date)",
        "signatures": "Signatures",
        "summary": "Monthly summary",
        "summary_title": "MONTHLY SUMMARY",
        "head_teacher": "Head teacher of the class",
        "marks": "Marks",
        "subject": "Subject",
        "given": "Marks (day)",
        "missed_hours": "Hours missed",
        "late": "Times late",
        "none": "There were no lessons in this month.",
        "absences": "Absences",
        "day": "Day",
        "hours": "Hours",
        "reason": "Reason",
        "no_absences": "No absences in this month.",
        "totals": "Hours missed in all: {{ absences.total }}; excused: {{ absences.excused }}; "
        "unexcused: {{ absences.unexcused }}; reason not known: {{ absences.unexplained }}. Hours "
        "are academic hours (40 minutes).",
        "unexplained": "Tell the school the reason of absences that it does not know"
        "{% if school.phone %} (phone {{ school.phone }}){% endif %}.",
    },
}

Texts = Mapping[str, str]


def templates(language: str) -> Mapping[str, bytes]:
    """Return the templates of letters by their names."""
    texts, width = _TEXTS[language], UPRIGHT.width
    letter, summary = _letter(texts, width), _summary(texts, width)
    return {
        "guardian-letter.docx": document(letter, UPRIGHT, language, texts["letter"]),
        "monthly-summary.docx": document(summary, UPRIGHT, language, texts["summary"]),
    }


def _letter(texts: Texts, width: int) -> str:
    to = f"{{% if guardians %}}{{{{ guardians }}}}{{% else %}}{texts['anybody']}{{% endif %}}"
    about = [
        (texts["to"], to),
        (texts["learner"], "{{ learner.name }}"),
        (texts["class"], "{{ class_name }}"),
        (texts["programme"], "{{ programme }}"),
    ]
    signed = [(texts["director"], "{{ director }}")]
    return "".join(
        (
            b.letterhead(texts["number_of"]),
            b.paragraph(texts["letter_title"], "Title"),
            b.paragraph(texts["letter_of"], "Subtitle"),
            b.facts(width, about, texts["about"], (24, 67)),
            b.paragraph("", "Note"),
            b.paragraph(texts["greeting"], "Text"),
            *_section(texts, "see", "see_marks", "see_absences", "see_rest"),
            *_section(texts, "absence", "absence_tell"),
            b.when("own_excuse_days", b.paragraph(texts["absence_days"], "Text")),
            *_section(texts, "data", "data_kept", "data_given"),
            b.place_and_date(),
            b.signatures(width, signed, texts["sign"], texts["signatures"]),
            b.paragraph("", "Note"),
            b.signatures(width, [(texts["received"], "")], texts["sign_day"], texts["received"]),
            b.foot(),
        )
    )


def _section(texts: Texts, title: str, *lines: str) -> list[str]:
    """Return paragraphs under a heading."""
    said = (b.paragraph(texts[line], "Text") for line in lines)
    return [b.paragraph(texts[title], "SectionHead"), *said]


def _summary(texts: Texts, width: int) -> str:
    about = [
        (texts["learner"], "{{ learner.name }}"),
        (texts["class"], "{{ class_name }}"),
        (texts["head_teacher"], "{{ head_teacher }}"),
    ]
    none, no_absences = (b.paragraph(texts[name]) for name in ("none", "no_absences"))
    totals = b.paragraph(texts["totals"], "Note")
    return "".join(
        (
            b.letterhead(texts["number_of"]),
            b.paragraph(texts["summary_title"], "Title"),
            b.paragraph("{{ month }}", "Subtitle"),
            b.facts(width, about, texts["about"], (24, 67)),
            b.paragraph(texts["marks"], "SectionHead"),
            b.when("subjects", _marks(texts, width), otherwise=[none]),
            b.paragraph(texts["absences"], "SectionHead"),
            b.when("missed", _missed(texts, width), totals, otherwise=[no_absences]),
            b.when("absences.unexplained", b.paragraph(texts["unexplained"], "Text")),
            b.place_and_date(),
            b.foot(),
        )
    )


def _marks(texts: Texts, width: int) -> str:
    heads = [texts[name] for name in ("subject", "given", "missed_hours", "late")]
    row = [
        Cell("{{ subject.name }}"),
        Cell("{{ subject.marks }}"),
        Cell("{{ subject.missed }}", "TableTextCentre"),
        Cell("{{ subject.late }}", "TableTextCentre"),
    ]
    rows = [b.head(*heads), *b.each("subject in subjects", Row(row, height=300))]
    return b.table(width, (27, 41, 15, 17), rows, texts["marks"])


def _missed(texts: Texts, width: int) -> str:
    heads = [texts[name] for name in ("day", "subject", "hours", "reason")]
    row = [
        Cell("{{ one.day }}", "TableTextCentre"),
        Cell("{{ one.subject }}"),
        Cell("{{ one.hours }}", "TableTextCentre"),
        Cell("{{ one.reason }}"),
    ]
    head = b.head(*heads, first="TableHeadCentre")
    rows = [head, *b.each("one in missed", Row(row, height=300))]
    return b.table(width, (16, 32, 12, 40), rows, texts["absences"])
