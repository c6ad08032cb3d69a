"""The look of all documents: each style by its name, what it is based on, and how it differs."""

from __future__ import annotations

import re
from collections.abc import Iterator

GREY, LINE, FILL = "404040", "808890", "EDEFF1"
FONT = "Times New Roman"

_CENTRE, _KEEP = '<w:jc w:val="center"/>', "<w:keepNext/>"
_BOLD = "<w:b/><w:bCs/>"
_COLOUR = f'<w:color w:val="{GREY}"/>'


def _space(before: int = 0, after: int = 0) -> str:
    """Return room before and after a paragraph, in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


#: Style: based on, paragraph's properties, letters' properties, size in half points (0: inherited).
_STYLES: dict[str, tuple[str, str, str, int]] = {
    "Title": ("Normal", _KEEP + _space(260, 20) + _CENTRE, _BOLD + '<w:spacing w:val="60"/>', 44),
    "Subtitle": ("Normal", _space(0, 200) + _CENTRE, "", 24),
    "SchoolName": ("Normal", _KEEP + _space(0, 40) + _CENTRE, _BOLD, 28),
    "SchoolLine": ("Normal", _CENTRE, _COLOUR, 19),
    "SchoolRule": (
        "Normal",
        f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="5" w:color="{GREY}"/></w:pBdr>'
        + _CENTRE,
        _COLOUR,
        19,
    ),
    "Draft": (
        "Normal",
        '<w:pBdr><w:top w:val="single" w:sz="8" w:space="3" w:color="A02020"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="3" w:color="A02020"/></w:pBdr>'
        + _space(100, 40)
        + _CENTRE,
        _BOLD + '<w:color w:val="A02020"/>',
        20,
    ),
    "Grand": (
        "Normal",
        _KEEP + _space(900, 60) + _CENTRE,
        _BOLD + '<w:spacing w:val="120"/>',
        64,
    ),
    "GrandName": ("Normal", _KEEP + _space(640, 80) + _CENTRE, _BOLD, 44),
    "GrandText": ("Normal", _KEEP + _space(120, 80) + _CENTRE, _BOLD, 30),
    "Centre": ("Normal", _CENTRE, "", 24),
    "CentreText": ("Normal", _space(480, 60) + _CENTRE, "", 26),
    "Label": ("Normal", "", _COLOUR, 0),
    "LearnerName": ("Normal", "", _BOLD, 26),
    "Text": ("Normal", _space(0, 100), "", 0),
    "SectionHead": ("Normal", _KEEP + _space(200, 70), _BOLD, 0),
    "TableHead": ("Normal", _KEEP + _space(20, 20), _BOLD, 19),
    "TableHeadCentre": ("TableHead", _CENTRE, "", 0),
    "TableText": ("Normal", "", "", 21),
    "TableTextCentre": ("TableText", _CENTRE, "", 0),
    "TableTextKept": ("TableText", _KEEP, "", 0),  # on the page of the signatures below
    "TableSmall": ("Normal", "", "", 17),
    "TableSmallCentre": ("TableSmall", _CENTRE, "", 0),
    "Note": ("Normal", _space(60), _COLOUR, 18),
    "NoteKept": ("Note", _KEEP, "", 0),
    "PlaceDate": ("Normal", _KEEP + _space(240), "", 0),
    "Sign": ("Normal", _KEEP, "", 0),
    "SignName": ("Sign", '<w:ind w:left="227"/>', "", 0),
    "SignNote": ("Sign", _CENTRE, _COLOUR, 16),
    "Foot": ("Normal", _CENTRE, _COLOUR, 17),
    "End": ("Normal", '<w:spacing w:line="20" w:lineRule="exact"/>', "", 2),
}


def styles(language: str, scale: float) -> str:
    """Return the part of a document that holds its styles; ``scale`` is of the letters' size."""
    made = [_defaults(language, scale), _TABLES]
    made += _paragraph_styles(scale)
    return "".join(made)


def _paragraph_styles(scale: float) -> Iterator[str]:
    for name, (base, paragraph, letters, size) in _STYLES.items():
        mine = letters + (_size(size * scale) if size else "")
        yield (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{_spaced(name)}"/>'
            f'<w:basedOn w:val="{base}"/><w:qFormat/>'
            f"<w:pPr>{_sized(paragraph, scale)}</w:pPr><w:rPr>{mine}</w:rPr></w:style>"
        )


def _sized(paragraph: str, scale: float) -> str:
    """Return a paragraph's properties with as much less room as the letters are smaller."""
    pattern = r'(w:(?:before|after)=")(\d+)'
    return re.sub(pattern, lambda m: f"{m[1]}{round(int(m[2]) * scale * scale)}", paragraph)


def _spaced(name: str) -> str:
    """Return the name as Word shows it: ``Table Head``."""
    return "".join(f" {c}" if c.isupper() and n else c for n, c in enumerate(name))


def _size(half_points: float) -> str:
    size = max(2, round(half_points))
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _defaults(language: str, scale: float) -> str:
    locale = {"lv": "lv-LV", "en": "en-GB"}[language]
    fonts = "".join(f' w:{part}="{FONT}"' for part in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>{_size(22 * scale)}"
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
    )


def _margins(top: int, left: int, right: int) -> str:
    parts = {"top": top, "left": left, "bottom": top, "right": right}
    inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in parts.items())
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>{_margins(0, 108, 108)}</w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Grid"><w:name w:val="Grid"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>'
    f"{_margins(17, 85, 85)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="Plain"><w:name w:val="Plain"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr>{_margins(0, 0, 113)}</w:tblPr></w:style>'
)
