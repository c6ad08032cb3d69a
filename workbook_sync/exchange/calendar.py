"""Lessons as a calendar that phones and other programs show (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from workbook_sync import __version__


@dataclass(frozen=True, slots=True)
class Event:
    """One lesson on one day.

    ``starts`` and ``ends`` are aware moments in the school's time, or None for a lesson that no
    bell rings for: it takes the day. ``version`` and ``changed`` grow whenever it may have changed.
    """

    uid: str
    day: date
    starts: datetime | None
    ends: datetime | None
    summary: str
    location: str
    version: int
    changed: datetime


def write_calendar(name: str, events: Iterable[Event], zone: ZoneInfo, first: date) -> bytes:
    """Return the .ics; equal events give equal bytes. The zone's rules begin before ``first``."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//workbook_sync {__version__}//LV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone.key)
    begins, ends = first - timedelta(days=366), first + timedelta(days=2 * 366)
    calendar.add_component(icalendar.Timezone.from_tzinfo(zone, zone.key, begins, ends))
    for event in events:
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical())


def _component(event: Event) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.changed)  # a calendar that is made again is not a new one
    component.add("last-modified", event.changed)
    component.add("sequence", event.version)
    component.add("dtstart", event.starts or event.day)
    component.add("dtend", event.ends or event.day + timedelta(days=1))
    component.add("summary", event.summary)
    if event.location:
        component.add("location", event.location)
    return component
