"""What the names of another program's timetable mean here. Each has a code or is passed over."""

from __future__ import annotations

from dataclasses import dataclass

#: Stands in ``ignored`` where a name is passed over; "" where it has a meaning.
IGNORED = "yes"


@dataclass(frozen=True, slots=True)
class TeacherName:
    """A teacher as a timetable calls them; ``teacher`` is the username."""

    name: str
    teacher: str = ""
    ignored: str = ""

    @property
    def code(self) -> str:
        """What is meant, "" where the name is passed over."""
        return self.teacher


@dataclass(frozen=True, slots=True)
class SubjectName:
    """A subject as a timetable calls it; ``subject`` is its code."""

    name: str
    subject: str = ""
    ignored: str = ""

    @property
    def code(self) -> str:
        """What is meant, "" where the name is passed over."""
        return self.subject


@dataclass(frozen=True, slots=True)
class GroupName:
    """A class or group as a timetable calls it, or classes that have a lesson together."""

    name: str
    group: str = ""
    ignored: str = ""

    @property
    def code(self) -> str:
        """What is meant, "" where the name is passed over."""
        return self.group


#: One name of any sort.
Named = TeacherName | SubjectName | GroupName
