"""The closing table: what was made, with its number, and where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbook_sync.demo.people import DEPUTY
from workbook_sync.demo.semester import Semester
from workbook_sync.demo.superuser import file_of
from workbook_sync.intake.office import Office
from workbook_sync.kinds.journal import NAME as JOURNAL
from workbook_sync.model.delivery import State
from workbook_sync.model.school import Role
from workbook_sync.store.register import load_register

Row = tuple[str, str]
_Row = tuple[str, Path | str]  # what, and a file, a folder or a command


def rows(semester: Semester, office: Office) -> list[Row]:
    """Return the rows in the order in which things came to be."""
    parts = (_set_up, _delivered, _entered, _waiting, _ended, _published, _next)
    return [(what, str(where)) for part in parts for what, where in part(semester, office)]


def _set_up(semester: Semester, office: Office) -> Iterator[_Row]:
    """Tell what the year began with."""
    with office.store.reading() as session:
        register = load_register(session)
    yield (
        office.words(
            "demo.made.register",
            classes=len(register.class_names()),
            learners=len(register.learners),
            teachers=sum(one.role is Role.TEACHER for one in register.staff.values()),
        ),
        file_of(office, "register"),
    )
    planned = dict(semester.timetable.notes)["imported.plan"]
    facts = {"slots": semester.timetable.counts["added"], "lessons": planned["added"]}
    yield office.words("demo.made.timetable", **facts), file_of(office, "timetable")
    facts = {"journals": len(register.journals), "workbooks": len(semester.issued)}
    yield office.words("demo.made.issued", **facts), office.home.outbox
    for off in register.orders.days:
        yield office.words("demo.made.order", day=off.first_day), file_of(office, "orders")
    for row in register.substitutions.rows:
        title = f"{register.subject_name(row.subject)}, {row.group}"
        made = office.words("demo.made.substituted", day=row.day, title=title)
        yield made, file_of(office, "substitutions")


def _delivered(semester: Semester, office: Office) -> Iterator[_Row]:
    """Tell what the teachers handed in, and which files were refused."""
    states = Counter(one.state for one in semester.delivered)
    facts = {str(state): states[state] for state in State}
    made = office.words("demo.made.delivered", files=len(semester.delivered), **facts)
    yield made, office.home.archive
    for one in semester.delivered:
        if one.state is State.REFUSED and one.answer:
            yield office.words("demo.made.refused", file=one.file), one.answer


def _entered(semester: Semester, office: Office) -> Iterator[_Row]:
    """Tell what is in the store by it, and what of the wrong cells was mended."""
    total = Counter[str]()
    for one in semester.delivered:
        if one.kind == JOURNAL:  # a protocol's marks are no entries
            total.update(one.counts)
    entries, waiting = total["added"] - total["erased"], len(semester.status.held)
    yield office.words("demo.made.entries", count=entries), _command(office, "history")
    facts = {"count": total["held"], "mended": total["held"] - waiting, "waiting": waiting}
    yield office.words("demo.made.held", **facts), _command(office, "status")


def _waiting(semester: Semester, office: Office) -> Iterator[_Row]:
    """Tell which workbooks show what is still to be done."""
    files = {(one.journal, one.person): one.file for one in semester.issued}
    for held in semester.status.held:
        made = office.words("demo.made.waiting", typed=held.problem.value)
        yield made, files[held.journal, held.person]
    for one in semester.delivered:
        for met in one.conflicts:
            facts = {"one": met.stored, "other": met.returned}
            yield office.words("demo.made.conflict", **facts), files[one.journal, one.person]
    behind = Counter[Path]()
    for journal in semester.status.journals:
        folder = files[journal.journal, journal.teachers[0]].parent
        behind[folder] += journal.timings.missing + journal.timings.open
    for folder, lessons in (+behind).items():
        yield office.words("demo.made.behind", count=lessons), folder


def _ended(semester: Semester, office: Office) -> Iterator[_Row]:
    """Tell of the semester's closing, of its protocols and of the night."""
    ending = semester.ending
    lacking = sum(lack.hinders for lack in ending.refused.lacks)
    check = _command(office, "close-term --term 1 --check")
    yield office.words("demo.made.lacking", count=lacking), check
    groups = ", ".join(group for one in ending.closed for group in one.groups)
    yield office.words("demo.made.closed", groups=groups), _command(office, "status")
    yield office.words("demo.made.protocol"), ending.protocols.files[0]
    yield office.words("demo.made.inspection"), ending.inspection.files[0]
    done = sum(job.state == "done" for job in semester.night)
    yield office.words("demo.made.night", count=done), office.home.outbox / DEPUTY


def _published(semester: Semester, office: Office) -> Iterator[_Row]:
    """Tell of the report cards, and of the marks that they lack."""
    notices = semester.notices.counts["added"]
    yield office.words("demo.made.notices", count=notices), file_of(office, "notices")
    files = semester.ending.cards.files
    folder = files[-1].parent  # the last file is the one of a class, to print
    cards = [file for file in files if file.parent != folder]
    yield office.words("demo.made.cards", count=len(cards)), folder
    for problem in semester.ending.cards.problems:
        if problem.code == "document.mark_missing":
            learner = str(problem.facts["learner"])
            yield office.words("demo.made.missing", **problem.facts), _card_of(learner, cards)


def _next(semester: Semester, office: Office) -> Iterator[_Row]:
    """Tell how to go on: a corrected workbook may be handed in by whoever reads this."""
    for person in sorted({held.person for held in semester.status.held}):
        made = office.words("demo.made.next", folder=office.home.inbox / person)
        yield made, _command(office, "sync")


def _card_of(learner: str, cards: Sequence[Path]) -> Path:
    """Return the file whose name has all parts of the learner's name."""
    return next(card for card in cards if set(learner.split()) <= set(card.stem.split()))


def _command(office: Office, command: str) -> str:
    folder = str(office.home.folder)
    quoted = f'"{folder}"' if " " in folder else folder
    return f"workbook-sync --home {quoted} {command}"
