"""Stacked bars, as SVG for a page or as a picture: the same numbers give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Told apart by everybody, in black and white too: dark, light, hatched.
_LOOKS = (
    {"color": "#2f6690"},
    {"color": "#f2c14e"},
    {"facecolor": "#b23a48", "hatch": "////", "edgecolor": "#ffffff", "linewidth": 0},
)
_STYLE = {"svg.fonttype": "none", "font.size": 8, "hatch.linewidth": 0.8}
_WIDTH, _ROW = 7.0, 0.27  # inches
_UNSAID = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def bars(labels: Sequence[str], series: Mapping[str, Sequence[int]], *, lying: bool) -> str:
    """Return a bar for each label, made of a part for each of at most three series.

    ``lying`` bars have room for names beside them; of standing ones only some labels are written.
    """
    drawn = _drawn(labels, series, {"format": "svg", "metadata": _UNSAID}, lying=lying)
    return _bare(drawn.decode())


def bars_png(labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> bytes:
    """Return standing bars as a picture for a document on paper."""
    saved = {"format": "png", "dpi": 200, "metadata": {"Software": None}}
    return _drawn(labels, series, saved, lying=False)


def _drawn(
    labels: Sequence[str],
    series: Mapping[str, Sequence[int]],
    saved: Mapping[str, Any],
    *,
    lying: bool,
) -> bytes:
    from matplotlib import rc_context  # noqa: PLC0415 - half a second that only a plot needs
    from matplotlib.figure import Figure  # noqa: PLC0415

    height = 0.8 + _ROW * len(labels) if lying else 2.2
    style: dict[Any, Any] = {**_STYLE, "svg.hashsalt": " ".join(labels)}
    with rc_context(style):
        figure = Figure((_WIDTH, height), layout="constrained")
        (_lying if lying else _standing)(figure.subplots(), labels, series)
        figure.legend(frameon=False, ncols=len(series), loc="outside upper left")
        written = BytesIO()
        figure.savefig(written, **saved)
    return written.getvalue()


def _lying(axes: Axes, labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> None:
    places, ends = range(len(labels)), [0] * len(labels)
    for (name, counts), look in zip(series.items(), _LOOKS, strict=False):
        axes.barh(places, counts, 0.7, ends, label=name, **look)  # type: ignore[arg-type]
        ends = [end + count for end, count in zip(ends, counts, strict=True)]
    axes.set_yticks(places, labels)
    axes.invert_yaxis()
    axes.locator_params("x", integer=True)
    _frame(axes)


def _standing(axes: Axes, labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> None:
    places, ends = range(len(labels)), [0] * len(labels)
    for (name, counts), look in zip(series.items(), _LOOKS, strict=False):
        axes.bar(places, counts, 0.8, ends, label=name, **look)  # type: ignore[arg-type]
        ends = [end + count for end, count in zip(ends, counts, strict=True)]
    every = max(1, -(-len(labels) // 10))
    axes.set_xticks(places[::every], labels[::every])
    axes.locator_params("y", integer=True)
    _frame(axes)


def _frame(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(0.01)


def _bare(svg: str) -> str:
    """Return the drawing alone: no head of a file, and no names that another one has as well."""
    return re.sub(r'<g id="[^"]*"', "<g", svg[svg.index("<svg") :])
