"""Results as lines and tables for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workbook_sync.app.inspections import in_words
from workbook_sync.app.results import (
    BackedUp,
    ChangeRow,
    Documents,
    Examined,
    Exported,
    Health,
    HeldRow,
    Inspections,
    Made,
    Restored,
    Shown,
    Status,
    WatchStatus,
)
from workbook_sync.cli.fault import sentence
from workbook_sync.cli.help import PROGRAM
from workbook_sync.cli.lines import Line, Table, Told, Tone, line
from workbook_sync.cli.telling.night import last_night
from workbook_sync.cli.telling.standing import lesson_name, standing
from workbook_sync.cli.view import View
from workbook_sync.kinds import absence_notices, orders, register, timetable
from workbook_sync.model.delivery import Delivered, Issued, State
from workbook_sync.model.problem import Problem, Severity

#: Problems told for one file, where nobody asks for all of them.
MOST = 20
_NOTHING = "–"

_STATES = {
    State.ACCEPTED: Tone.GOOD,
    State.HELD: Tone.ODD,
    State.REFUSED: Tone.BAD,
    State.REPEATED: Tone.QUIET,
}
_SEVERITIES = {Severity.REFUSE: Tone.BAD, Severity.HOLD: Tone.BAD, Severity.WARN: Tone.ODD}
_HEALTH = {Health.OK: Tone.GOOD, Health.WARN: Tone.ODD, Health.FAIL: Tone.BAD}


def delivery(delivered: Delivered, view: View) -> Iterator[Told]:
    """Tell what became of a file, what is wrong in it, and where its answer is."""
    yield from _delivery(delivered, view, MOST, "tell.more")


def at_desk(delivered: Delivered, view: View) -> Iterator[Told]:
    """Tell the same of a file given by command: nobody is answered, so --all shows the rest."""
    yield from _delivery(delivered, view, MOST, "tell.more_with_all")


def whole_delivery(delivered: Delivered, view: View) -> Iterator[Told]:
    """Tell the same with all problems, however many."""
    yield from _delivery(delivered, view, len(delivered.problems), "")


def _delivery(delivered: Delivered, view: View, most: int, more: str) -> Iterator[Told]:
    words = view.words
    parts = [words(f"state.{delivered.state}"), *_counts(delivered, view)]
    yield line((f"{delivered.file}: ", Tone.NAME), ("; ".join(parts), _STATES[delivered.state]))
    for key, facts in delivered.notes:
        yield line(words(key, **facts), indent=2)
    for one in delivered.problems[:most]:
        yield problem_line(one, view)
    yield from _more(len(delivered.problems) - most, view, more)
    if delivered.answer:
        answer = words("tell.answer", file=view.path(delivered.answer))
        yield line((answer, Tone.QUIET), indent=2)


def _counts(delivered: Delivered, view: View) -> Iterator[str]:
    for name in ("added", "changed", "erased", "held"):
        if count := delivered.counts.get(name, 0):
            yield view.words(f"count.{name}", count=count)


def _more(count: int, view: View, key: str) -> Iterator[Line]:
    """Tell how many there are beyond those that were told, and what shows them."""
    if count > 0:
        yield line(view.words(key, count=count), indent=2)


def problem_line(found: Problem, view: View) -> Line:
    """Tell one problem with its place."""
    clause = view.words.clause(found)
    text = view.words.problem(found) + (f" ({clause})" if clause else "")
    place = str(found.place) or view.words(f"severity.{found.severity}")
    return line((place, _SEVERITIES[found.severity]), f" {text}", indent=2)


def deliveries(told: Sequence[Delivered], view: View) -> Iterator[Line]:
    """Tell how many files there were, by what became of them."""
    if not told:
        yield line(view.words("tell.no_files"))
    elif len(told) > 1:
        yield _by_state("tell.files", Counter(one.state for one in told), view)


#: What journals show at their next issue; substitutions and protocols are answered by journals.
_ISSUED_NEXT = frozenset(one.KIND.name for one in (register, timetable, absence_notices, orders))


def imported(told: Sequence[Delivered], view: View) -> Iterator[Line]:
    """Tell the same of an import, and what brings it into the journals."""
    yield from deliveries(told, view)
    if any(_shows_at_issue(one) for one in told):
        yield line((view.words("tell.issue_next"), Tone.QUIET))


def _shows_at_issue(one: Delivered) -> bool:
    taken = sum(one.counts.get(name, 0) for name in ("added", "changed", "erased"))
    return one.kind in _ISSUED_NEXT and taken > 0


def checked(told: Sequence[Delivered], view: View) -> Iterator[Line]:
    """Tell the same of files that were only looked at."""
    yield from deliveries(told, view)
    yield line((view.words("tell.checked"), Tone.QUIET))


def _by_state(key: str, counts: Mapping[str, int], view: View) -> Line:
    parts = [f"{view.words(f'state.{s}')}: {counts[s]}" for s in State if counts.get(s)]
    said = view.words(key, count=sum(counts.values()))
    return line((f"{said} ({'; '.join(parts)})" if parts else said, Tone.NAME))


def waiting(count: int, view: View) -> Iterator[Line]:
    """Tell how many files are left in the inbox, if any."""
    if count:
        yield line((view.words("tell.waiting", count=count), Tone.ODD))


def watching(inbox: Path, view: View) -> Iterator[Line]:
    """Tell that the inbox is being watched, and how to end it."""
    yield line(view.words("tell.watching", folder=view.path(inbox)))


def watched(states: Mapping[str, int], view: View) -> Iterator[Line]:
    """Tell how many files there were while the inbox was watched."""
    yield line((view.words("tell.watch_ended"), Tone.NAME))
    yield _by_state("tell.files", states, view)


def issued(one: Issued, view: View) -> Iterator[Line]:
    """Tell of a journal handed out; what lay there unchanged goes without saying."""
    if one.written:
        yield line(view.path(one.file))


def all_issued(told: Sequence[Issued], view: View) -> Iterator[Line]:
    """Tell how many journals were handed out."""
    written = sum(one.written for one in told)
    same = len(told) - written
    yield line((view.words("tell.issued", count=written, same=same), Tone.NAME))


def home(made: Sequence[Made], view: View) -> Iterator[Line]:
    """Tell what a home was given, and what to do next."""
    for one in made:
        if one.made:
            yield line(view.path(one.path), indent=2)
    if kept := sum(not one.made for one in made):
        yield line((view.words("tell.kept", count=kept), Tone.QUIET))
    yield line((view.words("tell.home", settings=view.path(made[0].path)), Tone.NAME))


def parts(examined: Sequence[Examined], view: View) -> Iterator[Line]:
    """Tell how each part of the set-up is; of a failing one, once, what it is needed for."""
    words, last = view.words, {one.part: one for one in examined if one.code}
    for one in examined:
        name = words(f"doctor.{one.part}")
        file = f" ({view.path(one.file)})" if one.file else ""
        health = words(f"health.{one.health}")
        yield line(f"{name}{file}: ", (health, _HEALTH[one.health]))
        if one.code:
            yield line(sentence(one, view), indent=2)
        if one.code and one is last[one.part]:
            yield line((words(f"doctor.needed.{one.part}"), Tone.QUIET), indent=2)


def file(path: Path, view: View) -> Iterator[Line]:
    """Tell which file was written."""
    yield line(view.words("tell.written", file=view.path(path)))


def blank(path: Path, view: View) -> Iterator[Line]:
    """Tell which workbook is to be filled in, and what takes it in then."""
    yield from file(path, view)
    yield line((view.words("tell.blank_next"), Tone.QUIET))


def exported(one: Exported, view: View) -> Iterator[Line]:
    """Tell which table was written, and how long it is."""
    yield line(view.words("tell.exported", file=view.path(one.file), count=one.rows))


def calendar(one: Exported, view: View) -> Iterator[Line]:
    """Tell which calendar was written, and how many lessons it has."""
    yield line(view.words("tell.calendar", file=view.path(one.file), count=one.rows))


def published(made: Documents, view: View) -> Iterator[Line]:
    """Tell which documents were made, and what is missing in them."""
    for path in made.files:
        yield line(view.path(path))
    fresh = len(made.files) - made.unchanged
    yield line((view.words("tell.published", count=fresh, same=made.unchanged), Tone.NAME))
    if not made.files and not made.problems:
        yield line((view.words("tell.nobody_to_publish"), Tone.ODD))
    if made.problems:
        yield line((view.words("tell.lacking", count=len(made.problems)), Tone.ODD))
    for one in made.problems:
        yield problem_line(one, view)


def status(found: Status, view: View) -> Iterator[Told]:
    """Tell who is behind, what is held, what waits."""
    yield from _status(found, view, every=False)


def whole_status(found: Status, view: View) -> Iterator[Told]:
    """Tell the same with the journals in which nothing is missing."""
    yield from _status(found, view, every=True)


def _status(found: Status, view: View, *, every: bool) -> Iterator[Told]:
    yield from standing(found, view, every=every)
    shown = len(found.held) if every else MOST
    for one in found.held[:shown]:
        yield _held(one, view)
    yield from _more(len(found.held) - shown, view, "tell.more_with_all")
    yield _by_state("tell.received", found.deliveries, view)
    yield from waiting(found.waiting, view)
    if found.unowned:
        yield line((view.words("tell.unowned", folders=", ".join(found.unowned)), Tone.ODD))
    if found.inspections:
        yield _inspections(found.inspections, view)
    yield from _service(found, view)


def _inspections(found: Inspections, view: View) -> Line:
    """Tell how often entries were inspected, and when it is due again."""
    return line((in_words(found, view.words), Tone.BAD if found.overdue else Tone.PLAIN))


def _service(found: Status, view: View) -> Iterator[Line]:
    """Tell when the inbox was looked into last, who watches it, and when all was backed up."""
    if found.last_sweep:
        yield line(view.words("tell.last_sweep", at=view.moment(found.last_sweep)))
    if found.watch:
        yield from _watch(found.watch, view)
    if found.last_backup:
        yield line(view.words("tell.last_backup", at=view.moment(found.last_backup)))
    if found.last_night:
        yield from last_night(found.last_night, view)


def _watch(found: WatchStatus, view: View) -> Iterator[Line]:
    words, looked = view.words, view.moment(found.looked)
    if not found.running:
        yield line((words("tell.not_watched", at=looked), Tone.ODD))
        return
    yield line(words("tell.watched_since", at=view.moment(found.since), looked=looked))
    if not found.listening:
        yield line((words("tell.only_looking", every=found.every), Tone.QUIET), indent=2)
    if found.replaced:
        yield line((words("tell.replaced", count=found.replaced), Tone.ODD), indent=2)
    if found.fault:
        yield line((words("tell.settings_fault", fault=found.fault), Tone.BAD), indent=2)


def _held(one: HeldRow, view: View) -> Line:
    where = f"{one.title}, {one.person}, {one.problem.place}"
    return line((where, Tone.BAD), f" {view.words.problem(one.problem)}")


def changes(found: Sequence[ChangeRow], view: View) -> Iterator[Told]:
    """Tell who changed what, when, from which file."""
    if not found:
        yield line(view.words("tell.no_changes"))
        return
    names = ("at", "person", "journal", "lesson", "learner", "field", "old", "new", "file")
    rows = [_change(one, view) for one in found]
    yield Table([view.words(f"column.{name}") for name in names], rows)


def _change(one: ChangeRow, view: View) -> list[str]:
    return [
        view.moment(one.at),
        one.person or _NOTHING,
        one.title,
        lesson_name(one.lesson, view) or _NOTHING,
        one.learner_name or one.learner or _NOTHING,
        one.field_name,
        one.old or _NOTHING,
        _new(one, view),
        f"{one.file} {one.place}",
    ]


def _new(one: ChangeRow, view: View) -> str:
    """Return what stands there now, with the order that allowed it in a closed semester."""
    new = one.new or _NOTHING
    return view.words("tell.by_order", new=new, number=one.order) if one.order else new


def demonstrated(shown: Shown, view: View) -> Iterator[Table]:
    """Tell what the demonstration made, and where to look."""
    headings = [view.words("column.what"), view.words("column.where", folder=shown.folder)]
    yield Table(headings, shown.rows)


def step(text: str, _view: View) -> Iterator[Line]:
    """Tell a step of the demonstration as it is taken."""
    yield line(text)


def revoked(count: int, view: View) -> Iterator[Line]:
    """Tell how many workbooks were revoked, and what to do next."""
    yield line(view.words("tell.revoked", count=count))


def backed_up(made: BackedUp, view: View) -> Iterator[Line]:
    """Tell of a backup, and of damage that it found."""
    facts = {"files": made.files, "rows": made.rows, "size": -(-made.size // 1024)}
    yield line((view.words("tell.backed_up", file=view.path(made.file), **facts), Tone.NAME))
    for name in made.damaged[:MOST]:
        yield line(name, indent=2)
    yield from _more(len(made.damaged) - MOST, view, "tell.more_with_json")
    if made.damaged:
        yield line((view.words("tell.damaged", count=len(made.damaged)), Tone.BAD))


def restored(made: Restored, view: View) -> Iterator[Line]:
    """Tell what was restored, and what to do next."""
    facts = {"files": made.files, "rows": made.rows, "moment": view.moment(made.made_at)}
    yield line((view.words("tell.restored", folder=made.folder.absolute(), **facts), Tone.NAME))
    yield line(view.words("tell.restored_next"))


def version(number: str, _view: View) -> Iterator[Line]:
    """Tell which version of the program this is."""
    yield line(f"{PROGRAM} {number}")
