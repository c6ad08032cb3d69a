"""Report cards, beside docxtpl used as its manual says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docx import Document

from benchmarks import peer
from benchmarks.ground import Ground
from benchmarks.measure import Line, faster, in_pairs, timed
from benchmarks.school import opened
from workbook_sync.app.publish import template_path
from workbook_sync.intake.office import Office
from workbook_sync.messages import Words
from workbook_sync.publish.card import Card
from workbook_sync.publish.documents import Made, make_documents
from workbook_sync.publish.facts import ReportFacts
from workbook_sync.publish.render import Template
from workbook_sync.publish.report_card import report_cards
from workbook_sync.store.entries import load_all_entries
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register

TERM, CLASSES = 1, 10  # of 25 learners


def lines(ground: Ground, rounds: int) -> Iterator[Line]:
    """Yield the line of report cards: the same values in the same template."""
    with opened(ground.delivered) as office:
        classes, template = _cards(office), template_path(office, TERM)
        cards = [card for of in classes for card in of]

        def ours() -> float:
            with ground.empty() as out:
                took, made = timed(lambda: _make(classes, template, out, office.words))
                texts.append([_text(file) for one in made for file in one.files[:-1]])
            return took

        def other() -> float:
            with ground.empty() as out:
                contexts = [card.context for card in cards]
                took, made = timed(lambda: peer.report_cards(template, contexts, out))
                texts.append(list(map(_text, made)))
            return took

        texts: list[list[str]] = []
        pair = in_pairs(rounds, ours, other)
    assert len(cards) == len(texts[0])
    assert all(of == texts[0] for of in texts)
    yield faster(f"{len(cards)} report cards, each", pair, len(cards), 3, "docxtpl")


def _make(classes: Sequence[Sequence[Card]], template: Path, out: Path, words: Words) -> list[Made]:
    compiled = Template(template)
    return [make_documents(cards, compiled, out, words) for cards in classes]


def _cards(office: Office) -> list[Sequence[Card]]:
    with office.store.reading() as session:
        register = load_register(session)
        lessons, entries = load_lessons(session), load_all_entries(session)
    facts = (
        ReportFacts(
            register, office.year, TERM, group, lessons, entries, office.rules,
            office.home.school, office.today(),
        )
        for group in register.class_names()[:CLASSES]
    )  # fmt: skip
    return [report_cards(one, office.words) for one in facts]


def _text(file: Path) -> str:
    """Return all that a document says."""
    document = Document(str(file))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])
