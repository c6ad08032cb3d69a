"""Documents from the store: report cards of classes and learners."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbook_sync.app.results import Published
from workbook_sync.intake.office import Office
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.publish.documents import Made, make_documents, template_name
from workbook_sync.publish.facts import ReportFacts
from workbook_sync.publish.pdf import to_pdf
from workbook_sync.publish.render import DocumentError, Template
from workbook_sync.publish.report_card import report_cards
from workbook_sync.store.entries import load_all_entries
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register

REPORT_CARD = "report-card"
KINDS = (REPORT_CARD,)
YEAR = 0


def publish(
    office: Office, kind: str, group: str = "", learner: str = "", term: int = YEAR, *, pdf: bool
) -> Published:
    """Make the documents of a kind for a class, a learner, or all classes; ``term`` 0 is the year.

    Raises SetupError: setup.unknown_kind, setup.unknown_name for a class, learner or term that
    the school does not have, and those of PDFs (LibreOffice).
    """
    if kind not in KINDS:
        raise SetupError("setup.unknown_kind", key=kind, expected=", ".join(KINDS))
    facts = list(_facts(office, group, learner, term))
    try:
        template = Template(template_path(office, term))
    except DocumentError as error:
        return Published([], 0, [error.problem])
    made = [_documents(office, one, template, learner) for one in facts]
    files = [file for one in made for file in one.files]
    pdfs = to_pdf(files) if pdf and files else []
    problems = [found for one in made for found in one.problems]
    return Published([*files, *pdfs], sum(one.unchanged for one in made), problems)


def _documents(office: Office, facts: ReportFacts, template: Template, learner: str) -> Made:
    """Make the cards of a class; one learner's card is no reason to make the class's file anew."""
    cards = [c for c in report_cards(facts, office.words) if learner in ("", c.learner.id)]
    root = office.home.outbox / "documents"
    return make_documents(cards, template, root, office.words, whole_class=not learner)


def template_path(office: Office, term: int) -> Path:
    """Return the school's template of the cards of a semester, or of the year (0)."""
    return office.home.templates / office.words.language / template_name(term)


def _facts(office: Office, group: str, learner: str, term: int) -> Iterator[ReportFacts]:
    year = office.year
    with office.store.reading() as session:
        register = load_register(session)
        lessons, entries = load_lessons(session), load_all_entries(session)
    if term != YEAR and term not in {t.number for t in year.terms}:
        raise SetupError("setup.unknown_name", key=str(term))
    for one in _classes(office, register, group, learner):
        yield ReportFacts(
            register, year, term, one, lessons, entries, office.rules, office.home.school,
            office.today(),
        )  # fmt: skip


def _classes(office: Office, register: Register, group: str, learner: str) -> list[str]:
    if group and group not in register.class_names():
        raise SetupError("setup.unknown_name", key=group)
    if learner and learner not in register.learners:
        raise SetupError("setup.unknown_name", key=learner)
    if group:
        return [group]
    return [register.class_of(learner, office.today())] if learner else register.class_names()
