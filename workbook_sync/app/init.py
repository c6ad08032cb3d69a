"""Making a home: settings, rules, templates and folders that a school can work with at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from workbook_sync.app.results import Made
from workbook_sync.config import FILE
from workbook_sync.outbox import put

_MONDAY, _FRIDAY = 0, 4


def init(folder: Path, language: str, today: date) -> list[Made]:
    """Make what a home lacks and leave what it has; return both, settings first.

    The settings hold the school year of ``today`` with the usual dates, to be checked.
    """
    made = [_file(folder / FILE, _settings(language, today))]
    for name in ("schemas", "templates"):
        made += _copy(defaults(name), folder / name)
    return [*made, *(_folder(folder / name) for name in ("inbox", "outbox", "store"))]


def defaults(name: str) -> Traversable:
    """Return the folder of rules or templates that comes with the program."""
    package = files("workbook_sync")
    shipped = package / "defaults" / name
    if shipped.is_dir():
        return shipped
    return Path(str(package)).parent / name  # in a checkout they lie beside the package


def _settings(language: str, today: date) -> bytes:
    text = files("workbook_sync.app").joinpath("home", f"school.{language}.toml").read_text("utf-8")
    return Template(text).substitute(usual_dates(today)).encode()


def usual_dates(today: date) -> dict[str, date]:
    """Return terms and breaks as general schools usually have them, for the school to check."""
    begins = today.year if today.month >= 6 else today.year - 1  # from June on, the next year
    last_week = _on_or_before(date(begins, 12, 23), _FRIDAY)
    autumn = _on_or_before(date(begins, 10, 27), _MONDAY)
    spring = _on_or_before(date(begins + 1, 3, 16), _MONDAY)
    return {
        "term1_starts": _school_day(date(begins, 9, 1)),
        "term1_ends": last_week,
        "term2_starts": _school_day(date(begins + 1, 1, 4)),
        "term2_ends": date(begins + 1, 5, 31),
        "autumn_starts": autumn,
        "autumn_ends": autumn + timedelta(days=4),
        "spring_starts": spring,
        "spring_ends": spring + timedelta(days=4),
    }


def _school_day(day: date) -> date:
    """Return the day, or Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > _FRIDAY else 0)


def _on_or_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _copy(source: Traversable, target: Path) -> Iterator[Made]:
    for entry in sorted(source.iterdir(), key=lambda e: e.name):
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_dir():
            yield from _copy(entry, target / entry.name)
        else:
            yield _file(target / entry.name, entry.read_bytes())


def _file(path: Path, content: bytes) -> Made:
    if path.exists():
        return Made(path, made=False)
    return Made(path, made=put(path, content))


def _folder(path: Path) -> Made:
    fresh = not path.exists()
    path.mkdir(parents=True, exist_ok=True)
    return Made(path, made=fresh)
