"""The journals as the archive keeps them: a PDF/A of each, and a manifest with checksums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath

from workbook_sync.messages import Words
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Journal
from workbook_sync.model.year import SchoolYear
from workbook_sync.outbox import file_name
from workbook_sync.publish.archive import Archived, archived, book_of
from workbook_sync.publish.archive_record import record_of
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.documents import folder
from workbook_sync.publish.manifest import Line, digest, manifest_bytes, read_manifest
from workbook_sync.publish.paper import Audience, Paper, Pdf, Plain
from workbook_sync.publish.source import Source
from workbook_sync.store.closings import load_corrections
from workbook_sync.store.ledger import find_receipt
from workbook_sync.workbook.journal.write_archive import write_archive


def make(source: Source, asked: Asked) -> Iterator[Plain]:
    """Yield the journals of a school year, of a class or group, or one of them."""
    year = source.year(asked)
    journals, paths = _wanted(source, asked, year), _paths(source, year)
    orders = load_corrections(source.session)
    for journal in journals:
        one = archived(source, journal, year, orders)
        yield Plain(journal.id, paths[journal.id], partial(_bytes, one), year.id)


def manifest(source: Source, asked: Asked, made: Sequence[Path]) -> Iterator[Plain]:
    """Yield the manifest of all that lies in the archive's folder, what was made before too.

    A file that is gone stays on the list until the whole year is made anew: its loss is to be seen.
    """
    if not made:
        return
    year, root = source.year(asked), made[0].parents[1]
    title = file_name(source.words("archive.manifest"), ".csv")
    part = asked.group or asked.journal
    before = read_manifest(root / title).items()
    kept = {name: line for name, line in before if part or (root / name).is_file()}
    journals = {
        path.with_suffix(".pdf").parts[2:]: id_ for id_, path in _paths(source, year).items()
    }
    fresh = (_line(source, root, file, journals) for file in made)
    lines = {**kept, **{line.file: line for line in fresh}}.values()
    path = folder(year, source.words("archive.folder")) / title
    content = manifest_bytes(root / title, lines, source.words)
    yield Plain("manifest", path, lambda: content, year.id)


def _wanted(source: Source, asked: Asked, year: SchoolYear) -> list[Journal]:
    register = source.register
    wanted = register.journal_called(asked.journal)
    if asked.group and asked.group not in register.groups:
        raise SetupError("setup.unknown_name", key=asked.group)
    return [
        journal
        for journal in register.journals_in_order(register.journals.values())
        if journal.year == year.id
        and wanted in ("", journal.id)
        and asked.group in ("", journal.group)
    ]


def _paths(source: Source, year: SchoolYear) -> Mapping[str, PurePath]:
    """Return where the journals of a year lie: a folder for each class, a file for each subject."""
    register, found = source.register, dict[str, PurePath]()
    root, taken = folder(year, source.words("archive.folder")), set[str]()
    for journal in register.journals_in_order(register.journals.values()):
        if journal.year == year.id:
            below = root / file_name(journal.group, "")
            path = below / file_name(register.subject_name(journal.subject), ".xlsx")
            if str(path).casefold() in taken:  # two subjects of one name
                path = path.with_stem(f"{path.stem} ({journal.id})")
            taken.add(str(path).casefold())
            found[journal.id] = path
    return found


def _bytes(one: Archived) -> bytes:
    return write_archive(book_of(one), record_of(one), one.source.words)


def _line(source: Source, root: Path, file: Path, journals: Mapping[tuple[str, ...], str]) -> Line:
    name = file.relative_to(root)
    journal = source.register.journals[journals[name.parts]]
    return Line(
        file=name.as_posix(),
        sha256=digest(file),
        size=str(file.stat().st_size),
        journal=journal.id,
        subject=source.register.subject_name(journal.subject),
        group=journal.group,
        revision=str(source.revision),
        at=_moment(source),
    )


def _moment(source: Source) -> str:
    """Return when the store came into the state that is shown: by its last delivery."""
    at = find_receipt(source.session, source.revision).received_at
    return at.astimezone(source.home.zone).isoformat(timespec="seconds")


def examples(words: Words) -> Mapping[str, Sequence[object]]:  # noqa: ARG001 - as Paper asks
    """Return nothing: no template makes a journal."""
    return {}


PAPER = Paper(
    name="archive-journal",
    audience=Audience.SCHOOL,
    options=frozenset({"group", "journal", "year"}),
    make=make,
    examples=examples,
    pdf=Pdf.ARCHIVE,
    closing=manifest,
)
