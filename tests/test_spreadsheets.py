"""Spreadsheets: other programs read back what is written, and nothing in it is a formula."""

import csv as reader
import io
from typing import Any

import openpyxl
import pytest

from errors import Refused
from formats import csv, xlsx
from formats.jsontext import Number
from formats.xlsx import Table, sheet_names, workbook

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1+1", " =1", '=HYPERLINK("http://x","y")',
    "-2+3+cmd|' /C calc'!A0", "\n=1",
]  # fmt: skip
HEAD = ["Họ và tên", "Điểm", "Lần"]
ROWS: list[list[object]] = [["Trần Văn Mẫu", Number("92.5"), 3], ['Lê <Thị> & "Bưởi"', None, 0]]

ODD = 'hai\ndòng; "ngoặc"'
ROWS_OF_CSV: list[list[object]] = [list(HEAD), *ROWS, [ODD, 1, None]]


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_workbook_is_read_back_as_it_was_written() -> None:
    """Numbers are numbers, the head stays in view, each column has a filter and a width."""
    book = opened(
        workbook([Table("Tháng 11/2023", HEAD, [30, 9, 9], ROWS), Table("", ["x"], [5], [])])
    )
    assert book.sheetnames == ["Tháng 11 2023", "2"]
    sheet = book.worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        HEAD, ["Trần Văn Mẫu", 92.5, 3], ["Lê <Thị> & \"Bưởi\"", None, 0],
    ]  # fmt: skip
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert sheet.column_dimensions["A"].width == 30
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["A1"].font.bold


def test_no_text_of_a_workbook_is_a_formula() -> None:
    """Excel keeps it a text even when it is edited (quotePrefix)."""
    sheet = opened(workbook([Table("x", ["x"], [9], [[text] for text in HOSTILE])])).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert all(cell.quotePrefix for cell in cells if cell.value[0] in "=+-@")


def test_what_excel_cannot_hold_does_not_break_the_file() -> None:
    """Control characters go, a text of 40,000 letters is cut, a code of Excel's own stays text."""
    sheet = opened(
        workbook([Table("x", ["x"], [9], [["a\0b\x1bc"], ["a" * 40_000], ["_x0041_"]])])
    ).active
    assert sheet["A2"].value == "abc"
    assert len(sheet["A3"].value) == xlsx.LONGEST_TEXT
    assert sheet["A4"].value in ("_x005F_x0041_", "_x0041_")


def test_sheets_names_are_what_excel_takes() -> None:
    names = sheet_names(["a" * 40, "a" * 40, "x:y", "X y", "'"])
    assert names == ["a" * 31, "a" * 27 + " (2)", "x y", "X y (2)", "5"]


def test_more_rows_than_excel_opens_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(Refused) as told:
        workbook([Table("x", ["x"], [9], [["a"]] * 3)])
    assert told.value.problems[0].code == "too-many-rows"


def test_csv_is_what_a_vietnamese_excel_reads() -> None:
    """A mark for UTF-8, semicolons, decimal commas; quotes and line feeds within a cell."""
    text = csv.MARK + "".join(csv.line(row) for row in ROWS_OF_CSV)
    assert text.encode().startswith(b"\xef\xbb\xbf")
    found = list(reader.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert found == [
        HEAD, ["Trần Văn Mẫu", "92,5", "3"], ["Lê <Thị> & \"Bưởi\"", "", "0"], [ODD, "1", ""],
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    (found,) = next(iter(reader.reader(io.StringIO(csv.line([text]), newline=""), delimiter=";")))
    assert found == "'" + text
