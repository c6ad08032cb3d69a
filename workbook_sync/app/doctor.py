"""Looking at a home's set-up: what works, what is missing, and what it is needed for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from workbook_sync.app.deep import archive, history, journal_archives
from workbook_sync.app.open import Ground, hold_to_known, make_folders
from workbook_sync.app.results import Examined, Health
from workbook_sync.app.templates import check_templates
from workbook_sync.config import Home, load_home
from workbook_sync.messages import speak
from workbook_sync.model.problem import SetupError
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.pdf import find_soffice
from workbook_sync.rules.load import load_rulebook
from workbook_sync.store.master import Store

#: What documents say of a school, and a new home does not know.
PRINTED = ("address", "town", "registration")


def examine(folder: Path, *, deep: bool = False) -> list[Examined]:
    """Return how each part of the set-up is. Makes folders and the store where they are missing.

    ``deep``: also read the journals' PDFs, and if the store can be opened, the whole archive and
    the whole history.
    """
    try:
        home = load_home(folder)
    except SetupError as error:
        return [_fault("settings", error)]
    found = [Examined("settings", Health.OK, str(folder / "school.toml"))]
    for part, look in (
        ("school", _school),
        ("folders", _folders),
        ("rules", _rules),
        ("templates", _templates),
        ("store", _store),
        ("libreoffice", _libreoffice),
    ):
        found += _guarded(part, look, home)
    if not {"folders", "rules", "store"} & {x.part for x in found if x.health is Health.FAIL}:
        found += _guarded("rule_sets", _rule_sets, home)
    if deep:
        found += _guarded("journals", journal_archives, home)
    if deep and not any(one.part == "store" and one.health is Health.FAIL for one in found):
        found += _guarded("archive", archive, home) + _guarded("history", history, home)
    return found


def _school(home: Home) -> Iterator[Examined]:
    """Look what documents are printed without; the director may stand in the register instead."""
    file = str(home.folder / "school.toml")
    blank = ", ".join(name for name in PRINTED if not getattr(home.school, name))
    if blank:
        yield Examined("school", Health.WARN, file, blank, "setup.blank_settings")
    else:
        yield Examined("school", Health.OK, file)


def _guarded(part: str, look: Callable[[Home], Iterator[Examined]], home: Home) -> list[Examined]:
    try:
        return list(look(home))
    except SetupError as error:
        return [_fault(part, error)]


def _fault(part: str, error: SetupError) -> Examined:
    return Examined(part, Health.FAIL, error.file, error.key, error.code, error.facts)


def _folders(home: Home) -> Iterator[Examined]:
    try:
        make_folders(home)
    except OSError as error:
        raise SetupError(
            "setup.folder", error.filename or home.folder, reason=str(error)
        ) from error
    for folder in (home.inbox, home.outbox, home.archive):
        try:
            _try_out(folder)
        except OSError as error:
            raise SetupError("setup.folder", folder, reason=str(error)) from error
    yield Examined("folders", Health.OK, str(home.folder))


def _try_out(folder: Path) -> None:
    """Write, move and delete a file: some shares allow one and not the other."""
    with NamedTemporaryFile(dir=folder, prefix=".doctor-", delete=False) as file:
        file.write(b"workbook_sync")
    moved = Path(file.name).replace(f"{file.name}.moved")
    moved.unlink()


def _rules(home: Home) -> Iterator[Examined]:
    load_rulebook(home.schemas)
    yield Examined("rules", Health.OK, str(home.schemas / "journal.yaml"))


def _rule_sets(home: Home) -> Iterator[Examined]:
    """Look whether the rules in force are what they were when they came into force."""
    hold_to_known(Ground(home, load_rulebook(home.schemas)))
    yield Examined("rule_sets", Health.OK, str(home.schemas / "journal.yaml"))


def _templates(home: Home) -> Iterator[Examined]:
    """Compile the templates of the school's language and fill them with examples."""
    words = speak(home.school.language)
    for one in check_templates(home, PAPERS.values(), words):
        for fault in one.problems:
            where = fault.place.cell
            yield Examined("templates", Health.FAIL, str(one.file), where, fault.code, fault.facts)
        if not one.problems:
            yield Examined("templates", Health.OK, str(one.file))


def _store(home: Home) -> Iterator[Examined]:
    store = Store(home.store_url, home.school.id)
    store.close()
    yield Examined("store", Health.OK, store.where)


def _libreoffice(_home: Home) -> Iterator[Examined]:
    found = find_soffice()
    if found is None:
        yield Examined("libreoffice", Health.WARN, code="setup.no_libreoffice")
    else:
        yield Examined("libreoffice", Health.OK, str(found))
