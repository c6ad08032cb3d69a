"""The protocol of an inspection of entries, ready to print (clause 18)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook_sync.messages import Words
from workbook_sync.model.latvian import natural_order
from workbook_sync.planning.timeliness import Timed, Timing
from workbook_sync.publish.dates import day_in_figures, day_of_year
from workbook_sync.publish.inspected import Inspected


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A journal's numbers. ``share`` is that of lessons entered in time, in percent, or a dash."""

    title: str
    teachers: str
    planned: int
    held: int
    on_time: int
    late: int
    missing: int
    share: str
    few: int
    unexplained: int  # academic hours
    unsettled: int
    texts: int


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """The lessons of a journal that were not entered in time, by their days."""

    title: str
    teachers: str
    missing: str  # 7.09., 9.09.
    late: str  # 14.09. (+3)


@dataclass(frozen=True, slots=True)
class FewRow:
    """The learners of a journal who have too few marks in a semester, and how many they have."""

    title: str
    term: int
    least: int
    learners: str


@dataclass(frozen=True, slots=True)
class UnexplainedRow:
    """What a learner missed and nobody explained."""

    group: str
    learner: str
    hours: int
    days: str


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text that has a word which is looked for."""

    title: str
    where: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class WeekRow:
    """The lessons of a week, by how they were entered."""

    week: str
    on_time: int
    late: int
    missing: int


@dataclass(frozen=True, slots=True)
class MarkRow:
    """How often a mark was given."""

    mark: str
    count: int


def journal_row(one: Inspected, unsettled: int) -> JournalRow:
    """Return the numbers of a journal."""
    counts = Counter(timed.timing for timed in one.timed)
    due = counts.total() - counts[Timing.OPEN]
    hours = sum(missed.hours for missed in one.unexplained())
    return JournalRow(
        title=_title(one),
        teachers=teachers(one),
        planned=len(one.lessons),
        held=len(one.timed),
        on_time=counts[Timing.ON_TIME],
        late=counts[Timing.LATE],
        missing=counts[Timing.MISSING],
        share=share(counts[Timing.ON_TIME], due),
        few=len({few.learner for few in one.too_few()}),
        unexplained=hours,
        unsettled=unsettled,
        texts=sum(1 for _ in one.said()),
    )


def share(part: int, whole: int) -> str:
    """Return a part in whole percent, never more than it is; a dash of nothing."""
    return str(100 * part // whole) if whole else "–"


def teachers(one: Inspected) -> str:
    """Return the names of a journal's teachers."""
    register = one.source.register
    return ", ".join(register.staff_name(name) for name in register.teachers(one.journal))


def _title(one: Inspected) -> str:
    return one.source.register.journal_name(one.journal.id)


def overdue_rows(inspected: Iterable[Inspected], words: Words) -> Iterator[OverdueRow]:
    """Yield the journals that have lessons which were not entered in time."""
    for one in inspected:
        missing = [_day(timed, words) for timed in one.timed if timed.timing is Timing.MISSING]
        late = [timed for timed in one.timed if timed.timing is Timing.LATE]
        if missing or late:
            by = (f"{_day(timed, words)}\u00a0(+{timed.late_by})" for timed in late)
            yield OverdueRow(
                _title(one), teachers(one), ", ".join(missing) or "–", ", ".join(by) or "–"
            )


def _day(timed: Timed, words: Words) -> str:
    """Return a lesson's day without its year, which the protocol's head tells."""
    return day_of_year(timed.lesson.day, words.language)


def few_rows(inspected: Iterable[Inspected]) -> Iterator[FewRow]:
    """Yield the journals and semesters in which learners have too few marks."""
    for one in inspected:
        by_term = defaultdict[tuple[int, int], dict[str, int]](dict)
        for few in one.too_few():
            by_term[few.term, few.least][few.learner] = few.marks
        for (term, least), marks in sorted(by_term.items()):
            named = one.source.register.in_order(marks)
            learners = ", ".join(f"{x.name} ({marks[x.id]})" for x in named)
            yield FewRow(_title(one), term, least, learners)


def unexplained_rows(inspected: Sequence[Inspected], words: Words) -> list[UnexplainedRow]:
    """Return what learners missed without explanation, by class and name."""
    hours, days = Counter[str](), defaultdict[str, set[date]](set)
    for one in inspected:
        for missed in one.unexplained():
            hours[missed.learner] += missed.hours
            days[missed.learner].add(missed.day)
    if not hours:
        return []
    register, until = inspected[0].source.register, inspected[0].span.until
    rows = [
        UnexplainedRow(
            register.class_of(learner.id, until),
            learner.name,
            hours[learner.id],
            ", ".join(day_of_year(day, words.language) for day in sorted(days[learner.id])),
        )
        for learner in register.in_order(hours)
    ]
    return sorted(rows, key=lambda row: natural_order(row.group))


def text_rows(inspected: Iterable[Inspected], words: Words) -> Iterator[TextRow]:
    """Yield the topics and homework that have words which are looked for."""
    for one in inspected:
        for found in one.said():
            day = day_in_figures(found.lesson.day, words.language)
            where = f"{day} {words(f'inspection.{found.field}')}"
            reason = found.problem.facts.get("reason") or words("inspection.personal_data")
            why = words("inspection.why", word=found.problem.facts["word"], reason=reason)
            yield TextRow(_title(one), where, found.problem.value, why)


def week_rows(inspected: Iterable[Inspected], words: Words) -> list[WeekRow]:
    """Return the weeks from the first lesson to the last one, those without lessons too."""
    counts = Counter((_monday(t.lesson.day), t.timing) for one in inspected for t in one.timed)
    if not counts:
        return []
    mondays = [monday for monday, _ in counts]
    weeks = (max(mondays) - min(mondays)).days // 7 + 1
    return [
        WeekRow(
            day_of_year(monday, words.language),
            counts[monday, Timing.ON_TIME],
            counts[monday, Timing.LATE],
            counts[monday, Timing.MISSING],
        )
        for monday in (min(mondays) + timedelta(weeks=n) for n in range(weeks))
    ]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def mark_rows(inspected: Sequence[Inspected]) -> list[MarkRow]:
    """Return how often each mark of the scale was given."""
    counts = Counter(mark for one in inspected for mark in one.marks())
    rules = inspected[0].source.rules.on(inspected[0].span.until) if inspected else None
    scale = range(rules.lowest, rules.highest + 1) if rules else ()
    return [MarkRow(str(mark), counts[mark]) for mark in scale]
