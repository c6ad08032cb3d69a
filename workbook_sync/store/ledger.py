"""What went out and what came in: issued workbooks and deliveries. A delivery is a revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import BindParameter, Update, bindparam, func, insert, select, update

from workbook_sync.kinds.journal import NAME
from workbook_sync.messages import said
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place, Problem, Severity
from workbook_sync.store import tables
from workbook_sync.store.bulk import portions
from workbook_sync.store.session import Session
from workbook_sync.workbook.journal.book import Finding

_I, _D = tables.issue, tables.delivery
_TAKEN = (State.ACCEPTED, State.HELD)

#: Asked for each file that comes in: SQLAlchemy's work on a statement is done once.
_NEWEST = select(func.max(_D.c.revision)).where(_D.c.school == bindparam("its_school"))
_ADD = insert(_D)


@dataclass(frozen=True, slots=True)
class Issue:
    """One journal workbook that was handed out; ``base`` is the revision that it shows."""

    id: str
    journal: str
    person: str
    base: int
    fingerprint: str  # of what it shows
    digest: str  # sha256 of its bytes
    made_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the ledger keeps of one delivered workbook."""

    digest: str
    folder: str  # whose inbox, "" for the common one
    file: str
    received_at: datetime
    state: State
    person: str = ""
    kind: str = ""
    journal: str = ""
    issue: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    findings: Sequence[Finding] = ()


def add_issue(session: Session, issue: Issue) -> None:
    """Keep a workbook that goes out."""
    session.connection.execute(insert(_I), {"school": session.school, **asdict(issue)})


def revoke_issues(session: Session, person: str, at: datetime) -> int:
    """Revoke the workbooks that a person was given ("" for everybody's); return how many."""
    wanted = [_I.c.school == session.school, _I.c.revoked_at.is_(None)]
    wanted += [_I.c.person == person] if person else []
    return session.connection.execute(update(_I).where(*wanted).values(revoked_at=at)).rowcount


def find_issues(session: Session, ids: Iterable[str]) -> dict[str, Issue]:
    """Return issued workbooks by their ids; what was never issued is not among them."""
    asked = (_issues(session).where(_I.c.id.in_(some)) for some in portions(ids))
    found = (Issue(*row) for query in asked for row in session.connection.execute(query))
    return {issue.id: issue for issue in found}


def latest_issue(session: Session, journal: str, person: str) -> Issue | None:
    """Return the newest workbook of a journal that a person was given."""
    query = _issues(session).where(_I.c.journal == journal, _I.c.person == person)
    newest = query.order_by(_I.c.base.desc(), _I.c.made_at.desc()).limit(1)
    return next((Issue(*row) for row in session.connection.execute(newest)), None)


def issued_journals(session: Session) -> set[str]:
    """Return the ids of the journals that anybody was ever handed a workbook of."""
    query = select(_I.c.journal).where(_I.c.school == session.school).distinct()
    return set(session.connection.scalars(query))


def knows_file(session: Session, digest: str) -> bool:
    """Tell whether these bytes went out from here or came in: nothing in them would be lost."""
    school = session.school
    issued = select(_I.c.id).where(_I.c.school == school, _I.c.digest == digest)
    delivered = select(_D.c.revision).where(_D.c.school == school, _D.c.digest == digest)
    return any(session.connection.execute(query.limit(1)).first() for query in (issued, delivered))


def accepted_before(
    session: Session, digests: Iterable[str]
) -> dict[tuple[str, str], tuple[int, Receipt]]:
    """Return the last delivery in which bytes were taken whole, by their digest and folder."""
    of_school = select(_D).where(_D.c.school == session.school, _D.c.state == State.ACCEPTED)
    asked = (
        of_school.where(_D.c.digest.in_(some)).order_by(_D.c.revision) for some in portions(digests)
    )
    rows = (row for query in asked for row in session.connection.execute(query))
    return {(row.digest, row.folder): (row.revision, _receipt(row)) for row in rows}


def find_receipt(session: Session, revision: int) -> Receipt:
    """Return what became of a delivery; LookupError where there is none."""
    query = select(_D).where(_D.c.school == session.school, _D.c.revision == revision)
    for row in session.connection.execute(query):
        return _receipt(row)
    raise LookupError(revision)


def last_receipt(session: Session, journal: str, person: str) -> Receipt | None:
    """Return the last workbook of a journal that was taken from a person."""
    found = session.connection.execute(
        select(_D)
        .where(
            _D.c.school == session.school,
            _D.c.journal == journal,
            _D.c.person == person,
            _D.c.kind == NAME,
            _D.c.state.in_(_TAKEN),
        )
        .order_by(_D.c.revision.desc())
        .limit(1)
    ).first()
    return None if found is None else _receipt(found)


def add_receipt(session: Session, receipt: Receipt) -> int:
    """Keep what became of a delivery; return its revision, one more than the last.

    To be called by the school's one writer: two would count the same.
    """
    revision = newest_revision(session) + 1
    row = {
        **{name: getattr(receipt, name) for name in _PLAIN},
        "school": session.school,
        "revision": revision,
        "state": str(receipt.state),
        "counts": dict(receipt.counts),
        "findings": [to_json(finding) for finding in receipt.findings],
        "answer": "",
    }
    session.connection.execute(_ADD, row)
    return revision


_PLAIN = ("digest", "folder", "file", "received_at", "person", "kind", "journal", "issue")


def complete_receipt(session: Session, revision: int, receipt: Receipt) -> None:
    """Note what a delivery did, where that is known only after it is in the store."""
    done = {"counts": dict(receipt.counts), "findings": [to_json(f) for f in receipt.findings]}
    session.connection.execute(_of(session, revision).values(done))


def answered(session: Session, answers: Mapping[int, Path | None], at: datetime) -> None:
    """Note that the people have their answers: files by revision, None where none is owed."""
    statement = _of(session, bindparam("its_revision"))
    rows = [
        {"its_revision": revision, "answer": str(file or ""), "answered_at": at}
        for revision, file in answers.items()
    ]
    if rows:
        session.connection.execute(statement, rows)


def unanswered(session: Session) -> list[tuple[int, Receipt]]:
    """Return deliveries whose answer was not written yet (the program was stopped before)."""
    rows = session.connection.execute(
        select(_D)
        .where(_D.c.school == session.school, _D.c.answered_at.is_(None))
        .order_by(_D.c.revision)
    )
    return [(row.revision, _receipt(row)) for row in rows]


def newest_revision(session: Session) -> int:
    """Return the store's revision: that of the last delivery, 0 before any."""
    return session.connection.scalar(_NEWEST, {"its_school": session.school}) or 0


def revision_before(session: Session, moment: datetime) -> int:
    """Return the revision that the store had before a moment (aware).

    It decides what was there at a moment: a clock that was ahead and is put back leaves no gaps.
    """
    query = select(func.max(_D.c.revision)).where(_D.c.school == session.school)
    return session.connection.scalar(query.where(_D.c.received_at < moment)) or 0


def last_deliveries(session: Session) -> Mapping[str, datetime]:
    """Return when each journal's last workbook came in that was not refused."""
    query = (
        select(_D.c.journal, func.max(_D.c.received_at))
        .where(
            _D.c.school == session.school,
            _D.c.kind == NAME,
            _D.c.state.in_(_TAKEN),
        )
        .group_by(_D.c.journal)
    )
    return {row[0]: row[1] for row in session.connection.execute(query)}


def deliveries_by_state(session: Session) -> Mapping[str, int]:
    """Count all delivered files by what became of them."""
    query = (
        select(_D.c.state, func.count())
        .where(_D.c.school == session.school, _D.c.digest != "")
        .group_by(_D.c.state)
    )
    return {row[0]: row[1] for row in session.connection.execute(query)}


def to_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON keeps it; days among the facts become text."""
    found = finding.problem
    return {
        "code": found.code,
        "severity": str(found.severity),
        "place": [found.place.sheet, found.place.row, found.place.column],
        "value": found.value,
        "facts": facts_to_json(found.facts),
        "clause": found.clause,
        "key": finding.key and list(finding.key),
    }


def from_json(kept: Mapping[str, Any]) -> Finding:
    """Return a finding as it was kept."""
    found = Problem(
        kept["code"],
        Severity(kept["severity"]),
        Place(*kept["place"]),
        kept["value"],
        kept["facts"],
        kept["clause"],
    )
    return Finding(found, Key(*kept["key"]) if kept["key"] else None)


def facts_to_json(facts: Mapping[str, object]) -> dict[str, Any]:
    """Return facts as they would be said: what JSON holds is kept, the rest becomes text."""
    plain = ((name, said(fact)) for name, fact in facts.items())
    return {n: f if isinstance(f, str | int | float) else str(f) for n, f in plain}


def _of(session: Session, revision: int | BindParameter[int]) -> Update:
    return update(_D).where(_D.c.school == session.school, _D.c.revision == revision)


def _issues(session: Session) -> Any:  # noqa: ANN401 - a select of seven columns
    columns = (_I.c[name] for name in Issue.__slots__)
    return select(*columns).where(_I.c.school == session.school)


def _receipt(row: Any) -> Receipt:  # noqa: ANN401 - a row of the delivery table
    return Receipt(
        **{name: getattr(row, name) for name in _PLAIN},
        state=State(row.state),
        counts=row.counts,
        findings=[from_json(kept) for kept in row.findings],
    )
