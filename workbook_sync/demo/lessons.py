"""What was taught and set as homework: the sentences of `lessons.toml`, in the order of a year."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from workbook_sync.demo.chance import chance

_LITTLE = 3  # up to this class, the works of small children
_HOMEWORK = 0.35  # how often something is set


@cache
def _programme() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = files(__package__).joinpath("lessons.toml").read_text("utf-8")
    found: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(text)
    return found


def topic(subject: str, grade: int, number: int) -> str:
    """Return the topic of a class's lesson, counted from 0: a work lasts for several lessons."""
    of = _programme()[subject]
    works, stages = of["little" if grade <= _LITTLE else "big"], of.get("stages", ())
    if not stages:
        return works[(number + 5 * grade) % len(works)]
    work, stage = divmod(number, len(stages))
    return f"{works[(work + grade) % len(works)]} – {stages[stage]}"


def homework(subject: str, group: str, number: int) -> str:
    """Return what was set as homework in a lesson, "" where nothing was."""
    of = _programme()[subject]["homework"]
    if chance("homework", subject, group, number) >= _HOMEWORK:
        return ""
    return of[int(chance("which", subject, group, number) * len(of))]
