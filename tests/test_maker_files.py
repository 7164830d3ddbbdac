"""Files that Word and Excel, or programs in their place, have written: read as their tables."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from errors import Refused
from formats import xlsx
from formats.jsontext import Number
from maker import nodes, workbook
from maker.draft import Draft
from maker.numberformat import decimal, shown
from maker.sources import draft_from
from tests.casefiles import APP
from tests.conformance.making import rows_of
from tests.makercases import NUMBERS, workbook_of
from tests.makerdrafts import DEFAULTS, TABLES, rows, written
from tests.makertrees import html_tree, parts_of, xml_tree
from validation.rubric import faults


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(lines: list[list[Any]]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line in lines:
        sheet.append(line)
    return book, sheet


def draft_of_workbook(file: bytes) -> Draft:
    return draft_from({"workbook": parts_of(file, nodes.EXCEL)}, DEFAULTS)


@pytest.mark.parametrize("name", sorted({path.name.split(".")[0] for path in TABLES.iterdir()}))
def test_the_four_tables_from_workbooks_become_their_rubrics(name: str) -> None:
    draft = draft_of_workbook(workbook_of(TABLES / f"{name}.excel.tsv"))
    expected = json.loads((TABLES / f"{name}.rubric.json").read_bytes())
    assert list(rows(written(draft)["criteria"])) == list(rows(expected["criteria"]))
    assert faults(written(draft)) == []


def test_our_own_page_saved_as_a_file_gives_every_criterion_exactly(built_site: Path) -> None:
    """Without its buttons and addresses, and without the lists that name tiers once more."""
    page = (built_site / "bieu-diem" / "index.html").read_text(encoding="utf-8")
    draft = draft_from({"tree": html_tree(page, nodes.HTML)}, DEFAULTS)
    own = json.loads((APP / "rubric.json").read_bytes())
    # Which criteria share a row of the paper is nothing that the page shows.
    found, expected = ([row[:-1] for row in rows(one["criteria"])] for one in (written(draft), own))
    assert found == expected
    assert len(found) == 21
    assert draft.title == [" ".join(own["title"])]


def test_a_workbook_with_merged_cells_formats_and_formulas() -> None:
    """Lines above the head are the title's; what a format shows is what is read."""
    book, sheet = sheet_of([
        ["UBND XÃ MẪU", None, None, "CỘNG HÒA", None],
        ["PHIẾU ĐÁNH GIÁ GIÁO VIÊN", None, None, None, None],
        [],
        ["STT", "Nội dung", "Điểm tối đa", "Điểm chấm", None],
        [None, None, None, "Tự chấm", "Tổ chấm"],
        ["I", "Nền nếp", 30, None, None],
        [1.1, "Giờ giấc", 10.5, None, None],
        [1.2, "Hồ sơ", 19.5, None, None],
        ["II", "Dạy học", 0.7, None, None],
        ["III", "Phong trào", "=SUM(C7:C8)", None, None],
        ["", "Tổng cộng", "100", None, None],
        ["Tốt: từ 80 điểm trở lên; Đạt: từ 50 đến dưới 80; Chưa đạt: dưới 50"],
    ])  # fmt: skip
    for merged in ("A2:E2", "A4:A5", "B4:B5", "C4:C5", "D4:E4", "A12:E12"):
        sheet.merge_cells(merged)
    sheet["A2"].font = Font(bold=True)
    sheet["C6"].number_format = '0" điểm"'
    sheet["C7"].number_format = "0.0"
    sheet["C9"].number_format = "0%"
    hidden = book.create_sheet("cũ")
    hidden.sheet_state = "hidden"
    for _ in range(40):
        hidden.append(["TT", "Nội dung", "Điểm", "x"])
    draft = draft_of_workbook(saved(book))
    assert draft.title == ["PHIẾU ĐÁNH GIÁ GIÁO VIÊN"]
    assert rows_of(draft)[:5] == [
        [0, "group", "I", "Nền nếp", 30],
        [1, "points", "1.1", "Giờ giấc", 10.5],
        [1, "points", "1.2", "Hồ sơ", 19.5],
        [0, "points", "II", "Dạy học", None],
        [0, "points", "III", "Phong trào", None],
    ]
    asked = [(one.code, one.details.get("text")) for _, one in draft.open_questions()]
    assert asked[-2:] == [("maker.ask-unread", "70%"), ("maker.ask-unread", "=SUM(C7:C8)")]
    assert [rater.label for rater in draft.raters] == ["Tự chấm", "Tổ chấm"]
    assert [band.label for band in draft.bands] == ["Tốt", "Đạt", "Chưa đạt"]


def test_a_formula_counts_as_what_it_came_to() -> None:
    """And names of elements with a prefix, strings with pieces, cells without references."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData>'
        '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>'
        '<x:row><x:c t="inlineStr"><x:is><x:t>Dạy</x:t></x:is></x:c>'
        "<x:c><x:f>2*5</x:f><x:v>10</x:v></x:c></x:row>"
        '<x:row><x:c t="str"><x:f>"Học"</x:f><x:v>Học</x:v></x:c><x:c><x:v>5</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    strings = (
        f'<sst xmlns="{main}"><si><r><t>Nội </t></r><r><t>dung</t></r><rPh><t>x</t></rPh></si>'
        "<si><t>Điểm</t></si></sst>"
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = '<sheets><sheet name="a" r:id="q"/></sheets>'
    book = f'<workbook xmlns="{main}" xmlns:r="{office}">{sheets}</workbook>'
    relations = (
        '<Relationships><Relationship Id="q" Target="/xl/worksheets/one.xml"/></Relationships>'
    )
    written_parts = {
        workbook.WORKBOOK: book,
        workbook.RELATIONS: relations,
        workbook.STRINGS: strings,
        "xl/worksheets/one.xml": sheet,
    }
    parts = {name: xml_tree(text, nodes.EXCEL) for name, text in written_parts.items()}
    draft = draft_from({"workbook": parts}, DEFAULTS)
    assert rows_of(draft) == [[0, "points", "", "Dạy", 10], [0, "points", "", "Học", 5]]
    assert draft.heads["text"] == "Nội dung"


def test_our_own_workbooks_are_read() -> None:
    """What the project itself writes, with a cell for every kind of value."""
    lines: list[list[object]] = [["1", "Dạy", Number("5.5"), None], ["2", "Học", 4, None]]
    head = ["TT", "Nội dung", "Điểm", "Tự chấm"]
    draft = draft_of_workbook(xlsx.workbook([xlsx.Table("Bảng", head, [5] * 4, lines)]))
    assert rows_of(draft) == [[0, "points", "1", "Dạy", 5.5], [0, "points", "2", "Học", 4]]


@pytest.mark.parametrize(("value", "form", "expected"), NUMBERS)
def test_numbers_as_people_see_them(value: str, form: str, expected: str) -> None:
    assert shown(value, form) == expected


def test_no_digit_is_lost_or_made() -> None:
    assert [decimal(n) for n in (0.0, 2.5, 1e11, -0.25, 19.999)] == [
        "0", "2,5", "100000000000", "-0,25", "19,999",
    ]  # fmt: skip


def test_hostile_workbooks_are_taken_or_refused(
    record_property: Callable[[str, object], None],
) -> None:
    """Merged to the end of the sheet, a row a million down, a thousand formats, no sheet at all."""
    head = ["TT", "Nội dung", "Điểm"]
    book, sheet = sheet_of([head, ["1", "Dạy", 5]])
    sheet.merged_cells.add("D1:XFD1048576")
    sheet["B1000000"] = "Học"
    sheet["C1000000"] = 4
    assert [row[3] for row in rows_of(draft_of_workbook(saved(book)))] == ["Dạy", "Học"]
    wide, sheet = sheet_of([head] + [[str(n), f"Mục {n}", 1] for n in range(1, 9000)])
    with pytest.raises(Refused) as refusal:
        draft_of_workbook(saved(wide))
    assert refusal.value.problems[0].code == "maker.table-too-large"
    for parts in ({}, {workbook.WORKBOOK: ["#document", {}]}):
        with pytest.raises(Refused) as refusal:
            workbook.grids_of(dict(parts))
        assert refusal.value.problems[0].code == "maker.no-table"
    empty, _ = sheet_of([])
    with pytest.raises(Refused):
        draft_of_workbook(saved(empty))
    record_property("cases", 5)


def test_a_word_document_that_a_library_wrote(tmp_path: Path) -> None:
    """Cells merged in both directions, two paragraphs in one, a style's bold, lines around."""
    document = docx.Document()
    document.add_paragraph("TRƯỜNG MẦM NON MẪU")
    document.add_paragraph("TIÊU CHÍ THI ĐUA")
    table = document.add_table(rows=6, cols=5)
    texts = [
        ["TT", "Nội dung", "Điểm tối đa", "Tự chấm", "Minh chứng"],
        ["I", "Nuôi dưỡng", "20", "", ""],
        ["1", "Bữa ăn", "10", "", "Sổ lưu mẫu"],
        ["2", "Giấc ngủ\nKhông gian", "10", "", ""],
        ["II", "Sáng kiến: cấp trường 3đ; cấp xã 5đ", "5", "", ""],
        ["Tổng cộng", "", "25", "", ""],
    ]
    for at, line in enumerate(texts):
        for column, text in enumerate(line):
            table.cell(at, column).text = text
    table.cell(5, 0).merge(table.cell(5, 1))
    document.add_paragraph("Xếp loại: Tốt: từ 20 điểm; Đạt: dưới 20 điểm")
    file = tmp_path / "a.docx"
    document.save(str(file))
    with ZipFile(file) as archive:
        tree = xml_tree(archive.read("word/document.xml"), nodes.WORD)
    draft = draft_from({"document": tree}, DEFAULTS)
    assert draft.title == ["TIÊU CHÍ THI ĐUA"]
    assert [row[1:] for row in rows_of(draft) if row[1] != "part"] == [
        ["group", "I", "Nuôi dưỡng", 20],
        ["points", "1", "Bữa ăn", 10],
        ["points", "2", "Giấc ngủ\nKhông gian", 10],
        ["tiers", "II", "Sáng kiến: cấp trường 3đ; cấp xã 5đ", 5],
        ["total", "", "Tổng cộng", 25],
    ]
    assert [one.code for _, one in draft.open_questions()] == [
        "maker.ask-bands", "maker.ask-static", "maker.ask-choices",
    ]  # fmt: skip
    assert written(draft)["criteria"][0]["criteria"][0]["cells"] == {"minh-chung": "Sổ lưu mẫu"}
    assert faults(written(draft)) == []
