"""The night's jobs in their order."""

from __future__ import annotations

from workbook_sync.app.night.backup import back_up
from workbook_sync.app.night.consolidate import consolidate
from workbook_sync.app.night.leavers import revoke_leavers
from workbook_sync.app.night.run import Jobs
from workbook_sync.app.night.sweep import sweep

#: Each may be repeated, and needs none of the others to have gone well. ``night.job.<name>`` is
#: what people call it.
JOBS: Jobs = {
    "sweep": sweep,
    "consolidate": consolidate,
    "revoke": revoke_leavers,
    "backup": back_up,
}
