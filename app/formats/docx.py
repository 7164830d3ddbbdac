"""
A Word file in the style of an official document, written part by part: A4, Times New Roman, the
page's number above from the second page on.

    paper = Paper(landscape=True)
    paper.text("BIÊN BẢN", size=14, bold=True, align="center")
    paper.table([30, 60], [["STT", "Họ và tên"], ["1", "Trần Văn Mẫu"]])
    data = paper.written("Biên bản")

Sizes are in points, widths in millimetres.
"""

from formats.xml import escaped, part
from formats.zip import packed

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_FONT = "Times New Roman"
# Millimetres of the decree's margins: top, right, bottom, left; for a broad page turned.
_UPRIGHT = (20, 15, 20, 30)
_TURNED = (20, 15, 15, 15)
_A4 = (210, 297)


class Paper:
    """A document; what is added stands in the order in which it came."""

    def __init__(self, landscape: bool = False) -> None:
        self._landscape = landscape
        self._body: list[str] = []
        margins = _TURNED if landscape else _UPRIGHT
        width = _A4[1] if landscape else _A4[0]
        self.width = width - margins[1] - margins[3]

    def text(self, text: str, **style: object) -> None:
        """
        A paragraph.

        size (13.5), bold, italic, align ("left", "center", "both"), before and after in points,
        dotted: dots fill the line up to the margin; hold: on one page with what follows.
        """
        self._body.append(_paragraph(text, style, self.width))

    def table(
        self,
        widths: "list[int]",
        rows: list[list[str]],
        figures: "list[int] | tuple[int, ...]" = (),
        ruled: bool = True,
    ) -> None:
        """
        A table whose first row is the head of every page, unless it is not `ruled`; no row goes on
        on the next page. Columns in `figures` stand in the middle.

        A line feed in a cell begins a paragraph; one that begins with "*" is bold.
        """
        grid = "".join([f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths])
        lines = []
        for number, row in enumerate(rows):
            head = ruled and number == 0
            told = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
            cells = []
            for place, (width, text) in enumerate(zip(widths, row)):
                style: dict[str, object] = {
                    "size": 12 if ruled else 13,
                    "bold": head,
                    "align": "center" if head or place in figures or not ruled else "left",
                }
                inside = "".join([_line(one, style, width) for one in text.split("\n")])
                cells.append(
                    f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>'
                    f'<w:vAlign w:val="{"center" if head else "top"}"/></w:tcPr>{inside}</w:tc>'
                )
            lines.append(f"<w:tr><w:trPr>{told}</w:trPr>{''.join(cells)}</w:tr>")
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        kind = "single" if ruled else "nil"
        borders = "".join(
            [f'<w:{edge} w:val="{kind}" w:sz="4" w:color="000000"/>' for edge in edges]
        )
        self._body.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
        )

    def written(self, title: str) -> bytes:
        """The file; it tells its title and neither who made it nor when."""
        top, right, bottom, left = _TURNED if self._landscape else _UPRIGHT
        width, height = (_A4[1], _A4[0]) if self._landscape else _A4
        turned = ' w:orient="landscape"' if self._landscape else ""
        section = (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
            f'<w:pgSz w:w="{_twips(width)}" w:h="{_twips(height)}"{turned}/>'
            f'<w:pgMar w:top="{_twips(top)}" w:right="{_twips(right)}" w:bottom="{_twips(bottom)}"'
            f' w:left="{_twips(left)}" w:header="{_twips(10)}" w:footer="{_twips(10)}"'
            ' w:gutter="0"/>'
            "<w:titlePg/></w:sectPr>"
        )
        document = f"<w:body>{''.join(self._body)}{section}</w:body>"
        number = "".join(
            [
                f'<w:r><w:rPr><w:sz w:val="26"/></w:rPr>{inside}</w:r>'
                for inside in (
                    '<w:fldChar w:fldCharType="begin"/>',
                    '<w:instrText xml:space="preserve">PAGE</w:instrText>',
                    '<w:fldChar w:fldCharType="end"/>',
                )
            ]
        )
        names = f'w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}" w:eastAsia="{_FONT}"'
        styles = (
            f'<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {names}/>'
            '<w:sz w:val="27"/><w:szCs w:val="27"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
            "</w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            "</w:style></w:styles>"
        )
        kinds = [("document.main", "document"), ("styles", "styles"), ("header", "header1")]
        overrides = "".join(
            [
                f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kind}+xml"/>'
                for kind, name in kinds
            ]
        )
        core = "application/vnd.openxmlformats-package.core-properties+xml"
        types = (
            f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
        )
        told = (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escaped(title[:255])}</dc:title><dc:language>vi-VN</dc:language>"
            "</cp:coreProperties>"
        )
        space = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'
        middle = '<w:pPr><w:jc w:val="center"/></w:pPr>'
        files = [
            ("[Content_Types].xml", types),
            ("_rels/.rels", _relations(
                [(_OFFICE + "/officeDocument", "word/document.xml"),
                 (_PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml")]
            )),
            ("word/document.xml", f"<w:document {space}>{document}</w:document>"),
            ("word/_rels/document.xml.rels", _relations(
                [(_OFFICE + "/styles", "styles.xml"), (_OFFICE + "/header", "header1.xml")]
            )),
            ("word/styles.xml", styles),
            ("word/header1.xml", f"<w:hdr {space}><w:p>{middle}{number}</w:p></w:hdr>"),
            ("docProps/core.xml", told),
        ]  # fmt: skip
        return packed([(name, part(text)) for name, text in files])


def _line(text: str, style: "dict[str, object]", width: int) -> str:
    """One paragraph of a cell."""
    if text.startswith("*"):
        bold = dict(style)
        bold["bold"] = True
        return _paragraph(text[1:], bold, width)
    return _paragraph(text, style, width)


def _paragraph(text: str, style: "dict[str, object]", width: int) -> str:
    size = style.get("size", 13.5)
    half = int(size * 2) if isinstance(size, (int, float)) else 27
    before, after = style.get("before", 0), style.get("after", 0)
    told = "<w:keepNext/>" if style.get("hold") else ""
    if style.get("dotted"):
        at = f'w:pos="{_twips(width)}"'
        told += f'<w:tabs><w:tab w:val="right" w:leader="dot" {at}/></w:tabs>'
    told += f'<w:spacing w:before="{_twentieths(before)}" w:after="{_twentieths(after)}"/>'
    align = style.get("align", "left")
    if style.get("indent"):
        told += f'<w:ind w:left="{_twips(width // 2)}"/>'
    told += f'<w:jc w:val="{align}"/>'
    letters = ("<w:b/>" if style.get("bold") else "") + ("<w:i/>" if style.get("italic") else "")
    letters += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    inside = f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""
    inside += "<w:tab/>" if style.get("dotted") else ""
    return f"<w:p><w:pPr>{told}</w:pPr><w:r><w:rPr>{letters}</w:rPr>{inside}</w:r></w:p>"


def _twentieths(points: object) -> int:
    return int(points * 20) if isinstance(points, (int, float)) else 0


def _twips(millimetres: int) -> int:
    return int(millimetres * 1440 / 25.4 + 0.5)


def _relations(found: list[tuple[str, str]]) -> str:
    lines = [
        f'<Relationship Id="rId{n + 1}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(found)
    ]
    return f'<Relationships xmlns="{_PACKAGE}relationships">{"".join(lines)}</Relationships>'
