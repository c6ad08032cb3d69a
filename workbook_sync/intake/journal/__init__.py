"""A returned journal: trusted, compared with what it said, judged, merged."""
