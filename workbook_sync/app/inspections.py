"""How often the entries of a school year were inspected, and when it is due again (clause 18)."""

from __future__ import annotations

from datetime import date

from workbook_sync.app.results import Inspections
from workbook_sync.intake.office import Office
from workbook_sync.messages import Words
from workbook_sync.model.year import SchoolYear
from workbook_sync.store.published import load_published
from workbook_sync.store.session import Session

KIND = "inspection"


def inspections_due(office: Office, session: Session, year: SchoolYear) -> Inspections:
    """Return the inspections of a school year and the day by which the next one is due.

    Each protocol of other days is an inspection, of however many classes; drafts and views of a
    past day are none. As many as the rules want are due in equal parts of the year: of two one by
    its middle, one by its end.
    """
    rules = office.rules.on(year.ends)
    needed = rules.inspections if rules else 0
    published = load_published(session, KIND, year.id)
    made = sorted({_days(one.whose) for one in published if one.counts})
    if len(made) >= needed:
        return Inspections(year.name, needed, made, None, overdue=False)
    due = year.starts + (year.ends - year.starts) * (len(made) + 1) // needed
    return Inspections(year.name, needed, made, due, overdue=due < office.today())


def in_words(found: Inspections, words: Words) -> str:
    """Return how often entries were inspected, and by when they are to be inspected again."""
    told = {"year": found.year, "made": len(found.made), "needed": found.needed}
    if found.due is None:
        return words("tell.inspected", **told)
    code = "tell.inspection_overdue" if found.overdue else "tell.inspection_due"
    return words(code, due=found.due, **told)


def _days(whose: str) -> tuple[date, date]:
    """Return the days that a protocol is of: ``2026-09-01/2026-12-18/3. klase``."""
    since, until, *_ = whose.split("/")
    return date.fromisoformat(since), date.fromisoformat(until)
