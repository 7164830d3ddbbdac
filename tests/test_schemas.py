"""The JSON Schemas that the site serves: our files are valid against them, broken ones are not."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from formats.resultreader import read_result
from formats.resultwriter import write_result
from formats.versions import upgraded
from rubric import Rubric
from sheet import Sheet
from tests.casefiles import (
    FOLDER,
    MESSAGES,
    NOTED,
    RUBRIC_DATA,
    RUBRICS,
    SAMPLE,
    SAMPLES,
    SCHOOLS,
    SHA256,
    VERSION_2,
    rubric,
)
from validation.rubric import faults

FORMATS = Path(__file__).parent.parent / "docs" / "dinh-dang"
Record = Callable[[str, object], None]


def validator(name: str) -> Any:
    schema = json.loads((FORMATS / name).read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].startswith("urn:")
    return jsonschema.Draft202012Validator(schema)


RUBRIC = validator("bieu-diem-1.schema.json")
RUBRIC_2 = validator("bieu-diem-2.schema.json")
RESULT = validator("ket-qua-1.schema.json")


def school(name: str) -> Any:
    return json.loads((RUBRICS / name).read_bytes())


@pytest.mark.parametrize("data", [RUBRIC_DATA, *map(school, SCHOOLS)], ids=lambda it: it["id"])
def test_sound_rubrics_are_valid(data: Any) -> None:
    assert faults(data) == []
    RUBRIC.validate(data)


@pytest.mark.parametrize("name", VERSION_2)
def test_samples_of_version_2_are_valid(name: str) -> None:
    data = json.loads((SAMPLES / name).read_bytes())
    assert faults(data) == []
    RUBRIC_2.validate(data)
    # What is of version 2 alone is refused in a file that says it is of version 1.
    assert {fault.code for fault in faults({**data, "version": 1})} & {
        "needs-version-2",
        "sum-differs",
    }


@pytest.mark.parametrize("data", [RUBRIC_DATA, *map(school, SCHOOLS)], ids=lambda it: it["id"])
def test_a_rubric_of_version_1_is_the_same_one_in_version_2(data: Any) -> None:
    """One step, which changes nothing but the number: see the frozen samples and their sheets."""
    made = upgraded(data, "bieu-diem/rubric")
    assert made == {**data, "version": 2}
    assert faults(made) == []
    RUBRIC_2.validate(made)


def broken() -> list[tuple[Any, list[list[str]]]]:
    cases = json.loads((FOLDER / "rubrics.json").read_bytes())
    found = []
    for case in cases["cases"]:
        data = deepcopy(school(case["rubric"]) if "rubric" in case else cases["base"])
        inside = data
        for step in case["at"][:-1]:
            inside = inside[step]
        if case["value"] is None:
            del inside[case["at"][-1]]
        else:
            inside[case["at"][-1]] = case["value"]
        found.append((data, case["faults"]))
    return found


def test_what_the_schema_refuses_is_a_fault_and_shapes_are_refused(record_property: Record) -> None:
    """The schema never refuses what we take; it refuses each fault of shape, sums it cannot see."""
    seen = 0
    for data, expected in broken():
        valid = RUBRIC.is_valid(data)
        assert valid or expected, data
        shapes = {"missing-field", "wrong-type", "unknown-choice", "empty-list", "unknown-kind"}
        shapes |= {"points-negative", "empty-text", "bad-id"}
        if {code for code, _ in expected} & shapes:
            assert not valid, expected
            seen += 1
    assert seen > 60
    record_property("cases", seen)


def test_every_file_that_is_written_is_valid(record_property: Record) -> None:
    """Sheets of all rubrics that were worked out by hand, refused entries among them."""
    count = 0
    cases = json.loads((FOLDER / "schools.json").read_bytes())["cases"]
    for case in cases:
        made = Rubric(school(case["rubric"]))
        sheet = Sheet(made)
        for rater in made.raters:
            for id, text in case["entries"].items():
                sheet.entries[id][rater.id] = text
        RESULT.validate(json.loads(write_result(sheet, made, SHA256)))
        count += 1
    RESULT.validate(json.loads(write_result(Sheet(rubric()), rubric(), SHA256)))
    record_property("cases", count + 1)


@pytest.mark.parametrize(
    ("name", "shown"),
    [(SAMPLE, "ket-qua-mau-1.json"), (NOTED, "ket-qua-mau-1-minh-chung.json")],
)
def test_the_frozen_samples_are_valid_and_are_what_the_page_shows(name: str, shown: str) -> None:
    """The samples to download are the files that schools have: they never change."""
    text = (FOLDER / name).read_bytes()
    RESULT.validate(json.loads(text))
    assert (FORMATS / shown).read_bytes() == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"version": 1', '"version": 2'),
        ('"format": "bieu-diem/result"', '"format": "other"'),
        ('"self": 4.5', '"self": "4,5"'),
        ('"self": 4.5', '"self": -1'),
        ('"remarks": ', '"notes": '),
        ('"scores": [', '"scores": [5, '),
        ('"evidence": "', '"evidence": 5, "x": "'),
        ('"difference": "', '"difference": null, "x": "'),
        ('"finished": {', '"finished": [], "x": {'),
        ('"at": "', '"when": "'),
        ('"B.2": 9.75,', '"B.2": {},'),
    ],
)
def test_other_files_are_not_valid(before: str, after: str) -> None:
    text = (FOLDER / NOTED).read_text(encoding="utf-8")
    assert before in text
    assert not RESULT.is_valid(json.loads(text.replace(before, after, 1)))


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"answers": {"head": "Giỏi"}}, "not-a-level", "scores[1].answers.head"),
        ({"answers": {"head": 5}}, "not-a-level", "scores[1].answers.head"),
        ({"answers": {"boss": "Khá"}}, "unknown-rater", "scores[1].answers.boss"),
        ({"answers": []}, "wrong-type", "scores[1].answers"),
        ({"answers": {}, "points": {"head": 8}}, "answer-missing", "scores[1].points.head"),
    ],
)
def test_answers_that_cannot_be_are_refused(change: Any, code: str, place: str) -> None:
    """With the place and a sentence, nothing taken."""
    from errors import SheetError
    from messages import sentence

    made = Rubric(school("e1.json"))
    data = json.loads(write_result(Sheet(made), made, SHA256))
    data["scores"][1].update(change)
    with pytest.raises(SheetError) as refusal:
        read_result(json.dumps(data).encode(), made, SHA256, str)
    assert [(it.code, it.place) for it in refusal.value.problems] == [(code, place)]
    assert sentence(MESSAGES, refusal.value.problems[0])


def test_points_that_are_not_those_of_the_answer_are_mended_and_said() -> None:
    """Somebody changed the points, not the level: the level counts, as a total is computed anew."""
    made = Rubric(school("e1.json"))
    data = json.loads(write_result(Sheet(made), made, SHA256))
    data["scores"][1].update({"answers": {"head": "Khá"}, "points": {"head": 10}})
    sheet, notes = read_result(json.dumps(data).encode(), made, SHA256, str)
    assert [(it.code, it.place) for it in notes] == [
        ("points-differ", "scores[1].points.head"),
        ("totals-differ", "totals.head"),
    ]
    assert sheet.entries["2"]["head"] == "Khá"
