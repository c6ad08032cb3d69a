"""The shape of what --json writes. Each key says what it holds; docs/commands.md is made of it."""

from __future__ import annotations

from workbook_sync.cli.documents.deliveries import (
    DeliveriesDocument,
    IssueDocument,
    SyncDocument,
    WatchedDocument,
)
from workbook_sync.cli.documents.history import AbsencesDocument, HistoryDocument
from workbook_sync.cli.documents.night import NightlyDocument
from workbook_sync.cli.documents.papers import (
    ExportDocument,
    PublishDocument,
    PublishedListDocument,
    TemplatesDocument,
)
from workbook_sync.cli.documents.rules import RulesDocument
from workbook_sync.cli.documents.set_up import (
    BackupDocument,
    DemoDocument,
    DoctorDocument,
    FileDocument,
    InitDocument,
    RestoreDocument,
    RevokeDocument,
)
from workbook_sync.cli.documents.standing import CloseTermDocument, RemindDocument, StatusDocument

#: What each command writes with --json.
DOCUMENTS: dict[str, type] = {
    "init": InitDocument,
    "doctor": DoctorDocument,
    "rules": RulesDocument,
    "blank": FileDocument,
    "import": DeliveriesDocument,
    "issue": IssueDocument,
    "check": DeliveriesDocument,
    "sync": SyncDocument,
    "watch": WatchedDocument,
    "nightly": NightlyDocument,
    "publish": PublishDocument,
    "publish list": PublishedListDocument,
    "publish --check": TemplatesDocument,
    "status": StatusDocument,
    "remind": RemindDocument,
    "close-term": CloseTermDocument,
    "absences": AbsencesDocument,
    "history": HistoryDocument,
    "export": ExportDocument,
    "revoke": RevokeDocument,
    "backup": BackupDocument,
    "restore": RestoreDocument,
    "demo": DemoDocument,
}
