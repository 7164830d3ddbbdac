"""From a pasted table to a rubric: read, asked about, answered."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from maker import delimited
from maker.answering import answered, answered_alike
from maker.checking import Checked
from maker.proposal import proposed
from maker.texts import Texts
from tests.conformance.making import rows_of
from tests.makerdrafts import (
    DEFAULTS,
    FORMS,
    SHAPES,
    TABLES,
    WORDS,
    grids,
    key_of,
    rows,
    shape,
    written,
)
from validation.rubric import faults


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", sorted({path.name.split(".")[0] for path in TABLES.iterdir()}))
def test_the_four_tables_become_their_rubrics(name: str, form: str) -> None:
    """As Word and Excel put them on the clipboard: each row right before anybody answers."""
    draft = proposed(grids(TABLES / f"{name}.{form}"), DEFAULTS)
    expected = json.loads((TABLES / f"{name}.rubric.json").read_bytes())
    made = written(draft)
    assert list(rows(made["criteria"])) == list(rows(expected["criteria"]))
    assert made["max"] == expected["max"]
    assert made["columns"]["text"] == expected["columns"]["text"]
    assert [one["label"] for one in made["raters"]] == [one["label"] for one in expected["raters"]]
    # Excel's forms have no lines below the table.
    assert made.get("ranking") == (None if "excel" in form else expected.get("ranking"))
    assert faults(made) == []


def test_all_forms_of_all_tables_are_there() -> None:
    assert len([path for path in TABLES.iterdir() if path.suffix != ".json"]) == 16


@pytest.mark.parametrize("case", SHAPES, ids=[one["name"] for one in SHAPES])
def test_other_shapes_are_read_or_asked_about(case: dict[str, Any]) -> None:
    draft = proposed([delimited.grid_of(case["text"])], DEFAULTS)
    assert rows_of(draft) == case["rows"]
    assert [question.code for _, question in draft.open_questions()] == case["asked"]
    assert [rater.label for rater in draft.raters] == case["raters"]
    assert [[band.label, band.low, band.high] for band in draft.bands] == case["bands"]
    assert [static.label for static in draft.statics] == case["statics"]


def test_there_are_more_shapes_than_eight() -> None:
    assert len(SHAPES) >= 42
    assert sum(len(case["rows"]) for case in SHAPES) > 220


def test_every_answer_to_every_question_can_be_given(
    record_property: Callable[[str, object], None],
) -> None:
    """It is said in words, makes another rubric, and is asked no more."""
    texts = Texts(WORDS)
    drafts = [proposed([delimited.grid_of(case["text"])], DEFAULTS) for case in SHAPES]
    codes = set()
    given = 0
    for draft in drafts:
        for key, question in draft.open_questions():
            assert texts.asked(question)
            codes.add(question.code)
            for answer in question.answers:
                assert texts.answer(answer, question)
                same = draft.row(key).questions if key else draft.questions
                at = [one for one in same if one.code == question.code].index(question)
                asked_at = (key, question.code, str(at))
                new = answered(draft, asked_at, answer, DEFAULTS, "7,5")
                # One that lays a column aside has the table read once more.
                if answer != "drop":
                    assert len(new.open_questions()) < len(draft.open_questions())
                assert written(new)
                given += 1
    assert len(codes) >= 22
    assert given > 90
    record_property("cases", given)


ANSWERS: list[tuple[str, str, str, str, Any]] = [
    ("points by a unit, a range, and a cell that says no points", "Bài đăng", "set", "9",
     {"kind": "counts", "max": 9, "items": [{"label": "bài", "points": 3}]}),
    ("points by a unit, a range, and a cell that says no points", "Bài đăng", "points", "",
     {"kind": "points", "max": 3}),
    ("points by a unit, a range, and a cell that says no points", "Phong trào", "counts", "",
     {"kind": "counts", "max": 4, "items": [{"label": "lần", "points": 1, "per": 3}]}),
    ("points by a unit, a range, and a cell that says no points", "Hồ sơ", "floor", "",
     {"kind": "ranges", "max": 10, "ranges": [{"label": "5–10", "from": 5, "to": 10}]}),
    ("points by a unit, a range, and a cell that says no points", "Họp (4 điểm)", "title", "",
     {"kind": "points", "max": 4}),
    ("points by a unit, a range, and a cell that says no points", "Nề nếp", "set", "2,5",
     {"kind": "points", "max": 2.5}),
    ("deductions of a criterion that calls itself one", "Điểm trừ do vi phạm", "taken", "",
     {"kind": "counts", "max": 20, "takes_from": "total", "items": [
         {"label": "Đi muộn (lần)", "points": 1}, {"label": "Nghỉ (buổi)", "points": 2}]}),
    ("levels that are ranges, counted parts, a step", "Hồ sơ", "ranges", "",
     {"kind": "ranges", "max": 30, "step": 0.25, "ranges": [
         {"label": "Xuất sắc", "from": 27, "to": 30}, {"label": "Tốt", "from": 21, "to": 26},
         {"label": "Khá", "from": 1, "to": 20}]}),
    ("levels as columns", "Soạn giáo án", "levels", "",
     {"kind": "levels", "max": 10, "levels": [
         {"label": "Tốt", "points": 10}, {"label": "Khá", "points": 8},
         {"label": "Đạt", "points": 6}, {"label": "Chưa đạt", "points": 0}]}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "answer", "text", "expected"), ANSWERS)
def test_an_answer_makes_what_it_says(
    name: str, row: str, answer: str, text: str, expected: dict[str, Any]
) -> None:
    draft = shape(name)
    key = key_of(draft, row)
    code = draft.row(key).questions[0].code
    new = answered(draft, (key, code, ""), answer, DEFAULTS, text)
    (made,) = [one for one in written(new)["criteria"] if one["text"] == row]
    assert {field: made[field] for field in made if field not in ("id", "number", "text")} == (
        expected
    )
    assert not [fault for fault in Checked(new).faults if fault[0] == key]


def test_one_answer_is_for_all_rows_that_are_asked_the_same() -> None:
    draft = shape("levels as columns")
    key = key_of(draft, "Lên lớp")
    new = answered_alike(draft, (key, "maker.ask-parts", "0"), "exact-tiers", DEFAULTS)
    assert new.open_questions() == []
    assert [one.get("exact") for one in written(new)["criteria"]] == [True] * 3


def test_points_that_are_none_answer_nothing() -> None:
    draft = shape("points by a unit, a range, and a cell that says no points")
    asked_at = (key_of(draft, "Bài đăng"), "maker.ask-unit", "0")
    assert answered(draft, asked_at, "set", DEFAULTS, "ba") is draft


def test_what_stands_beside_is_in_the_rubric() -> None:
    """A column of texts is a static column, with each criterion's own in its cell."""
    draft = shape("columns that are filled in, that nobody scores, and texts beside")
    made = written(draft)
    assert made["static_columns"] == [
        {"id": "nguoi-phu-trach", "label": "Người phụ trách", "after": "raters"}
    ]
    assert [one["cells"]["nguoi-phu-trach"] for one in made["criteria"]] == [
        "Tổ trưởng", "Lớp trưởng",
    ]  # fmt: skip
    assert faults(made) == []
    question = (0, "maker.ask-static", "")
    assert "static_columns" not in written(answered(draft, question, "no", DEFAULTS))


def test_weights_are_used_as_the_total_tells() -> None:
    draft = shape("a column of weights that the total counts")
    assert [(one["max"], one["weight"]) for one in written(draft)["criteria"]] == [(20, 2), (30, 3)]
    assert faults(written(draft)) == []
    other = answered(draft, (0, "maker.ask-weight", ""), "static", DEFAULTS)
    assert [(one["max"], one.get("weight")) for one in written(other)["criteria"]] == [
        (10, None), (10, None),
    ]  # fmt: skip
    assert written(other)["static_columns"][0]["label"] == "Hệ số"


def test_bands_with_gaps_are_joined_only_when_somebody_says_so() -> None:
    draft = shape("bands with gaps between them below")
    joined = answered(draft, (0, "maker.ask-gaps", ""), "joined", DEFAULTS)
    assert [band.high for band in draft.bands] == [2500, 2275, 1999]
    assert [band.high for band in joined.bands] == [2500, 2299, 1999]
