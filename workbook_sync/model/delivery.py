"""What became of a delivered workbook, and of one that was to be handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place, Problem


class State(StrEnum):
    """What became of a delivery as a whole."""

    ACCEPTED = "accepted"  # all of it is in the store
    HELD = "held"  # the right cells are in the store, the wrong ones wait
    REFUSED = "refused"  # nothing of it is in the store
    REPEATED = "repeated"  # the same bytes from the same person were answered before


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that two people changed: the store keeps ``stored``, both are told."""

    key: Key
    stored: str
    returned: str
    stored_by: str  # username
    place: Place


@dataclass(frozen=True, slots=True)
class Delivered:
    """One workbook's outcome, as `sync`, `import` and `check` tell it.

    ``counts`` has ``added``, ``changed``, ``erased`` and ``held`` cells (rows of tables).
    """

    file: str
    state: State
    digest: str
    kind: str = ""
    journal: str = ""
    person: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    conflicts: Sequence[Conflict] = ()
    notes: Sequence[tuple[str, Mapping[str, object]]] = ()  # message key and facts: what it did
    answer: Path | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """One journal workbook in somebody's outbox."""

    journal: str
    person: str
    file: Path
    written: bool  # false: it was there already, unchanged
