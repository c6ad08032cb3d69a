"""Letters to guardians and papers for the staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.publish.words import text_of
from tests.school import MONDAY, REGISTER, SETTINGS, School, mark
from workbook_sync.app.publish import publish
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import AbsenceNotice, Guardian, Learner, Role, Staff
from workbook_sync.publish.asked import Asked

REACHED = SETTINGS.replace("[[years]]", 'phone = "63600000"\nemail = "s@example.lv"\n[[years]]', 1)
TOTALS = (
    "Kavētās stundas kopā: 4; attaisnotas: 2; neattaisnotas: 0; iemesls nav zināms: 2. "
    "Stundas ir akadēmiskās (40 minūtes)."
)
SEPTEMBER = Asked(learner="1", month=date(2026, 9, 1))


@pytest.fixture
def school(tmp_path):
    made = School(tmp_path, REACHED).begin_year()
    yield made
    made.close()


def printed(school, kind, **asked):
    """Return the lines of the first document that is made."""
    first, *_ = publish(school.office, kind, Asked(**asked)).files
    return [line for line in text_of(first.read_bytes()) if line]


def test_a_letter_is_addressed_to_the_guardians_by_the_alphabet(school):
    guardians = [Guardian("1", "Žagare", "Ina", phone="2"), Guardian("1", "Āboliņš", "Pēteris")]
    school.take("register", guardians)
    assert "Kam | Pēteris Āboliņš, Ina Žagare" in printed(school, "guardian-letter", learner="1")


def test_a_letter_to_nobody_known_is_to_the_parents_or_guardian(school):
    lines = printed(school, "guardian-letter", learner="2")
    assert "Kam | izglītojamā vecākiem vai aizbildnim" in lines


def test_a_letter_says_whom_to_tell_of_an_absence_and_what_needs_a_document(school):
    said = " ".join(printed(school, "guardian-letter", learner="1"))
    assert "tālrunis 63600000, e-pasts s@example.lv" in said
    assert "ieraksta virslietotājs (Zane Ozola); pedagogs to nemaina" in said
    assert "pietiek ar Jūsu zīmi: 4." in said
    assert "klases audzinātāja (Anna Bērziņa)" in said


def test_a_letter_holds_no_personal_code_and_nobodys_contacts(school):
    coded = Learner("1", "Āboliņa", "Elza", "1. klase", date(2026, 9, 1), None, "320001-00000")
    school.take("register", [coded, Guardian("1", "Āboliņa", "Māra", "māte", "29000000", "m@x.lv")])
    said = " ".join(printed(school, "guardian-letter", learner="1"))
    assert not [known for known in ("320001", "29000000", "m@x.lv") if known in said]


def test_a_class_has_a_letter_each_and_one_file_to_print(school):
    files = publish(school.office, "guardian-letter", Asked(group="1. klase")).files
    assert [file.name for file in files] == [
        "Āboliņa Elza 1.docx",
        "Celms Rihards 3.docx",
        "Čakste Kārlis 2.docx",
        "1. klase.docx",
    ]


def test_the_longest_names_and_signs_of_xml_are_printed_as_they_are(school):
    name = "Ķirškalna-Šņepste" * 3 + " <&> Ē"
    school.take("register", [Guardian("1", name, "Māra")])
    assert f"Kam | Māra {name}" in printed(school, "guardian-letter", learner="1")


def test_a_slip_tells_a_teacher_the_folders_the_journals_and_the_steps(school):
    lines = printed(school, "access-slip", person="kalnins")
    assert lines[5:11] == [
        "Vārds, uzvārds | Jānis Kalniņš",
        "Loma žurnālā | pedagogs",
        "Lietotājvārds | kalnins",
        "Iesniegšanas mape | inbox/kalnins",
        "Saņemšanas mape | outbox/kalnins",
        "Pirmā piekļuves diena | 2018. gada 1. septembris",
    ]
    assert "– Kompozīcija, 1. klase" in lines
    assert "4. Ieraksti jāiesniedz drīz pēc stundas; termiņš darbdienās: 2." in lines
    assert "Saņēma |  | Jānis Kalniņš" in lines


def test_a_slip_tells_others_which_workbooks_they_may_deliver(school):
    lines = printed(school, "access-slip", person="ozola")
    assert "– Skolas reģistrs" in lines
    assert not [line for line in lines if "baltās šūnas" in line]


def test_a_slip_tells_who_delivers_nothing_so(school):
    school.take("register", [Staff("sarga", "Sarga", "Ina", Role.STAFF, date(2026, 9, 1))])
    assert [x for x in printed(school, "access-slip", person="sarga") if "neko iesniegt" in x]


def test_papers_for_the_staff_are_for_those_who_work_or_will(school):
    gone = Staff("bijusi", "Bijusī", "Ina", Role.TEACHER, date(2020, 9, 1), date(2026, 10, 4))
    coming = Staff("jauna", "Jaunā", "Ina", Role.TEACHER, date(2027, 1, 4))
    school.take("register", [gone, coming])
    names = [file.name for file in publish(school.office, "confidentiality-pledge").files]
    assert "Jaunā Ina (jauna).docx" in names
    assert "Bijusī Ina (bijusi).docx" not in names
    assert names[-1] == "Konfidencialitātes apliecinājumi.docx"


def test_a_pledge_names_who_gives_it_and_holds_after_work_has_ended(school):
    lines = printed(school, "confidentiality-pledge", person="berzina")
    assert "Es, Anna Bērziņa (pedagogs), apliecinu:" in lines
    assert [x for x in lines if "arī pēc darba attiecību beigām" in x]


@pytest.mark.parametrize("kind", ["access-slip", "confidentiality-pledge"])
def test_somebody_unknown_is_told(school, kind):
    with pytest.raises(SetupError) as caught:
        publish(school.office, kind, Asked(person="nav"))
    assert caught.value.code == "setup.unknown_name"


def test_a_month_has_the_marks_with_their_days_and_the_absences_with_their_reasons(school):
    illness = date(2026, 9, 21)
    school.deliver({mark("1"): "10 7", mark("1", "2026-09-14/1"): "9 k"})
    school.deliver({mark("1", "2026-09-21/1"): "n", mark("1", "2026-09-28/1"): "n"})
    school.notices(AbsenceNotice("1", illness, illness, "illness"))
    lines = printed(school, "monthly-summary", learner="1", month=SEPTEMBER.month)
    assert lines[3:-2] == [
        "MĒNEŠA KOPSAVILKUMS",
        "2026. gada septembris",
        "Izglītojamais | Elza Āboliņa",
        "Klase | 1. klase",
        "Klases audzinātājs | Anna Bērziņa",
        "Vērtējumi",
        "Mācību priekšmets | Vērtējumi (datums) | Kavētās stundas | Nokavēts sākums (reizes)",
        "Kompozīcija |  | 0 | 0",
        "Zīmēšana | 10 (7.09.), 7 (7.09.), 9 (14.09.) | 4 | 1",
        "Kavējumi",
        "Datums | Mācību priekšmets | Stundas | Iemesls",
        "21.09.2026. | Zīmēšana | 2 | attaisnots: slimība",
        "28.09.2026. | Zīmēšana | 2 | iemesls nav zināms",
        TOTALS,
    ]
    assert "tālrunis 63600000" in lines[-2]


def test_another_month_has_nothing_of_this_one(school):
    school.deliver({mark("1"): 7, mark("2", MONDAY): "n"})
    lines = printed(school, "monthly-summary", learner="1", month=date(2026, 10, 1))
    assert "Zīmēšana |  | 0 | 0" in lines
    assert "Šajā mēnesī kavējumu nav." in lines


def test_a_month_without_lessons_says_so(school):
    school.day = date(2027, 7, 1)
    lines = printed(school, "monthly-summary", learner="1", month=date(2027, 6, 1))
    assert "Šajā mēnesī stundu nav bijis." in lines


def test_each_month_is_a_document_of_its_own(school):
    publish(school.office, "monthly-summary", SEPTEMBER)
    school.day = date(2026, 11, 2)
    made = publish(school.office, "monthly-summary", Asked(learner="1", month=date(2026, 10, 1)))
    lines = text_of(made.files[0].read_bytes())
    assert not [line for line in lines if "atkārtoti" in line]
    assert publish(school.office, "monthly-summary", SEPTEMBER).unchanged == 1


def test_the_month_has_to_be_given(school):
    with pytest.raises(SetupError) as caught:
        publish(school.office, "monthly-summary")
    assert (caught.value.code, caught.value.key) == ("setup.option_needed", "--month")


def test_who_left_before_the_months_end_gets_none(school):
    left = next(x for x in REGISTER if isinstance(x, Learner) and x.id == "3")
    school.take("register", [replace(left, left=date(2026, 9, 15))])
    files = publish(school.office, "monthly-summary", Asked(month=SEPTEMBER.month)).files
    assert not [file for file in files if "Celms" in file.name]
