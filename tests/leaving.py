"""A school whose programme takes one year: its class is the last one, with final marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.school import KOM, REGISTER, SETTINGS, School
from workbook_sync.model.blanks import BlankBatch
from workbook_sync.model.entry import FINAL, Key
from workbook_sync.model.school import Learner, Programme

RECEIVED, DAY = date(2027, 5, 3), date(2027, 5, 28)
BATCH = BlankBatch("PIA", 101, 140, RECEIVED)
#: Drawing and composition of each learner: Āboliņa, Čakste, Celms.
MARKS: Mapping[str, tuple[object, object]] = {"1": (8, 9), "2": ("i", 7), "3": (4, 10)}


def of_last_class(record: object) -> object:
    """Return a record of the usual school as the last class of a programme has it."""
    if isinstance(record, Programme):
        return replace(record, years=1)
    if isinstance(record, Learner):
        return replace(record, personal_code=f"32000{record.id}-00000")
    return record


def leaving_school(
    home: Path,
    settings: str = SETTINGS,
    register: Iterable[object] = (),
    blanks: Iterable[object] = (BATCH,),
    marks: Mapping[str, tuple[object, object]] = MARKS,
) -> School:
    """Return the school on the day on which it gives out its certificates.

    ``register`` are records beyond those of the usual school, or in their place.
    """
    school = School(home, settings).begin_year([*map(of_last_class, REGISTER)])
    if register:
        assert school.take("register", register).problems == []
    school.day = DAY
    school.deliver({Key("", who, FINAL): of[0] for who, of in marks.items()})
    school.deliver({Key("", who, FINAL): of[1] for who, of in marks.items()}, "kalnins", KOM)
    if blanks:
        assert school.take("certificate-blanks", blanks).problems == []
    return school


def learner(id_: str, **changes: object) -> Learner:
    """Return one of the school's learners, otherwise than it was."""
    (found,) = (x for x in map(of_last_class, REGISTER) if isinstance(x, Learner) and x.id == id_)
    return replace(found, **changes)  # type: ignore[arg-type]
