"""The night's report: who gets it, what it says, and that it is one file which opens anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from tests.school import KOM, REGISTER, fill, mark
from workbook_sync.app.night.facts import facts
from workbook_sync.app.night.jobs import JOBS
from workbook_sync.app.night.notices import notices
from workbook_sync.app.night.report import report, written
from workbook_sync.app.night.run import all_due, all_jobs
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.school import Role, Staff
from workbook_sync.publish.page import page

DEPUTY = Staff("liepa", "Liepa", "Zenta", Role.DEPUTY, date(2015, 9, 1))


@pytest.fixture
def drawn():
    """Lets the plots be drawn, which most tests do without."""


@pytest.fixture(autouse=True)
def quick(request, monkeypatch):
    if "drawn" not in request.fixturenames:
        monkeypatch.setattr("workbook_sync.app.night.sections.bars", lambda *_, **__: "")


@pytest.fixture
def school(school):
    school.take("register", [*REGISTER, DEPUTY])
    return school


def told(school):
    return written(school.office, facts(school.office))


def section(school, id_):
    return next((one for one in told(school).sections if one.id == id_), None)


def lead(school):
    return {one.section for one in notices(facts(school.office), school.office.words)}


def files(school):
    return sorted(str(f.relative_to(school.folder)) for f in school.folder.glob("outbox/*/*.html"))


def test_the_deputy_and_the_superuser_get_it_and_nobody_else(school):
    assert report(school.office).names == ["liepa", "ozola"]
    assert files(school) == ["outbox/liepa/Nakts pārskats.html", "outbox/ozola/Nakts pārskats.html"]


def test_who_has_left_gets_none(school):
    school.take("register", [*REGISTER, replace(DEPUTY, until=date(2026, 10, 1))])
    assert report(school.office).names == ["ozola"]


def test_it_is_not_rewritten_while_it_says_the_same(school):
    report(school.office)
    before = [file.stat().st_mtime_ns for file in school.folder.glob("outbox/*/*.html")]
    assert not report(school.office).changed
    assert [file.stat().st_mtime_ns for file in school.folder.glob("outbox/*/*.html")] == before


def test_lessons_without_a_topic_are_counted_by_teacher(school):
    lessons = [id_ for id_ in school.lessons(KOM) if id_ < "2026-10-01"]
    school.deliver({Key(id_, "", TOPIC): "Ritms" for id_ in lessons[:2]}, "kalnins", KOM)
    rows = {row[0]: row[1:5] for row in section(school, "behind").rows}
    assert rows["Kalniņš Jānis"][:2] == ["0", "2"]  # entered, but late
    assert "behind" in lead(school)


def test_what_was_held_and_where_two_differ_is_listed(school):
    first, second = school.workbook(), school.workbook("kalnins")
    school.send(fill(first, {mark("1"): 11, mark("2"): 7}))
    school.send(fill(second, {mark("2"): 8}), "kalnins")
    assert [row[2] for row in section(school, "held").rows] == ["1. semestris!E9"]
    assert [row[2:] for row in section(school, "conflicts").rows] == [
        ["7 (Anna Bērziņa)", "8 (Jānis Kalniņš)"]
    ]
    assert lead(school) >= {"held", "conflicts"}


def test_files_refused_since_the_night_before_are_listed_once(school):
    school.send(b"no workbook", name="x.xlsx")
    swept = {"sweep": JOBS["sweep"]}
    list(all_due(school.office, swept))
    assert [row[1] for row in section(school, "refused").rows] == ["x.xlsx"]
    school.day += timedelta(days=1)
    list(all_due(school.office, swept))
    school.day += timedelta(days=1)
    assert section(school, "refused") is None


def test_a_job_that_failed_leads_it(school, monkeypatch):
    def broken(_office):
        raise ZeroDivisionError

    list(all_jobs(school.office, {"backup": broken}))
    assert "jobs" in lead(school)
    states = {row[0]: row[1] for row in section(school, "jobs").rows}
    say = school.office.words
    assert states[say("night.job.backup")] == say("night.state.failed")


def test_who_has_left_is_named_so_that_the_folders_are_shared_no_more(school):
    leaving = [
        replace(one, until=date(2026, 10, 1)) if one in REGISTER[3:5] else one for one in REGISTER
    ]
    school.take("register", leaving)
    list(all_jobs(school.office, {"revoke": JOBS["revoke"]}))
    texts = [one.text for one in told(school).lead]
    assert any("Anna Bērziņa, Jānis Kalniņš" in text for text in texts)


@pytest.mark.parametrize(("day", "told"), [(date(2026, 11, 1), False), (date(2027, 1, 10), True)])
def test_an_inspection_is_reminded_of_when_it_is_due_soon(school, day, told):
    school.day = day
    assert section(school, "inspections").note
    assert ("inspections" in lead(school)) is told


def test_where_nothing_waits_it_says_so(empty_school):
    found = written(empty_school.office, facts(empty_school.office))
    assert found.lead == []
    assert found.all_well in page(found, "lv").decode()


def test_a_long_table_is_cut_and_says_how_much_more_there_is(school, monkeypatch):
    monkeypatch.setattr("workbook_sync.app.night.sections.MOST", 1)
    edits = {mark("1"): 11, mark("2"): 12, mark("3"): 13}
    school.deliver(edits)
    found = section(school, "held")
    assert (len(found.rows), "2" in found.note) == (1, True)


class Outside(HTMLParser):
    """Finds what a page would fetch, or run."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        links = [value for name, value in attrs if name in ("src", "href", "xlink:href")]
        self.found += [tag] if tag in ("script", "link", "iframe", "img") else []
        self.found += [link for link in links if not link.startswith("#")]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_it_is_one_file_without_links_and_scripts_whatever_people_type(school, drawn, language):
    school.send(b"no workbook", name="<script src=x>.xlsx")
    school.deliver({mark("1"): "<img src=x>"})
    content = page(told(school), language).decode()
    outside = Outside()
    outside.feed(content)
    assert outside.found == []
    assert content.count("<svg") == 2
    assert "size: A4" in content


def test_equal_states_give_equal_pages(school, drawn):
    school.deliver({mark("1"): 11})
    assert page(told(school), "lv") == page(told(school), "lv")
