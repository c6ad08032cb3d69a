"""The deep part of `doctor`: archive against ledger, store against history, PDFs against lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import file_digest
from itertools import islice
from pathlib import Path

from workbook_sync.app.results import Examined, Health
from workbook_sync.config import Home
from workbook_sync.intake.arrival.folder import archived, ending
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.publish.manifest import flaws as flaws_of
from workbook_sync.store.audit import Sent, flaws, sent
from workbook_sync.store.master import Store

#: Findings of one part that are told; who has more than these needs a backup, not a list.
MOST = 100


def archive(home: Home) -> Iterator[Examined]:
    """Examine every file of the archive, and whether each delivered file is there."""
    kept = [p for p in sorted(home.archive.glob("*/*")) if not p.name.startswith(".")]
    with closing(Store(home.store_url, home.school.id)) as store, store.reading() as session:
        deliveries = list(sent(session))
    found = (*_missing(home.archive, deliveries), *_changed(kept), *_unknown(kept, deliveries))
    yield from _first(found, Examined("archive", Health.OK, str(home.archive)))


def history(home: Home) -> Iterator[Examined]:
    """Examine whether the store is what its history made of it."""
    with closing(Store(home.store_url, home.school.id)) as store, store.reading() as session:
        found = (
            Examined("history", Health.FAIL, store.where, code=flaw.code, facts=flaw.facts)
            for flaw in flaws(session)
        )
        yield from _first(found, Examined("history", Health.OK, store.where))


def journal_archives(home: Home) -> Iterator[Examined]:
    """Examine whether the PDFs of journals are still what their manifests say."""
    titles = {f"{speak(language)('archive.manifest')}.csv" for language in LANGUAGES}
    folder = home.outbox / "documents"
    for manifest in sorted(path for title in titles for path in folder.rglob(title)):
        found = (
            Examined("journals", Health.FAIL, str(manifest.parent / name), code=f"deep.pdf_{flaw}")
            for name, flaw in flaws_of(manifest)
        )
        yield from _first(found, Examined("journals", Health.OK, str(manifest)))


def _first(found: Iterable[Examined], well: Examined) -> Iterator[Examined]:
    """Yield the first findings, and say that there are more; ``well`` where there are none."""
    remaining = iter(found)
    told = list(islice(remaining, MOST))
    yield from told or [well]
    if next(remaining, None):
        yield Examined(well.part, Health.FAIL, well.file, code="deep.more", facts={"count": MOST})


def _missing(folder: Path, deliveries: Iterable[Sent]) -> Iterator[Examined]:
    """Yield delivered files that the archive lacks; one too large may have stayed where it was."""
    for one in deliveries:
        path = archived(folder, one.digest, ending(one.file))
        if path.exists():
            continue
        name = f"{one.folder}/{one.file}" if one.folder else one.file
        facts = {"name": name, "revision": one.revision}
        if "file.too_big" in one.codes:
            yield Examined("archive", Health.WARN, str(path), "", "deep.too_large_gone", facts)
        else:
            yield Examined("archive", Health.FAIL, str(path), "", "deep.archive_missing", facts)


def _changed(kept: Iterable[Path]) -> Iterator[Examined]:
    """Yield files of the archive that are not what their names say."""
    for path in kept:
        with path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        if not path.name.startswith(digest):
            yield Examined("archive", Health.FAIL, str(path), code="deep.archive_changed")


def _unknown(kept: Iterable[Path], deliveries: Iterable[Sent]) -> Iterator[Examined]:
    """Yield files of the archive of which no delivery tells."""
    known = {one.digest for one in deliveries}
    for path in kept:
        if path.name[:64] not in known:
            yield Examined("archive", Health.WARN, str(path), code="deep.archive_unknown")
