"""The standard output, as far as there is one: what cannot be written there stops no work."""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EINVAL, EPIPE
from typing import TextIO

#: How a pipe says that nobody reads any more: Windows has no EPIPE.
_UNREAD = (EPIPE, EINVAL)


class Stream:
    """Passes texts on until that fails once, and then keeps what failed to the end.

    Its reader may have gone, its disk may be full, and a service on Windows has none at all.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._fault: OSError | None = None

    @property
    def encoding(self) -> str:
        """What it is written in."""
        return (self._stream and self._stream.encoding) or "utf-8"

    @property
    def fault(self) -> OSError | None:
        """What kept somebody from reading all; nothing where nobody wanted to."""
        return None if self._fault is None or self._fault.errno in _UNREAD else self._fault

    def write(self, text: str) -> int:
        """Write a text, and return how many letters it has."""
        if self._stream and not self._fault:
            try:
                self._stream.write(text)
            except OSError as error:
                self._fault = error
        return len(text)

    def flush(self) -> None:
        """Pass on what was written."""
        if self._stream and not self._fault:
            try:
                self._stream.flush()
            except OSError as error:
                self._fault = error

    def isatty(self) -> bool:
        """Tell whether a person sits before it."""
        return bool(self._stream and self._stream.isatty())

    def fileno(self) -> int:
        """Return its number in the system; OSError where it has none."""
        if self._stream is None:
            raise OSError
        return self._stream.fileno()

    def end(self) -> None:
        """Pass on the last; where that fails, Python must not try once more and complain."""
        self.flush()
        if self._fault:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
