"""The templates of documents: the school's own, or those that come with the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook_sync.app.init import defaults
from workbook_sync.config import Home
from workbook_sync.messages import Words
from workbook_sync.model.problem import Problem
from workbook_sync.publish.paper import Paper, Readiness
from workbook_sync.publish.provided import check_template, examples_of
from workbook_sync.publish.render import Template


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """A template, for which kind of documents it is, and what would go wrong at printing."""

    kind: str
    file: Path
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """Kinds of documents before they are printed: their templates, and what else hinders one."""

    templates: tuple[CheckedTemplate, ...]
    readiness: Readiness

    @property
    def faultless(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.readiness.problems and not any(one.problems for one in self.templates)


def template_path(home: Home, language: str, name: str) -> Path:
    """Return where the template of that name is: the school's own, else the program's.

    So a home that is older than a kind of document can print it too.
    """
    own = home.templates / language / name
    return own if own.exists() else Path(str(defaults("templates"))) / language / name


def load_template(home: Home, language: str, name: str) -> Template:
    """Return a template, compiled. Raises as `Template` does."""
    return Template(template_path(home, language, name))


def check_templates(home: Home, papers: Iterable[Paper], words: Words) -> Iterator[CheckedTemplate]:
    """Compile the school's templates and fill them with made-up values.

    Raises SetupError setup.template_missing.
    """
    for paper in papers:
        for name in paper.examples(words):
            path = template_path(home, words.language, name)
            found = check_template(path, examples_of(paper, name, words))
            yield CheckedTemplate(paper.name, path, tuple(found))
