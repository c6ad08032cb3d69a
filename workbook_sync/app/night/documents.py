"""Documents that were handed out and whose data have changed since: listed, never made anew.

What is signed is not replaced behind people's backs. Who reads the report decides, and publishes.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.app.publish import press_for
from workbook_sync.app.results import Work
from workbook_sync.app.templates import load_template
from workbook_sync.intake.office import Office
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.editions import Press
from workbook_sync.publish.outdated import outdated
from workbook_sync.publish.paper import Paper, Sheaf
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.render import DocumentError
from workbook_sync.publish.source import Source
from workbook_sync.store.published import load_published

#: The kinds that are signed, and made of a whole term or year at once.
SIGNED = ("certificate", "report-card", "protocol", "summary-journal")


def outdated_documents(office: Office) -> Work:
    """Find signed documents of the school year that would say something else now.

    Of a template that cannot be used nothing can be said but that; `doctor` says why.
    """
    files, broken = list[str](), set[str]()
    with office.store.reading() as session:
        source = Source(office.home, office.rules, office.words, session, office.today())
        for paper in (PAPERS[kind] for kind in SIGNED):
            for sheaf, press in _handed_out(office, source, paper):
                try:
                    template = load_template(office.home, office.words.language, sheaf.template)
                except DocumentError:
                    broken.add(sheaf.template)
                else:
                    files += [one.file for one in outdated(paper.name, sheaf, template, press)]
    return Work({}, sorted(files), {"outdated": len(files), "templates": len(broken)})


def _handed_out(office: Office, source: Source, paper: Paper) -> Iterator[tuple[Sheaf, Press]]:
    """Yield the documents as they would be made now, of the terms of which any were handed out."""
    year = office.year.id
    published = load_published(source.session, paper.name, year)
    for term in sorted({one.term for one in published if one.counts}):
        asked = Asked(term=term, year=year)
        press = press_for(office, source, paper, asked)
        yield from ((one, press) for one in paper.make(source, asked) if isinstance(one, Sheaf))
