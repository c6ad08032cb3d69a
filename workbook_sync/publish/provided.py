"""Which names a template may use, and whether one uses others: for doctor and the README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

from workbook_sync.messages import Words
from workbook_sync.model.entry import FINAL, YEAR, term_field
from workbook_sync.model.problem import Problem, problem
from workbook_sync.publish.card import Absences, Card, Mark, Person, SchoolHead, SubjectRow
from workbook_sync.publish.dates import day_in_words, in_town, on_day
from workbook_sync.publish.render import DocumentError, Template, common

_DAY = date(2026, 12, 22)


def check_template(path: Path, examples: Sequence[Mapping[str, object]]) -> list[Problem]:
    """Return what would go wrong at printing: the template is compiled, and filled with examples.

    Two examples that differ also tell whether a header asks for what a class does not share.
    Raises SetupError setup.template_missing.
    """
    try:
        template = Template(path)
        unknown = sorted(template.names - set(examples[0]))
        if not unknown:
            template.document([template.page(e) for e in examples], common(examples))
    except DocumentError as error:
        return [error.problem]
    return [problem("document.template", template=path.name, name=name) for name in unknown]


def provided_names(words: Words) -> tuple[str, ...]:
    """Return the names that a template may use: ``learner.name``, ``subjects[].name`` in a loop.

    What repeats a shape told before is told by its own name only: ``finals`` are as ``subjects``.
    """
    return tuple(_names(example_cards(0, words)[0].context, "", set()))


def names_table(words: Words) -> str:
    """Return the names, what each prints, and an example, as a markdown table."""
    heads = [words(f"names.{head}") for head in ("name", "meaning")]
    rows = [f"| `{name}` | {words(f'provided.{name}')} |" for name in provided_names(words)]
    return "\n".join((f"| {' | '.join(heads)} |", "|---|---|", *rows))


def example_cards(term: int, words: Words) -> tuple[Card, Card]:
    """Return the cards of two made-up learners, with all that a card may have."""
    anna, zane = words("example.learner"), words("example.other")
    return _example(term, anna, words), replace(_example(term, zane, words), finals=(), missing=0)


def _example(term: int, name: str, words: Words) -> Card:
    given, family = name.split()
    return Card(
        school=SchoolHead(
            name=words("example.school"),
            address=words("example.address"),
            town=words("example.town"),
            registration="0000000000",
            phone="+371 60000000",
            email="skola@example.lv",
        ),
        director=words("example.director"),
        learner=Person("1", name, given, family),
        class_name=words("example.class"),
        head_teacher=words("example.teacher"),
        programme=words("example.programme"),
        programme_code="20V 211 001",
        school_year="2026./2027.",
        term=term,
        subjects=(row := _example_row(term, words),),
        finals=() if term else (row,),
        missing=1,
        absences=Absences(total=9, excused=4, unexcused=2, unexplained=3, late=1),
        town_in=in_town(words("example.town"), words.language),
        date=day_in_words(_DAY, words.language),
        date_on=on_day(_DAY, words.language),
    )


def _example_row(term: int, words: Words) -> SubjectRow:
    mark = Mark("7", words("example.mark"), given=True, expected=True)
    fields = (term_field(term),) if term else (term_field(1), term_field(2), YEAR, FINAL)
    return SubjectRow(words("example.subject"), mark, dict.fromkeys(fields, mark), missed=2)


def _names(value: object, prefix: str, told: set[type]) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _names(part, f"{prefix}.{name}".lstrip("."), told)
    elif isinstance(value, tuple):
        yield prefix
        if type(value[0]) not in told:
            yield from _names(value[0], f"{prefix}[]", told)
    elif is_dataclass(value) and type(value) not in told:
        told.add(type(value))
        for name in _attributes(type(value)):
            yield from _names(getattr(value, name), f"{prefix}.{name}", told)
    else:
        yield prefix


def _attributes(shape: type) -> list[str]:
    computed = [name for name, part in vars(shape).items() if isinstance(part, property)]
    return [*(f.name for f in fields(shape)), *computed]
