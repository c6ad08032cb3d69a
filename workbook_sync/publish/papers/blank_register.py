"""The register of blanks: which were received, what became of each (strict account)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.messages import Words
from workbook_sync.model.blanks import Blank, BlankBatch, IssuedBlank
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.certificate import blank_text
from workbook_sync.publish.dates import day_in_figures
from workbook_sync.publish.documents import folder
from workbook_sync.publish.paper import Audience, Page, Paper, Sheaf
from workbook_sync.publish.source import Source

TEMPLATE = "blank-register.docx"


@dataclass(frozen=True, slots=True)
class ReceivedBlanks:
    """Blanks that came together: the first, the last, the day, how many, and how many are left."""

    first: str
    last: str
    day: str
    count: int
    left: int


@dataclass(frozen=True, slots=True)
class UsedBlank:
    """A blank that was given out or spoiled; ``spoiled`` says when and why."""

    number: int
    blank: str
    learner: str
    personal_code: str
    programme: str
    day: str
    spoiled: str


@dataclass(frozen=True, slots=True)
class BlankRegister:
    """What the register prints; the three counts are of all blanks that were ever received."""

    received: tuple[ReceivedBlanks, ...]
    used: tuple[UsedBlank, ...]
    issued_count: int
    spoiled_count: int
    left_count: int


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the register of all blanks that the school had."""
    year, title = source.year(asked), source.words("document.name.blank-register")
    page = Page(whose="blanks", name=title, context=_register(source))
    yield Sheaf(TEMPLATE, folder(year), [page], year.id)


def _register(source: Source) -> BlankRegister:
    blanks = source.register.blanks
    free = frozenset(blanks.free())
    batches = (batch for batch in blanks.batches if batch.withdrawn is None)
    ordered = sorted(batches, key=lambda batch: (batch.received, batch.series, batch.first))
    return BlankRegister(
        received=tuple(_received(source, batch, free) for batch in ordered),
        used=tuple(_used(source)),
        issued_count=len({one.blank for one in blanks.issued} - blanks.spoilt),
        spoiled_count=len(blanks.spoilt),
        left_count=len(free),
    )


def _received(source: Source, batch: BlankBatch, free: frozenset[Blank]) -> ReceivedBlanks:
    settings, words = source.home.documents, source.words
    first, last = (Blank(batch.series, number) for number in (batch.first, batch.last))
    return ReceivedBlanks(
        first=blank_text(first, settings, words),
        last=blank_text(last, settings, words),
        day=day_in_figures(batch.received, words.language),
        count=batch.last - batch.first + 1,
        left=sum(batch.has(blank) for blank in free),
    )


def _used(source: Source) -> Iterator[UsedBlank]:
    """Yield the blanks that are not free, in their order."""
    blanks = source.register.blanks
    given = {one.blank: one for one in blanks.issued}
    for number, blank in enumerate(sorted({*given, *blanks.spoilt}), start=1):
        yield _row(source, number, blank, given.get(blank))


def _row(source: Source, number: int, blank: Blank, issued: IssuedBlank | None) -> UsedBlank:
    register, words = source.register, source.words
    learner = register.learners.get(issued.learner) if issued else None
    programme = register.programmes.get(issued.programme) if issued else None
    return UsedBlank(
        number=number,
        blank=blank_text(blank, source.home.documents, words),
        learner=learner.full_name if learner else issued.learner if issued else "",
        personal_code=learner.personal_code if learner else "",
        programme=programme.name if programme else "",
        day=day_in_figures(issued.day, words.language) if issued else "",
        spoiled=_spoiled(source, blank),
    )


def _spoiled(source: Source, blank: Blank) -> str:
    for one in source.register.blanks.spoiled:
        if one.blank == blank and one.withdrawn is None:
            day = day_in_figures(one.day, source.words.language)
            return source.words("certificate.spoiled", day=day, reason=one.reason)
    return ""


def examples(words: Words) -> Mapping[str, Sequence[BlankRegister]]:
    """Return two made-up registers, with all that one may have."""
    first, last = (
        words("certificate.blank", series="PIA", number=number) for number in ("000101", "000140")
    )
    spoiled = words("certificate.spoiled", day="28.05.2027.", reason=words("example.spoiled"))
    used = UsedBlank(
        1,
        first,
        words("example.learner"),
        "320000-00000",
        words("example.programme"),
        "28.05.2027.",
        spoiled,
    )
    one = BlankRegister((ReceivedBlanks(first, last, "03.05.2027.", 40, 38),), (used,), 1, 1, 38)
    return {TEMPLATE: (one, replace(one, left_count=37))}


PAPER = Paper(
    name="blank-register",
    audience=Audience.SCHOOL,
    options=frozenset({"year"}),
    make=make,
    examples=examples,
)
