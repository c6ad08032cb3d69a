"""The home folder and its `school.toml`, read strictly: a misspelt key is no default."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from workbook_sync.model.problem import SetupError
from workbook_sync.model.year import Bell, Break, SchoolYear, Term

FILE = "school.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("time_zone") from error
    return name


_IDENTIFIER, _CLOCK = r"^[a-z0-9][a-z0-9-]{0,39}$", r"^([01]\d|2[0-3]):[0-5]\d$"
_PATTERNS = {_IDENTIFIER: "identifier", _CLOCK: "clock"}

Identifier = Annotated[str, StringConstraints(pattern=_IDENTIFIER)]
Clock = Annotated[str, StringConstraints(pattern=_CLOCK)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class School(_Strict):
    """Who the school is, as its documents print it."""

    id: Identifier
    name: Words
    address: str = ""
    town: str = ""
    registration: str = ""
    phone: str = ""
    email: str = ""
    director: str = ""
    language: Literal["lv", "en"] = "lv"
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Riga"
    live_since: date | None = None  # the clock of clause 13 runs from then on


class _Days(_Strict):
    starts: date
    ends: date

    @model_validator(mode="after")
    def _in_order(self) -> _Days:
        if self.ends < self.starts:
            raise ValueError("days_in_order")
        return self


class TermDays(_Days):
    """A semester's first and last day."""

    number: int = Field(ge=1)


class BreakDays(_Days):
    """A break's first and last day."""

    name: Words


class Year(_Strict):
    """A school year's terms and breaks."""

    terms: tuple[TermDays, ...] = Field(min_length=1, strict=False)
    breaks: tuple[BreakDays, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _terms_follow(self) -> Year:
        for number, (before, after) in enumerate(
            zip(self.terms, self.terms[1:], strict=False), start=2
        ):
            if after.starts <= before.ends or after.number != number:
                raise ValueError("terms_in_order")
        return self

    def school_year(self) -> SchoolYear:
        """Return the year as the rest of the program knows it."""
        return SchoolYear(
            str(self.terms[0].starts.year),
            tuple(Term(t.number, t.starts, t.ends) for t in self.terms),
            tuple(Break(b.name, b.starts, b.ends) for b in self.breaks),
        )


class BellTimes(_Strict):
    """When a lesson of that number is."""

    number: int = Field(ge=1)
    starts: Clock
    ends: Clock


class Intake(_Strict):
    """How files are taken from the inbox. Sizes in megabytes.

    A file is taken when it has not changed for ``settle_seconds``. In a watched inbox, one that
    ends too early to be a workbook is refused when it has not become whole in ``give_up_minutes``.
    """

    settle_seconds: float = Field(default=1.5, ge=0, strict=False)
    give_up_minutes: float = Field(default=10.0, ge=0, strict=False)
    largest_file_mb: int = Field(default=20, ge=1, le=200)
    whole_files: bool = False  # true: one wrong cell keeps the whole file from being merged


class Watch(_Strict):
    """How the inbox is watched: the most seconds between two looks, and whether to look only."""

    every_seconds: float = Field(default=30.0, ge=1, strict=False)
    polling: bool = False  # true: an inbox on a network share tells of no changes by itself


class Nightly(_Strict):
    """When the night's work is done (school time), how stubbornly, and where its backups go.

    A job that fails is tried again after ``retry_minutes``, then after twice as long, and so on,
    ``most_tries`` times in all. A folder of backups that is not absolute lies in the home.
    """

    enabled: bool = True  # false: `watch` leaves it to a task that calls `nightly --if-due`
    at: Clock = "02:15"
    retry_minutes: float = Field(default=5.0, ge=1, strict=False)
    most_tries: int = Field(default=5, ge=1)
    backups: str = "store/backups"
    keep_backups: int = Field(default=14, ge=1)


class DocumentSettings(_Strict):
    """How documents are printed: so many report cards to an A4 sheet.

    ``regulation`` is the one that certificates cite, empty for the one in force when this version
    of the program was made; the numbers of their blanks have ``blank_digits`` digits.
    ``levels`` are the least mark of each level that summary journals count.
    """

    cards_per_sheet: Literal[1, 2] = 1
    regulation: str = ""
    blank_digits: int = Field(default=6, ge=1, le=9)
    levels: tuple[int, ...] = Field(default=(9, 6, 4, 1), min_length=1, strict=False)


class StoreSettings(_Strict):
    """Where the master store is; an empty URL means `store/master.sqlite` in the home."""

    url: str = ""


class Settings(_Strict):
    """`school.toml` as a whole."""

    school: School
    years: tuple[Year, ...] = Field(min_length=1, strict=False)
    bells: tuple[BellTimes, ...] = Field(default=(), strict=False)
    intake: Intake = Intake()
    watch: Watch = Watch()
    nightly: Nightly = Nightly()
    documents: DocumentSettings = DocumentSettings()
    store: StoreSettings = StoreSettings()


class Home:
    """One school's folder: its settings, and where its parts lie."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder, self.settings = folder, settings
        self.inbox, self.outbox = folder / "inbox", folder / "outbox"
        self.store, self.archive = folder / "store", folder / "store" / "archive"
        self.schemas, self.templates = folder / "schemas", folder / "templates"
        self.log = self.store / "log" / "workbook_sync.log"
        self.taking, self.watching = self.store / "taking.lock", self.store / "watching.lock"
        self.at_night = self.store / "night.lock"
        self.backups = folder / settings.nightly.backups

    @property
    def school(self) -> School:
        """Who the school is."""
        return self.settings.school

    @property
    def documents(self) -> DocumentSettings:
        """How documents are printed."""
        return self.settings.documents

    @property
    def store_url(self) -> str:
        """The store's URL as SQLAlchemy reads it."""
        return self.settings.store.url or f"sqlite:///{self.store / 'master.sqlite'}"

    @property
    def bells(self) -> tuple[Bell, ...]:
        """When the lessons are."""
        return tuple(Bell(b.number, b.starts, b.ends) for b in self.settings.bells)

    @property
    def zone(self) -> ZoneInfo:
        """The school's time zone."""
        return ZoneInfo(self.school.time_zone)

    def years(self) -> tuple[SchoolYear, ...]:
        """All school years that the settings know, oldest first."""
        return self._years

    @cached_property
    def _years(self) -> tuple[SchoolYear, ...]:
        return tuple(sorted((y.school_year() for y in self.settings.years), key=lambda y: y.id))

    def years_by_id(self) -> dict[str, SchoolYear]:
        """All school years by their id."""
        return {year.id: year for year in self.years()}

    def year_of(self, day: date) -> SchoolYear:
        """Return the year that the day belongs to: the last one begun, or the first there is."""
        begun = [year for year in self.years() if year.starts <= day]
        return begun[-1] if begun else self.years()[0]

    @property
    def live_since(self) -> date:
        """The day from which on lessons have to be entered in time (clause 13).

        By default the first day of the oldest school year in the settings.
        """
        return self.school.live_since or self.years()[0].starts

    def school_day(self, moment: datetime) -> date:
        """Return the day at the school at that moment."""
        return moment.astimezone(self.zone).date()


def load_home(folder: Path) -> Home:
    """Read a home's settings; SetupError names the file, the key and what is expected."""
    file = folder / FILE
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise SetupError("setup.no_home", folder) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError("setup.unreadable", file, reason=str(error)) from error
    try:
        return Home(folder, Settings.model_validate(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        raise SetupError("setup.not_toml", file, line=_line(error, text)) from error
    except ValidationError as error:
        raise _first_fault(file, error) from error


def _line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Return the line of a fault; tomllib tells it in its sentence only."""
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else text.count("\n") + 1


def _first_fault(file: Path, error: ValidationError) -> SetupError:
    fault = error.errors()[0]
    key = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in fault["loc"])
    return SetupError(_fault_code(fault["type"]), file, key.lstrip("."), **_facts(fault))


def _fault_code(kind: str) -> str:
    known = {"missing": "setup.key_missing", "extra_forbidden": "setup.key_unknown"}
    return known.get(kind, "setup.value_wrong")


def _facts(fault: Any) -> dict[str, object]:  # noqa: ANN401 - pydantic's own shape
    """Return what is expected: a text of `messages/` (``expected.date_type``) and its limit."""
    context = fault.get("ctx", {})
    named = context.get("error") or _PATTERNS.get(context.get("pattern")) or fault["type"]
    limit = next((str(context[name]) for name in ("ge", "le", "expected") if name in context), "")
    return {"expected": str(named), "limit": limit.replace("'", "").replace(" or ", ", ")}
