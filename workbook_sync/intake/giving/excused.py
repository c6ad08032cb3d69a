"""What is said at absences: the reason that the superuser noted; no teacher enters it (14)."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.intake.journal.frame import Frame
from workbook_sync.messages import Words
from workbook_sync.model.absence import UNEXCUSED, notice_of
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.rules.marks import parse


def absence_notes(frame: Frame, entries: Mapping[Key, str], words: Words) -> Mapping[Key, str]:
    """Return what is said at each absence that a notice explains."""
    notices = frame.register.notices_of
    return {
        key: _said(notice, words)
        for key, value in entries.items()
        if key.field == MARK
        and (notice := notice_of(notices.get(key.learner, ()), frame.day(key)))
        and _is_absence(frame, key, value)
    }


def _is_absence(frame: Frame, key: Key, value: str) -> bool:
    rules = frame.rules.on(frame.day(key))
    return rules is not None and parse(value, rules).absent


def _said(notice: AbsenceNotice, words: Words) -> str:
    span = {"first": notice.first_day, "last": notice.last_day}
    if notice.reason == UNEXCUSED:
        return words("absence.unexcused", **span)
    reason = words(f"choice.reason.{notice.reason}.word")
    return words("absence.excused", reason=reason, **span)
