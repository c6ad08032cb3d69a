"""Report cards, beside docxtpl used as its manual says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from docx import Document as Word

from benchmarks import peer
from benchmarks.ground import Ground
from benchmarks.measure import Line, faster, in_pairs, timed
from benchmarks.school import opened
from workbook_sync.app.templates import template_path
from workbook_sync.intake.office import Office
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.documents import Made, make_sheaf
from workbook_sync.publish.editions import Press
from workbook_sync.publish.letterhead import letterhead, names_of
from workbook_sync.publish.paper import Page, Sheaf
from workbook_sync.publish.papers.report_card import make
from workbook_sync.publish.render import Template
from workbook_sync.publish.source import Source
from workbook_sync.store.published import Document

TERM, CLASSES = 1, 10  # of 25 learners


def lines(ground: Ground, rounds: int) -> Iterator[Line]:
    """Yield the line of report cards: the same values in the same template."""
    with opened(ground.delivered) as office, office.store.reading() as session:
        source = Source(office.home, office.rules, office.words, session, office.today())
        sheaves, press = _sheaves(source), _press(office, source)
        template = template_path(office.home, office.words.language, sheaves[0].template)
        contexts = _contexts(sheaves, press)

        def ours() -> float:
            with ground.empty() as out:
                took, made = timed(lambda: _make(sheaves, template, out, press))
                texts.append([_text(file) for one in made for file in one.files[:-1]])
            return took

        def other() -> float:
            with ground.empty() as out:
                took, made = timed(lambda: peer.report_cards(template, contexts, out))
                texts.append(list(map(_text, made)))
            return took

        texts: list[list[str]] = []
        pair = in_pairs(rounds, ours, other)
    assert len(contexts) == len(texts[0])
    assert all(of == texts[0] for of in texts)
    yield faster(f"{len(contexts)} report cards, each", pair, len(contexts), 3, "docxtpl")


def _make(sheaves: Sequence[Sheaf], template: Path, out: Path, press: Press) -> list[Made]:
    compiled = Template(template)
    return [make_sheaf("report-card", sheaf, compiled, out, press) for sheaf in sheaves]


def _sheaves(source: Source) -> list[Sheaf]:
    return list(make(source, Asked(term=TERM)))[:CLASSES]


def _press(office: Office, source: Source) -> Press:
    head = letterhead(office.home.school, source.register, source.day, office.words)
    return Press(head, {}, source.revision, office.today(), office.now(), office.words)


def _contexts(sheaves: Sequence[Sheaf], press: Press) -> list[Mapping[str, object]]:
    """Return what the template is told of each learner."""
    return [_names(sheaf, page, press) for sheaf in sheaves for page in sheaf.pages]


def _names(sheaf: Sheaf, page: Page, press: Press) -> Mapping[str, object]:
    which = Document("report-card", page.whose, sheaf.year, sheaf.term)
    edition = press.edition(which, "", "", draft=page.draft)
    return names_of(press.head_of(edition), page.context)


def _text(file: Path) -> str:
    """Return all that a document says."""
    document = Word(str(file))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])
