"""Reads the school's rules: `schemas/journal.yaml`, and `schemas/words.yaml` where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbook_sync.rules.dialect import RulesFile
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.rules.strict import read_file, read_form
from workbook_sync.rules.watchwords import Watchwords, WordsFile

FILE, WORDS = "journal.yaml", "words.yaml"


def load_rulebook(schemas: Path) -> RuleBook:
    """Return the rules of a home's folder `schemas/`.

    SetupError: a file is not there, is not YAML, or a key or a value in it is wrong.
    """
    return replace(load_rules_file(schemas / FILE), words=load_words(schemas / WORDS))


def load_rules_file(file: Path) -> RuleBook:
    """Return the rule sets of a file; SetupError as `load_rulebook`."""
    return read_rulebook(read_file(file), file)


def read_rulebook(text: str, file: Path | str = FILE) -> RuleBook:
    """Return the rules that a text holds; ``file`` is only named in faults."""
    return read_form(RulesFile, text, file).rulebook()


def rulebook_of(contents: Iterable[Mapping[str, Any]]) -> RuleBook:
    """Return the rule sets that were kept as ``RuleSet.content``, oldest first."""
    return RulesFile.model_validate({"rule_sets": list(contents)}).rulebook()


def load_words(file: Path) -> Watchwords:
    """Return what is looked for in texts; nothing where the school has no such file."""
    if not file.exists():
        return Watchwords()
    return read_form(WordsFile, read_file(file), file).watchwords()
