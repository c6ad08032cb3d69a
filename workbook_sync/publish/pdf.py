"""PDFs by LibreOffice: all documents in one call."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

from workbook_sync.model.problem import SetupError
from workbook_sync.outbox import put

#: Where LibreOffice is when it is not on PATH.
_USUAL = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)

#: LibreOffice's filter options for PDF/A-2b.
_ARCHIVE = '{"SelectPdfVersion":{"type":"long","value":"2"}}'
_PROGRAMS = {".xlsx": "calc", ".docx": "writer"}

_LOOK_SECONDS = 0.5

#: Is told how many of how many are done.
Heard = Callable[[int, int], None]


def unheard(_done: int, _total: int) -> None:
    """Tell nobody."""


class Wait(NamedTuple):
    """How long to wait for LibreOffice, and who is told how far it is."""

    seconds: float
    heard: Heard


def find_soffice() -> Path | None:
    """Return LibreOffice's program, None where it is not installed."""
    on_path = (shutil.which(name) for name in ("soffice", "libreoffice"))
    found = [Path(name) for name in on_path if name]
    return next((p for p in (*found, *map(Path, _USUAL)) if p.is_file()), None)


def to_pdf(
    files: Sequence[Path],
    targets: Sequence[Path] = (),
    timeout_seconds: float = 600,
    *,
    archive: bool = False,
    heard: Heard = unheard,
) -> list[Path]:
    """Make a PDF of each document, beside it or at its target, and return them in that order.

    ``archive`` makes PDF/A-2b, which holds all that it needs for decades (ISO 19005-2). A PDF that
    was made of the document as it stands is left as it is. ``heard`` is told every half second how
    many of how many are made. Raises SetupError:
    setup.no_libreoffice, setup.libreoffice_slow, setup.libreoffice_failed, setup.file_in_use.
    """
    beside = [file.with_name(f"{file.stem}.pdf") for file in files]
    wanted = dict(zip(files, targets or beside, strict=True))
    if len(set(wanted.values())) < len(wanted):
        raise ValueError("two documents of one name in one folder")
    stale = [file for file, target in wanted.items() if not _is_fresh(file, target)]
    if stale:
        _convert(stale, wanted, Wait(timeout_seconds, heard), archive=archive)
    return [wanted[file] for file in files]


def _convert(
    files: Sequence[Path], targets: Mapping[Path, Path], wait: Wait, *, archive: bool
) -> None:
    """Convert copies with short names: 250 long paths are more than a command line of Windows."""
    soffice = find_soffice()
    if soffice is None:
        raise SetupError("setup.no_libreoffice")
    with TemporaryDirectory(prefix="workbook-sync-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        copies = {file: work / f"{n}{file.suffix}" for n, file in enumerate(files, start=1)}
        for file, copy in copies.items():
            shutil.copyfile(file, copy)
        for form, some in _by_form(copies.values(), archive=archive).items():
            _run(soffice, form, some, work, wait)
        for file, copy in copies.items():
            _take(file, work / f"{copy.stem}.pdf", targets[file])


def _by_form(files: Iterable[Path], *, archive: bool) -> Mapping[str, list[Path]]:
    """Return the files by what LibreOffice is to make of them; a call is for one kind of file."""
    if not archive:
        return {"pdf": list(files)}
    found: dict[str, list[Path]] = {}
    for file in files:
        program = _PROGRAMS.get(file.suffix, "writer")
        found.setdefault(f"pdf:{program}_pdf_Export:{_ARCHIVE}", []).append(file)
    return found


def _run(soffice: Path, form: str, files: Sequence[Path], work: Path, wait: Wait) -> None:
    """Run LibreOffice with a profile of its own: an open LibreOffice would swallow the call."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = [str(soffice), profile, "--headless", "--convert-to", form, "--outdir", str(work)]
    process = subprocess.Popen(  # noqa: S603 - a program found by us, files named by us
        [*command, *(file.name for file in files)],
        cwd=work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(process, work, len(files), wait)
    finally:
        _end(process)


def _wait(process: subprocess.Popen[bytes], work: Path, total: int, wait: Wait) -> None:
    """Wait until LibreOffice ends, and tell how many PDFs lie in its folder meanwhile."""
    ends = monotonic() + wait.seconds
    while monotonic() < ends:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=min(_LOOK_SECONDS, max(0.0, ends - monotonic())))
            return
        wait.heard(sum(1 for _ in work.glob("*.pdf")), total)
    raise SetupError("setup.libreoffice_slow", seconds=wait.seconds)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and the programs that it started, where they are still running."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - a pid of ours
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _take(file: Path, made: Path, target: Path) -> None:
    """Put a PDF where it belongs and give it its document's time: that tells it is fresh."""
    if not made.is_file():
        raise SetupError("setup.libreoffice_failed", file)
    try:
        put(target, made.read_bytes())
    except PermissionError as error:  # on Windows, somebody is looking at it
        raise SetupError("setup.file_in_use", target) from error
    changed = file.stat().st_mtime_ns
    os.utime(target, ns=(changed, changed))


def _is_fresh(file: Path, target: Path) -> bool:
    return target.is_file() and target.stat().st_mtime_ns == file.stat().st_mtime_ns
