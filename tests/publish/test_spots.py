from __future__ import annotations

import pytest

from tests.publish.words import template
from workbook_sync.model.problem import Place
from workbook_sync.publish.spots import spot_of


@pytest.mark.parametrize(
    ("parts", "cell", "text"),
    [
        ({"lines": ("a", "{{ who.nmae }}!")}, "2", "{{ who.nmae }}!"),
        ({"lines": ("nmae", "{% if nmae %}x{% endif %}")}, "2", "{% if nmae %}x{% endif %}"),
        ({"table": [["a", "b"], ["c", "{{ nmae }}"]]}, "B2", "{{ nmae }}"),
        ({"header": "{{ nmae }}"}, "", "{{ nmae }}"),
        ({"footer": "p. {{ nmae }}"}, "", "p. {{ nmae }}"),
        ({"lines": ("nmae",)}, "", "nmae"),
    ],
)
def test_a_name_is_found_where_it_stands(tmp_path, parts, cell, text):
    path = template(tmp_path / "t.docx", *parts.pop("lines", ()), **parts)
    found = spot_of("t.docx", path.read_bytes(), "nmae")
    assert (found.place.sheet, found.place.cell, found.text) == ("t.docx", cell, text)


def test_a_longer_name_is_another_one(tmp_path):
    path = template(tmp_path / "t.docx", "{{ nmaes }}", "{{ nmae }}")
    assert spot_of("t.docx", path.read_bytes(), "nmae").place == Place("t.docx", 2)
