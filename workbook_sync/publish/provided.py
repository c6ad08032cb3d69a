"""Which names a template may use, and whether one uses others: for doctor and the README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

from workbook_sync.messages import Words
from workbook_sync.model.problem import Problem
from workbook_sync.publish.dates import in_town, on_day
from workbook_sync.publish.letterhead import Letterhead, SchoolHead, dated, names_of
from workbook_sync.publish.paper import Paper
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
    return [template.unknown(name) for name in unknown]


def examples_of(paper: Paper, template: str, words: Words) -> list[Mapping[str, object]]:
    """Return the made-up values that a template of a kind is filled with, all that it may use."""
    head = example_letterhead(words)
    return [names_of(head, context) for context in paper.examples(words)[template]]


def provided_names(paper: Paper, words: Words) -> tuple[str, ...]:
    """Return the names that a kind's templates may use: ``learner.name``, ``subjects[].name``.

    What repeats a shape told before is told by its own name only: ``finals`` are as ``subjects``.
    """
    found: dict[str, None] = {}
    for template in paper.examples(words):
        told = examples_of(paper, template, words)[0]
        found |= dict.fromkeys(_names(told, "", set()))
    return tuple(found)


def names_table(paper: Paper, words: Words) -> str:
    """Return the names and what each prints, as a markdown table."""
    heads = [words(f"names.{head}") for head in ("name", "meaning")]
    rows = [f"| `{n}` | {meaning(paper, n, words)} |" for n in provided_names(paper, words)]
    return "\n".join((f"| {' | '.join(heads)} |", "|---|---|", *rows))


def meaning(paper: Paper, name: str, words: Words) -> str:
    """Return what a name prints: in this kind of document, or in all that have the name."""
    own = f"provided.{paper.name}.{name}"
    return words(own if own in words.texts else f"provided.{name}")


def example_letterhead(words: Words) -> Letterhead:
    """Return the letterhead of a made-up school, with all that it may say."""
    school = SchoolHead(
        name=words("example.school"),
        address=words("example.address"),
        town=words("example.town"),
        registration="0000000000",
        phone="+371 60000000",
        email="skola@example.lv",
    )
    day = on_day(_DAY, words.language)
    head = Letterhead(
        school=school,
        director=words("example.director"),
        deputy=words("example.deputy"),
        town_in=in_town(school.town, words.language),
        draft=words("document.draft"),
        reissued=words("document.reissued", day=day, earlier=day),
        as_of=words("document.as_of", day=day),
    )
    return dated(head, _DAY, words)


def _names(value: object, prefix: str, told: set[type]) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _names(part, f"{prefix}.{name}".lstrip("."), told)
    elif isinstance(value, tuple):
        yield prefix
        if value and type(value[0]) not in told:
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
