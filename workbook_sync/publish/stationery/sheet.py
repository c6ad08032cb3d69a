"""A sheet of paper and the Word file that prints on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workbook_sync.publish.stationery.blocks import paragraph
from workbook_sync.publish.stationery.pictures import relation
from workbook_sync.publish.stationery.styles import styles

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONG, _SHORT = 16838, 11906  # A4, in twentieths of a point


@dataclass(frozen=True, slots=True)
class Sheet:
    """An A4 sheet: its margins in twentieths of a point, its columns, the size of its letters."""

    top: int = 850
    left: int = 1701
    right: int = 1134
    bottom: int = 680
    landscape: bool = False
    columns: int = 1
    gap: int = 1134  # between columns
    scale: float = 1.0

    @property
    def width(self) -> int:
        """How wide a column is."""
        across = _LONG if self.landscape else _SHORT
        return (across - self.left - self.right - self.gap * (self.columns - 1)) // self.columns

    @property
    def section(self) -> str:
        """The section's properties, but for its footer."""
        across, down = (_LONG, _SHORT) if self.landscape else (_SHORT, _LONG)
        turned = ' w:orient="landscape"' if self.landscape else ""
        columns = f' w:num="{self.columns}"' if self.columns > 1 else ""
        return (
            f'<w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" '
            f'w:left="{self.left}" w:header="567" w:footer="397" w:gutter="0"/>'
            f'<w:cols{columns} w:space="{self.gap}"/>'
        )


#: Upright, with room to file it at the left.
UPRIGHT = Sheet()
#: On its side, for wide tables.
WIDE = Sheet(top=1134, left=794, right=794, landscape=True)
#: Two to a sheet, to be cut in the middle.
HALVES = Sheet(
    top=567, left=680, right=680, bottom=397, landscape=True, columns=2, gap=1360, scale=0.8
)


def document(
    body: str,
    sheet: Sheet,
    language: str,
    title: str,
    *,
    numbered: tuple[str, str] | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Return a Word file. ``numbered`` are the words around a page's number: page 1 **of** 3.

    ``pictures`` are those that the body shows (`stationery.pictures`), by name.
    """
    reference = '<w:footerReference w:type="default" r:id="rId3"/>' if numbered else ""
    parts = {
        "word/document.xml": _part(
            "document",
            f"<w:body>{_sized(body, sheet.scale)}"
            f"<w:sectPr>{reference}{sheet.section}</w:sectPr></w:body>",
        ),
        "word/styles.xml": _part("styles", styles(language, sheet.scale)),
        "word/settings.xml": _part("settings", _SETTINGS),
    }
    if numbered:
        parts["word/footer1.xml"] = _part("ftr", _numbers(*numbered))
    frame = _frame(title, language, pictures, numbered=bool(numbered))
    shown = {f"word/media/{name}": data for name, data in pictures.items()}
    return _package({**frame, **parts, **shown})


def _sized(body: str, scale: float) -> str:
    """Return the body with rows as much lower as the letters are smaller."""
    return re.sub(
        r'(<w:trHeight w:val=")(\d+)', lambda m: f"{m[1]}{round(int(m[2]) * scale)}", body
    )


def _part(tag: str, content: str) -> str:
    return f'{_XML}<w:{tag} xmlns:w="{_W}" xmlns:r="{_R}">{content}</w:{tag}>'


def _numbers(before: str, between: str) -> str:
    """Return a footer with the page's number and how many there are."""
    fields = (_words(before), _field("PAGE"), _words(between), _field("NUMPAGES"))
    return paragraph("", "Foot").replace("</w:p>", f"{''.join(fields)}</w:p>")


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)


def _frame(
    title: str, language: str, pictures: Collection[str], *, numbered: bool
) -> Mapping[str, str]:
    """Return the parts that say what the others are."""
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings"}
    links = {"rId1": ("styles", "styles.xml"), "rId2": ("settings", "settings.xml")}
    if numbered:
        kinds["footer1"], links["rId3"] = "footer", ("footer", "footer1.xml")
    links |= {relation(name): ("image", f"media/{name}") for name in pictures}
    return {
        "[Content_Types].xml": _content_types(kinds, pictured=bool(pictures)),
        "_rels/.rels": _relations(
            {
                "rId1": (f"{_R}/officeDocument", "word/document.xml"),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": _XML + _CORE.format(title=title, language=language),
        "word/_rels/document.xml.rels": _relations(
            {id_: (f"{_R}/{kind}", target) for id_, (kind, target) in links.items()}
        ),
    }


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>{language}</dc:language></cp:coreProperties>"
)


def _content_types(kinds: Mapping[str, str], *, pictured: bool) -> str:
    png = '<Default Extension="png" ContentType="image/png"/>' if pictured else ""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{png}"
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>{overrides}</Types>'
    )


def _relations(links: Mapping[str, tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
        for id_, (kind, target) in links.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the parts as a zip that says nothing of the time and the machine."""
    made = BytesIO()
    with ZipFile(made, "w") as container:
        for name, part in parts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            container.writestr(entry, part if isinstance(part, bytes) else part.encode())
    return made.getvalue()
