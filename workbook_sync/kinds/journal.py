"""The journal: one subject, one class or group, one school year. What its workbook shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.model.entry import FINAL, LESSON_TEXTS, MARK, YEAR, Key, term_field
from workbook_sync.model.register import Register
from workbook_sync.model.school import Enrolment, Journal, Lesson
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.workbook.journal.book import LearnerRow, Page

NAME, VERSION = "journal", 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows and columns of one journal: its learners in order, a page for each term."""

    learners: Sequence[LearnerRow]
    pages: Sequence[Page]

    @property
    def summative(self) -> tuple[str, ...]:
        """All summative fields of the journal, page by page."""
        return tuple(field for page in self.pages for field in page.summative)

    @property
    def assessed(self) -> tuple[str, ...]:
        """The fields of all commissions' marks of the journal, page by page."""
        return tuple(field for page in self.pages for field in page.assessed)


def lay_out(
    journal: Journal, register: Register, year: SchoolYear, lessons: Sequence[Lesson]
) -> Layout:
    """Return who and what stands in a journal of that year."""
    learners = _learners(journal, register, year)
    return Layout(learners, [_page(journal, register, year, t, lessons) for t in year.terms])


def limited(layout: Layout, lessons: Collection[str]) -> Layout:
    """Return the layout with some lessons only, and no semester or year marks (clause 17)."""
    pages = [
        replace(page, lessons=here, summative=(), assessed=())
        for page in layout.pages
        if (here := tuple(lesson for lesson in page.lessons if lesson.id in lessons))
    ]
    return replace(layout, pages=pages)


def cells_of(layout: Layout) -> Iterator[Key]:
    """Yield the cells of a journal that are filled in."""
    learners = [row.id for row in layout.learners]
    for page in layout.pages:
        for lesson in page.lessons:
            yield from (Key(lesson.id, learner, MARK) for learner in learners)
            yield from (Key(lesson.id, "", field) for field in LESSON_TEXTS)
        fields = (*page.assessed, *page.summative)
        yield from (Key("", learner, field) for field in fields for learner in learners)


def shown(layout: Layout, entries: Mapping[Key, str]) -> dict[Key, str]:
    """Return the entries that have a cell in the layout."""
    learners = {row.id for row in layout.learners} | {""}
    lessons = {lesson.id for page in layout.pages for lesson in page.lessons}
    fields = {*layout.summative, *layout.assessed}
    return {
        key: value
        for key, value in entries.items()
        if key.learner in learners and (key.lesson in lessons or key.field in fields)
    }


def finishes(register: Register, journal: Journal) -> bool:
    """Tell whether the programme ends with this class: then there is a final mark (clause 20)."""
    group = register.groups.get(journal.group)
    programme = register.programmes.get(group.programme) if group else None
    return bool(group and programme and group.grade == programme.years)


def term_of(field: str, year: SchoolYear) -> tuple[Term, ...]:
    """Return the terms that a summative field speaks of."""
    return tuple(t for t in year.terms if term_field(t.number) == field) or year.terms


def overlaps(spans: Sequence[Enrolment], terms: Sequence[Term]) -> bool:
    """Tell whether a learner belonged to the journal on any day of the terms."""
    return any(span.overlaps(term.starts, term.ends) for span in spans for term in terms)


def _learners(journal: Journal, register: Register, year: SchoolYear) -> list[LearnerRow]:
    enrolments = register.enrolments(journal.group)
    here = [learner for learner, spans in enrolments.items() if overlaps(spans, year.terms)]
    return [LearnerRow(x.id, x.name, enrolments[x.id]) for x in register.in_order(here)]


def _page(
    journal: Journal, register: Register, year: SchoolYear, term: Term, lessons: Sequence[Lesson]
) -> Page:
    here = tuple(lesson for lesson in lessons if term.starts <= lesson.day <= term.ends)
    fields = [term_field(term.number)]
    if term.number == year.terms[-1].number:
        fields += [YEAR] + [FINAL] * finishes(register, journal)
    events = register.assessments_of.get(journal.id, ())
    assessed = tuple(one.field for one in events if one.term == term.number)
    return Page(term.number, here, tuple(fields), assessed)
