"""A YAML file of the school's, read strictly into its form: faults by file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from workbook_sync.model.problem import SetupError
from workbook_sync.rules.form import Strict

Form = TypeVar("Form", bound=Strict)

_Path = tuple[str | int, ...]
_EXPECTED = {
    "int_parsing": "1, 2, 3 …",
    "int_type": "1, 2, 3 …",
    "bool_parsing": "true, false",
    "bool_type": "true, false",
    "decimal_parsing": "0.5, 1, 2 …",
    "date_from_datetime_parsing": "iso_day",
    "string_type": "…",
    "string_too_short": "…",
    "tuple_type": "[…, …]",
    "too_short": "≥ 1",
    "dict_type": "…: …",
    "model_type": "…: …",
}


def read_file(file: Path) -> str:
    """Return a file's text; SetupError where it is not there or cannot be read."""
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise SetupError("setup.no_rules", file) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError("setup.unreadable", file, reason=str(error)) from error


def read_form(form: type[Form], text: str, file: Path | str) -> Form:
    """Return what a text says; ``file`` is only named in faults.

    SetupError: it is not YAML, or a key or a value in it is wrong.
    """
    lines: dict[_Path, int] = {}
    plain = _plain(_node(text, file), (), lines, file)
    try:
        return form.model_validate(plain)
    except ValidationError as error:
        raise _first_fault(error, lines, file) from error


def _node(text: str, file: Path | str) -> yaml.Node:
    """Return the tree of the YAML, every scalar as text: `no` is not false, `010` is not 8."""
    try:
        _refuse_aliases(text, file)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SetupError("setup.not_yaml", file, line=line, reason=error.problem or "") from error
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise SetupError("setup.not_yaml", file, line=1, reason=reason) from error
    return node if node is not None else yaml.MappingNode("", [], _start(), _start())


def _refuse_aliases(text: str, file: Path | str) -> None:
    """Refuse aliases: one may hold itself, or stand for a million values."""
    for token in yaml.scan(text):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            raise SetupError("setup.yaml_alias", file, line=token.start_mark.line + 1)


def _start() -> yaml.Mark:
    return yaml.Mark("", 0, 0, 0, None, 0)


def _plain(node: yaml.Node, path: _Path, lines: dict[_Path, int], file: Path | str) -> object:
    """Return the node as dicts, lists and texts; note the line of each path."""
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, file)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, n), lines, file) for n, item in enumerate(node.value)]
    return str(node.value)


def _mapping(
    node: yaml.MappingNode, path: _Path, lines: dict[_Path, int], file: Path | str
) -> dict[str, object]:
    found: dict[str, object] = {}
    for key_node, value in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in found:
            raise SetupError("setup.key_doubled", file, _spoken((*path, key)), line=line)
        lines[(*path, key)] = line
        found[key] = _plain(value, (*path, key), lines, file)
    return found


def _first_fault(
    error: ValidationError, lines: Mapping[_Path, int], file: Path | str
) -> SetupError:
    fault = error.errors(include_url=False)[0]
    path = tuple(part for part in fault["loc"] if part != "[key]")
    codes = {"missing": "setup.rule_missing", "extra_forbidden": "setup.rule_unknown"}
    code = codes.get(fault["type"], "setup.rule_wrong")
    facts = {"expected": _expected(fault)} if code == "setup.rule_wrong" else {}
    return SetupError(code, file, _spoken(path), line=_line(path, lines), **facts)


def _expected(fault: Any) -> str:  # noqa: ANN401 - pydantic's own shape
    """Return what may stand there: in signs that need no language, or the name of its words."""
    context = fault.get("ctx", {})
    if fault["type"] == "literal_error":
        return str(context["expected"]).replace("'", "").replace(" or ", ", ")
    for bound, sign in (("ge", "≥"), ("le", "≤"), ("gt", ">")):
        if bound in context:
            return f"{sign} {context[bound]}"
    stated = context.get("error") or context.get("pattern")
    return str(stated or _EXPECTED.get(fault["type"], fault["msg"]))


def _line(path: _Path, lines: Mapping[_Path, int]) -> int:
    """Return the line of the path, or of the nearest part above it that the file has."""
    return next(lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines)


def _spoken(path: _Path) -> str:
    """Return a path as people read it: ``rule_sets[1].marks.lowest``."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).lstrip(".")
