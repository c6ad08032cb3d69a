"""The master store that never forgets."""
