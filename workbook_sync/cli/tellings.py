"""How each result is told: to a person, and to a program."""

from __future__ import annotations

from workbook_sync.cli import as_json, tell
from workbook_sync.cli.output import Telling
from workbook_sync.cli.telling import closing, night, papers, records, rules

HOME = Telling(tell.home, as_json.home)
PARTS = Telling(tell.parts, as_json.parts)
FILE = Telling(tell.file, as_json.file)
BLANK = Telling(tell.blank, as_json.file)
STEP = Telling(tell.step, as_json.nothing_more)
DEMO = Telling(tell.demonstrated, as_json.demonstrated)

DELIVERY = Telling(tell.delivery, as_json.delivery)
AT_DESK = Telling(tell.at_desk, as_json.delivery)
WHOLE_AT_DESK = Telling(tell.whole_delivery, as_json.delivery)
DELIVERIES = Telling(tell.deliveries, as_json.nothing_more)
IMPORTED = Telling(tell.imported, as_json.nothing_more)
CHECKED = Telling(tell.checked, as_json.nothing_more)
WAITING = Telling(tell.waiting, as_json.waiting)
WATCHING = Telling(tell.watching, as_json.nothing_more)
WATCHED = Telling(tell.watched, as_json.watched)
ISSUED = Telling(tell.issued, as_json.issued)
ALL_ISSUED = Telling(tell.all_issued, as_json.nothing_more)

NIGHT_JOB = Telling(night.job, night.job_document)
NIGHT = Telling(night.jobs, night.jobs_document)

PUBLISHED = Telling(tell.published, as_json.published)
PUBLISHED_LIST = Telling(papers.rows, papers.rows_document)
TEMPLATES = Telling(papers.templates, papers.templates_document)
STATUS = Telling(tell.status, as_json.status)
WHOLE_STATUS = Telling(tell.whole_status, as_json.status)
REMINDED = Telling(closing.reminded, closing.reminded_document)
CLOSED = Telling(closing.lines, closing.document)
UNEXPLAINED = Telling(records.unexplained, records.unexplained_document)
CHANGES = Telling(tell.changes, as_json.changes)
RECORDS = Telling(records.records, records.records_document)
EXPORTED = Telling(tell.exported, as_json.exported)
CALENDAR = Telling(tell.calendar, as_json.exported)
REVOKED = Telling(tell.revoked, as_json.revoked)
BACKED_UP = Telling(tell.backed_up, as_json.backed_up)
RESTORED = Telling(tell.restored, as_json.restored)
VERSION = Telling(tell.version, as_json.version)

RULE_SETS = Telling(rules.sets, rules.sets_document)
RULES_DIFFER = Telling(rules.differing, rules.differing_document)
RULES_TRIED = Telling(rules.tried, rules.tried_document)
