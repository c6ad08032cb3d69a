"""Made-up results of each command, for what tells them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from workbook_sync.app.results import (
    ChangeRow,
    Documents,
    Examined,
    Exported,
    Health,
    HeldRow,
    JournalStatus,
    Made,
    Shown,
    Status,
    TeacherStatus,
    Timings,
)
from workbook_sync.model.delivery import Conflict, Delivered, Issued, State
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.problem import Place, problem

HOME = Path("/school")
WRONG = problem("mark.out_of_range", Place("1. semestris", 12, 6), "11", low=1, high=10)
MET = problem("merge.conflict", Place("1. semestris", 13, 6), "7", stored="8", by="kalnins")
NO_CODE = problem("file.empty")
CONFLICT = Conflict(Key("2026-09-07/1", "2", MARK), "8", "7", "kalnins", MET.place)
PLAN = ("imported.plan", {"journals": 2, "added": 140, "changed": 2, "removed": 3, "kept": 1})

DELIVERED = Delivered(
    "berzina/Zīmēšana.xlsx",
    State.HELD,
    "d" * 64,
    "journal",
    "2026-zim-1-klase",
    "berzina",
    {"added": 12, "changed": 1, "erased": 0, "held": 1},
    [WRONG, MET],
    [CONFLICT],
    [PLAN],
    HOME / "outbox" / "berzina" / "Zīmēšana.xlsx",
)
REFUSED = Delivered("x.xlsx", State.REFUSED, "e" * 64, problems=[NO_CODE])
REPEATED = Delivered("y.xlsx", State.REPEATED, "f" * 64)
ISSUED = Issued("zim", "berzina", HOME / "outbox" / "berzina" / "Z.xlsx", written=True)
HOME_MADE = [Made(HOME / "school.toml", made=True), Made(HOME / "inbox", made=False)]
PARTS = [
    Examined("settings", Health.OK, str(HOME / "school.toml")),
    Examined("templates", Health.FAIL, "t.docx", "", "document.template",
             {"template": "t.docx", "name": "learnr", "text": "x"}),
    Examined("libreoffice", Health.WARN, code="setup.no_libreoffice"),
]  # fmt: skip
MISSING = problem("document.mark_missing", learner="Elza", subject="Zīmēšana", mark="vērtējums")
SHOWN = Shown(HOME, [("journals", "outbox")])
PUBLISHED = Documents([HOME / "a.docx", HOME / "1. klase.docx"], 1, [MISSING])
EXPORTED = Exported(HOME / "marks.csv", 17)
MOMENT = datetime(2026, 9, 7, 14, 5, tzinfo=UTC)
STATUS = Status(
    3,
    [
        JournalStatus(
            "zim",
            "Zīmēšana, 1. klase",
            ["berzina", "kalnins"],
            40,
            1,
            0,
            MOMENT,
            Timings(5, 2, 2, 1),
        ),
        JournalStatus("kom", "Kompozīcija, 1. klase", ["kalnins"], 0, 0, 0, None, Timings()),
    ],
    [HeldRow("zim", "Zīmēšana, 1. klase", "berzina", WRONG)],
    {"accepted": 4, "refused": 1},
    teachers=[TeacherStatus("berzina", "Bērziņa Anna", Timings(5, 2, 2, 1), date(2026, 9, 2))],
)
CHANGE = ChangeRow(
    MOMENT, "berzina", "zim", "Zīmēšana, 1. klase", "2026-09-07/1", "2", "Čakste Kārlis", MARK,
    "vērtējums vai kavējums", "", "7", "Zīmēšana.xlsx", Place("1. semestris", 13, 6), 5,
)  # fmt: skip
