from __future__ import annotations

import json

import pytest

from workbook_sync.cli.app import run


@pytest.mark.parametrize(("whom", "count"), [(["berzina"], 1), (["--everybody"], 3)])
def test_revoking_says_how_many_workbooks_there_were(school, capsys, whom, count):
    assert run(["--home", str(school.folder), "--json", "revoke", *whom]) == 0
    assert json.loads(capsys.readouterr().out)["revoked"] == count


@pytest.mark.parametrize("whom", [[], ["berzina", "--everybody"]])
def test_whom_has_to_be_said(school, whom):
    assert run(["--home", str(school.folder), "revoke", *whom]) == 2


def test_nobody_unknown_is_revoked(school):
    assert run(["--home", str(school.folder), "revoke", "nezinams"]) == 2
