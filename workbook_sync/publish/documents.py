"""Report cards as files: one for each learner, and one for the class to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbook_sync.messages import Words
from workbook_sync.model.problem import Problem, SetupError, problem
from workbook_sync.publish.card import Card
from workbook_sync.publish.names import safe_name, unique
from workbook_sync.publish.outbox import put
from workbook_sync.publish.render import DocumentError, Template, common


@dataclass(frozen=True, slots=True)
class Made:
    """Documents of one class; the file to print comes last. ``unchanged`` were not rewritten."""

    files: tuple[Path, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


def template_name(term: int) -> str:
    """Return the file name of the template for a semester's cards, or for the year's (0)."""
    return "report-card-term.docx" if term else "report-card-year.docx"


def make_documents(cards: Sequence[Card], template: Template, root: Path, words: Words) -> Made:
    """Write the cards of one class below ``root`` (``outbox/documents``); tell what they lack.

    ``<school year>/<document>/<class>/<learner>.docx``, and ``<class>.docx`` beside that folder. A
    document that cannot be made stops no other: its problem is told.
    """
    problems = [found for card in cards for found in card.problems]
    pages = list[tuple[Card, str]]()
    for card in cards:
        if card.printable:
            try:
                pages.append((card, template.page(card.context)))
            except DocumentError as error:
                problems.append(error.problem)
    files, unchanged = list[Path](), 0
    for path, document in _documents(pages, template, root, words):
        try:
            unchanged += not put(path, document())
            files.append(path)
        except DocumentError as error:
            problems.append(error.problem)
        except SetupError as error:
            problems.append(problem("document.file_in_use", file=error.file))
    return Made(tuple(files), unchanged, tuple(_once(problems)))


def _documents(
    pages: Sequence[tuple[Card, str]], template: Template, root: Path, words: Words
) -> Iterator[tuple[Path, Callable[[], bytes]]]:
    """Yield where each document goes, and what makes it."""
    if not pages:
        return
    folder = root / _folder(pages[0][0], words)
    group = safe_name(pages[0][0].class_name)
    for name, (card, page) in zip(_file_names(pages), pages, strict=True):
        yield folder / group / name, partial(template.document, [page], card.context)
    shared = common([card.context for card, _ in pages])
    everyone = [page for _, page in pages]
    yield folder / f"{group}.docx", partial(template.document, everyone, shared)


def _folder(card: Card, words: Words) -> Path:
    """Return ``2026-2027/Liecības, 1. semestris``."""
    title = words("card.folder.term", number=card.term) if card.term else words("card.folder.year")
    return Path(safe_name(card.school_year.replace(".", "")), safe_name(title))


def _file_names(pages: Sequence[tuple[Card, str]]) -> list[str]:
    learners = [card.learner for card, _ in pages]
    names = unique(safe_name(f"{x.family_name} {x.given_name} {x.id}") for x in learners)
    return [f"{name}.docx" for name in names]


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield each problem once: a template's fault is the same for all who have it."""
    told = list[Problem]()
    for found in problems:
        if found not in told:
            told.append(found)
            yield found
