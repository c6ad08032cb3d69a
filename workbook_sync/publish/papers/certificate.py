"""The certificate and its transcript of marks (apliecība, sekmju izraksts), by classes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.messages import Words
from workbook_sync.model.blanks import IssuedBlank
from workbook_sync.model.problem import Problem, SetupError, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Programme
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.card import Person
from workbook_sync.publish.certificate import (
    Certificate,
    Leaver,
    TranscriptSubject,
    TranscriptWork,
    certificate,
    leavers,
)
from workbook_sync.publish.documents import folder
from workbook_sync.publish.finished import Course, course
from workbook_sync.publish.paper import Audience, Page, Paper, Readiness, Sheaf
from workbook_sync.publish.source import Source

CERTIFICATE, TRANSCRIPT = "certificate.docx", "transcript.docx"


@dataclass(frozen=True)
class _Finishing:
    """A last class: its programme, and those of its leavers who are asked for."""

    group: str
    programme: str
    course: Course
    leavers: Sequence[Leaver]

    def entitled(self) -> list[str]:
        """Return the learners who may receive a certificate, in order."""
        return [one.learner.id for one in self.leavers if not one.hindrances]


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield, for each last class, the certificates and then their transcripts."""
    year = source.year(asked)
    for of in _finishing(source, asked):
        pages = [_page(source, of, leaver) for leaver in of.leavers]
        transcripts = [_transcript(page) for page in pages if page.printable]
        joined = source.words("certificate.joined_transcripts", group=of.group)
        for template, title, some, together in (
            (CERTIFICATE, "certificate.folder", pages, of.group),
            (TRANSCRIPT, "certificate.transcripts", transcripts, joined),
        ):
            yield Sheaf(
                template=template,
                folder=folder(year, source.words(title), of.group),
                pages=some,
                year=year.id,
                joined="" if asked.learner else together,
            )


def allot(source: Source, asked: Asked) -> Collection[IssuedBlank]:
    """Return the next free blanks for those who may receive a certificate and have none yet."""
    blanks = source.register.blanks
    made: list[IssuedBlank] = []
    for of in _finishing(source, asked):
        known = replace(blanks, issued=(*blanks.issued, *made))
        made += known.allot(of.entitled(), of.programme, source.today)
    return made


def ready(source: Source, asked: Asked) -> Readiness:
    """Return who may receive no certificate and why, how many may, and how many blanks are left."""
    found = list(_finishing(source, asked))
    problems = [lack for of in found for one in of.leavers for lack in one.hindrances]
    entitled = sum(len(of.entitled()) for of in found)
    return Readiness(problems, {"entitled": entitled, "blanks_left": _left(source.register)})


def _finishing(source: Source, asked: Asked) -> Iterator[_Finishing]:
    year = source.year(asked)
    for group in _classes(source, asked):
        programme = source.register.groups[group].programme
        of = course(source, programme, group, year)
        mine = [x for x in leavers(of, source.words) if asked.learner in ("", x.learner.id)]
        yield _Finishing(group, programme, of, mine)


def _classes(source: Source, asked: Asked) -> Sequence[str]:
    """Return the class asked for or all last ones; SetupError setup.not_last_class."""
    register = source.register
    group = asked.group
    if asked.learner and not group:
        learner = source.learner(asked.learner)
        group = register.class_of(learner.id, min(source.day, source.year(asked).ends))
    wanted = source.classes(replace(asked, group=group))
    last = [name for name in wanted if _is_last(register, name)]
    if group and not last:
        raise SetupError("setup.not_last_class", key=group)
    return last


def _is_last(register: Register, group: str) -> bool:
    of = register.groups[group]
    programme = register.programmes.get(of.programme, Programme(of.programme, "", 0))
    return of.grade == programme.years


def _page(source: Source, of: _Finishing, leaver: Leaver) -> Page:
    learner, blanks = leaver.learner, source.register.blanks
    mine = blanks.of(learner.id, of.programme)
    problems = leaver.hindrances or _without_blank(source, leaver, mine)
    context = mine and certificate(
        of.course, leaver, mine.blank, source.home.documents, source.words
    )
    name = f"{learner.family_name} {learner.given_name} {learner.id}"
    return Page(whose=learner.id, name=name, context=context, problems=problems)


def _without_blank(source: Source, leaver: Leaver, mine: IssuedBlank | None) -> tuple[Problem, ...]:
    if mine:
        return ()
    left = _left(source.register)
    return (problem("certificate.no_blank", learner=leaver.learner.full_name, left=left),)


def _left(register: Register) -> int:
    return sum(1 for _ in register.blanks.free())


def _transcript(page: Page) -> Page:
    """Return the page of the transcript: a document of its own, with the same values."""
    return replace(page, whose=f"{page.whose}/transcript")


def examples(words: Words) -> Mapping[str, Sequence[Certificate]]:
    """Return the certificates of two made-up learners, the second without a final work."""
    given, family = words("example.learner").split()
    mark = (words("example.mark"),)
    one = Certificate(
        learner=Person("1", f"{given} {family}", given, family),
        personal_code="320000-00000",
        blank=words("certificate.blank", series="PIA", number="000101"),
        class_name=words("example.last_class"),
        programme=words("example.programme"),
        programme_code="20V 211 001",
        school_year="2026./2027.",
        regulation=words("certificate.regulation"),
        subjects=(TranscriptSubject(1, words("example.subject"), "7", *mark, 420),),
        hours=420,
        works=(
            TranscriptWork(
                words("example.subject"), words("example.final"), "20.05.2027.", "7", *mark
            ),
        ),
    )
    other = replace(one, blank="PIA Nr. 000102", personal_code="320000-00001", works=())
    return {CERTIFICATE: (one, other), TRANSCRIPT: (one, other)}


PAPER = Paper(
    name="certificate",
    audience=Audience.LEARNER,
    options=frozenset({"group", "learner", "year"}),
    make=make,
    examples=examples,
    decide=allot,
    ready=ready,
)
