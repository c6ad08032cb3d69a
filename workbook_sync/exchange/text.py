"""Text files of other programs: their letters and their lines."""

from __future__ import annotations

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def decoded(data: bytes) -> str:
    """Return the text: UTF-8 with or without its mark, UTF-16, or else Baltic Windows-1257.

    Latvian text in Windows-1257 is never right UTF-8, so that nothing is guessed.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1257", "replace")


def beginning(data: bytes, size: int = 16_384) -> str:
    """Return the text of a file's first lines: enough to tell what it is, no half line."""
    if len(data) <= size:
        return decoded(data)
    end = data[:size].rfind(b"\n")
    return decoded(data[: end + 1 if end > 0 else size])
