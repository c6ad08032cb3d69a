"""FET's own files: .fet with all data and times, and the XML that has the times only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.exchange.hours import timetable_of
from workbook_sync.exchange.timetable import Hour, Taught, Timetable
from workbook_sync.exchange.tree import Node, read_tree, root_name
from workbook_sync.model.problem import Place, Problem, RefusedError, problem
from workbook_sync.model.year import Bell

ROOT, TIMES_ROOT = "fet", "Activities_Timetable"


@dataclass(frozen=True, slots=True)
class _Spot:
    """When and where an activity begins."""

    day: str
    hour: str
    room: str = ""


def is_whole(data: bytes) -> bool:
    """Tell a .fet, which has all names, and times once FET has made a timetable."""
    return root_name(data) == ROOT


def has_only_times(data: bytes) -> bool:
    """Tell the XML that names activities by number only: it needs the .fet with their names."""
    return root_name(data) == TIMES_ROOT


def read_times(
    file: str,  # noqa: ARG001 - as all readers
    data: bytes,  # noqa: ARG001 - as above
    bells: Sequence[Bell],  # noqa: ARG001 - as above
) -> Timetable:
    """Refuse a file that has only times: alone it names no class, subject or teacher."""
    raise RefusedError(problem("timetable.only_times"))


def read_fet(
    file: str, data: bytes, bells: Sequence[Bell], times: tuple[str, bytes] | None = None
) -> Timetable:
    """Return what a .fet says; ``times`` is the XML with the times, where they are not in it.

    Raises RefusedError where no activity has a time: timetable.no_times of a .fet alone, which FET
    saves without them, timetable.empty where the other file has none for it either. Problem
    timetable.not_placed for an activity without a time.
    """
    root = read_tree(file, data)
    spots = _spots_of(read_tree(*times)) if times else _spots_in(root)
    names = [hour.said("Name") for hour in root.within("Hours_List") if hour.name == "Hour"]
    activities = [node for node in root.within("Activities_List") if _is_active(node)]
    placed = [node for node in activities if node.said("Id") in spots]
    if not placed:
        raise RefusedError(problem("timetable.empty" if times else "timetable.no_times"))
    hours = [
        hour
        for node in placed
        for hour in _hours(node, spots[node.said("Id")], names, Place(file, node.line))
    ]
    left = [node for node in activities if node.said("Id") not in spots]
    return timetable_of(hours, bells, [_not_placed(node, Place(file, node.line)) for node in left])


def _is_active(node: Node) -> bool:
    return node.name == "Activity" and node.said("Active") != "false"


def _spots_in(root: Node) -> Mapping[str, _Spot]:
    """Return the times and rooms that the constraints of a .fet give, by activity."""
    rooms = {
        node.said("Activity_Id"): _room(node)
        for node in root.within("Space_Constraints_List")
        if node.name == "ConstraintActivityPreferredRoom" and node.said("Active") != "false"
    }
    return {
        (id_ := node.said("Activity_Id")): _Spot(
            node.said("Preferred_Day", "Day"),
            node.said("Preferred_Hour", "Hour"),
            rooms.get(id_, ""),
        )
        for node in root.within("Time_Constraints_List")
        if node.name == "ConstraintActivityPreferredStartingTime" and node.said("Active") != "false"
    }


def _room(node: Node) -> str:
    """Return the room; of a virtual one the rooms that it stands for."""
    real = [child.text for child in node.all("Real_Room")]
    return ", ".join(real) or node.said("Room")


def _spots_of(root: Node) -> Mapping[str, _Spot]:
    """Return the times and rooms by activity of an XML that has nothing else."""
    return {
        node.said("Id"): _Spot(node.said("Day"), node.said("Hour"), _room(node))
        for node in root.all("Activity")
        if node.said("Day") and node.said("Hour")
    }


def _hours(node: Node, spot: _Spot, names: Sequence[str], place: Place) -> Iterator[Hour]:
    """Yield as many hours, in the order of FET's list, as the activity takes."""
    taught = _taught(node, spot.room)
    duration = node.said("Duration")
    length = int(duration) if duration.isdecimal() else 1
    begins = names.index(spot.hour) if spot.hour in names else len(names)
    for name in names[begins : begins + length] or [spot.hour]:
        yield Hour(node.said("Id"), spot.day, name, taught, place)


def _taught(node: Node, room: str) -> Taught:
    return Taught(
        groups=tuple(child.text for child in node.all("Students")),
        subject=node.said("Subject"),
        teachers=tuple(child.text for child in node.all("Teacher")),
        room=room,
    )


def _not_placed(node: Node, place: Place) -> Problem:
    taught = _taught(node, "")
    groups = ", ".join(taught.groups) or "–"
    return problem("timetable.not_placed", place, subject=taught.subject, group=groups)
