from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from tests.books import part, zip_with
from tests.publish.school import ROOT
from tests.publish.words import header_of, sections_of, template, text_of
from workbook_sync.messages import speak
from workbook_sync.model.problem import Place, SetupError
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.provided import examples_of
from workbook_sync.publish.render import DocumentError, Template, common

AWKWARD = 'O"Neil <& Co> {{ x }} {% if %} {_{ 1 }_} Šķērsstaba-Vītoliņa-Garaiskungs M.'


@pytest.fixture
def word(tmp_path):
    return lambda *lines, **parts: Template(template(tmp_path / "t.docx", *lines, **parts))


def fault(call):
    with pytest.raises(DocumentError) as caught:
        call()
    return caught.value.problem


def by_docxtpl(path, context):
    document, made = DocxTemplate(path), BytesIO()
    document.render(context, Environment(), autoescape=True)
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("kind", ["term", "year"])
def test_a_card_says_what_docxtpl_would_print(language, kind):
    name = f"report-card-{kind}.docx"
    path = ROOT / "templates" / language / name
    for names in examples_of(PAPERS["report-card"], name, speak(language)):
        ours = Template(path).render(names)
        assert text_of(ours) == text_of(by_docxtpl(path, names))


def test_loops_over_columns_and_headers_print_as_docxtpl_prints_them(tmp_path):
    rows = [["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]]
    path = template(tmp_path / "t.docx", "{{ a }}", table=rows, header="{{ a }}", footer="{{ b }}")
    context = {"xs": ["1", "2", "3", "4"], "a": "A & B", "b": "<b>"}
    ours, theirs = Template(path).render(context), by_docxtpl(path, context)
    assert text_of(ours) == text_of(theirs) == ["A & B", "1 | 2 | 3 | 4"]
    assert header_of(ours) == header_of(theirs) == "A & B"
    assert part(ours, "word/document.xml").count("<w:gridCol") == 4


def test_a_name_is_text_whatever_it_holds(word):
    assert text_of(word("{{ name }}").render({"name": AWKWARD})) == [AWKWARD]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return Template(template(tmp_path_factory.mktemp("t") / "t.docx", "{{ name }}", "end"))


@given(text=st.text())
def test_any_text_leaves_the_document_whole(plain, text):
    assert text_of(plain.render({"name": text}))[-1] == "end"


def test_lines_and_tabs_of_a_value_are_kept(word):
    assert text_of(word("{{ a }}").render({"a": "x\ny\tz"})) == ["x\ny\tz"]


def test_a_value_that_is_not_there_prints_nothing(word):
    assert text_of(word("[{{ a }}]").render({"a": None})) == ["[]"]


def test_a_tag_that_word_cut_in_pieces_is_one(tmp_path):
    path = template(tmp_path / "t.docx", "{{ na|me }}")
    cut = part(path.read_bytes(), "word/document.xml").replace(
        "na|me", '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>na</w:t></w:r><w:r><w:t>me'
    )
    path.write_bytes(zip_with(path.read_bytes(), {"word/document.xml": cut.encode()}))
    assert text_of(Template(path).render({"name": "Anna"})) == ["Anna"]


@pytest.mark.parametrize(
    ("line", "name"),
    [("{{ nmae }}", "nmae"), ("{{ who.nmae }}", "nmae"), ("{% if nmae %}x{% endif %}", "nmae")],
)
def test_a_name_that_is_not_provided_is_told(word, line, name):
    found = fault(lambda: word(line).render({"who": {}}))
    assert found.code == "document.template"
    assert found.facts == {"template": "t.docx", "name": name, "text": line}
    assert found.place == Place("t.docx", 1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{{ name", "name"),
        ("{% for x in xs %}{{ x }}", "endfor"),
        ("{{ name | nofilter }}", "nofilter"),
        ("{{ 1 + 'a' }}", "unsupported operand"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include 'other' %}", "loader"),
    ],
)
def test_a_template_that_cannot_be_filled_is_broken(word, line, reason):
    found = fault(lambda: word(line).render({"xs": [], "name": "Anna"}))
    assert found.code == "document.template_broken"
    assert reason in found.facts["reason"]


def test_tags_that_do_not_match_the_page_do_not_shorten_it(word):
    split = word("before {% if no %}", table=[["{% endif %}", "after"]])
    assert fault(lambda: split.render({"no": False})).code == "document.template_broken"


@pytest.mark.parametrize("content", [b"", b"not a zip", "workbook"])
def test_a_file_that_is_no_word_document_is_told(tmp_path, content):
    path = tmp_path / "t.docx"
    path.write_bytes(zip_with(EMPTY_ZIP, {"a.xml": b"<a/>"}) if content == "workbook" else content)
    assert fault(lambda: Template(path)).code == "document.template_not_word"


def test_a_template_that_is_not_there_is_a_matter_of_setup(tmp_path):
    with pytest.raises(SetupError) as caught:
        Template(tmp_path / "t.docx")
    assert caught.value.code == "setup.template_missing"


def test_equal_values_give_equal_bytes(word):
    made = word("{{ a }}", header="{{ a }}")
    assert made.render({"a": "x"}) == made.render({"a": "x"}) != made.render({"a": "y"})


def test_many_pages_are_one_document_with_a_section_for_each(word):
    made = word("{{ a }}")
    both = made.document([made.page({"a": "x"}), made.page({"a": "y"})], {})
    assert text_of(both) == ["x", "", "y"]
    assert sections_of(both) == 2


def test_a_header_of_many_pages_sees_only_what_they_share(word):
    contexts = [{"school": "PMS", "name": "Anna"}, {"school": "PMS", "name": "Zane"}]
    made = word("{{ name }}", header="{{ school }}")
    pages = [made.page(context) for context in contexts]
    assert header_of(made.document(pages, common(contexts))) == "PMS"
    wrong = word("{{ name }}", header="{{ name }}")
    found = fault(lambda: wrong.document(pages, common(contexts)))
    assert found.facts["name"] == "name"


def test_repeated_drawings_have_ids_of_their_own(tmp_path):
    path = template(tmp_path / "t.docx", "{{ a }}")
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="x"/></wp:inline></w:drawing></w:r>'
    xml = part(path.read_bytes(), "word/document.xml").replace("</w:p>", f"{drawing}</w:p>", 1)
    path.write_bytes(zip_with(path.read_bytes(), {"word/document.xml": xml.encode()}))
    made = Template(path)
    both = part(made.document([made.page({"a": "x"})] * 2, {}), "word/document.xml")
    assert 'docPr id="1001"' in both
    assert 'docPr id="1002"' in both


def test_unchanged_parts_are_copied_as_they_are(tmp_path):
    path = template(tmp_path / "t.docx", "{{ a }}")
    made = Template(path).render({"a": "x"})
    with ZipFile(path) as old, ZipFile(BytesIO(made)) as new:
        assert sorted(new.namelist()) == sorted(old.namelist())
        assert all(new.read(n) == old.read(n) for n in old.namelist() if "document" not in n)


def _zip() -> bytes:
    made = BytesIO()
    ZipFile(made, "w").close()
    return made.getvalue()


EMPTY_ZIP = _zip()
