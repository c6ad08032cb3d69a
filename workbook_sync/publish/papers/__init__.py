"""Kinds of documents: one file declares one. Adding a kind is adding a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from workbook_sync.publish.paper import Paper


def find_papers(package: str, path: Iterable[str]) -> Mapping[str, Paper]:
    """Return the kinds of documents by name: every module there that holds a PAPER.

    ValueError where two modules claim one name.
    """
    names = sorted(module.name for module in iter_modules(path) if not module.ispkg)
    held = [getattr(import_module(f"{package}.{name}"), "PAPER", None) for name in names]
    papers = [paper for paper in held if isinstance(paper, Paper)]
    found = {paper.name: paper for paper in papers}
    if len(found) != len(papers):
        raise ValueError(f"two kinds of documents share a name: {sorted(p.name for p in papers)}")
    return MappingProxyType(found)


#: All kinds of documents, by name.
PAPERS: Mapping[str, Paper] = find_papers(__name__, __path__)
