"""The calls that a sweep makes of the system and of SQLite, one of which a test may let fail."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

from sqlalchemy.engine.default import DefaultDialect

#: Called before each call and, for commits, after it too; may raise, or not return.
Hook = Callable[[str], None]

_BY_PATH = (
    (os, "open"), (io, "open"), (os, "stat"), (os, "scandir"), (os, "mkdir"), (os, "chmod"),
    (os, "replace"), (os, "rename"), (os, "unlink"),
)  # fmt: skip


@dataclass
class Trap:
    """Springs at the n-th call of one name (of any, where it is empty), once."""

    name: str
    number: int
    spring: Callable[[], None]
    seen: int = 0
    sprung: bool = field(default=False)

    def __call__(self, name: str) -> None:
        if self.sprung or (self.name and name != self.name):
            return
        self.seen += 1
        if self.seen == self.number:
            self.sprung = True
            self.spring()


@contextmanager
def watched(home: Path, hook: Hook) -> Iterator[None]:
    """Call the hook at each call that concerns a file of the home, while the block runs."""
    with ExitStack() as stack:
        for module, name in _BY_PATH:
            stack.enter_context(patch.object(module, name, _by_path(module, name, home, hook)))
        stack.enter_context(patch.object(os, "fsync", _before(os.fsync, "fsync", hook)))
        stack.enter_context(patch.object(os, "fdopen", _writes(os.fdopen, hook)))
        stack.enter_context(patch.object(DefaultDialect, "do_commit", _commits(hook)))
        stack.enter_context(patch.object(DefaultDialect, "do_execute", _begins(hook)))
        yield


def _by_path(module: Any, name: str, home: Path, hook: Hook) -> Any:
    original, inside = getattr(module, name), f"{home}{os.sep}"

    def called(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
        if not isinstance(path, int) and os.fspath(path).startswith(inside):
            hook(name)
        return original(path, *args, **kwargs)

    return called


def _before(original: Any, name: str, hook: Hook) -> Any:
    def called(*args: Any, **kwargs: Any) -> Any:
        hook(name)
        return original(*args, **kwargs)

    return called


def _writes(original: Any, hook: Hook) -> Any:
    def opened(*args: Any, **kwargs: Any) -> Any:
        return _Written(original(*args, **kwargs), hook)

    return opened


class _Written:
    """A file opened for writing: half of what is written is there when a write fails."""

    def __init__(self, file: Any, hook: Hook) -> None:
        self._file, self._hook = file, hook

    def write(self, content: bytes) -> int:
        half = len(content) // 2
        self._file.write(content[:half])
        self._file.flush()
        self._hook("write")
        return half + self._file.write(content[half:])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _commits(hook: Hook) -> Any:
    original = DefaultDialect.do_commit

    def commit(self: Any, connection: Any) -> None:
        hook("commit")
        original(self, connection)
        hook("committed")

    return commit


def _begins(hook: Hook) -> Any:
    original = DefaultDialect.do_execute

    def execute(self: Any, cursor: Any, statement: str, *args: Any, **kwargs: Any) -> None:
        if statement.startswith("BEGIN"):
            hook("begin")
        original(self, cursor, statement, *args, **kwargs)

    return execute
