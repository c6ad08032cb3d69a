"""The parts of the night's report, each a table in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from workbook_sync.app.inspections import in_words
from workbook_sync.app.night.facts import Facts
from workbook_sync.app.night.notices import fault_text
from workbook_sync.app.results import JournalStatus, NightJob, TeacherStatus
from workbook_sync.intake.office import Office
from workbook_sync.messages import Words, said
from workbook_sync.model.register import Register
from workbook_sync.publish.bars import bars
from workbook_sync.publish.page import Section
from workbook_sync.store.unsettled import OpenConflict

#: Rows of a table; who has more to do than these begins with them.
MOST = 40
_NOTHING = "–"
_PLOTTED = ("on_time", "late", "missing")


def sections(office: Office, facts: Facts) -> Iterator[Section]:
    """Yield what there is to tell, what somebody has to do something about first."""
    words = office.words
    yield from _behind(facts, words)
    yield from _journals(facts, words)
    yield from _held(facts, words)
    yield from _conflicts(facts, words)
    yield from _refused(facts, words)
    yield from _documents(facts, words)
    yield from _inspections(facts, words)
    yield _jobs(facts, words)
    yield from _backups(office, facts)


def _behind(facts: Facts, words: Words) -> Iterator[Section]:
    teachers = facts.status.teachers
    if not teachers:
        return
    names = ("teacher", *_PLOTTED, "open", "oldest")
    yield Section(
        "behind",
        words("report.behind"),
        words("report.behind_note"),
        _of_teachers(teachers, words),
        _headings(words, names),
        [_teacher(one) for one in teachers],
        frozenset({1, 2, 3, 4}),
    )
    yield Section("weeks", words("report.weeks"), plot=_of_weeks(facts, words))


def _of_teachers(teachers: Sequence[TeacherStatus], words: Words) -> str:
    series = {
        words(f"report.column.{name}"): [getattr(one.timings, name) for one in teachers]
        for name in _PLOTTED
    }
    return bars([one.name for one in teachers], series, lying=True)


def _of_weeks(facts: Facts, words: Words) -> str:
    """Return a plot of the lessons of each week since the first, by how they were entered."""
    timed = [one.timed for one in facts.lessons]
    found = Counter((_monday(one.lesson.day), str(one.timing)) for one in timed)
    days = {monday for monday, _ in found}
    weeks = [min(days) + timedelta(weeks=n) for n in range((max(days) - min(days)).days // 7 + 1)]
    series = {
        words(f"report.column.{name}"): [found[week, name] for week in weeks] for name in _PLOTTED
    }
    return bars([f"{week.day}.{week.month:02}." for week in weeks], series, lying=False)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _teacher(one: TeacherStatus) -> list[str]:
    t = one.timings
    counts = (t.on_time, t.late, t.missing, t.open)
    return [one.name, *map(str, counts), str(said(one.oldest)) if one.oldest else _NOTHING]


def _journals(facts: Facts, words: Words) -> Iterator[Section]:
    found = [one for one in facts.status.journals if one.timings.missing or one.held]
    if found:
        names = ("journal", "teachers", "missing", "held", "delivered")
        rows = [_journal(facts, one) for one in found]
        title, numbers = words("report.journals"), frozenset({2, 3})
        yield _table("journals", title, _headings(words, names), rows, words, numbers)


def _journal(facts: Facts, one: JournalStatus) -> list[str]:
    names = [facts.register.staff_name(person) for person in one.teachers]
    last = one.last_delivery
    delivered = f"{said(last.date())} {last:%H:%M}" if last else _NOTHING
    return [one.title, ", ".join(names), str(one.timings.missing), str(one.held), delivered]


def _held(facts: Facts, words: Words) -> Iterator[Section]:
    if facts.status.held:
        rows = [
            [
                one.title,
                facts.register.staff_name(one.person),
                str(one.problem.place),
                words.problem(one.problem),
            ]
            for one in facts.status.held
        ]
        headings = _headings(words, ("journal", "person", "cell", "wrong"))
        yield _table("held", words("report.held"), headings, rows, words)


def _conflicts(facts: Facts, words: Words) -> Iterator[Section]:
    if facts.conflicts:
        rows = [_conflict(facts.register, one) for one in facts.conflicts]
        headings = _headings(words, ("journal", "cell", "counts", "not_taken"))
        yield _table("conflicts", words("report.conflicts"), headings, rows, words)


def _conflict(register: Register, found: OpenConflict) -> list[str]:
    met = found.conflict
    stored = f"{met.stored or _NOTHING} ({register.staff_name(met.stored_by)})"
    returned = f"{met.returned or _NOTHING} ({register.staff_name(found.person)})"
    return [register.journal_name(found.journal), str(met.place), stored, returned]


def _refused(facts: Facts, words: Words) -> Iterator[Section]:
    if facts.refused:
        rows = [
            [
                facts.register.staff_name(one.folder or one.person) or _NOTHING,
                one.file,
                " ".join(words.problem(found.problem) for found in one.findings[:1]),
            ]
            for one in facts.refused
        ]
        headings = _headings(words, ("person", "file", "wrong"))
        yield _table("refused", words("report.refused"), headings, rows, words)


def _documents(facts: Facts, words: Words) -> Iterator[Section]:
    files = [name for job in facts.jobs if job.job == "publish" for name in job.work.names]
    if files:
        headings, rows = _headings(words, ("document",)), [[file] for file in files]
        found = _table("documents", words("report.documents"), headings, rows, words)
        yield replace(found, note=f"{words('report.documents_note')} {found.note}".strip())


def _inspections(facts: Facts, words: Words) -> Iterator[Section]:
    if found := facts.status.inspections:
        told = in_words(found, words)
        yield Section("inspections", words("report.inspections"), told)


def _jobs(facts: Facts, words: Words) -> Section:
    rows = [_job(one, words) for one in facts.jobs]
    headings = _headings(words, ("job", "state", "at", "did"))
    return _table("jobs", words("report.jobs"), headings, rows, words)


def _job(one: NightJob, words: Words) -> list[str]:
    counts = {**one.work.counts, **one.work.found}
    did = [words(f"night.count.{name}", count=count) for name, count in counts.items() if count]
    did += [fault_text(one.fault, words)] if one.fault else []
    state = words(f"night.state.{one.state}")
    name = words(f"night.job.{one.job}")
    return [name, state, f"{one.at:%H:%M}", "; ".join(did) or words("night.nothing_changed")]


def _backups(office: Office, facts: Facts) -> Iterator[Section]:
    if not facts.backups:
        return
    newest, words = facts.backups[-1], office.words
    told = {
        "file": newest.name,
        "folder": newest.parent.absolute(),
        "size": max(1, newest.stat().st_size >> 20),
        "count": len(facts.backups),
    }
    yield Section("backups", words("report.backups"), words("report.backups_note", **told))


def _table(
    id_: str,
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    words: Words,
    numbers: frozenset[int] = frozenset(),
) -> Section:
    """Return a table of the first rows; a note says how many more there are."""
    more = len(rows) - MOST
    note = words("report.more", count=more) if more > 0 else ""
    return Section(id_, title, note, "", headings, rows[:MOST], numbers)


def _headings(words: Words, names: Sequence[str]) -> list[str]:
    return [words(f"report.column.{name}") for name in names]
