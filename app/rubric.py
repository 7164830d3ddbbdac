"""
A rubric: what is scored, how, out of how many points, and by whom.

`faults` finds everything that is wrong with a rubric's data; `Rubric` takes data
that has none, without looking again, so that the page starts quickly. Points are
whole hundredths (5 points are 500), so that every sum is exact.
"""

from errors import EntryError

# A bonus that comes on top of the maximum, the second only up to it; true is one inside.
ON_TOP = ("outside", "capped")


class Rater:
    """One column of scores: `id` is for files, `label` for people; `ranks`: it is classified."""

    def __init__(self, data: dict[str, object]) -> None:
        self.id = str(data["id"])
        self.label = str(data["label"])
        self.ranks = data.get("ranks") is not False


class Tier:
    """A choice that a criterion offers, with its `points` in hundredths."""

    def __init__(self, data: dict[str, object]) -> None:
        self.label = str(data["label"])
        self.points = points_from_json(data["points"])


class Level:
    """One answer of a choice, its `points` in hundredths, or None when levels carry none."""

    def __init__(self, label: str, points: int | None) -> None:
        self.label = label
        self.points = points


class Item:
    """Something that is counted and costs `points` hundredths each time."""

    def __init__(self, data: dict[str, object]) -> None:
        self.label = str(data["label"])
        self.points = points_from_json(data["points"])


class Criterion:
    """
    One node of the rubric: a group of criteria, or something that is scored.

    number      what the paper prints in front, "" when it prints nothing
    kind        "group", "points", "tiers", "levels", "deductions" or "gate"
    maximum     in hundredths; a group's is the sum of what it holds, bonuses on top apart
    pointed     it has points: not a gate, nor a choice of levels without points
    exact       only its tiers are allowed
    levels      the answers of "levels", highest first; of a gate: yes, no
    blocks      a gate that keeps a sheet from every band when it is answered with no
    items       what "deductions" counts; floor: what remains at least
    left_out    the word that marks it as not applicable, "" when it always applies
    shares_row  the paper prints it in the row of its group, as that row's end
    bonus       its points are a reward on top of what is expected
    on_top      they are not part of the maximum around it
    capped      what its criteria come to beyond its maximum does not count
    depth       0 for the outermost
    sums        ids of all the sums it counts towards, innermost first, "total" last
    """

    def __init__(
        self,
        data: dict[str, object],
        parent: "Criterion | None",
        bonus: bool = False,
        left_out: str = "",
    ) -> None:
        self.id = str(data["id"])
        self.number = str(data["number"])
        self.text = str(data["text"])
        self.kind = str(data["kind"])
        self.maximum = points_from_json(data.get("max", 0))
        self.shares_row = bool(data.get("shares_row"))
        self.bonus = bonus or bool(data.get("bonus"))
        self.on_top = data.get("bonus") in ON_TOP
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.tiers: list[Tier] = []
        self.levels: list[Level] = []
        self.items: list[Item] = []
        self.criteria: list[Criterion] = []
        self.floor = 0
        self.exact = self.capped = self.blocks = False
        self.left_out: str = left_out if parent and parent.left_out else ""
        if data.get("not_applicable") is True:
            self.left_out = left_out
        if self.kind != "points":
            self._take(data)
        self.pointed = not self.levels or self.levels[0].points is not None
        self.sums: tuple[str, ...] = ()
        if self.pointed:
            self.sums = (parent.id,) + parent.sums if parent else ("total",)
        if self.kind == "group":
            inner = _list(data["criteria"])
            self.capped = bool(data.get("capped")) or _has_cap(inner)
            self.criteria = [Criterion(one, self, self.bonus, left_out) for one in inner]

    def _take(self, data: dict[str, object]) -> None:
        if self.kind == "tiers":
            self.exact = bool(data.get("exact"))
            self.tiers = [Tier(tier) for tier in _list(data["tiers"])]
        elif self.kind == "levels":
            self.levels = [
                Level(str(level["label"]), _points_or_none(level.get("points")))
                for level in _list(data["levels"])
            ]
        elif self.kind == "gate":
            self.blocks = data.get("on_no") != "nothing"
            self.levels = [Level(str(data["yes"]), None), Level(str(data["no"]), None)]
        elif self.kind == "deductions":
            self.floor = points_from_json(data.get("floor", 0))
            self.items = [Item(item) for item in _list(data["items"])]


class Rubric:
    """
    A whole rubric, from parsed JSON in which `faults` finds nothing.

    criteria  the outermost ones, in order
    nodes     all of them, depth first, in the paper's order
    scorable  those that take a score, in the same order
    raters    in order; maximum in hundredths
    capped    what the criteria come to beyond the maximum does not count
    left_out  the word that marks a criterion as not applicable, "" when all apply
    pointed   something in it has points
    ranking   the bands, {} when people classify: see `ranking`
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
        left_out = str(_dict(data.get("not_applicable")).get("label", ""))
        inner = _list(data["criteria"])
        self.criteria = [Criterion(criterion, None, False, left_out) for criterion in inner]
        self.capped = bool(data.get("capped")) or _has_cap(inner)
        self.ranking: dict[str, object] = _dict(data.get("ranking"))
        self.nodes = _depth_first(self.criteria)
        self.scorable = [node for node in self.nodes if node.kind != "group"]
        self.pointed = True in [node.pointed for node in self.scorable]
        self.left_out = max([node.left_out for node in self.scorable])
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


def _points_or_none(value: object) -> int | None:
    return None if value is None else points_from_json(value)


def _has_cap(criteria: list[dict[str, object]]) -> bool:
    """Whether a bonus among them may fill up what is missing, and no more."""
    return "capped" in [criterion.get("bonus") for criterion in criteria]


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
