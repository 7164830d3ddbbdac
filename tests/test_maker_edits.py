"""A draft is edited, checked, undone, kept, and written as the file that it came from."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from errors import Refused
from formats.versions import NEWEST, RUBRIC
from maker import delimited, editing, kept
from maker.answering import answered
from maker.checking import Checked
from maker.draft import Draft
from maker.history import History
from maker.proposal import proposed
from maker.rubricdata import draft_of
from maker.sources import draft_from
from tests.casefiles import APP, RUBRICS, SAMPLES, SCHOOLS
from tests.conformance.making import rows_of
from tests.makerdrafts import (
    DEFAULTS,
    FORMS,
    SHAPES,
    TABLES,
    grids,
    key_of,
    shape,
    written,
)

FILES = [
    APP / "rubric.json",
    *sorted(RUBRICS.glob("*.json")),
    *sorted(SAMPLES.glob("*.json")),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rubrics_own_file_goes_through_unchanged(path: Path) -> None:
    """Of every kind and every version, with all that the maker does not edit."""
    data = json.loads(path.read_bytes())
    same = {**data, "version": NEWEST[RUBRIC]}
    assert written(draft_of(data)) == same
    draft = draft_from({"text": json.dumps(data)}, DEFAULTS)
    assert written(draft) == same


def test_a_file_that_says_more_is_not_cut_short() -> None:
    """What the maker cannot hand on, it refuses, and says so."""
    data = json.loads((RUBRICS / SCHOOLS[0]).read_bytes())
    data["version"] = 2
    data["columns"]["static"] = [{"id": "note", "label": "Ghi chú"}]
    with pytest.raises(Refused) as refusal:
        draft_from({"text": json.dumps(data)}, DEFAULTS)
    assert refusal.value.problems


def test_edits_and_their_undoing() -> None:
    draft = shape("no numbers at all, groups in capitals, sums below")
    history = History(draft)
    before = rows_of(draft)
    hours, pay = key_of(draft, "Giờ giấc"), key_of(draft, "Ngày công")

    def take(edited: Draft | None) -> list[list[object]]:
        assert edited is not None
        history.take(edited)
        return rows_of(edited)

    assert take(editing.moved(draft, hours, up=True))[1][3] == "Giờ giấc"
    assert take(editing.deeper(history.draft or draft, pay))[2][0] == 2
    assert take(editing.with_points(history.draft or draft, pay, "max", "7,5"))[2][4] == 7.5
    assert editing.with_points(draft, pay, "max", "bảy") is None
    assert take(editing.merged(history.draft or draft, pay))[1][3] == "Giờ giấc\nNgày công"
    assert len(take(editing.split(history.draft or draft, hours))) == len(before)
    assert take(editing.taken_out(history.draft or draft, hours))[1][1] == "aside"
    assert take(editing.taken_in(history.draft or draft, hours))[1][1] == "points"
    assert take(editing.added(history.draft or draft, hours, "Mục mới"))[2][3] == "Mục mới"
    steps = 0
    while history.undo():
        steps += 1
    assert steps == 8
    assert history.draft is draft
    assert rows_of(draft) == before
    assert history.redo()


def test_an_answer_changes_what_was_likely() -> None:
    draft = shape("deductions and levels as rows with dashes")
    key = key_of(draft, "Lớp")
    other = answered(draft, (key, "maker.ask-parts", ""), "criteria", DEFAULTS)
    assert [row[1] for row in rows_of(other)][5:9] == ["group", "points", "points", "points"]
    assert other.open_questions() == []
    exact = answered(draft, (key, "maker.ask-parts", ""), "exact-tiers", DEFAULTS)
    assert written(exact)["criteria"][2]["exact"] is True


def test_a_row_becomes_a_yes_or_no_without_points() -> None:
    draft = shape("a sum that is wrong")
    key = key_of(draft, "Việc hai")
    gate = editing.with_kind(draft, key, "gate", DEFAULTS.gate)
    (group,) = written(gate)["criteria"]
    assert group["criteria"][1]["kind"] == "gate"
    assert {one[0] for one in Checked(gate).faults} == {key_of(draft, "Nhóm một")}


def test_columns_read_again_with_another_role() -> None:
    draft = shape("numbers under numbers, evidence beside")
    other = editing.with_role(draft, 4, "unused", DEFAULTS)
    assert [rater.label for rater in other.raters] == ["Tự chấm"]
    assert editing.with_role(draft, 1, "unused", DEFAULTS) is draft


def test_faults_stand_at_their_rows() -> None:
    draft = shape("a sum that is wrong")
    (fault,) = Checked(draft).faults
    assert (fault[0], fault[1].code, fault[2]) == (
        key_of(draft, "Nhóm một"),
        "sum-differs",
        "differs",
    )
    blank = editing.with_points(draft, key_of(draft, "Việc một"), "max", "")
    assert blank is not None
    found = [(key, own) for key, _, own in Checked(blank).faults]
    assert (key_of(draft, "Việc một"), "missing-max") in found


def test_a_draft_is_kept_as_it_is(record_property: Callable[[str, object], None]) -> None:
    drafts = [proposed([delimited.grid_of(case["text"])], DEFAULTS) for case in SHAPES]
    drafts += [proposed(grids(TABLES / f"t2-la-ma-gop-o.{form}"), DEFAULTS) for form in FORMS]
    for draft in drafts:
        text = kept.written(draft)
        again = kept.read(text)
        assert again is not None
        assert kept.written(again) == text
        assert written(again) == written(draft)
        assert rows_of(editing.with_role(again, 0, "unused", DEFAULTS))
    record_property("cases", len(drafts))
    assert len(drafts) >= 24


def test_a_draft_that_an_earlier_page_kept_is_read() -> None:
    """Its rows had two values less, and none of it said how weights are used."""
    draft = shape("a bonus on top, bands in brackets")
    data = json.loads(kept.written(draft))
    for name in ("statics", "weights", "step", "sheet"):
        del data[name]
    data["version"] = 1
    data["rows"] = [[*row[:12], *row[13:]] for row in data["rows"]]
    again = kept.read(json.dumps(data))
    assert again is not None
    assert written(again) == written(draft)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 3}', '{"version": 1}', "null"])
def test_what_is_no_kept_draft_is_none(text: str) -> None:
    assert kept.read(text) is None
