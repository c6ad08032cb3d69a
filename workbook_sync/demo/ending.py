"""When a semester or the year is over: it is closed, its documents are made, a night works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_sync.app.close_term import close_term
from workbook_sync.app.completeness import Lack
from workbook_sync.app.night.jobs import JOBS
from workbook_sync.app.night.run import all_due
from workbook_sync.app.publish import publish
from workbook_sync.app.results import Documents, NightJob
from workbook_sync.demo.people import DEPUTY
from workbook_sync.intake.office import Office
from workbook_sync.model.year import Term
from workbook_sync.publish.asked import Asked
from workbook_sync.store.register import load_register

_Papers = tuple[tuple[str, Asked], ...]

#: What is made of the last class when the year is over, and of all classes.
LEAVERS = Asked(group="7. klase")
_OF_THE_YEAR: _Papers = (
    ("report-card", Asked()),
    ("summary-journal", Asked()),
    ("certificate", LEAVERS),
    ("personal-file", LEAVERS),
    ("blank-register", Asked()),
)


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of a semester: what the school lacked, and the classes that were closed."""

    lacks: Sequence[Lack]
    groups: Sequence[str]


def close(office: Office, term: int) -> Closed:
    """Close a semester for the classes that are ready, for all at once where all are."""
    whole = close_term(office, term, by=DEPUTY, check=False)
    if whole.closed:
        return Closed((), whole.groups)
    hinders = [lack for lack in whole.lacks if lack.hinders]
    ready = [name for name in _ready(office, hinders) if name not in whole.before]
    closed = (close_term(office, term, name, by=DEPUTY, check=False) for name in ready)
    return Closed(hinders, [group for one in closed for group in one.groups])


def papers_of_term(office: Office, term: Term) -> dict[str, Documents]:
    """Make a semester's protocols and the inspection of its entries, by kind."""
    wanted: _Papers = (
        ("protocol", Asked(term=term.number)),
        ("inspection", Asked(since=term.starts, until=term.ends)),
    )
    return _published(office, wanted)


def cards_of_term(office: Office, term: Term) -> Documents:
    """Make the report cards of a semester."""
    return publish(office, "report-card", Asked(term=term.number))


def papers_of_year(office: Office) -> dict[str, Documents]:
    """Make what belongs to a year's end, by kind: cards, journals, files, certificates."""
    return _published(office, _OF_THE_YEAR)


def night(office: Office) -> list[NightJob]:
    """Do what is due at night."""
    return list(all_due(office, JOBS))


def _published(office: Office, wanted: _Papers) -> dict[str, Documents]:
    return {kind: publish(office, kind, asked) for kind, asked in wanted}


def _ready(office: Office, lacks: Sequence[Lack]) -> list[str]:
    """Return the classes that lack nothing, neither they nor their groups."""
    with office.store.reading() as session:
        register = load_register(session)
    lacking = {register.journals[one.journal].group for one in lacks}
    lacking |= {name for group in lacking for name in register.groups[group].classes}
    return [name for name in register.class_names() if name not in lacking]
