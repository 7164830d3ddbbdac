"""Random rubrics, deep and wide, held to sums that are worked out a second time with fractions."""

import json
import os
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from formats.resultreader import read_result
from formats.resultwriter import write_result
from points import text_from_points
from rubric import Rubric
from sheet import Sheet, marks, tallies
from tests.casefiles import RUBRIC_DATA, SHA256
from tests.conformance import oracle
from validation.rubric import faults

RUBRICS = 2_000 if os.environ.get("TORTURE") else 150
DEEPEST = 5
MOST = 300
LEFT_OUT = "Không áp dụng"
TIERS = ("một", "hai", "ba")
Record = Callable[[str, object], None]


class Maker:
    """Makes one rubric; every criterion knows its place, so that ids are unique."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.left = random.choice([3, 10, 40, MOST])

    def rubric(self) -> Any:
        criteria = [self.criterion(str(n), 1, False) for n in range(self.random.randint(1, 6))]
        data = {
            **RUBRIC_DATA,
            "id": "random",
            "criteria": criteria,
            "not_applicable": {"policy": "leaves-maximum", "label": LEFT_OUT},
        }
        self.close(data)
        return data

    def close(self, data: Any) -> None:
        """Give a group, or the rubric, the maximum that its criteria come to, or a cap."""
        inside = sum(
            (Fraction(str(it.get("max", 0))) for it in data["criteria"] if not on_top(it)),
            Fraction(),
        )
        if self.random.random() < 0.2 and inside > 1:
            data["capped"] = True
            inside = Fraction(self.random.randrange(1, int(inside * 4)), 4)
        else:
            data.pop("capped", None)
        data["max"] = float(inside)

    def criterion(self, id: str, depth: int, bonus: bool) -> Any:
        random = self.random
        made: Any = {"id": id, "number": "", "text": id}
        if not bonus and random.random() < 0.15:
            made["bonus"] = random.choice([True, "inside", "outside", "capped"])
            bonus = True
        if random.random() < 0.3:
            made["not_applicable"] = True
        if depth < DEEPEST and self.left > 1 and random.random() < 0.5:
            made["kind"] = "group"
            count = random.randint(1, min(8, self.left))
            made["criteria"] = [self.criterion(f"{id}.{n}", depth + 1, bonus) for n in range(count)]
            self.close(made)
            return made
        self.left -= 1
        top = Fraction(random.randrange(1, 2_000), 100)
        made["kind"] = kind = random.choice(["points", "points", "tiers", "levels", "deductions"])
        if kind == "levels" and random.random() < 0.2:
            made["kind"] = "gate"
            return {**made, "yes": "Có", "no": "Không"}
        made["max"] = float(top)
        steps = [top, top / 2, Fraction()]
        choices = [
            {"label": label, "points": float(Fraction(int(step * 100), 100))}
            for label, step in zip(TIERS, steps, strict=True)
        ]
        if kind == "deductions":
            made["items"] = [
                {"label": label, "points": random.choice([0.25, 0.5, 1, 3])} for label in TIERS
            ]
            if random.random() < 0.3 and top > 1:
                made["floor"] = 0.5
        elif kind != "points":
            made[kind] = choices
            if kind == "tiers":
                made["exact"] = random.random() < 0.5
        return made


def on_top(criterion: Any) -> bool:
    return criterion.get("bonus") in {"outside", "capped"}


def typed(random: Random, criterion: Any, may_leave_out: bool) -> tuple[str, Any]:
    """An entry, and what it comes to: a fraction, LEFT_OUT, None, or "answered"."""
    if random.random() < 0.1:
        return "", None
    if may_leave_out and random.random() < 0.2:
        return LEFT_OUT, LEFT_OUT
    kind = criterion["kind"]
    if kind == "gate":
        return random.choice(["Có", "Không"]), "answered"
    top = Fraction(str(criterion["max"]))
    if kind == "deductions":
        counts = [random.choice([0, 0, 1, 2, 40]) for _ in criterion["items"]]
        lost = sum(
            count * Fraction(str(item["points"]))
            for count, item in zip(counts, criterion["items"], strict=True)
        )
        left = max(Fraction(str(criterion.get("floor", 0))), top - lost)
        return ";".join(map(str, counts)), left
    if kind in {"levels", "tiers"}:
        chosen = random.choice(criterion[kind])
        points = Fraction(str(chosen["points"]))
        return chosen["label"] if kind == "levels" else oracle.shown(points), points
    points = Fraction(random.randrange(int(top * 100) + 1), 100)
    return oracle.shown(points), points


def fill(random: Random, criterion: Any, may: bool, found: dict[str, tuple[str, Any]]) -> None:
    may = may or bool(criterion.get("not_applicable"))
    for inner in criterion.get("criteria", []):
        fill(random, inner, may, found)
    if "criteria" not in criterion:
        found[criterion["id"]] = typed(random, criterion, may)


def worked_out(group: Any, found: dict[str, Any], sums: dict[str, Any]) -> tuple[Any, Fraction]:
    """(sum or None, maximum that applies) of a group, and of all in it into `sums`."""
    points: list[Fraction] = []
    maximum = Fraction()
    capped = group.get("capped", False)
    for criterion in group["criteria"]:
        capped = capped or criterion.get("bonus") == "capped"
        if "criteria" in criterion:
            value, own = worked_out(criterion, found, sums)
            sums[criterion["id"]] = value
        else:
            value = found[criterion["id"]]
            own = Fraction(str(criterion.get("max", 0))) if value != LEFT_OUT else Fraction()
        if isinstance(value, Fraction):
            points.append(value)
        if not on_top(criterion):
            maximum += own
    maximum = min(maximum, Fraction(str(group["max"])))
    total = sum(points, Fraction()) if points else None
    if total is not None and capped:
        total = min(total, maximum)
    return total, maximum


def test_random_rubrics_come_to_what_the_oracle_says(record_property: Record) -> None:
    """Depth to 5, to 300 criteria, every kind, caps, bonuses and what does not apply."""
    random = Random(20260831)
    largest = deepest = 0
    for _ in range(RUBRICS):
        data = json.loads(json.dumps(Maker(random).rubric()))
        assert [repr(fault) for fault in faults(data)] == []
        rubric = Rubric(data)
        largest = max(largest, len(rubric.scorable))
        deepest = max(deepest, *(node.depth + 1 for node in rubric.nodes))
        sheet = Sheet(rubric)
        found: dict[str, tuple[str, Any]] = {}
        for criterion in data["criteria"]:
            fill(random, criterion, False, found)
        rater = rubric.raters[0].id
        for id, (text, _) in found.items():
            sheet.entries[id][rater] = text
        values = {id: value for id, (_, value) in found.items()}
        expected: dict[str, Any] = {}
        expected["total"], applies = worked_out(data, values, expected)
        sums = tallies(rubric, marks(sheet, rubric))[0][1]
        shown = {id: text_from_points(points) for id, points in sums.totals.items()}
        assert shown == {id: oracle.shown(points) for id, points in expected.items()}
        assert Fraction(sums.maxima["total"], 100) == applies
        assert sums.unscored == sum(value is None for value in values.values())
        total = expected["total"]
        percent = min(total * 100 / applies, 100) if total is not None and applies else None
        cut = None if percent is None else Fraction(int(percent * 100), 100)
        assert text_from_points(sums.percent()) == oracle.shown(cut)
        # In another order, and changed twice, the sums are the same.
        for criterion in random.sample(rubric.scorable, min(9, len(rubric.scorable))):
            points = sums.of(criterion)
            sums.put(criterion, None)
            sums.put(criterion, points)
        assert {id: text_from_points(it) for id, it in sums.totals.items()} == shown
        written = write_result(sheet, rubric, SHA256)
        again, _ = read_result(written.encode(), rubric, SHA256, str)
        assert write_result(again, rubric, SHA256) == written
    record_property("cases", RUBRICS)
    assert largest >= 200
    assert deepest == DEEPEST
