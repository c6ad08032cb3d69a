"""The stamp of a workbook: what it is and whose, in a form that cannot be made up.

It stands in a custom document property and on a very hidden sheet, because Google Sheets drops
the property and a hurried person deletes sheets; either of the two is enough.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote

from workbook_sync.model.problem import RefusedError, problem

if TYPE_CHECKING:
    from workbook_sync.workbook.read import OpenWorkbook

PROPERTY = "workbook_sync"
META_SHEET = "_meta"
VERSION = 1
#: Excel keeps no more of a custom property.
LONGEST = 255


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an issued workbook is; ``base`` is the store's revision that it was written from."""

    kind: str
    version: int
    school: str
    journal: str
    person: str
    issue: str
    base: int
    year: int


def seal(stamp: Stamp, secret: bytes) -> str:
    """Return the stamp as one line with its HMAC-SHA256; ValueError where it would be cut."""
    text = ";".join(f"{name}={_quoted(str(value))}" for name, value in asdict(stamp).items())
    sealed = f"{text};mac={_mac(text, secret).decode()}"
    if len(sealed) > LONGEST:
        raise ValueError(f"the stamp has {len(sealed)} characters, {LONGEST} are possible")
    return sealed


def read_stamp(workbook: OpenWorkbook) -> str:
    """Return the stamp's text as it stands in the workbook.

    Raises RefusedError: stamp.missing, or stamp.forged where its two places disagree.
    """
    found = {workbook.properties.get(PROPERTY, "").strip(), _on_sheet(workbook)} - {""}
    if not found:
        raise RefusedError(problem("stamp.missing"))
    if len(found) > 1:
        raise RefusedError(problem("stamp.forged"))
    return found.pop()


def kind_in(text: str) -> str:
    """Return the kind that a stamp claims, sealed or not (``kind=register;version=1``)."""
    return _fields(text).get("kind", "")


def verify(text: str, secrets: Sequence[bytes], *, school: str = "") -> Stamp:
    """Return the stamp, if one of the secrets sealed it (the first is today's).

    Raises RefusedError: stamp.newer_version and stamp.other_school (where ``school`` is given)
    are told from what the stamp claims, because another school's seal cannot be checked here.
    """
    claimed = _claimed(text)
    if claimed.version > VERSION:
        raise RefusedError(problem("stamp.newer_version", version=claimed.version))
    if school and claimed.school != school:
        raise RefusedError(problem("stamp.other_school", school=claimed.school))
    if not any(is_sealed(text, secret) for secret in secrets):
        raise RefusedError(problem("stamp.forged"))
    return claimed


def is_sealed(text: str, secret: bytes) -> bool:
    """Tell whether this secret sealed the text of a stamp."""
    body, _, mac = text.rpartition(";mac=")
    return hmac.compare_digest(mac.encode(), _mac(body, secret))


def _claimed(text: str) -> Stamp:
    """Return what the text says, unproved."""
    fields = _fields(text)
    try:
        return Stamp(
            kind=fields["kind"],
            version=int(fields["version"]),
            school=fields.get("school", ""),
            journal=fields.get("journal", ""),
            person=fields.get("person", ""),
            issue=fields.get("issue", ""),
            base=int(fields.get("base", 0)),
            year=int(fields.get("year", 0)),
        )
    except (KeyError, ValueError):
        raise RefusedError(problem("stamp.forged")) from None


def _fields(text: str) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in text.strip().split(";"))
    return {name: unquote(value) for name, _, value in pairs}


def _on_sheet(workbook: OpenWorkbook) -> str:
    if META_SHEET not in workbook.titles:
        return ""
    value = workbook.grid(META_SHEET).value(1, 1)
    return value.strip() if isinstance(value, str) else ""


def _quoted(value: str) -> str:
    """Quote only what divides the fields: Latvian letters stay short."""
    return value.replace("%", "%25").replace(";", "%3B").replace("=", "%3D")


def _mac(text: str, secret: bytes) -> bytes:
    # Bytes: compare_digest refuses text that is not ASCII, and a forger may type any.
    return urlsafe_b64encode(hmac.new(secret, text.encode(), sha256).digest()).rstrip(b"=")
