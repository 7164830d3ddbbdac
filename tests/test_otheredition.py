"""Files of another edition or rubric: not thrown away, and nothing is carried over unasked."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from errors import SheetError
from formats.otheredition import Edition
from formats.resultreader import read_result
from formats.resultwriter import write_result
from messages import sentence
from sheet import Sheet, new_sheet
from tests.casefiles import FOLDER, MESSAGES, RUBRICS, SCHOOLS, SHA256, rubric
from validation.rubric import read_rubric

OURS = rubric()
OTHER = "0" * 64


def file(sha256: str = OTHER) -> Any:
    """A file of another edition: one criterion is gone, one is new, one had a higher maximum."""
    sheet = new_sheet(OURS, "1", "2023-11-20T08:15:00Z")
    sheet.name = "Lê Thị Bưởi"
    for by_rater in sheet.entries.values():
        by_rater["self"] = "1,5"
    data = json.loads(write_result(sheet, OURS, sha256))
    data["scores"][0]["points"]["self"] = 9
    data["scores"][1]["criterion"] = "A.9"
    return data


def foreign_file() -> Any:
    """A file of another school's rubric: raters and ids are partly called as ours are."""
    data = file()
    data["rubric"] = {"id": "truong-khac", "sha256": OTHER, "title": "Khác"}
    for record in data["scores"]:
        record["points"] = {"self": record["points"]["self"], "head": 2}
    data["scores"][2]["answers"] = {"head": "Tốt"}
    data["classification"] = {"self": "Khá", "head": "Tốt", "final": "Khá"}
    data["finished"] = {"self": {"at": "2023-11-20T08:15:00Z", "sha256": OTHER}}
    data["school"] = "Trường khác"
    return data


def read(data: Any) -> Edition:
    raw = json.dumps(data).encode()
    with pytest.raises(SheetError):
        read_result(raw, OURS, SHA256, str)
    return Edition(raw, OURS, SHA256, str)


def test_every_criterion_is_told_with_what_came_of_it() -> None:
    """This edition's in order, then what only the file has, each with its sentence."""
    edition = read(file())
    assert edition.known
    assert [line.criterion for line in edition.lines] == [
        *(node.id for node in OURS.scorable),
        "A.9",
    ]
    codes = {line.criterion: line.problem.code for line in edition.lines if not line.fits}
    assert codes == {"A.1": "over-maximum", "A.2": "edition-new", "A.9": "edition-gone"}
    assert all(sentence(MESSAGES, line.problem) for line in edition.lines)


def test_only_what_is_chosen_is_carried_over() -> None:
    """The rest is blank; the person and texts come along."""
    edition = read(file())
    sheet = edition.sheet(["A.3", "B.1"])
    filled = [id for id, by_rater in sheet.entries.items() if by_rater["self"]]
    assert filled == ["A.3", "B.1"]
    assert sheet.name == "Lê Thị Bưởi"
    assert json.loads(write_result(sheet, OURS, SHA256))["totals"]["self"] == 3


def test_notes_come_with_their_criterion_and_a_finish_does_not() -> None:
    """What was finished was another rubric's column; a note on what is not chosen stays behind."""
    data = file()
    for score in data["scores"]:
        score["evidence"], score["difference"] = "ảnh " + score["criterion"], "khác"
    data["finished"] = {"self": {"at": "", "scores": {"A.9": 5}}}
    sheet = read(data).sheet(["A.3"])
    assert [text for text in sheet.evidence.values() if text] == ["ảnh A.3"]
    assert [text for text in sheet.differences.values() if text] == ["khác"]
    assert "finished" not in json.loads(write_result(sheet, OURS, SHA256))


@pytest.mark.parametrize(
    "change",
    [
        {"rubric": {"id": OURS.id, "sha256": SHA256}},
        {"rubric": 5},
        {"rubric": {"id": 5, "sha256": OTHER}},
        {"rubric": {"id": "khac", "sha256": SHA256}},
        {"rubric": {"sha256": OTHER}},
        {"scores": 5},
        {"scores": [5]},
        {"scores": [{"criterion": "A.1"}, {"criterion": "A.1"}]},
        {"format": "other"},
        {"version": 2},
        {"remarks": 5},
    ],
)
def test_other_refused_files_are_no_edition(change: Any) -> None:
    """They are refused as before, with all their reasons."""
    assert not read({**file(), **change}).known


def test_what_is_no_json_is_no_edition() -> None:
    assert not Edition(b"{", OURS, SHA256, str).known
    assert not Edition(b"[]", OURS, SHA256, str).known


def test_what_fits_is_shown_beside_what_this_rubric_has() -> None:
    """The file has points alone: text and maximum are this rubric's, columns have their names."""
    line = {line.criterion: line for line in read(file()).lines}["B.2"]
    said = sentence(MESSAGES, line.problem)
    assert said.startswith("B.2 “Vận hành tốt, hiệu quả cổng nội bộ")
    assert "(tối đa 10)" in said
    assert said.endswith("Tệp ghi: Tự đánh giá: 1,5; BCĐ đánh giá: –.")


def test_a_file_of_another_rubric_is_taken_apart_as_well() -> None:
    """By the ids; columns that are not ours are named once, and stay behind."""
    edition = read(foreign_file())
    assert edition.known
    assert edition.foreign
    assert edition.columns == ["head"]
    codes = {line.criterion: line.problem.code for line in edition.lines if not line.fits}
    assert codes == {"A.1": "over-maximum", "A.2": "edition-new", "A.9": "edition-gone"}
    assert not read(file()).foreign


def test_what_the_file_scores_and_is_a_group_here_is_told_as_well() -> None:
    data = foreign_file()
    data["scores"].append({"criterion": "B", "points": {"self": 3}})
    last = read(data).lines[-1]
    assert (last.criterion, last.problem.code) == ("B", "edition-gone")


def test_nothing_of_the_other_rubric_clings_to_the_sheet() -> None:
    """Neither its columns nor what vouched for them; a field that nobody knows survives."""
    sheet = read(foreign_file()).sheet(["A.3", "A.4"])
    written = json.loads(write_result(sheet, OURS, SHA256))
    assert written["rubric"] == {"id": OURS.id, "sha256": SHA256}
    assert [it["points"] for it in written["scores"][2:4]] == [{"self": 1.5, "committee": None}] * 2
    assert set(written["classification"]) == {"self", "committee", "final"}
    assert "finished" not in written
    assert "answers" not in written["scores"][2]
    assert written["school"] == "Trường khác"
    assert written["totals"] == {"self": 3, "committee": None}
    read_result(json.dumps(written).encode(), OURS, SHA256, str)


def test_every_sheet_of_every_school_can_be_looked_through_by_every_other(
    record_property: Callable[[str, object], None],
) -> None:
    """Whatever fits can be carried over, and makes a sound file; the sentences are whole."""
    made = {name: read_rubric((RUBRICS / name).read_bytes()) for name in SCHOOLS}
    made["ours"] = OURS
    cases = json.loads((FOLDER / "schools.json").read_bytes())["cases"]
    looked = 0
    for case in cases:
        theirs = made[case["rubric"]]
        sheet = Sheet(theirs)
        for id, text in case["entries"].items():
            sheet.entries[id]["self"] = text
        data = write_result(sheet, theirs, OTHER).encode()
        for own in made.values():
            if own.id == theirs.id:
                continue
            edition = Edition(data, own, SHA256, str)
            assert edition.known
            assert all(sentence(MESSAGES, line.problem) for line in edition.lines)
            carried = edition.sheet([line.criterion for line in edition.lines if line.fits])
            read_result(write_result(carried, own, SHA256).encode(), own, SHA256, str)
            looked += 1
    assert looked > 250
    record_property("cases", looked)
