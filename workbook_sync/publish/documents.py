"""Documents as files: each in its place, and those to print together as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePath

from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.year import SchoolYear
from workbook_sync.outbox import file_name, put
from workbook_sync.publish.editions import Press, fingerprint
from workbook_sync.publish.letterhead import names_of
from workbook_sync.publish.paper import Page, Plain, Sheaf
from workbook_sync.publish.render import DocumentError, Template, common
from workbook_sync.store.published import Document, Published, to_print

#: Where a document goes, what makes its bytes, and as what it is remembered.
_Wanted = tuple[PurePath, Callable[[], bytes], Published]


@dataclass(frozen=True, slots=True)
class Made:
    """Documents that belong together; the file to print comes last.

    ``unchanged`` were not rewritten; ``editions`` are what is to be remembered of the files.
    """

    files: tuple[Path, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    editions: tuple[Published, ...] = ()


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page that is filled in: its edition, its names and what stands in its body."""

    page: Page
    edition: Published
    names: Mapping[str, object]
    body: str


def folder(year: SchoolYear, *titles: str) -> PurePath:
    """Return a folder below ``outbox/documents``: ``2026-2027/Liecības, 1. semestris``."""
    return PurePath(*(file_name(part, "") for part in (year.name.replace(".", ""), *titles)))


def make_sheaf(kind: str, sheaf: Sheaf, template: Template, root: Path, press: Press) -> Made:
    """Write a sheaf's documents below ``root`` and tell what they lack.

    A document that cannot be made stops no other: its problem is told.
    """
    problems = [found for page in sheaf.pages for found in page.problems]
    leaves = list(_leaves(kind, sheaf, template, press, problems))
    wanted = [_own(leaf, template) for leaf in leaves]
    if sheaf.joined and leaves:
        wanted.append(_joined(kind, sheaf, leaves, template, press))
    return _put(wanted, root, problems)


def make_plain(kind: str, plain: Plain, root: Path, press: Press) -> Made:
    """Write a document that no template makes, and tell what it lacks."""
    try:
        content = plain.make()
    except DocumentError as error:
        return Made(problems=(*plain.problems, error.problem))
    which = Document(kind, plain.whose, plain.year, plain.term)
    path = _of_day(plain.path, press)
    digest = sha256(content).hexdigest()
    edition = press.edition(which, path.as_posix(), digest, draft=plain.draft)
    return _put([(path, lambda: content, edition)], root, list(plain.problems))


def _put(wanted: Iterable[_Wanted], root: Path, problems: list[Problem]) -> Made:
    files, unchanged, editions = list[Path](), 0, list[Published]()
    for path, document, edition in wanted:
        try:
            unchanged += not put(root / path, document())
            files.append(root / path)
            editions.append(edition)
        except DocumentError as error:
            problems.append(error.problem)
        except PermissionError:  # on Windows, somebody has it open
            problems.append(problem("document.file_in_use", file=str(root / path)))
    return Made(tuple(files), unchanged, tuple(_once(problems)), tuple(editions))


def _leaves(
    kind: str, sheaf: Sheaf, template: Template, press: Press, problems: list[Problem]
) -> Iterator[_Leaf]:
    """Yield the pages that can be made; those that cannot add to the problems."""
    pages = [page for page in sheaf.pages if page.printable]
    for name, page in zip(_file_names(pages), pages, strict=True):
        path = _of_day(sheaf.folder / name, press)
        which = Document(kind, page.whose, sheaf.year, sheaf.term)
        told = fingerprint(template.digest, press.head, page.context)
        edition = press.edition(which, path.as_posix(), told, draft=page.draft)
        names = names_of(press.head_of(edition), page.context)
        try:
            yield _Leaf(page, edition, names, template.page(names))
        except DocumentError as error:
            problems.append(error.problem)


def _own(leaf: _Leaf, template: Template) -> _Wanted:
    document = partial(template.document, [leaf.body], leaf.names, leaf.page.pictures)
    return PurePath(leaf.edition.file), document, leaf.edition


def _joined(
    kind: str, sheaf: Sheaf, leaves: Sequence[_Leaf], template: Template, press: Press
) -> _Wanted:
    path = _of_day(sheaf.folder.parent / file_name(sheaf.joined, ".docx"), press)
    told = fingerprint(template.digest, *(leaf.edition.fingerprint for leaf in leaves))
    draft = any(leaf.page.draft for leaf in leaves)
    which = Document(to_print(kind), sheaf.joined, sheaf.year, sheaf.term)
    edition = press.edition(which, path.as_posix(), told, draft=draft)
    bodies = [leaf.body for leaf in leaves]
    document = partial(template.document, bodies, common([leaf.names for leaf in leaves]))
    return path, document, edition


def _of_day(path: PurePath, press: Press) -> PurePath:
    """Return a path that sets a past day's state apart: it takes the place of no document."""
    if press.as_of is None:
        return path
    title = press.words("document.as_of_folder", day=press.as_of.isoformat())
    return PurePath(path.parts[0], file_name(title, ""), *path.parts[1:])


def _file_names(pages: Sequence[Page]) -> list[str]:
    """Return the files' names; those that Windows cannot tell apart get a number after them."""
    taken, names = set[str](), list[str]()
    for page in pages:
        name, number = file_name(page.name, ".docx"), 1
        while name.casefold() in taken:
            number += 1
            name = file_name(f"{page.name} ({number})", ".docx")
        taken.add(name.casefold())
        names.append(name)
    return names


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield each problem once: a template's fault is the same for all who have it."""
    for number, found in enumerate(problems):
        if found not in problems[:number]:
            yield found
