"""What a kind of document declares. All else follows: its options, files, checks, list of names.

A template is filled with the fields of a page's ``context``, and with those of `Letterhead`, which
all documents share.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath

from workbook_sync.messages import Words
from workbook_sync.model.problem import Problem, Severity
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.source import Source


class Audience(StrEnum):
    """Who a document is about, and whose data it holds."""

    LEARNER = "learner"
    CLASS = "class"
    STAFF = "staff"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Page:
    """One document, before it is made.

    ``whose`` is a stable id: a learner's, a username, a class, a journal. With the kind, the
    school year and the term it names the document for ever. ``name`` is its file's, without an
    ending. ``context`` is a dataclass: its fields are the names that the template may use.
    A ``draft`` may be looked at, not signed. A problem of severity ``hold`` stops the document.
    ``pictures`` are PNGs that take the place of the template's, by their names in its package;
    all that they show has to be in the context too.
    """

    whose: str
    name: str
    context: object
    problems: tuple[Problem, ...] = ()
    draft: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def printable(self) -> bool:
        """Tell whether nothing is missing that the document cannot do without."""
        return all(found.severity is Severity.WARN for found in self.problems)


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Documents of one template in one folder below ``outbox/documents``.

    Where ``joined`` is a name, a file of that name lies beside the folder and has all of them.
    """

    template: str
    folder: PurePath
    pages: Sequence[Page]
    year: str
    term: int = 0
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Plain:
    """A document that no template makes: a workbook, a list. Equal content gives equal bytes.

    ``path`` is below ``outbox/documents``, with its ending.
    """

    whose: str
    path: PurePath
    make: Callable[[], bytes]
    year: str
    term: int = 0
    problems: tuple[Problem, ...] = ()
    draft: bool = False


class Pdf(StrEnum):
    """What becomes of a document as PDF."""

    ON_REQUEST = "on request"  # with --pdf, beside the document
    ARCHIVE = "archive"  # always, as PDF/A, and the PDF alone is kept


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands in the way of documents before they are made, and what was counted.

    A count's name is that of its text: ``blanks_left`` is said by ``ready.blanks_left``.
    """

    problems: Sequence[Problem] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of document.

    ``options`` are the fields of `Asked` that it understands, ``needs`` those that must be given.
    ``make`` yields its documents. ``examples`` are made-up contexts by the template that they
    fill, at least two that differ; from them follow the check of a school's template and the list
    of names. ``closing`` yields what is made after the files, of their paths.

    ``decide`` returns records that have to be kept before: which blank a certificate takes. Nobody
    else changes the store meanwhile. ``ready`` tells beforehand what making them would tell.
    """

    name: str
    audience: Audience
    options: frozenset[str]
    make: Callable[[Source, Asked], Iterable[Sheaf | Plain]]
    examples: Callable[[Words], Mapping[str, Sequence[object]]]
    needs: frozenset[str] = field(default_factory=frozenset)
    pdf: Pdf = Pdf.ON_REQUEST
    closing: Callable[[Source, Asked, Sequence[Path]], Iterable[Plain]] | None = None
    decide: Callable[[Source, Asked], Collection[object]] | None = None
    ready: Callable[[Source, Asked], Readiness] | None = None
