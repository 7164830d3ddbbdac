"""A Word document becomes a table: merged cells, automatic numbers."""

from maker import nodes, wordfile
from maker.proposal import proposed
from tests.conformance.making import rows_of
from tests.makerdrafts import DEFAULTS, written
from tests.makertrees import xml_tree
from validation.rubric import faults

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def paragraph(text: str, level: int | None = None) -> str:
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="7"/>'
    listed = f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>" if level is not None else ""
    return f"<w:p>{listed}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(inner: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{inner}</w:tc>"


def line(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="3">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
)


def test_a_word_document_with_merged_cells_and_automatic_numbers() -> None:
    """The largest table is taken, its title found above it, its bands below it."""
    empty = cell(paragraph(""))
    down = '<w:vMerge w:val="restart"/>'
    body = (
        f"<w:tbl>{line(cell(paragraph('UBND XÃ MẪU')), cell(paragraph('Độc lập')))}</w:tbl>"
        + paragraph("PHIẾU ĐÁNH GIÁ GIÁO VIÊN")
        + "<w:tbl>"
        + line(
            cell(paragraph("TT"), down),
            cell(paragraph("Nội dung"), down),
            cell(paragraph("Điểm tối đa"), down),
            cell(paragraph("Điểm chấm"), '<w:gridSpan w:val="2"/>'),
        )
        + line(
            cell(paragraph(""), "<w:vMerge/>"),
            cell(paragraph(""), "<w:vMerge/>"),
            cell(paragraph(""), "<w:vMerge/>"),
            cell(paragraph("Tự chấm")),
            cell(paragraph("Tổ chấm")),
        )
        + line(
            cell(paragraph("", 0)), cell(paragraph("Nề nếp")), cell(paragraph("30")), empty, empty
        )
        + line(
            cell(paragraph("", 1)), cell(paragraph("Giờ giấc")), cell(paragraph("10")), empty, empty
        )
        + line(
            cell(paragraph("", 1)), cell(paragraph("Hồ sơ")), cell(paragraph("20")), empty, empty
        )
        + line(
            cell(paragraph("", 0)), cell(paragraph("Dạy học")), cell(paragraph("70")), empty, empty
        )
        + "</w:tbl>"
        + paragraph("Tốt: từ 80 điểm trở lên; Đạt: từ 50 đến dưới 80; Chưa đạt: dưới 50")
    )
    document = xml_tree(WORD.format(body), nodes.WORD)
    draft = proposed(wordfile.grids_of(document, xml_tree(NUMBERING, nodes.NUMBERING)), DEFAULTS)
    assert draft.title == ["PHIẾU ĐÁNH GIÁ GIÁO VIÊN"]
    assert rows_of(draft) == [
        [0, "group", "I.", "Nề nếp", 30],
        [1, "points", "1)", "Giờ giấc", 10],
        [1, "points", "2)", "Hồ sơ", 20],
        [0, "points", "II.", "Dạy học", 70],
    ]
    assert [rater.label for rater in draft.raters] == ["Tự chấm", "Tổ chấm"]
    assert [band.label for band in draft.bands] == ["Tốt", "Đạt", "Chưa đạt"]
    assert faults(written(draft)) == []
