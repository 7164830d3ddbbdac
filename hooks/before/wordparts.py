"""
What python-docx leaves to do for an official text: a Times throughout, rules of a set length, rows
that hold together, page numbers, and files without an author or a time.
"""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
LONGEST = 255
BODY_SIZE = 13.5
# Between a table's lines and its text, in millimetres.
CELL_MARGIN = 1
# Every file in the archive has this time; a ZIP can tell none earlier.
NO_TIME = (1980, 1, 1, 0, 0, 0)
# Of the parts that python-docx begins with: a picture of an empty page, styles said twice.
NEEDLESS = ("/thumbnail", "/stylesWithEffects")


def new_paper() -> Paper:
    """A4 with the decree's margins, the page's number above from the second page on."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_page_number(number)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_SIZE)
    fonts = normal.element.rPr.rFonts
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    return paper


def add_paragraph(where: Paper | _Cell) -> Paragraph:
    """A new paragraph; in a cell the empty one that each cell begins with, as long as it is."""
    if isinstance(where, _Cell):
        first: Paragraph = where.paragraphs[0]
        if len(where.paragraphs) == 1 and _element(first).pPr is None and not first.runs:
            return first
    added: Paragraph = where.add_paragraph()
    return added


def add_rule(where: Paper | _Cell, width: float, length: float) -> None:
    """A line of that length in the middle of that width, in millimetres."""
    paragraph = where.add_paragraph()
    border = OxmlElement("w:pBdr")
    edge = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    border.append(edge)
    # Before all else that the paragraph says of itself: the order is part of the format.
    _element(paragraph).get_or_add_pPr().append(border)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((width - length) / 2)
    form.space_before, form.space_after = Pt(2), Pt(0)
    form.line_spacing = Pt(5)


def add_table(paper: Paper, rows: int, widths: Sequence[float], *, ruled: bool) -> Table:
    """A table with columns of so many millimetres, which no program widens."""
    table: Table = paper.add_table(rows, len(widths))
    table.style = paper.styles["Table Grid" if ruled else "Normal Table"]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    # Without the indent the outer line would stand in the page's margin.
    indent, margins = OxmlElement("w:tblInd"), OxmlElement("w:tblCellMar")
    for side in (indent, *(OxmlElement(f"w:{side}") for side in ("left", "right"))):
        side.set(qn("w:w"), str(Mm(CELL_MARGIN if ruled else 0).twips))
        side.set(qn("w:type"), "dxa")
        if side is not indent:
            margins.append(side)
    (layout,) = table.rows[0].cells[0].part.element.xpath("(//w:tblLayout)[last()]")
    layout.addprevious(indent)
    layout.addnext(margins)
    return table


def hold_rows(table: Table) -> None:
    """The first row is the head of every page; no row goes on on the next."""
    for place, cell in enumerate(table.columns[0].cells):
        row = _element(cell.paragraphs[0]).getparent().getparent()
        told = row.get_or_add_trPr()
        told.insert(0, OxmlElement("w:cantSplit"))
        if place == 0:
            told.append(OxmlElement("w:tblHeader"))


def as_bytes(paper: Paper, title: str) -> bytes:
    """The file; it tells its title and language, and neither who made it nor when."""
    package = paper.part.package
    assert package is not None  # noqa: S101 (a new document always has one)
    for rels in (package.rels, paper.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(NEEDLESS)]:
            del rels[key]
    told: Any = next(it for it in package.iter_parts() if it.partname == "/docProps/core.xml")
    for element in list(told.element):
        told.element.remove(element)
    # A property holds no more letters, and a decision's title may.
    paper.core_properties.title = title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"
    paper.core_properties.language = LANGUAGE
    file = io.BytesIO()
    paper.save(file)
    return _without_time(file)


def _without_time(file: io.BytesIO) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _add_page_number(paragraph: Paragraph) -> None:
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = "PAGE"
        run.element.append(mark)


def _element(paragraph: Paragraph) -> Any:
    """python-docx's own name for it is private, and it has no type."""
    return paragraph.paragraph_format.element
