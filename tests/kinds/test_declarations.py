from __future__ import annotations

from dataclasses import MISSING, fields

import pytest

from workbook_sync.kinds import TABLES, find_kinds
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.latvian import fold
from workbook_sync.model.school import Role
from workbook_sync.workbook.table.cells import Choice
from workbook_sync.workbook.table.shape import EXAMPLES

SHEETS = [sheet for kind in TABLES.values() for sheet in kind.sheets]
COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.table.columns]
names = [f"{sheet.table.name}.{column.name}" for sheet, column in COLUMNS]


def test_the_kinds_are_found_by_their_modules():
    assert set(TABLES) >= {"register", "timetable", "absence-notices", "orders"}
    assert all(Role.SUPERUSER in kind.deliverers for kind in TABLES.values())
    assert [kind.name for kind in TABLES.values() if kind.complete] == ["timetable"]


def test_a_new_module_is_a_new_kind(tmp_path, monkeypatch):
    _package(tmp_path, monkeypatch, "newkinds", {"skate": "review"})
    import newkinds  # noqa: PLC0415 - made just now

    assert set(find_kinds("newkinds", newkinds.__path__)) == {"review"}


def test_two_kinds_of_one_name_clash(tmp_path, monkeypatch):
    _package(tmp_path, monkeypatch, "clashing", {"one": "review", "two": "review"})
    import clashing  # noqa: PLC0415 - made just now

    with pytest.raises(ValueError, match="review"):
        find_kinds("clashing", clashing.__path__)


def _package(folder, monkeypatch, name, kinds):
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("")
    for module, kind in kinds.items():
        (folder / name / f"{module}.py").write_text(
            "from dataclasses import replace\nfrom workbook_sync.kinds import timetable\n"
            f"KIND = replace(timetable.KIND, name={kind!r})\n"
        )
    monkeypatch.syspath_prepend(folder)


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.table.name for sheet in SHEETS])
def test_every_field_of_the_record_has_a_column(sheet):
    assert {c.name for c in sheet.table.columns} == {f.name for f in fields(sheet.record)}
    needed = {f.name for f in fields(sheet.record) if f.default is MISSING}
    filled = {c.name for c in sheet.table.columns if c.required or c.same_as}
    assert needed == filled
    assert {*sheet.key, *(name for span in sheet.spans for name in span)} <= {
        f.name for f in fields(sheet.record)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.table.name for sheet in SHEETS])
def test_headings_tell_the_columns_apart(sheet, language):
    headings = sheet.table.headings(speak(language)).values()
    assert len({fold(heading) for heading in headings}) == len(sheet.table.columns) + 1


def test_a_heading_means_one_column_whatever_its_language():
    for sheet in SHEETS:
        meanings = {
            (fold(heading), name)
            for language in LANGUAGES
            for name, heading in sheet.table.headings(speak(language)).items()
        }
        assert len({heading for heading, _ in meanings}) == len(meanings)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=names)
def test_the_examples_can_be_read_as_they_are_shown(sheet, column, language):
    words = speak(language)
    for which in EXAMPLES:
        text = words(f"table.{sheet.table.name}.{column.name}.{which}")
        assert text or not column.required
        if text:
            value = column.cell.read(text, words).value
            shown = column.cell.show(value, words)
            again = float(shown) if isinstance(shown, int) else shown  # as a grid has it
            assert column.cell.read(again, words).value == value is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_titles_fit_into_excel(language):
    words = speak(language)
    titles = [s.table.title(words) for s in SHEETS] + [words("table.help.sheet")]
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\'") for title in titles)


def test_a_word_means_one_choice_in_all_languages():
    choices = {c.cell for _, c in COLUMNS if isinstance(c.cell, Choice)}
    for choice in choices:
        heard = {}
        for language in LANGUAGES:
            for value in choice.values:
                key = f"choice.{choice.name}.{value}"
                also = speak(language).texts.get(f"{key}.also", "").split("|")
                for word in filter(None, [speak(language)(f"{key}.word"), *also]):
                    assert heard.setdefault(fold(word), value) == value, word
        assert set(heard.values()) == set(choice.values)
