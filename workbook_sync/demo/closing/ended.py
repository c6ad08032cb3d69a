"""The closing table on the year's end: its closing, its documents, the night, and what is next."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.app.results import Documents
from workbook_sync.demo import dates
from workbook_sync.demo.closing.row import Row, classes_of, command, folder_of, pages_of
from workbook_sync.demo.people import DEPUTY
from workbook_sync.demo.year import Year
from workbook_sync.intake.office import Office


def ended(year: Year, office: Office) -> Iterator[Row]:
    """Tell of June."""
    words, last = office.words, year.spring.closed[2]
    facts = {"groups": classes_of(last.groups), "lacking": len(last.lacks)}
    made = words("demo.made.closed_last", **facts)
    yield Row(made, command("close-term --term 2 --check"))
    yield from _papers(year, office)
    done = sum(job.state == "done" for job in year.spring.night)
    yield Row(words("demo.made.night", count=done), office.home.outbox / DEPUTY)
    yield Row(words("demo.made.clock", day=dates.LAST_NIGHT), command("status"))
    for person in sorted({held.person for held in year.spring.status.held}):
        folder = (office.home.inbox / person).relative_to(office.home.folder)
        yield Row(words("demo.made.next", folder=folder), command("sync"))


def _papers(year: Year, office: Office) -> Iterator[Row]:
    words, before, papers = office.words, year.autumn.papers, year.spring.papers
    protocols, inspections = papers["protocol"], papers["inspection"]
    count = pages_of(before["protocol"], protocols)
    yield Row(words("demo.made.protocol", count=count), folder_of(protocols))
    count = len([*before["inspection"].files, *inspections.files])
    yield Row(words("demo.made.inspection", count=count), folder_of(inspections))
    yield from _cards(papers["report-card"], office)
    yield from _certificates(papers["certificate"], office)
    journals, personal = papers["summary-journal"], papers["personal-file"]
    printed = [file for file in journals.files if file.suffix == ".docx"]
    yield Row(words("demo.made.summary", count=len(printed)), folder_of(journals))
    yield Row(words("demo.made.personal", count=len(personal.files)), folder_of(personal))


def _cards(cards: Documents, office: Office) -> Iterator[Row]:
    """Tell of the year's report cards, and of the marks that they lack."""
    words, folder = office.words, folder_of(cards)
    yield Row(words("demo.made.cards", count=pages_of(cards)), folder)
    for problem in cards.problems:
        if problem.code == "document.mark_missing":
            yield Row(words("demo.made.missing", **problem.facts), folder)


def _certificates(made: Documents, office: Office) -> Iterator[Row]:
    """Tell of certificates with their transcripts, and of who may not receive one."""
    words, folder = office.words, made.files[0].parent.parent
    count = sum(file.parent.parent == folder for file in made.files)
    yield Row(words("demo.made.certificates", count=count), folder)
    for problem in made.problems:
        yield Row(
            words("demo.made.no_certificate", **problem.facts),
            command("publish certificate --check"),
        )
