"""Files of another edition: nothing is thrown away, and nothing is carried over unasked."""

import json
from typing import Any

import pytest

from edition import Edition
from errors import SheetError
from messages import sentence
from result import write_result
from resultreader import read_result
from sheet import new_sheet
from tests.shared import MESSAGES, SHA256, rubric

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
        {"rubric": {"id": "khac", "sha256": OTHER}},
        {"rubric": 5},
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
