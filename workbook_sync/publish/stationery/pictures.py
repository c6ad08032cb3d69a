"""Pictures in a template: blank ones, whose place a document's own take."""

from __future__ import annotations

import struct
import zlib
from html import escape

_EMU = 635  # in a twentieth of a point
_SIZE = (70, 22)  # as wide and high as plots are
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def relation(name: str) -> str:
    """Return how a document's body names a picture of its package."""
    return f"picture-{name.partition('.')[0]}"


def picture(name: str, width: int, title: str) -> str:
    """Return a paragraph with a picture of that width, in twentieths of a point."""
    across, down = width * _EMU, width * _EMU * _SIZE[1] // _SIZE[0]
    size = f'cx="{across}" cy="{down}"'
    number = zlib.crc32(name.encode()) % 10_000 + 1
    named = f'id="{number}" name="{name}" descr="{escape(title)}"'
    return (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent {size}/>'
        f'<wp:docPr {named}/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation(name)}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def blank() -> bytes:
    """Return a light grey PNG in the form of a plot."""
    across, down = _SIZE
    rows = (b"\x00" + b"\xe8" * across) * down
    head = struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
