"""Documents from the store, of any kind that is declared."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path, PurePath

from workbook_sync.app.history import end_of
from workbook_sync.app.results import Documents
from workbook_sync.app.templates import load_template
from workbook_sync.intake.office import Office
from workbook_sync.model.problem import SetupError
from workbook_sync.publish.asked import Asked, option
from workbook_sync.publish.documents import Made, make_plain, make_sheaf
from workbook_sync.publish.editions import Press
from workbook_sync.publish.letterhead import letterhead
from workbook_sync.publish.paper import Paper, Pdf, Plain, Readiness, Sheaf
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.pdf import Heard, to_pdf, unheard
from workbook_sync.publish.render import DocumentError
from workbook_sync.publish.source import Source
from workbook_sync.store.decisions import decide
from workbook_sync.store.published import by_document, load_published, note_published
from workbook_sync.store.session import Session

NOTHING = Asked()
log = logging.getLogger(__name__)


def publish(
    office: Office,
    kind: str,
    asked: Asked = NOTHING,
    *,
    pdf: bool = False,
    heard: Heard = unheard,
) -> Documents:
    """Make the documents of a kind and remember them; ``heard`` is told how far the PDFs are.

    Raises SetupError: setup.unknown_kind; setup.not_an_option and setup.option_needed for what the
    kind does not understand or cannot do without; setup.unknown_name for a class, learner, term or
    year that the school does not have; setup.day_to_come and setup.no_register_then for a day
    that cannot be shown; and those of PDFs (LibreOffice).
    """
    paper = known(kind)
    check_options(paper, asked)
    _decide(office, paper, asked)
    with office.store.reading() as session:
        source = _source(office, session, asked)
        press = press_for(office, source, paper, asked)
        root = _workshop(office) if paper.pdf is Pdf.ARCHIVE else _documents(office)
        made = list(_made(office, paper, paper.make(source, asked), press, root))
        if paper.pdf is Pdf.ARCHIVE:
            made = _archived(office, made, heard)
        if paper.closing:
            files = [file for one in made for file in one.files]
            last = paper.closing(source, asked, files)
            made += _made(office, paper, last, press, _documents(office))
    with office.store.writing() as session:
        note_published(session, (edition for one in made for edition in one.editions))
    _log(kind, asked, made)
    return _told(made, heard, pdf=pdf and paper.pdf is Pdf.ON_REQUEST)


def _log(kind: str, asked: Asked, made: Iterable[Made]) -> None:
    """Keep in the log that documents were made, and of whom by number (clause 25)."""
    files = sum(len(one.files) for one in made)
    facts = {"document": kind, "learner": asked.learner, "group": asked.group, "files": files}
    log.info("documents made", extra={name: fact for name, fact in facts.items() if fact})


def readiness(office: Office, kind: str, asked: Asked) -> Readiness:
    """Return what stands in the way of a kind's documents; nothing is made or decided.

    Raises as `publish`, where the kind has anything to tell beforehand.
    """
    paper = known(kind)
    if paper.ready is None:
        return Readiness()
    check_options(paper, asked)
    with office.store.reading() as session:
        return paper.ready(_source(office, session, asked), asked)


def _source(office: Office, session: Session, asked: Asked) -> Source:
    at = end_of(office, asked.as_of) if asked.as_of else None
    source = Source(office.home, office.rules, office.words, session, office.today(), at)
    if at and not source.register.staff:
        raise SetupError("setup.no_register_then", day=asked.as_of)
    return source


def _decide(office: Office, paper: Paper, asked: Asked) -> None:
    """Keep what has to be decided before documents are made; a past day's are decided already."""
    if paper.decide is None or asked.as_of:
        return
    with office.store.writing() as session:
        records = paper.decide(_source(office, session, asked), asked)
        if records:
            decide(session, paper.name, records, office.now())


def known(kind: str) -> Paper:
    """Return a kind of documents by its name; SetupError setup.unknown_kind lists them all."""
    if kind not in PAPERS:
        raise SetupError("setup.unknown_kind", key=kind, expected=", ".join(PAPERS))
    return PAPERS[kind]


def check_options(paper: Paper, asked: Asked) -> None:
    """Raise SetupError for an option that the kind does not understand, or one that it lacks."""
    for name in sorted(asked.given - paper.options - {"as_of", "first_issue"}):
        understood = ", ".join(sorted(option(one) for one in paper.options))
        raise SetupError(
            "setup.not_an_option", key=option(name), kind=paper.name, expected=understood or "–"
        )
    for name in sorted(paper.needs - asked.given):
        raise SetupError("setup.option_needed", key=option(name), kind=paper.name)


def press_for(office: Office, source: Source, paper: Paper, asked: Asked) -> Press:
    """Return what is known while documents of a kind are made."""
    return Press(
        head=letterhead(office.home.school, source.register, source.day, office.words),
        earlier=by_document(load_published(source.session, paper.name)),
        revision=source.revision,
        today=office.today(),
        now=office.now(),
        words=office.words,
        as_of=asked.as_of,
        first_issue=asked.first_issue,
    )


def _made(
    office: Office, paper: Paper, wanted: Iterable[Sheaf | Plain], press: Press, root: Path
) -> Iterator[Made]:
    load = cache(partial(load_template, office.home, office.words.language))
    for one in wanted:
        if isinstance(one, Plain):
            yield make_plain(paper.name, one, root, press)
            continue
        try:
            template = load(one.template)
        except DocumentError as error:
            yield Made(problems=(error.problem,))
        else:
            yield make_sheaf(paper.name, one, template, root, press)


def _archived(office: Office, made: Iterable[Made], heard: Heard) -> list[Made]:
    """Make the archive's PDFs, and return them in the place of the files that they are made of."""
    made = list(made)
    files = [file for one in made for file in one.files]
    below = {file: file.relative_to(_workshop(office)).with_suffix(".pdf") for file in files}
    targets = [_documents(office) / path for path in below.values()]
    to_pdf(files, targets, archive=True, heard=heard)
    return [_as_kept(one, _documents(office), below) for one in made]


def _as_kept(made: Made, root: Path, below: Mapping[Path, PurePath]) -> Made:
    paths = [below[file] for file in made.files]
    editions = (
        replace(edition, file=path.as_posix())
        for edition, path in zip(made.editions, paths, strict=True)
    )
    return replace(made, files=tuple(root / path for path in paths), editions=tuple(editions))


def _documents(office: Office) -> Path:
    return office.home.outbox / "documents"


def _workshop(office: Office) -> Path:
    """Return where files lie of which the archive's PDFs are made; nobody looks there."""
    return office.home.store / "documents"


def _told(made: Iterable[Made], heard: Heard, *, pdf: bool) -> Documents:
    """Return what was made, with its PDFs where they are wanted."""
    made = list(made)
    files = [file for one in made for file in one.files]
    printed = [file for file in files if file.suffix == ".docx"]  # a table stays a table
    return Documents(
        files=[*files, *(to_pdf(printed, heard=heard) if pdf and printed else ())],
        unchanged=sum(one.unchanged for one in made),
        problems=[found for one in made for found in one.problems],
    )
