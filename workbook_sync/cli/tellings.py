"""How each result is told: to a person, and to a program."""

from __future__ import annotations

from workbook_sync.cli import (
    as_json,
    tell,
    tell_closing,
    tell_night,
    tell_papers,
    tell_records,
    tell_rules,
)
from workbook_sync.cli.output import Telling

HOME = Telling(tell.home, as_json.home)
PARTS = Telling(tell.parts, as_json.parts)
FILE = Telling(tell.file, as_json.file)
STEP = Telling(tell.step, as_json.nothing_more)
DEMO = Telling(tell.demonstrated, as_json.demonstrated)

DELIVERY = Telling(tell.delivery, as_json.delivery)
DELIVERIES = Telling(tell.deliveries, as_json.nothing_more)
CHECKED = Telling(tell.checked, as_json.nothing_more)
WAITING = Telling(tell.waiting, as_json.waiting)
WATCHING = Telling(tell.watching, as_json.nothing_more)
WATCHED = Telling(tell.watched, as_json.watched)
ISSUED = Telling(tell.issued, as_json.issued)
ALL_ISSUED = Telling(tell.all_issued, as_json.nothing_more)

NIGHT_JOB = Telling(tell_night.job, tell_night.job_document)
NIGHT = Telling(tell_night.jobs, tell_night.jobs_document)

PUBLISHED = Telling(tell.published, as_json.published)
PUBLISHED_LIST = Telling(tell_papers.rows, tell_papers.rows_document)
TEMPLATES = Telling(tell_papers.templates, tell_papers.templates_document)
STATUS = Telling(tell.status, as_json.status)
WHOLE_STATUS = Telling(tell.whole_status, as_json.status)
REMINDED = Telling(tell_closing.reminded, tell_closing.reminded_document)
CLOSED = Telling(tell_closing.lines, tell_closing.document)
UNEXPLAINED = Telling(tell_records.unexplained, tell_records.unexplained_document)
CHANGES = Telling(tell.changes, as_json.changes)
RECORDS = Telling(tell_records.records, tell_records.records_document)
EXPORTED = Telling(tell.exported, as_json.exported)
CALENDAR = Telling(tell.calendar, as_json.exported)
REVOKED = Telling(tell.revoked, as_json.revoked)
BACKED_UP = Telling(tell.backed_up, as_json.backed_up)
RESTORED = Telling(tell.restored, as_json.restored)
VERSION = Telling(tell.version, as_json.version)

RULE_SETS = Telling(tell_rules.sets, tell_rules.sets_document)
RULES_DIFFER = Telling(tell_rules.differing, tell_rules.differing_document)
RULES_TRIED = Telling(tell_rules.tried, tell_rules.tried_document)
