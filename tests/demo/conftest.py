from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo.lived import Lived

ROOT = Path(__file__).parent.parent.parent
OTHER = """
import sys
from pathlib import Path
from workbook_sync.demo.run import run
run(Path(sys.argv[1]), "en", print)
"""


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    here, other = folder / "skola šeit", folder / "there"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    with (
        subprocess.Popen([sys.executable, "-c", OTHER, other], env=environment) as process,
        pytest.MonkeyPatch.context() as patched,
    ):
        made = Lived(here, other).live(patched)
        assert process.wait(300) == 0
    return made


@pytest.fixture
def session(lived):
    with lived.reading() as session:
        yield session
