"""A report as one HTML file that any browser opens and prints: nothing in it lies elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that somebody should look at, and the section that has more of it."""

    text: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: what it says, a plot, a table. Columns are counted from 0."""

    id: str
    title: str
    note: str = ""
    plot: str = ""  # SVG
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    numbers: frozenset[int] = frozenset()  # columns that stand to the right


@dataclass(frozen=True, slots=True)
class Report:
    """A report, all of it in words."""

    school: str
    title: str
    lead: Sequence[Notice]  # what needs somebody; where nothing does, `all_well` is said
    all_well: str
    sections: Sequence[Section]
    foot: str


def page(report: Report, language: str) -> bytes:
    """Return the report as a file; equal reports are equal bytes."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    source = files(__package__).joinpath("pages", "report.html").read_text("utf-8")
    return environment.from_string(source).render(report=report, language=language).encode()
