"""A .docx as a zip: unchanged parts are copied as they are, equal parts give equal bytes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def without(package: bytes, names: Collection[str]) -> bytes:
    """Return the package without some of its parts, packed once for all that is made of it."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            if name not in names and not name.endswith("/"):
                new.writestr(_entry(name), old.read(name))
    return made.getvalue()


def replaced(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the package with some of its parts replaced; one that it does not have is left out."""
    if not parts:
        return package
    made = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(_entry(name), parts.get(name) or old.read(name))
    return made.getvalue()


def with_parts(package: bytes, parts: Mapping[str, str]) -> bytes:
    """Return the package with parts added; those that it has already are not packed again."""
    made = BytesIO(package)
    with ZipFile(made, "a") as container:
        for name, text in parts.items():
            container.writestr(_entry(name), text.encode())
    return made.getvalue()


def _entry(name: str) -> ZipInfo:
    """Return an entry that says nothing of the time and the machine."""
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
    return entry
