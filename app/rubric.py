"""
A rubric: what is scored, out of how many points, and by whom.

`faults` finds everything that is wrong with a rubric's data; `Rubric` takes data
that has none, without looking again, so that the page starts quickly. Points are
whole hundredths (5 points are 500), so that every sum is exact.
"""

from errors import EntryError


class Rater:
    """One column of scores: `id` stands in files, `label` is what people read."""

    def __init__(self, data: dict[str, object]) -> None:
        self.id = str(data["id"])
        self.label = str(data["label"])


class Tier:
    """A choice that a criterion offers, with its `points` in hundredths."""

    def __init__(self, data: dict[str, object]) -> None:
        self.label = str(data["label"])
        self.points = points_from_json(data["points"])


class Criterion:
    """
    One node of the rubric: a group of criteria, or something that is scored.

    number      what the paper prints in front, "" when it prints nothing
    kind        "group", "points" or "tiers"
    maximum     in hundredths; a group's is the sum of what it holds
    shares_row  the paper prints it in the row of its group, as that row's end
    bonus       its points are a reward on top of what is expected
    depth       0 for the outermost
    sums        ids of all the sums it counts towards, innermost first, "total" last
    """

    def __init__(
        self, data: dict[str, object], parent: "Criterion | None", bonus: bool = False
    ) -> None:
        self.id = str(data["id"])
        self.number = str(data["number"])
        self.text = str(data["text"])
        self.kind = str(data["kind"])
        self.maximum = points_from_json(data["max"])
        self.shares_row = bool(data.get("shares_row"))
        self.bonus = bonus or bool(data.get("bonus"))
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.sums: tuple[str, ...] = (parent.id,) + parent.sums if parent else ("total",)
        self.tiers = [Tier(tier) for tier in _list(data.get("tiers"))]
        self.criteria: list[Criterion] = [
            Criterion(inner, self, self.bonus) for inner in _list(data.get("criteria"))
        ]


class Rubric:
    """
    A whole rubric, from parsed JSON in which `faults` finds nothing.

    criteria  the outermost ones, in order
    nodes     all of them, depth first, in the paper's order
    scorable  those that take a score, in the same order
    raters    in order; maximum in hundredths
    sheet     the paper's labels, as they stand in the data
    """

    def __init__(self, data: dict[str, object]) -> None:
        self.id = str(data["id"])
        self.school_year = str(data["school_year"])
        self.title: list[str] = _list(data["title"])
        self.columns: dict[str, str] = _dict(data["columns"])
        self.sheet: dict[str, object] = _dict(data["sheet"])
        self.raters = [Rater(rater) for rater in _list(data["raters"])]
        self.maximum = points_from_json(data["max"])
        self.criteria = [Criterion(inner, None) for inner in _list(data["criteria"])]
        self.nodes = _depth_first(self.criteria)
        self.scorable = [node for node in self.nodes if node.kind != "group"]
        self._by_id = {node.id: node for node in self.nodes}

    def node(self, id: str) -> Criterion:
        """The criterion of that id; KeyError when there is none."""
        return self._by_id[id]

    def __contains__(self, id: str) -> bool:
        return id in self._by_id


def points_from_json(value: object) -> int:
    """
    A JSON number of points as hundredths.

    Takes what `json.loads` and `jsontext.read` make of numbers; 4.35 is 435 in
    both. Raises EntryError("not-a-number" | "too-fine"); true is no number.

    >>> points_from_json(1.5)
    150
    """
    if value is not True and value is not False:
        if isinstance(value, int):
            return value * 100
        if isinstance(value, float) and -1e12 < value < 1e12:
            points = int(value * 100 + (0.5 if value >= 0 else -0.5))
            if abs(value * 100 - points) > 1e-4:
                raise EntryError("too-fine", text=str(value))
            return points
    raise EntryError("not-a-number", text=str(value))


def _depth_first(criteria: list[Criterion]) -> list[Criterion]:
    found = []
    for criterion in criteria:
        found.append(criterion)
        found.extend(_depth_first(criterion.criteria))
    return found


# mypy narrows `object` by these; MicroPython has no typing.cast.
def _list(value: object) -> list:  # type: ignore[type-arg]
    return value if isinstance(value, list) else []


def _dict(value: object) -> dict:  # type: ignore[type-arg]
    return value if isinstance(value, dict) else {}
