"""The office's tables: registers, timetables, orders, and what follows from their rows."""
