"""Certificates and their transcripts: who receives one, on which blank, and what they say."""

from __future__ import annotations

from datetime import date

import pytest

from tests.leaving import BATCH, DAY, learner, leaving_school
from tests.publish.words import text_of
from tests.school import SETTINGS
from workbook_sync.app.night.documents import outdated_documents
from workbook_sync.app.publish import publish, readiness
from workbook_sync.app.published import published
from workbook_sync.model.blanks import BlankBatch, SpoiledBlank
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Group, Programme
from workbook_sync.publish.asked import Asked

ALL = Asked()


@pytest.fixture
def school(tmp_path):
    made = leaving_school(tmp_path)
    yield made
    made.close()


@pytest.fixture
def schools(tmp_path):
    """Make schools that differ, each in a folder of its own."""
    made = []

    def make(**more):
        made.append(leaving_school(tmp_path / str(len(made)), **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


def printed(school, name, asked=ALL):
    """Return the lines of the made document whose path ends so."""
    files = publish(school.office, "certificate", asked).files
    (file,) = (file for file in files if file.as_posix().endswith(name))
    return [line for line in text_of(file.read_bytes()) if line]


def numbers(school):
    """Return who has which blank."""
    return {one.learner: one.number for one in school.register().blanks.issued}


def told(school, asked=ALL):
    found = readiness(school.office, "certificate", asked).problems
    return [(one.code, one.facts["learner"]) for one in found]


def test_a_certificate_says_what_was_finished_where_and_by_which_regulation(school):
    assert printed(school, "Apliecības/1. klase/Āboliņa Elza 1.docx") == [
        "Parauga Mākslas skola",
        "Liepu iela 1",
        "Reģistrācijas Nr. 0000000000",
        "APLIECĪBA",
        "par profesionālās ievirzes izglītību",
        "PIA Nr. 000101",
        "Elza Āboliņa",
        "personas kods 320001-00000",
        "2026./2027. mācību gadā ir apguvis (apguvusi)",
        "profesionālās ievirzes izglītības programmu",
        "„Vizuāli plastiskā māksla”",
        "(kods VPM)",
        "Apliecībai ir pielikums – sekmju izraksts.",
        "Ventspilī, 2027. gada 28. maijā",
        "Direktors |  | Inta Priede",
        " | (paraksts) | ",
        "Z. v.",
        "Izsniegšanas pamats: Ministru kabineta 2023. gada 7. februāra noteikumi Nr. 52.",
    ]


def test_a_transcript_has_every_subject_in_figures_words_and_hours(school):
    assert printed(school, "Sekmju izraksti/1. klase/Čakste Kārlis 2.docx")[3:14] == [
        "SEKMJU IZRAKSTS",
        "profesionālās ievirzes izglītības apliecības PIA Nr. 000103 pielikums",
        "Vārds, uzvārds | Kārlis Čakste",
        "Personas kods | 320002-00000",
        "Izglītības programma | Vizuāli plastiskā māksla (VPM)",
        "Programma apgūta | 2026./2027. mācību gadā",
        "Vērtējumi",
        "Nr. | Mācību priekšmets | Akadēmiskās stundas | Vērtējums | Vērtējums vārdiem",
        "1 | Kompozīcija | 70 | 7 | labi",
        "2 | Zīmēšana | 105 | i | ieskaitīts",
        " | Kopā | 175 | ",
    ]


def test_blanks_follow_the_latvian_order_of_names(school):
    publish(school.office, "certificate")
    assert numbers(school) == {"1": 101, "3": 102, "2": 103}  # Āboliņa, Celms, Čakste


def test_all_certificates_can_be_printed_together_and_all_transcripts(school):
    files = publish(school.office, "certificate").files
    assert [file.name for file in files if file.parent.name != "1. klase"] == [
        "1. klase.docx",
        "1. klase, sekmju izraksti.docx",
    ]


@pytest.mark.parametrize(
    ("marks", "fault"),
    [
        ((None, 9), "certificate.mark_missing"),
        ((3, 9), "certificate.mark_below"),
        ((8, "ni"), "certificate.mark_below"),
        ((8, "nv"), "certificate.mark_below"),
    ],
)
def test_who_lacks_a_sufficient_mark_receives_none_and_takes_no_blank(schools, marks, fault):
    school = schools(marks={"1": marks, "2": (5, 5), "3": (5, 5)})
    assert told(school) == [(fault, "Elza Āboliņa")]
    made = publish(school.office, "certificate")
    assert [one.code for one in made.problems] == [fault]
    assert numbers(school) == {"3": 101, "2": 102}


def test_who_has_no_personal_code_receives_none(schools):
    school = schools(register=[learner("2", personal_code="")])
    assert told(school) == [("certificate.no_personal_code", "Kārlis Čakste")]
    publish(school.office, "certificate")
    assert "2" not in numbers(school)


def test_what_stands_in_the_way_and_how_many_blanks_are_left_is_told_before(school):
    school.deliver({})
    found = readiness(school.office, "certificate", ALL)
    assert (list(found.problems), found.counts) == ([], {"entitled": 3, "blanks_left": 40})
    assert numbers(school) == {}


def test_printed_again_it_has_the_same_number(school):
    publish(school.office, "certificate")
    again = publish(school.office, "certificate")
    assert again.unchanged == len(again.files) == 8
    assert numbers(school) == {"1": 101, "3": 102, "2": 103}


def test_after_a_spoiled_blank_the_next_free_one_is_taken_and_the_paper_says_so(school):
    publish(school.office, "certificate")
    school.day = date(2027, 5, 31)
    school.take("certificate-blanks", [SpoiledBlank("PIA", 102, school.day, "Iestrēga.")])
    lines = printed(school, "Apliecības/1. klase/Celms Rihards 3.docx")
    assert "PIA Nr. 000104" in lines
    assert lines[-1].startswith("Dokuments izsniegts atkārtoti 2027. gada 31. maijā")
    assert school.register().blanks.of("1", "VPM").number == 101


def test_a_blank_that_was_spoiled_before_it_was_used_is_passed_over(schools):
    school = schools(blanks=[BATCH, SpoiledBlank("PIA", 101, DAY, "Saplēsta.")])
    publish(school.office, "certificate")
    assert numbers(school) == {"1": 102, "3": 103, "2": 104}


def test_where_blanks_run_out_the_last_are_told_and_not_printed(schools):
    school = schools(blanks=[BlankBatch("PIA", 7, 8, DAY)])
    made = publish(school.office, "certificate")
    assert [(p.code, p.facts["learner"]) for p in made.problems] == [
        ("certificate.no_blank", "Kārlis Čakste")
    ]
    assert numbers(school) == {"1": 7, "3": 8}


def test_one_learner_can_be_asked_for(school):
    made = publish(school.office, "certificate", Asked(learner="3"))
    assert [file.name for file in made.files] == ["Celms Rihards 3.docx"] * 2
    assert numbers(school) == {"3": 101}


def test_a_past_day_is_shown_as_it_was_and_gives_no_blank_out(school):
    made = publish(school.office, "certificate", Asked(as_of=DAY))
    assert {one.code for one in made.problems} == {"certificate.no_blank"}
    assert numbers(school) == {}
    publish(school.office, "certificate")
    assert publish(school.office, "certificate", Asked(as_of=DAY)).problems == []


def test_only_the_last_class_of_a_programme_receives_certificates(schools):
    longer = Programme("VPM", "Vizuāli plastiskā māksla", 7)
    school = schools(register=[longer, Group("1. klase", 1, "VPM")])
    assert publish(school.office, "certificate").files == []
    for asked in (Asked(group="1. klase"), Asked(learner="1")):
        with pytest.raises(SetupError) as caught:
            publish(school.office, "certificate", asked)
        assert caught.value.code == "setup.not_last_class"


def test_the_regulation_and_the_digits_of_numbers_are_settings(schools):
    own = '[documents]\nregulation = "Noteikumi Nr. 7"\nblank_digits = 4\n'
    school = schools(settings=SETTINGS + own)
    lines = printed(school, "Apliecības/1. klase/Āboliņa Elza 1.docx")
    assert "Izsniegšanas pamats: Noteikumi Nr. 7." in lines
    assert "PIA Nr. 0101" in lines


def test_the_longest_names_and_signs_of_xml_are_printed_as_they_are(schools):
    long = "Ķirškalna-Šņepste" * 3 + " <&> Ē"
    school = schools(register=[learner("1", family_name=long)])
    files = publish(school.office, "certificate", Asked(learner="1")).files
    assert all(any(f"Elza {long}" in line for line in text_of(f.read_bytes())) for f in files)


def test_a_certificate_that_would_say_something_else_is_listed_by_the_night(school):
    publish(school.office, "certificate")
    assert not list(outdated_documents(school.office).names)
    school.take("register", [learner("3", given_name="Ričards")])
    files = list(outdated_documents(school.office).names)
    assert [file.rpartition("/")[2] for file in files] == ["Celms Rihards 3.docx"] * 2


def test_the_list_of_what_was_published_tells_a_transcript_from_its_certificate(school):
    publish(school.office, "certificate", Asked(learner="1"))
    rows = published(school.office, Asked(learner="1"))
    assert [row.name for row in rows] == ["Āboliņa Elza", "Āboliņa Elza, sekmju izraksts"]
    assert len(published(school.office, Asked(group="1. klase"))) == 2


def test_the_register_of_blanks_says_what_became_of_each(school):
    publish(school.office, "certificate", Asked(learner="1"))
    school.take("certificate-blanks", [SpoiledBlank("PIA", 105, DAY, "Iestrēga.")])
    (file,) = publish(school.office, "blank-register").files
    lines = text_of(file.read_bytes())
    programme = "Vizuāli plastiskā māksla"
    assert "PIA Nr. 000101 | PIA Nr. 000140 | 3.05.2027. | 40 | 38" in lines
    assert (
        f"1 | PIA Nr. 000101 | Elza Āboliņa | 320001-00000 | {programme} | 28.05.2027. |  | "
        in lines
    )
    assert "2 | PIA Nr. 000105 |  |  |  |  |  | 28.05.2027. Iestrēga." in lines
    assert "Izsniegto skaits: 1. Sabojāto skaits: 1. Brīvo skaits: 38." in lines


def test_a_school_without_blanks_has_a_register_too(schools):
    (file,) = publish(schools(blanks=[]).office, "blank-register").files
    assert "Veidlapas nav saņemtas." in text_of(file.read_bytes())
