"""The register's records: reading them all, and taking in what a workbook says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast, get_type_hints

from sqlalchemy import delete, insert, select

from workbook_sync.model.assessment import Assessment
from workbook_sync.model.blanks import BlankBatch, Blanks, IssuedBlank, SpoiledBlank
from workbook_sync.model.closing import TermClosing
from workbook_sync.model.orders import (
    DayOrder,
    DueOrder,
    Exemption,
    LessonCorrection,
    MarkCorrection,
    Order,
    Orders,
)
from workbook_sync.model.register import Register
from workbook_sync.model.remark import Remark
from workbook_sync.model.school import (
    AbsenceNotice,
    Assignment,
    Group,
    Guardian,
    Journal,
    Learner,
    Member,
    Programme,
    Slot,
    Staff,
    Subject,
)
from workbook_sync.model.substitution import Substitution, Substitutions
from workbook_sync.model.timetable_names import GroupName, SubjectName, TeacherName
from workbook_sync.store import tables
from workbook_sync.store.past_records import later_changes, undone
from workbook_sync.store.records import NAMES, RECORDS, natural_key
from workbook_sync.store.session import Session

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Key = tuple[object, ...]
_Load = Callable[[type[Any]], list[Any]]


def load_register(session: Session, at: datetime | None = None) -> Register:
    """Return all records of the school, as they were at a moment (aware), or now."""
    load = _loader(session, at)
    return Register(
        learners={x.id: x for x in load(Learner)},
        staff={x.username: x for x in load(Staff)},
        subjects={x.code: x for x in load(Subject)},
        programmes={x.code: x for x in load(Programme)},
        groups={x.name: x for x in load(Group)},
        members=tuple(load(Member)),
        guardians=tuple(load(Guardian)),
        assignments=tuple(load(Assignment)),
        slots=tuple(load(Slot)),
        notices=tuple(load(AbsenceNotice)),
        timetable_names=(
            *load(TeacherName),
            *load(SubjectName),
            *load(GroupName),
        ),
        orders=_load_orders(load),
        substitutions=Substitutions(tuple(load(Substitution))),
        journals={x.id: x for x in load(Journal)},
        closings=tuple(load(TermClosing)),
        assessments=tuple(load(Assessment)),
        remarks=tuple(load(Remark)),
        blanks=Blanks(tuple(load(BlankBatch)), tuple(load(SpoiledBlank)), tuple(load(IssuedBlank))),
    )


def _load_orders(load: _Load) -> Orders:
    return Orders(
        {x.number: x for x in load(Order)},
        tuple(load(DayOrder)),
        tuple(load(DueOrder)),
        tuple(load(LessonCorrection)),
        tuple(load(MarkCorrection)),
        tuple(load(Exemption)),
    )


def _loader(session: Session, at: datetime | None) -> _Load:
    """Return what loads the records of a class, as they were at a moment, or now."""
    if at is None:
        return lambda kind: _load(session, kind)
    later = later_changes(session, at)
    return lambda kind: undone(_load(session, kind), later.get(kind, ()))


def find_records(session: Session, kinds: Iterable[type]) -> Mapping[tuple[type, Key], object]:
    """Return the stored records of some classes by class and natural key."""
    return {
        (kind, natural_key(record)): record
        for kind in set(kinds)
        for record in _load(session, kind)
    }


def save_records(
    session: Session,
    revision: int,
    records: Iterable[object],
    gone: Iterable[object] = (),
) -> Mapping[str, Counter[str]]:
    """Add and change records by their natural keys; say how many of each table did what.

    Stored records that are among ``gone`` and not among ``records`` go, all others stay. What
    changed is kept with the revision, old and new. Counts by table name: ``added``, ``changed``,
    ``removed``, ``same``.
    """
    wanted, unwanted = _by_kind(records), _by_kind(gone)
    return {
        NAMES[kind]: _save(session, revision, kind, wanted.get(kind, {}), unwanted.get(kind, {}))
        for kind in {**wanted, **unwanted}
    }


def _by_kind(records: Iterable[object]) -> dict[type, dict[Key, object]]:
    found: dict[type, dict[Key, object]] = {}
    for record in records:
        found.setdefault(type(record), {})[natural_key(record)] = record
    return found


def _save(
    session: Session,
    revision: int,
    kind: type,
    wanted: Mapping[Key, object],
    gone: Collection[Key],
) -> Counter[str]:
    stored = {natural_key(record): record for record in _load(session, kind)}
    changes: list[tuple[object | None, object | None]] = [
        (stored.get(key), record) for key, record in wanted.items() if stored.get(key) != record
    ]
    changes += [(old, None) for key, old in stored.items() if key not in wanted and key in gone]
    _replace(session, kind, changes)
    _remember(session, revision, kind, changes)
    counts = Counter(_what(old, new) for old, new in changes)
    counts["same"] = sum(stored.get(key) == record for key, record in wanted.items())
    return counts


def _what(old: object | None, new: object | None) -> str:
    if old is None:
        return "added"
    return "removed" if new is None else "changed"


def _replace(
    session: Session, kind: type, changes: Iterable[tuple[object | None, object | None]]
) -> None:
    table = tables.records[kind]
    for old, new in changes:
        if old is not None:
            same = [table.c[name] == getattr(old, name) for name in RECORDS[NAMES[kind]][1]]
            session.connection.execute(delete(table).where(table.c.school == session.school, *same))
        if new is not None:
            row = {"school": session.school, **_row(new)}
            session.connection.execute(insert(table), row)


def _remember(
    session: Session,
    revision: int,
    kind: type,
    changes: Iterable[tuple[object | None, object | None]],
) -> None:
    rows = [
        {
            "school": session.school,
            "revision": revision,
            "table": NAMES[kind],
            "number": number,
            "old": _json(old),
            "new": _json(new),
        }
        for number, (old, new) in enumerate(changes, start=1)
    ]
    if rows:
        session.connection.execute(insert(tables.record_change), rows)


def _load(session: Session, kind: type[Any]) -> list[Any]:
    table, enums = tables.records[kind], _enums(kind)
    names = [spot.name for spot in fields(kind)]
    rows = session.connection.execute(
        select(*(table.c[name] for name in names)).where(table.c.school == session.school)
    )
    return [
        kind(*(enums[name](v) if name in enums else v for name, v in zip(names, row, strict=True)))
        for row in rows
    ]


def _enums(kind: type) -> Mapping[str, type[StrEnum]]:
    hints = get_type_hints(kind)
    return {
        name: hint
        for name, hint in hints.items()
        if isinstance(hint, type) and issubclass(hint, StrEnum)
    }


def _row(record: object) -> dict[str, Any]:
    row = asdict(cast("DataclassInstance", record))
    return {n: str(v) if isinstance(v, StrEnum) else v for n, v in row.items()}


def _json(record: object | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in _row(record).items()}
