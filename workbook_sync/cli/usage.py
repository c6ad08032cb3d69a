"""A command that cannot be understood."""

from __future__ import annotations


class UsageError(Exception):
    """Carries the key of the sentence that says why, and the facts that fill it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
