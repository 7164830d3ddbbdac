"""What people paste and type besides numbers: columns, no dates, letters of old codes."""

import pytest

from column import column, placed
from legacy import legacy_code
from paper import date_hint
from tests.casefiles import rubric

# How TCVN3's font-less letters look, in the order of Vietnamese.
LETTERS = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđ"
TCVN3 = "µ¶·\u00b8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¨©ª«¬\u00ad®"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("4,5\r\n3\r\n", ["4,5", "3"]),
        ("4,5\n\n \u200b\n2\n\n\n", ["4,5", "", "", "2"]),
        ("\t4\t\n\t5\t\n", ["4", "5"]),
        ("4,5", None),
        ("4,5\n", None),
        ("4\t5\n3\t2\n", None),
        ("1\n" * 501, None),
    ],
)
def test_a_column_is_told_from_other_texts(text: str, cells: list[str] | None) -> None:
    assert column(text) == cells


def test_each_cell_goes_to_its_own_criterion() -> None:
    """Blank cells leave theirs as it is, and what is left over goes nowhere."""
    found = placed(rubric(), "C.2", ["1,5", "", "x", "2", "9"])
    assert [(node.id, cell) for node, cell in found] == [("C.2", "1,5"), ("C.4", "x")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20/11/2023", ""),
        ("2023-11-20", ""),
        ("", ""),
        ("ngày 20 tháng 11 năm 2023", ""),
        ("20/11/23", "date-short-year"),
        ("31/2/2023", "date-impossible"),
        ("29.2.2023", "date-impossible"),
        ("20/13/2023", "date-impossible"),
        ("20/11", "date-no-year"),
        ("11-2023", "date-no-year"),
    ],
)
def test_a_date_that_is_none_gets_a_hint(text: str, code: str) -> None:
    assert date_hint(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn Mẫu",
        "Trần Thị Bình",
        "Trường Tiểu học Thạch Bàn B",
        "Phụ trách công nghệ thông tin",
    ],
)
def test_letters_of_before_unicode_get_a_hint(text: str) -> None:
    """And the same words in Unicode do not, nor what else has signs."""
    assert legacy_code(text) == ""
    old = text.lower().translate(str.maketrans(LETTERS, TCVN3))
    assert legacy_code(old) == "TCVN3"


def test_letters_of_vni_get_a_hint() -> None:
    assert legacy_code("Nguyeãn Vaên Maãu") == "VNI"
    assert legacy_code("Giaùo vieân chuû nhieäm") == "VNI"
    assert legacy_code("25 °C, 3 × 4 m²; François Müller; Maëlle; §5") == ""
