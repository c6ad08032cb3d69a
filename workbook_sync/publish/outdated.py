"""Which documents that were handed out would say something else now."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.publish.editions import Press, fingerprint
from workbook_sync.publish.paper import Sheaf
from workbook_sync.publish.render import Template
from workbook_sync.store.published import Document, Published


def outdated(kind: str, sheaf: Sheaf, template: Template, press: Press) -> Iterator[Published]:
    """Yield the last editions of a sheaf's documents that no longer say what the store does.

    Nothing is made: what a template would be told is compared with what it was told then.
    """
    for page in sheaf.pages:
        which = Document(kind, page.whose, sheaf.year, sheaf.term)
        editions = reversed(press.earlier.get(which, ()))
        last = next((one for one in editions if one.counts), None)
        told = fingerprint(template.digest, press.head, page.context)
        if last and last.fingerprint != told:
            yield last
