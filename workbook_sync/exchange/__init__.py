"""What other programs read and write: timetables of other tools, calendars."""
