"""Documents from the store: report cards of classes and learners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbook_sync.app.results import Published
from workbook_sync.intake.office import Office
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.year import SchoolYear
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
WHOLE_YEAR = 0


def publish(
    office: Office,
    kind: str,
    group: str = "",
    learner: str = "",
    term: int = WHOLE_YEAR,
    year: str = "",
    *,
    pdf: bool,
) -> Published:
    """Make the documents of a kind for a class, a learner, or all classes.

    ``term`` 0 is the whole year; ``year`` is the id of a school year, by default the last begun.
    Raises SetupError: setup.unknown_kind, setup.unknown_name for a class, learner, term or year
    that the school does not have, and those of PDFs (LibreOffice).
    """
    if kind not in KINDS:
        raise SetupError("setup.unknown_kind", key=kind, expected=", ".join(KINDS))
    facts = list(_facts(office, _year(office, year), term, group, learner))
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


def _year(office: Office, id_: str) -> SchoolYear:
    if not id_:
        return office.year
    years = office.home.years_by_id()
    if id_ not in years:
        raise SetupError("setup.unknown_name", key=id_)
    return years[id_]


def _facts(
    office: Office, year: SchoolYear, term: int, group: str, learner: str
) -> Iterator[ReportFacts]:
    if term != WHOLE_YEAR and term not in {t.number for t in year.terms}:
        raise SetupError("setup.unknown_name", key=str(term))
    with office.store.reading() as session:
        register = load_register(session)
        lessons, entries = load_lessons(session), load_all_entries(session)
    _known(register, group, learner)
    of_all = ReportFacts(
        register, year, term, "", lessons, entries, office.rules, office.home.school, office.today()
    )
    classes = [group] if group else register.class_names()
    if learner and not group:
        classes = [register.class_of(learner, of_all.day)]
    return (replace(of_all, group=name) for name in classes)


def _known(register: Register, group: str, learner: str) -> None:
    if group and group not in register.class_names():
        raise SetupError("setup.unknown_name", key=group)
    if learner and learner not in register.learners:
        raise SetupError("setup.unknown_name", key=learner)
