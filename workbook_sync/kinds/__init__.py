"""Document kinds: one file declares one kind of workbook. Adding one is adding one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from workbook_sync.kinds.kind import Kind


def find_kinds(package: str, path: Iterable[str]) -> Mapping[str, Kind]:
    """Return the table kinds by name: every module there that holds a KIND with sheets.

    ValueError where two modules claim one name.
    """
    names = sorted(module.name for module in iter_modules(path) if not module.ispkg)
    held = [getattr(import_module(f"{package}.{name}"), "KIND", None) for name in names]
    kinds = [kind for kind in held if isinstance(kind, Kind) and kind.sheets]
    found = {kind.name: kind for kind in kinds}
    if len(found) != len(kinds):
        raise ValueError(f"two document kinds share a name: {sorted(k.name for k in kinds)}")
    return MappingProxyType(found)


#: The kinds of workbooks with one record in a row, by name.
TABLES: Mapping[str, Kind] = find_kinds(__name__, __path__)
