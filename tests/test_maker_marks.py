"""Numbers, points and sums in a table as people write them."""

import pytest

from maker.figures import figure
from maker.marks import mark_alone, mark_before
from maker.sumrows import sum_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", (500, None, 0, "", 1)),
        ("5đ", (500, None, 0, "", 1)),
        ("10 điểm", (1000, None, 0, "", 1)),
        ("0-5", (500, 0, 0, "", 1)),
        ("0 đến 20 điểm", (2000, 0, 0, "", 1)),
        ("tối đa 10", (1000, None, 0, "", 1)),
        ("≤ 10", (1000, None, 0, "", 1)),
        ("+5", (500, None, 1, "", 1)),
        ("3 điểm/hoạt động", (300, None, 0, "hoạt động", 1)),
        ("-0,5/ngày", (50, None, -1, "ngày", 1)),
        ("trừ 1 điểm/lần", (100, None, -1, "lần", 1)),
        ("2đ/1 lần", (200, None, 0, "lần", 1)),
        ("1 điểm/3 lần", (100, None, 0, "lần", 3)),
        ("0,25 điểm/lượt", (25, None, 0, "lượt", 1)),
        ("", None),
        ("5 và 3", None),
        ("lớp 1,2", None),
        ("1,555", None),
        ("10%", None),
        ("mỗi 3 lần trừ 1", (100, None, -1, "lần", 3)),
        ("cứ 3 tiết được 1 điểm", (100, None, 0, "tiết", 3)),
        ("3 điểm cho mỗi bài", (300, None, 0, "bài", 1)),
    ],
)
def test_points_as_people_write_them(text: str, expected: tuple[object, ...] | None) -> None:
    found = figure(text)
    assert (None if found is None else eval(repr(found))) == expected  # noqa: S307 (our own)


def test_the_most_that_counted_points_come_to_is_read_with_them() -> None:
    for text in ("0,5 điểm/bài, tối đa 5", "0,5đ mỗi bài (không quá 5 điểm)"):
        found = figure(text)
        assert found
        assert (found.points, found.unit, found.most) == (50, "bài", 500)


@pytest.mark.parametrize(
    ("text", "style", "rest"),
    [
        ("1. Ý thức", "digit", "Ý thức"),
        ("a) Dạy", "lower", "Dạy"),
        ("II. Chuyên môn", "roman", "Chuyên môn"),
        ("1.1 Soạn bài", "decimal2", "Soạn bài"),
        ("- Loại Khá", "dash", "Loại Khá"),
        ("Tiêu chuẩn 1. Phẩm chất", "tieu chuan digit", "Phẩm chất"),
        ("1,5 điểm", "", "1,5 điểm"),
        ("Nội dung 1 là", "", "Nội dung 1 là"),
        ("Dự giờ 20 tiết", "", "Dự giờ 20 tiết"),
    ],
)
def test_numbers_in_front_of_texts(text: str, style: str, rest: str) -> None:
    mark, found = mark_before(text)
    assert (mark.styles[0][0] if mark else "", found) == (style, rest)


def test_a_number_alone_needs_no_dot() -> None:
    assert [bool(mark_alone(text)) for text in ("1", "II", "A", "", "Nề nếp")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng cộng", ("total", "")),
        ("Cộng mục II", ("sum", "ii")),
        ("Điểm tối đa nội dung 1 là", ("sum", "1")),
        ("Tổng kết năm học đúng hạn", None),
        ("Cộng tác với phụ huynh", None),
        ("Điểm thưởng", None),
    ],
)
def test_a_sum_is_told_from_a_criterion(text: str, expected: tuple[str, str] | None) -> None:
    assert sum_of(text) == expected
