"""Documents and tables made, as --json tells them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from workbook_sync.cli.documents.deliveries import ProblemDocument


class ExportDocument(TypedDict):
    """A table written."""

    file: Annotated[str, "where it is"]
    rows: Annotated[int, "how many rows it has, headings aside; lessons of a calendar"]


class PublishDocument(TypedDict):
    """Documents made."""

    files: Annotated[list[str], "their paths, those to print for a whole class among them"]
    unchanged: Annotated[int, "how many of them were the same already and were not rewritten"]
    problems: Annotated[list[ProblemDocument], "marks that are missing, templates to mend"]


class PublishedDocument(TypedDict):
    """One content of one document; the same made again only counts."""

    kind: Annotated[str, "kind of document, such as report-card"]
    whose: Annotated[str, "learner's id, username, class or journal"]
    name: Annotated[str, "the same as people call it"]
    year: Annotated[str, "id of the school year"]
    term: Annotated[int, "number of the semester, 0 for the year"]
    file: Annotated[str, "path below outbox/documents"]
    day: Annotated[str, "the day that it bears, ISO 8601"]
    made_at: Annotated[str, "when it was made first, ISO 8601 with the school's offset"]
    last_at: Annotated[str, "when it was made last"]
    times: Annotated[int, "how often it was made with this content"]
    revision: Annotated[int, "number of the last delivery that it shows"]
    joined: Annotated[bool, "a file to print that joins a class's documents"]
    draft: Annotated[bool, "it was not complete"]
    as_of: Annotated[str | None, "the past day whose state it shows, or null"]
    replaces: Annotated[str | None, "the day of the issue that it takes the place of, or null"]


class PublishedListDocument(TypedDict):
    """What was published."""

    published: Annotated[list[PublishedDocument], "oldest first"]


class TemplateRow(TypedDict):
    """One template."""

    kind: Annotated[str, "kind of document"]
    file: Annotated[str, "path of the template"]
    problems: Annotated[list[ProblemDocument], "what would go wrong; a cell is that of a table"]


class TemplatesDocument(TypedDict):
    """The school's templates, and whether documents of the kind asked for may be made."""

    templates: Annotated[list[TemplateRow], "in the order of the kinds"]
    problems: Annotated[list[ProblemDocument], "whose document may not be made, and why"]
    counts: Annotated[dict[str, int], "what the kind counts: entitled, blanks_left"]
