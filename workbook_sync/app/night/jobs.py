"""The night's jobs."""

from __future__ import annotations

from workbook_sync.app.night.backup import back_up
from workbook_sync.app.night.consolidate import consolidate
from workbook_sync.app.night.documents import outdated_documents
from workbook_sync.app.night.due import ORDER
from workbook_sync.app.night.leavers import revoke_leavers
from workbook_sync.app.night.remind import remind_all
from workbook_sync.app.night.report import report
from workbook_sync.app.night.run import Jobs
from workbook_sync.app.night.sweep import sweep

_WORK = (sweep, consolidate, revoke_leavers, remind_all, outdated_documents, back_up, report)

#: Each may be repeated, and needs none of the others to have gone well.
JOBS: Jobs = dict(zip(ORDER, _WORK, strict=True))
