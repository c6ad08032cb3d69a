"""Which edition of a document this is: the same as before, or one that replaces an earlier.

A document that says the same as its last edition is that edition: it keeps its day, and its file
is not rewritten. One that says something else on a later day is issued again and says so, for
somebody may hold the earlier one. What was changed on the same day was not handed out yet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime

from workbook_sync.messages import Words
from workbook_sync.publish.dates import on_day
from workbook_sync.publish.letterhead import Letterhead, dated
from workbook_sync.store.published import Document, Published


@dataclass(frozen=True, slots=True)
class Press:
    """What is known while documents are made: what there was before, and what time it is.

    ``earlier`` has each document's contents by number. ``as_of`` is the day whose state is shown,
    None for today's. With ``first_issue`` nothing was handed out before.
    """

    head: Letterhead
    earlier: Mapping[Document, Sequence[Published]]
    revision: int
    today: date
    now: datetime
    words: Words
    as_of: date | None = None
    first_issue: bool = False

    def edition(self, which: Document, file: str, fingerprint: str, *, draft: bool) -> Published:
        """Return the edition that this content is: the last one again, or a new one."""
        before = self.earlier.get(which, ())
        last = next((one for one in reversed(before) if self._is_alike(one, draft=draft)), None)
        if last and last.fingerprint == fingerprint:
            return replace(
                last, file=file, revision=self.revision, last_at=self.now, times=last.times + 1
            )
        return Published(
            *which,
            number=before[-1].number + 1 if before else 1,
            file=file,
            fingerprint=fingerprint,
            revision=self.revision,
            day=self.today,
            made_at=self.now,
            last_at=self.now,
            draft=draft,
            as_of=self.as_of,
            replaces=self._replaced(before, draft=draft),
        )

    def _is_alike(self, one: Published, *, draft: bool) -> bool:
        return (one.draft, one.as_of) == (draft, self.as_of)

    def head_of(self, edition: Published) -> Letterhead:
        """Return the letterhead of an edition: its day, and what is to be known of it."""
        words, language = self.words, self.words.language
        head = dated(self.head, edition.day, words)
        if edition.as_of:
            return replace(head, as_of=words("document.as_of", day=on_day(edition.as_of, language)))
        if edition.draft:
            return replace(head, draft=_draft(edition.kind, words))
        if edition.replaces is None:
            return head
        days = {"day": head.date_on, "earlier": on_day(edition.replaces, language)}
        return replace(head, reissued=words("document.reissued", **days))

    def _replaced(self, before: Sequence[Published], *, draft: bool) -> date | None:
        """Return the day of the edition that somebody may hold and that a new one replaces."""
        if self.first_issue or draft or self.as_of:
            return None
        handed_out = (one.day for one in reversed(before) if one.counts and one.day < self.today)
        return next(handed_out, None)


def _draft(kind: str, words: Words) -> str:
    """Return what a draft says, and why it is one, where the kind has one reason."""
    own = f"document.draft_of.{kind}"
    return words(own if own in words.texts else "document.draft")


def fingerprint(template: str, *contexts: object) -> str:
    """Return a digest of a template (its own digest) and all that it is told."""
    told = json.dumps([template, *contexts], default=_parts, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _parts(value: object) -> object:
    if is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    return dict(value) if isinstance(value, Mapping) else str(value)
