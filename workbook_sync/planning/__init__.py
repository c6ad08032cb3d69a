"""From a timetable and a calendar to the lessons of a year."""
