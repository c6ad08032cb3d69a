"""Closing a semester: it has to be complete, and is final afterwards (clauses 20, 26)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from workbook_sync.app.completeness import Lack, lacks
from workbook_sync.app.issue import renew
from workbook_sync.intake.office import Office, taking
from workbook_sync.model.closing import TermClosing
from workbook_sync.model.entry import Key
from workbook_sync.model.latvian import natural_order
from workbook_sync.model.problem import SetupError, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Role
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.store.closings import close_terms
from workbook_sync.store.register import load_register
from workbook_sync.store.session import Session

_MAY_CLOSE = frozenset({Role.SUPERUSER, Role.DEPUTY, Role.DIRECTOR})


@dataclass(frozen=True, slots=True)
class Closing:
    """What became of a semester: closed, or what it lacks. Nothing is closed where it lacks any.

    ``groups`` are the classes and groups that were looked at, ``before`` those closed already.
    """

    year: str
    term: int
    groups: Sequence[str]
    before: Sequence[str]
    lacks: Sequence[Lack]
    titles: Mapping[str, str]  # of journals, by id
    closed: bool = False
    issued: int = 0  # workbooks that show it now

    @property
    def complete(self) -> bool:
        """Tell whether nothing hinders."""
        return not any(lack.hinders for lack in self.lacks)


def close_term(
    office: Office, number: int, group: str = "", year: str = "", by: str = "", *, check: bool
) -> Closing:
    """Close a semester for a class or for all, if it is complete; ``check`` only looks.

    A class takes its groups with it; a group of several classes is closed with the last of them.
    Afterwards the workbooks of a year that still runs show it. Raises SetupError:
    setup.unknown_name for a year, term, class or person that the school does not have,
    setup.may_not_close.
    """
    year_ = _year(office, year)
    asked = _Asked(year_, _term(year_, number), group)
    if check:
        with office.store.reading() as session:
            return _examined(office, session, load_register(session), asked)
    with taking(office), office.store.writing() as session:
        register = load_register(session)
        _entitled(office, register, by)
        found = _examined(office, session, register, asked)
        if not found.complete or not found.groups:
            return found
        closings = [TermClosing(year_.id, number, g, office.today(), by) for g in found.groups]
        close_terms(session, closings, by, office.now())
    return replace(found, closed=True, issued=len(list(renew(office, found.groups))))


class _Asked(NamedTuple):
    """Which semester of which year is to be closed, for which class ("" for all)."""

    year: SchoolYear
    term: Term
    group: str


def _year(office: Office, id_: str) -> SchoolYear:
    years = office.home.years_by_id()
    if id_ and id_ not in years:
        raise SetupError("setup.unknown_name", key=id_)
    return years[id_] if id_ else office.year


def _term(year: SchoolYear, number: int) -> Term:
    try:
        return year.term(number)
    except KeyError as error:
        raise SetupError("setup.unknown_name", key=str(number)) from error


def _entitled(office: Office, register: Register, by: str) -> None:
    """Let only those close a semester whose duty it is; who is not named stands at the desk."""
    person = register.staff.get(by)
    if by and person is None:
        raise SetupError("setup.unknown_name", key=by)
    if person and (person.role not in _MAY_CLOSE or not person.works_on(office.today())):
        raise SetupError("setup.may_not_close", key=by)


def _examined(office: Office, session: Session, register: Register, asked: _Asked) -> Closing:
    """Look at what is asked for and not closed yet."""
    year, number = asked.year, asked.term.number
    before = {x.group for x in register.closings if (x.year, x.term) == (year.id, number)}
    wanted = _groups(register, asked, before)
    journals = register.journals_in_order(
        j for j in register.journals.values() if j.year == year.id and j.group in wanted - before
    )
    found = [*_not_over(office, asked), *lacks(office, session, register, journals, number)]
    return Closing(
        year.id,
        number,
        sorted(wanted - before, key=natural_order),
        sorted(wanted & before, key=natural_order),
        found if journals else [],
        {journal.id: register.journal_name(journal.id) for journal in journals},
    )


def _groups(register: Register, asked: _Asked, closed: Collection[str]) -> set[str]:
    """Return the classes and groups with journals that are to be closed.

    Raises SetupError (setup.unknown_name) for a class or group that the school does not have.
    """
    taught = {j.group for j in register.journals.values() if j.year == asked.year.id}
    if not asked.group:
        return taught
    if asked.group not in register.groups:
        raise SetupError("setup.unknown_name", key=asked.group)
    done = {asked.group, *closed}
    whole = {g for g in taught if (of := set(_classes(register, g))) and of <= done}
    return {g for g in whole if asked.group in _classes(register, g)} | ({asked.group} & taught)


def _classes(register: Register, group: str) -> Sequence[str]:
    return register.groups[group].classes if group in register.groups else ()


def _not_over(office: Office, asked: _Asked) -> Iterator[Lack]:
    if office.today() < asked.term.ends:
        yield Lack("", problem("term.not_over", ends=asked.term.ends), Key("", "", ""))
