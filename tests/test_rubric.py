"""The project's rubric as it is read, and the refusal of one that does not add up."""

import json
from typing import Any

import pytest

from errors import EntryError, RubricError
from formats.jsonreader import read
from messages import sentence
from points import points_from_json
from rubric import Rubric
from tests.casefiles import MESSAGES, RAW_RUBRIC, RUBRIC_DATA, SAMPLES, rubric
from tests.conformance import oracle
from validation.places import placed
from validation.rubric import faults, read_rubric


def test_the_decisions_rubric_has_no_fault_and_its_well_known_size() -> None:
    """17 criteria, 20 + 70 + 10 = 100 points, and nothing is left out on the way in."""
    ours = rubric()
    assert faults(RUBRIC_DATA) == []
    assert len(ours.scorable) == 17
    assert [node.maximum for node in ours.criteria] == [2000, 7000, 1000]
    assert ours.maximum == 10_000
    assert [node.id for node in ours.scorable] == [
        leaf["id"] for leaf in oracle.leaves(RUBRIC_DATA)
    ]
    assert [rater.id for rater in ours.raters] == [rater["id"] for rater in RUBRIC_DATA["raters"]]


def test_nodes_stand_in_the_papers_order_and_know_their_sums() -> None:
    """Depth first; each leaf counts towards its groups, innermost first, and the total."""
    ours = rubric()
    deepest = ours.node("B.6.1")
    assert deepest.sums == ("B.6", "B", "total")
    assert (deepest.depth, deepest.parent) == (2, ours.node("B.6"))
    assert deepest.shares_row
    ids = [node.id for node in ours.nodes]
    assert ids[ids.index("B.6") : ids.index("C") + 1] == [
        "B.6",
        "B.6.1",
        "B.6.2",
        "B.6.3",
        "B.6.4",
        "C",
    ]
    assert [node.id for node in ours.nodes if node.bonus] == ["C", "C.1", "C.2", "C.3", "C.4"]
    assert "B.6.1" in ours
    assert "B.6.5" not in ours


def test_strictly_read_and_quickly_read_rubrics_are_the_same() -> None:
    """The page uses json.loads, checks use the strict reader: the texts are equal in both."""
    strict: Any = read(RAW_RUBRIC)
    assert strict["title"] == RUBRIC_DATA["title"]
    assert [Rubric(RUBRIC_DATA).node(node.id).maximum for node in rubric().nodes] == [
        node.maximum for node in rubric().nodes
    ]


TIER = "criteria[2].criteria[1].tiers[0].points"


def ours_with(before: bytes, after: bytes) -> bytes:
    """The project's rubric, the first of such pieces replaced."""
    assert before in RAW_RUBRIC
    return RAW_RUBRIC.replace(before, after, 1)


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        (b"", "slip-cut-off", ""),
        (b"{}", "not-a-rubric", "format"),
        (b"\xff", "not-utf-8", ""),
        (ours_with(b'"max": 100', b'"max": 80'), "sum-differs", "max"),
        (ours_with(b'"max": 100', b'"max": 90'), "bonus-does-not-fit", "max"),
        (ours_with(b'"max": 100', b'"max": 100, "max": 100'), "duplicate-key", ""),
        (ours_with(b'"A.2"', b'"A.1"'), "duplicate-id", "criteria[0].criteria[1].id"),
        (ours_with(b"1.5}", b"3.5}"), "tier-over-maximum", TIER),
    ],
)  # fmt: skip
def test_a_rubric_with_a_fault_is_refused_with_its_place(raw: bytes, code: str, place: str) -> None:
    """The build fails on the same list."""
    with pytest.raises(RubricError) as refusal:
        read_rubric(raw)
    assert [(problem.code, problem.place) for problem in refusal.value.problems] == [(code, place)]


def test_every_group_that_does_not_add_up_is_named() -> None:
    """Each maximum of the rubric, one point higher: the sums around it are at fault, no others."""
    paths = json.dumps(RUBRIC_DATA, ensure_ascii=False).split('"max": ')
    for n in range(2, len(paths)):
        number, comma, rest = paths[n].partition(",")
        if not number.strip("}").isdigit():
            continue
        changed = '"max": '.join([*paths[:n], str(int(number) + 1) + comma + rest, *paths[n + 1 :]])
        found = faults(json.loads(changed))
        assert found
        assert {problem.code for problem in found} <= {"sum-differs"}


def test_every_double_of_two_decimals_is_its_hundredths() -> None:
    """json.loads makes binary fractions of maxima; none of them is a hundredth off."""
    for n in range(10_001):
        assert points_from_json(json.loads(f"{n // 100}.{n % 100:02}")) == n


@pytest.mark.parametrize("value", [True, False, None, "5", [], {}, float("inf"), float("nan")])
def test_what_is_no_number_is_no_points(value: object) -> None:
    """True is 1 for Python, and not for us."""
    with pytest.raises(EntryError):
        points_from_json(value)


@pytest.mark.parametrize(
    ("name", "at", "value", "told"),
    [
        ("dieu-kien", "criteria 0 kind", None, "Thiếu “kind” của mục A ("),
        ("dieu-kien", "ranking bands 1 min", "5", "“min” của mức “Tốt” ("),
        ("dieu-kien", "ranking bands 1 label", None, "Thiếu “label” của mức thứ 2 ("),
        ("dieu-kien", "ranking bands 0 conditions 0 compare left", 5,
         "“left” của điều kiện thứ 1, mức “Xuất sắc” ("),
        ("dieu-kien", "ranking unless 1 at_most", 5,
         "“at_most” của quy tắc thứ 2 trong \"unless\" ("),
        ("phan-rieng", "raters 0 ranks", "có", "“ranks” của người chấm thứ 1 ("),
        ("phan-rieng", "criteria 0 raters 0", "ai", "“raters” của mục I ("),
        ("nhieu-xep-loai", "rankings 0 bands 0 above", "x",
         "“above” của mức “Tốt”, xếp loại thứ 1 ("),
        ("buoc-diem", "max", "x", "max (dòng "),
    ],
)  # fmt: skip
def test_a_place_is_told_as_a_person_finds_it(name: str, at: str, value: object, told: str) -> None:
    """By ids, names and places in an order that begins with 1, and by the line."""
    data: Any = json.loads((SAMPLES / f"{name}.json").read_bytes())
    inside = data
    *steps, last = [int(step) if step.isdigit() else step for step in at.split()]
    for step in steps:
        inside = inside[step]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    raw = json.dumps(data, ensure_ascii=False, indent=2).encode()
    found = [sentence(MESSAGES, one) for one in placed(faults(data), raw, MESSAGES)]
    assert [one for one in found if one.startswith(told)], found
