"""Results as lines for people: each file tells of one sort."""
