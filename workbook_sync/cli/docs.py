"""The documentation that follows from the code: `python -m workbook_sync.cli.docs`.

Writes docs/commands.md, docs/komandas.md and docs/problems.md, the names that templates may use,
and the list of commands between ``<!-- commands -->`` and ``<!-- /commands -->`` of README.md.
A test says when they are stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from workbook_sync.cli.app import make_command
from workbook_sync.cli.documents import DOCUMENTS
from workbook_sync.cli.documents.set_up import ErrorDocument
from workbook_sync.cli.help import PROGRAM, Page, page
from workbook_sync.messages import Words, speak
from workbook_sync.model.problem import CODES, Code
from workbook_sync.outbox import put
from workbook_sync.publish.asked import option
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.provided import names_table

EXIT_CODES = (0, 1, 2, 3, 70, 130)


def pages(readme: str) -> Mapping[str, str]:
    """Return the documents by their paths; the README with its list of commands made anew."""
    return {
        "docs/commands.md": "".join([*commands(speak("en")), *documents()]),
        "docs/komandas.md": "".join(commands(speak("lv"))),
        "docs/problems.md": "".join(problems()),
        "templates/NOSAUKUMI.md": "".join(names(speak("lv"))),
        "templates/NAMES.md": "".join(names(speak("en"))),
        "README.md": _with_commands(readme, speak("en")),
    }


def _with_commands(readme: str, words: Words) -> str:
    said = page(make_command(), words)
    rows = [(f"[`{name}`](docs/commands.md#{name})", what) for name, what in said.commands]
    table = _table((words("help.commands"), ""), rows)
    begin, end = "<!-- commands -->\n", "<!-- /commands -->"
    return re.sub(f"{begin}.*?{end}", lambda _: f"{begin}{table}\n{end}", readme, flags=re.DOTALL)


def commands(words: Words) -> Iterator[str]:
    """Yield what help says of the program and of each command, as Markdown."""
    program = make_command()
    said = page(program, words)
    yield f"# {words('docs.commands')}\n\n<!-- {words('docs.generated')} -->\n\n{said.text}\n"
    yield _usage(said)
    yield _table((words("help.commands"), ""), [_code(row) for row in said.commands])
    yield _table((words("help.options"), ""), [_code(row) for row in said.options])
    codes = [(f"`{code}`", words(f"docs.exit.{code}")) for code in EXIT_CODES]
    yield f"\n## {words('docs.exit_codes')}\n"
    yield _table((words("docs.code"), words("docs.meaning")), codes)
    for name, command in program.commands.items():
        one = page(command, words)
        yield f"\n## {name}\n\n{one.brief} {one.text}".rstrip() + "\n"
        yield _usage(one)
        yield from _parameters(one, words)
        if name == "publish":
            yield _papers(words)


def _papers(words: Words) -> str:
    """Return the kinds of documents with the options that each understands, as Markdown."""
    heads = [words(f"docs.{head}") for head in ("paper", "paper_options")]
    rows = [
        (
            f"`{name}` – {words(f'document.name.{name}')}",
            " ".join(f"`{option(one)}`" for one in sorted(paper.options)),
        )
        for name, paper in PAPERS.items()
    ]
    return _table(heads, rows)


def documents() -> Iterator[str]:
    """Yield the shape of each command's JSON document, as Markdown."""
    words = speak("en")
    yield f"\n# {words('docs.json')}\n\n{words('docs.json_intro')}\n"
    told: set[type] = {ErrorDocument}
    for name, document in DOCUMENTS.items():
        yield f"\n## {name} --json\n"
        yield from _shape(document, told)
    yield "\n## error\n"
    yield from _shape(ErrorDocument, set())


def names(words: Words) -> Iterator[str]:
    """Yield the names that each kind of document's templates may use, as Markdown."""
    yield f"# {words('docs.names')}\n\n<!-- {words('docs.generated')} -->\n"
    for paper in PAPERS.values():
        templates = ", ".join(f"`{name}`" for name in paper.examples(words))
        if templates:
            yield f"\n## {words(f'document.name.{paper.name}')} (`{paper.name}`)\n\n"
            yield f"{words('names.templates', files=templates)}\n\n{names_table(paper, words)}\n"


def problems() -> Iterator[str]:
    """Yield every problem code with its severity, clause and sentences, as Markdown."""
    words = speak("en")
    yield f"# {words('docs.problems')}\n\n<!-- {words('docs.generated')} -->\n\n"
    yield f"{words('docs.problems_intro')}\n"
    for name, code in CODES.items():
        yield from _problem(name, code)


def _problem(name: str, code: Code) -> Iterator[str]:
    clause = f", clause {code.clause}" if code.clause else ""
    yield f"\n### {name}\n\n{code.severity}{clause}\n\n"
    for language in ("lv", "en"):
        yield f"- {language}: {speak(language).texts[f'problems.{name}']}\n"


def _usage(said: Page) -> str:
    return f"\n```\n{PROGRAM} {said.usage}\n```\n"


def _parameters(said: Page, words: Words) -> Iterator[str]:
    for title in ("arguments", "options"):
        if rows := getattr(said, title):
            yield _table((words(f"help.{title}"), ""), [_code(row) for row in rows])


def _code(row: tuple[str, str]) -> tuple[str, str]:
    return f"`{row[0]}`", row[1]


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n" + "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _shape(document: type, told: set[type]) -> Iterator[str]:
    """Yield a document's keys, then those of the documents in it that were not told yet."""
    told.add(document)
    hints = get_type_hints(document, include_extras=True)
    rows = [
        (f"`{key}`", _type(get_args(hint)[0]), get_args(hint)[1]) for key, hint in hints.items()
    ]
    yield f"\n{document.__name__}: {document.__doc__}\n"
    yield _table(("key", "type", "what it holds"), rows)
    for hint in hints.values():
        for inner in _inner(get_args(hint)[0]):
            if inner not in told:
                yield from _shape(inner, told)


def _inner(kind: Any) -> Iterator[type]:  # noqa: ANN401 - a type, written in any way
    if is_typeddict(kind):
        yield kind
    for part in get_args(kind):
        yield from _inner(part)


def _type(kind: Any) -> str:  # noqa: ANN401 - a type, written in any way
    """Return how a type is called in JSON."""
    names = {
        str: "text",
        int: "number",
        float: "number",
        bool: "true or false",
        NoneType: "null",
        object: "any",
    }
    if kind in names:
        return names[kind]
    parts = [_type(part) for part in get_args(kind)]
    if get_origin(kind) is list:
        return f"list of {parts[0]}"
    if get_origin(kind) is dict:
        return f"object of {parts[1]}"
    return " or ".join(parts) or str(kind.__name__)


def write(root: Path) -> list[Path]:
    """Write what has changed below the project's root, and return it."""
    readme = (root / "README.md").read_text("utf-8")
    made = [(root / name, text.encode()) for name, text in pages(readme).items()]
    return [path for path, content in made if put(path, content)]


if __name__ == "__main__":
    write(Path())
