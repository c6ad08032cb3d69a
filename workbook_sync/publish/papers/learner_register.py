"""The register of learners with running numbers, a document that a school has to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from workbook_sync.messages import Words
from workbook_sync.model.latvian import natural_order
from workbook_sync.model.school import Learner
from workbook_sync.outbox import file_name
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.documents import folder
from workbook_sync.publish.learner_years import programme_name
from workbook_sync.publish.paper import Audience, Paper, Plain
from workbook_sync.publish.source import Source
from workbook_sync.workbook.table.export import write_rows

_COLUMNS = (
    "number", "family_name", "given_name", "personal_code", "joined", "group", "programme",
    "left", "guardians",
)  # fmt: skip


def make(source: Source, _asked: Asked) -> Iterator[Plain]:
    """Yield the register as a workbook: all who ever joined the school, by their numbers."""
    year, words = source.home.year_of(source.day), source.words
    title = words("document.name.learner-register")
    headings = [words(f"learner_register.{name}") for name in _COLUMNS]
    joined = (one for one in source.register.learners.values() if one.joined <= source.day)
    learners = sorted(joined, key=lambda one: natural_order(one.id))
    yield Plain(
        whose="learners",
        path=folder(year) / file_name(title, ".xlsx"),
        make=partial(write_rows, title, headings, [_row(source, one) for one in learners]),
        year=year.id,
    )


def _row(source: Source, learner: Learner) -> Sequence[object]:
    register = source.register
    group = register.class_of(learner.id, min(learner.left or source.day, source.day))
    guardians = (
        ", ".join(filter(None, (f"{one.given_name} {one.family_name}", one.relation, one.phone)))
        for one in register.guardians
        if one.learner == learner.id
    )
    return (
        int(learner.id) if learner.id.isdecimal() else learner.id,
        learner.family_name,
        learner.given_name,
        learner.personal_code,
        learner.joined,
        group,
        programme_name(source, group),
        learner.left,
        "; ".join(guardians),
    )


def examples(words: Words) -> Mapping[str, Sequence[object]]:  # noqa: ARG001 - as Paper asks
    """Return nothing: no template makes a table."""
    return {}


PAPER = Paper(
    name="learner-register",
    audience=Audience.SCHOOL,
    options=frozenset(),
    make=make,
    examples=examples,
)
