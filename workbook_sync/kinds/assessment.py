"""The assessment workbook: a commission's event with its protocol, one journal's (clause 16)."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.model.assessment import AgreedMark, Assessment, MemberMark

NAME, VERSION = "assessment", 1

#: What the store keeps of a protocol: table, record class and natural key of each.
RECORDS: Mapping[str, tuple[type, tuple[str, ...]]] = {
    "assessment": (Assessment, ("journal", "event", "term", "number")),
    "member_mark": (MemberMark, ("journal", "field", "learner", "member")),
    "agreed_mark": (AgreedMark, ("journal", "field", "learner")),
}
