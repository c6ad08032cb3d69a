from __future__ import annotations

from datetime import date

from tests.publish.school import SCHOOL, register
from workbook_sync.messages import speak
from workbook_sync.model.school import Role, Staff
from workbook_sync.publish.letterhead import dated, letterhead, names_of

LV = speak("lv")
DAY = date(2026, 12, 22)


def test_a_document_names_the_school_and_where_and_when_it_was_signed():
    head = dated(letterhead(SCHOOL, register(), DAY, LV), DAY, LV)
    assert (head.school.name, head.director) == (SCHOOL.name, "Ilze Paraudziņa")
    assert (head.town_in, head.date_on) == ("Ventspilī", "2026. gada 22. decembrī")


def test_without_a_director_in_the_settings_the_register_names_one():
    boss = Staff("ozola", "Ozola", "Vita", Role.DIRECTOR, date(2020, 1, 1))
    gone = Staff("a", "Agrā", "Ada", Role.DIRECTOR, date(2010, 1, 1), date(2019, 12, 31))
    nameless = SCHOOL.model_copy(update={"director": ""})
    known = register(staff={"a": gone, "ozola": boss})
    assert letterhead(nameless, known, DAY, LV).director == "Vita Ozola"


def test_the_names_of_a_template_are_the_fields_of_what_it_is_told():
    head = letterhead(SCHOOL, register(), DAY, LV)
    assert {"school", "director", "draft", "reissued"} <= set(names_of(head))
