"""What people paste and type besides numbers: columns, no dates, letters of old codes."""

import json
from collections.abc import Callable

import pytest

from column import column, placed
from formats.index import summary
from kinds import SEPARATOR
from legacy import legacy_code
from paper import date_hint
from score import mark
from sheet import marks, new_sheet, tallies
from spread import mismatches
from tests.casefiles import FOLDER, RUBRICS, SAMPLES, rubric
from validation.rubric import read_rubric

# Spaces of other widths, joiners, marks of direction.
UNSEEN = ("\u200b\u2003{}\u00a0\u202c", "\ufeff\u3000{}\u2060\u200f")

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


def test_what_nobody_sees_around_an_entry_means_nothing(
    record_property: Callable[[str, object], None],
) -> None:
    """Whatever kind it is of, and around each of several counts."""
    count = 0
    for name in ("schools.json", "version2.json"):
        for case in json.loads((FOLDER / name).read_bytes())["cases"]:
            path = RUBRICS / case["rubric"]
            path = path if path.exists() else SAMPLES / f"{case['rubric']}.json"
            known = read_rubric(path.read_bytes())
            for id, text in case["entries"].items():
                node = known.node(id)
                for around in UNSEEN:
                    parts = [around.format(part) for part in text.split(SEPARATOR)]
                    found, plain = mark(node, SEPARATOR.join(parts)), mark(node, text)
                    assert found.points == plain.points, (path.name, id, text)
                    assert (found.problem is None) == (plain.problem is None), (path.name, text)
                    count += 1
    record_property("cases", count)
    assert count > 500


def test_what_nobody_sees_around_a_name_means_nothing() -> None:
    """In the list, and where a member's file is laid beside a sheet."""
    ours = rubric()
    own = new_sheet(ours, "1", "2023-11-20T08:15:00Z")
    own.name, own.period = "Trần Văn Mẫu", "Tháng 11"
    other = new_sheet(ours, "1", "2023-11-20T08:15:00Z")
    other.name, other.period = UNSEEN[0].format(own.name), UNSEEN[1].format(own.period)
    assert mismatches(own, other) == []
    sums = {rater.id: tally for rater, tally in tallies(ours, marks(other, ours))}
    line = json.loads(summary(other, ours, sums, False))
    assert (line["name"], line["period"]) == (own.name, own.period)
