"""Report cards as files: one for each learner, and one for the class to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbook_sync.messages import Words
from workbook_sync.model.problem import Problem, problem
from workbook_sync.outbox import file_name, put
from workbook_sync.publish.card import Card
from workbook_sync.publish.render import DocumentError, Template, common

_Page = tuple[Card, str]  # a card, and what stands in the body of its document
_Document = tuple[Path, Callable[[], bytes]]  # where it goes, and what makes it


@dataclass(frozen=True, slots=True)
class Made:
    """Documents of one class; the file to print comes last. ``unchanged`` were not rewritten."""

    files: tuple[Path, ...]
    unchanged: int
    problems: tuple[Problem, ...]


def template_name(term: int) -> str:
    """Return the file name of the template for a semester's cards, or for the year's (0)."""
    return "report-card-term.docx" if term else "report-card-year.docx"


def make_documents(
    cards: Sequence[Card],
    template: Template,
    documents: Path,
    words: Words,
    *,
    whole_class: bool = True,
) -> Made:
    """Write the cards of one class below ``outbox/documents`` and tell what they lack.

    ``<school year>/<document>/<class>/<learner>.docx``, and ``<class>.docx`` beside that folder
    where the cards are those of the ``whole_class``. A document that cannot be made stops no
    other: its problem is told.
    """
    if not cards:
        return Made((), 0, ())
    problems = [found for card in cards for found in card.problems]
    pages = _pages(cards, template, problems)
    folder = documents / _folder(cards[0], words)
    wanted = _own_documents(pages, template, folder)
    if whole_class and pages:
        wanted.append(_class_document(pages, template, folder))
    files, unchanged = list[Path](), 0
    for path, document in wanted:
        try:
            unchanged += not put(path, document())
            files.append(path)
        except DocumentError as error:
            problems.append(error.problem)
        except PermissionError:  # on Windows, somebody has it open
            problems.append(problem("document.file_in_use", file=str(path)))
    return Made(tuple(files), unchanged, tuple(_once(problems)))


def _pages(cards: Sequence[Card], template: Template, problems: list[Problem]) -> list[_Page]:
    """Return the pages that can be made; those that cannot add to the problems."""
    pages = list[_Page]()
    for card in cards:
        try:
            if card.printable:
                pages.append((card, template.page(card.context)))
        except DocumentError as error:
            problems.append(error.problem)
    return pages


def _own_documents(pages: Sequence[_Page], template: Template, folder: Path) -> list[_Document]:
    return [
        (
            folder / file_name(card.class_name, "") / name,
            partial(template.document, [page], card.context),
        )
        for name, (card, page) in zip(_file_names(pages), pages, strict=True)
    ]


def _class_document(pages: Sequence[_Page], template: Template, folder: Path) -> _Document:
    shared = common([card.context for card, _ in pages])
    everyone = [page for _, page in pages]
    name = file_name(pages[0][0].class_name, ".docx")
    return folder / name, partial(template.document, everyone, shared)


def _folder(card: Card, words: Words) -> Path:
    """Return ``2026-2027/Liecības, 1. semestris``."""
    title = words("card.folder.term", number=card.term) if card.term else words("card.folder.year")
    return Path(file_name(card.school_year.replace(".", ""), ""), file_name(title, ""))


def _file_names(pages: Sequence[_Page]) -> list[str]:
    """Return the files' names; ids that Windows cannot tell apart get a number after them."""
    taken, names = set[str](), list[str]()
    for card, _ in pages:
        who = f"{card.learner.family_name} {card.learner.given_name} {card.learner.id}"
        name, number = file_name(who, ".docx"), 1
        while name.casefold() in taken:
            number += 1
            name = file_name(f"{who} ({number})", ".docx")
        taken.add(name.casefold())
        names.append(name)
    return names


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield each problem once: a template's fault is the same for all who have it."""
    for number, found in enumerate(problems):
        if found not in problems[:number]:
            yield found
