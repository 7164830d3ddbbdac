"""
What must hold besides a band's bounds, and the rules that change a band where it does not.
"""

from kinds import NOT_APPLICABLE
from points import points_from_json
from rubric import Criterion, Rubric
from score import Tally
from unseen import stripped


class Condition:
    """Something that must hold besides the bounds; `text` says it as people do."""

    def __init__(self, data: dict[str, object], rubric: Rubric) -> None:
        self.text = str(data["text"])
        self.level = data.get("level")
        self.gate = data.get("gate") is True
        self.points = bound(data, "points")
        self.most = bound(data, "at_most_points")
        self.percent = bound(data, "percent")
        self.share = _pair(data.get("share"))
        self.all_but = data.get("all_but")
        self.compared = _record(data.get("compare"))
        ids = data.get("criteria")
        nodes = [rubric.node(id) for id in ids] if isinstance(ids, list) else rubric.criteria
        if not isinstance(ids, list) or self.gate or self.level is not None:
            nodes = scorable(nodes)
        self.nodes = [node for node in nodes if self._concerns(node)]
        if self.compared:
            named = [str(self.compared[side]) for side in ("left", "right")]
            self.nodes = [rubric.node(id) for id in named if id != "total"]

    def _concerns(self, node: Criterion) -> bool:
        if self.gate:
            return node.kind == "gate"
        return node.kind == "levels" if self.level is not None else node.pointed

    def holds(self, sums: Tally, answers: dict[str, str]) -> bool:
        """Whether enough of its criteria reach it; those that do not apply are left aside."""
        if self.compared:
            return self._compares(sums)
        reached = of = 0
        for node in self.nodes:
            points = sums.of(node)
            if points != NOT_APPLICABLE and points is not None:
                of += 1
                reached += self._reached(node, points, sums, answers)
        if isinstance(self.all_but, int):
            return reached >= of - self.all_but
        return reached * self.share[1] >= of * self.share[0]

    def _compares(self, sums: Tally) -> bool:
        """Whether one sum is at most, or at least, the other, or a share of it."""
        left, right = [self._side(sums, str(self.compared[side])) for side in ("left", "right")]
        share = _pair(self.compared.get("share"))
        apart = left * share[1] - right * share[0]
        return apart >= 0 if self.compared["is"] == "at-least" else apart <= 0

    def _side(self, sums: Tally, id: str) -> int:
        points = sums.totals["total"]
        if id != "total":
            (node,) = [one for one in self.nodes if one.id == id][:1]
            points = sums.of(node)
        return max(points or 0, 0)

    def _reached(self, node: Criterion, points: int, sums: Tally, answers: dict[str, str]) -> bool:
        if self.gate or self.level is not None:
            labels = [level.label for level in node.levels]
            wanted = labels.index(str(self.level)) if self.level is not None else 0
            return labels.index(stripped(answers[node.id])) <= wanted
        if self.points is not None:
            return points >= self.points
        if self.most is not None:
            return points <= self.most
        return points * 10000 >= (self.percent or 0) * sums.maxima.get(node.id, node.maximum)


class Rule(Condition):
    """
    A condition that changes the band where it does not hold: "unless … then".

    gives      the label of the band that it leads to, whatever the sum
    lowers     the band is the next one down
    at_most    the label of the highest band that there may be
    of         the labels of the bands that it concerns, [] for all
    """

    def __init__(self, data: dict[str, object], rubric: Rubric) -> None:
        super().__init__(data, rubric)
        self.gives = str(data.get("gives", ""))
        self.at_most = str(data.get("at_most", ""))
        self.lowers = data.get("one_lower") is True
        of = data.get("of_bands")
        self.of: list[str] = of if isinstance(of, list) else []


def scorable(nodes: list[Criterion]) -> list[Criterion]:
    """What takes a score among the nodes and in the groups among them."""
    found = []
    for node in nodes:
        found.extend(scorable(node.criteria) if node.kind == "group" else [node])
    return found


def bound(data: dict[str, object], key: str) -> int | None:
    """A bound in hundredths, None where there is none."""
    return points_from_json(data[key]) if key in data else None


def _record(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _pair(value: object) -> list[int]:
    return value if isinstance(value, list) else [1, 1]
