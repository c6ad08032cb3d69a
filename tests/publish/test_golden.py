from __future__ import annotations

from tests.publish.school import ROOT, facts, journal, lesson, marks, names, register
from tests.publish.words import text_of
from workbook_sync.messages import speak
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.publish.render import Template
from workbook_sync.publish.report_card import report_cards

ZIM, GLE = journal("zim"), journal("gle")
ABSENCES = (
    "Kavētās stundas kopā | Attaisnotas | Neattaisnotas | Iemesls vēl nav zināms"
    " | Nokavēts stundas sākums (reizes)"
)
MORNING = lesson(ZIM, "2026-09-07", 1, 2)


def printed(term, language):
    known = register(
        journals=[ZIM, GLE], notices=(AbsenceNotice("7", MORNING.day, MORNING.day, "illness"),)
    )
    summative = {("term1", "7"): "7", ("term2", "7"): "8", ("year", "7"): "8", ("final", "7"): "9"}
    given = facts(
        register=known,
        lessons={
            ZIM.id: [MORNING, lesson(ZIM, "2026-11-02"), lesson(ZIM, "2027-03-01")],
            GLE.id: [lesson(GLE, "2026-11-03")],
        },
        entries={ZIM.id: marks({**summative, (MORNING.id, "7"): "n", ("2026-11-02/1", "7"): "k"})},
        term=term,
    )
    kind = "term" if term else "year"
    template = Template(ROOT / "templates" / language / f"report-card-{kind}.docx")
    (card,) = report_cards(given, speak(language))
    return [line for line in text_of(template.render(names(card, speak(language)))) if line]


def test_the_card_of_a_semester():
    assert printed(1, "lv") == [
        "Paraugu mākslas skola",
        "Parauga iela 1, Ventspils, LV-3601",
        "Reģistrācijas Nr. 0000000000",
        "MELNRAKSTS – nav parakstāms: trūkst vērtējumu vai kavējumu iemeslu.",
        "LIECĪBA",
        "par 2026./2027. mācību gada 1. semestri",
        "Vārds, uzvārds | Anna Bērziņa",
        "Klase | 3. klase",
        "Izglītības programma | Vizuāli plastiskā māksla (vpm)",
        "Mācību priekšmets | Vērtējums | Vērtējums vārdiem | Kavētās stundas",
        "Gleznošana | – | nav izlikts | 0",
        "Zīmēšana | 7 | labi | 2",
        "Kavējumi",
        ABSENCES,
        "2 | 2 | 0 | 0 | 1",
        "Kavējumi norādīti akadēmiskajās stundās (40 minūtes).",
        "Ventspilī, 2026. gada 22. decembrī",
        "Klases audzinātājs |  | Rasma Kalniņa",
        " | (paraksts) | ",
        "Direktors |  | Ilze Paraudziņa",
        " | (paraksts) | ",
    ]


def test_the_card_of_the_year():
    assert printed(0, "lv")[4:14] == [
        "LIECĪBA",
        "par 2026./2027. mācību gadu",
        "Vārds, uzvārds | Anna Bērziņa",
        "Klase | 3. klase",
        "Izglītības programma | Vizuāli plastiskā māksla (vpm)",
        "Mācību priekšmets | 1. semestris | 2. semestris | Gada vērtējums | Galīgais vērtējums",
        "Gleznošana | – | – | – (nav izlikts) | –",
        "Zīmēšana | 7 | 8 | 8 (ļoti labi) | 9 (teicami)",
        "Kavējumi",
        ABSENCES,
    ]


def test_the_card_in_english():
    lines = printed(1, "en")
    assert lines[4:6] == ["REPORT CARD", "for semester 1 of the school year 2026/2027"]
    assert "Zīmēšana | 7 | good | 2" in lines
    assert "Ventspils, 22 December 2026" in lines
