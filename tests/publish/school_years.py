"""A school that has seen a whole year: marks, an absence, guardians, an exemption."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.closing import topics
from tests.school import BEGIN, KOM, REGISTER, ZIM, mark
from workbook_sync.model.entry import Key
from workbook_sync.model.orders import Exemption, Order
from workbook_sync.model.school import AbsenceNotice, Guardian

END = date(2027, 5, 31)
CODE = "329999-99999"
GUARDIAN = Guardian("1", "Āboliņa", "Ilze", "māte", "+371 20000000", "ilze@example.lv")


def whole_year(school):
    """Enter all marks of the year; learner 1 was ill once, learner 3 is exempt from composition."""
    coded = [_coded(record) for record in REGISTER]
    assert school.take("register", [*coded, GUARDIAN]).problems == []
    order = Order("1-8/5", BEGIN, "Par atbrīvošanu no mācību priekšmeta")
    exempt = Exemption(order.number, "3", "kom", BEGIN)
    assert school.take("orders", [order, exempt]).problems == []
    school.notices(AbsenceNotice("1", date(2026, 9, 7), date(2026, 9, 8), "illness"))
    school.day = END
    fields = {"term1": 7, "term2": 8, "year": 8}
    for person, journal in (("berzina", ZIM), ("kalnins", KOM)):
        learners = "123" if journal == ZIM else "12"
        given = {Key("", who, field): m for who in learners for field, m in fields.items()}
        missed = {mark("1"): "n"} if journal == ZIM else {}
        held = {**topics(school, journal), **topics(school, journal, "2027")}
        assert school.deliver({**held, **given, **missed}, person, journal).problems == []
    return school


def _coded(record):
    return replace(record, personal_code=CODE) if getattr(record, "id", "") == "1" else record
