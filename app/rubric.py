"""
A rubric: what is scored, how, out of how many points, and by whom.

`faults` finds everything that is wrong with a rubric's data; `Rubric` takes data
that has none, without looking again, so that the page starts quickly.
"""

from kinds import Kind, Mark, kind_of, listed
from points import points_from_json

# A bonus that comes on top of the maximum, the second only up to it; true is one inside.
ON_TOP = ("outside", "capped")
# Where a criterion has its way of being scored, a group has none.
GROUP = Kind({"id": ""}, 0)


class Rater:
    """One column of scores: `id` is for files, `label` for people; `ranks`: it is classified."""

    def __init__(self, data: dict[str, object]) -> None:
        self.id = str(data["id"])
        self.label = str(data["label"])
        self.ranks = data.get("ranks") is not False


class Criterion:
    """
    One node of the rubric: a group of criteria, or something that is scored.

    number      what the paper prints in front, "" when it prints nothing
    kind        "group", or the name of its `scoring` (kinds.py), which a group has not
    maximum     in hundredths; a group's is the sum of what it holds, bonuses on top apart
    pointed     it has points: not a gate, nor a choice of levels without points
    weight      in hundredths, by which its points are multiplied; 100 for none
    left_out    the word that marks it as not applicable, "" when it always applies
    shares_row  the paper prints it in the row of its group, as that row's end
    raters      ids of those who score it, [] for all
    bonus       its points are a reward on top of what is expected
    on_top      they are not part of the maximum around it
    capped      what its criteria come to beyond its maximum does not count
    scaled      what its criteria come to is brought to its maximum in proportion
    base        what a group has before anything is scored; floor: what remains of it at least
    takes_from  id of the group, or "total", whose sum it lessens instead of adding to its own
    depth       0 for the outermost
    data        all of it, for what the first total does not need
    sums        ids of all the sums it counts towards, innermost first, "total" last
    """

    def __init__(
        self,
        data: dict[str, object],
        parent: "Criterion | None",
        rubric: "Rubric",
    ) -> None:
        self.id = str(data["id"])
        self.number = str(data["number"])
        self.text = str(data["text"])
        self.kind = str(data["kind"])
        self.shares_row = bool(data.get("shares_row"))
        self.bonus: bool = bool(data.get("bonus")) or (parent is not None and parent.bonus)
        self.on_top = data.get("bonus") in ON_TOP
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.criteria: list[Criterion] = []
        self.capped = self.scaled = False
        self.data = data
        self.raters: list[str] = listed(data.get("raters")) or (parent.raters if parent else [])
        self.takes_from = str(data.get("takes_from", ""))
        self.base = points_from_json(data.get("base", 0))
        self.floor = points_from_json(data.get("floor", 0))
        self.weight = points_from_json(data.get("weight", 1))
        self.left_out: str = parent.left_out if parent else ""
        if data.get("not_applicable") is True:
            self.left_out = rubric.word_left_out
        rubric.plain = rubric.plain and not (
            self.left_out or self.takes_from or self.base or self.raters or self.on_top
        )
        self.maximum = points_from_json(data.get("max", 0))
        self.scoring: Kind = GROUP
        if self.kind != "group":
            self.scoring = kind_of(data, self.maximum * 100 // self.weight)
            self.maximum = self.maximum or self.scoring.maximum
            self.floor = 0
        self.tiers, self.levels = self.scoring.tiers, self.scoring.levels
        self.items, self.exact = self.scoring.items, self.scoring.exact
        self.pointed = not self.levels or self.levels[0].points is not None
        # What entries came to that were marked before: see `score.mark`.
        self.marks: dict[str, Mark] = {}
        self.sums: tuple[str, ...] = ()
        if self.pointed:
            self.sums = (parent.id,) + parent.sums if parent else ("total",)
        if self.kind == "group":
            inner = listed(data["criteria"])
            self.criteria = [Criterion(one, self, rubric) for one in inner]
            self.capped = bool(data.get("capped")) or _has_cap(inner)
            self.scaled = bool(data.get("scaled"))
            rubric.plain = rubric.plain and not (self.capped or self.scaled or self.floor)
            if "max" not in data:
                self.maximum = self.base + maximum_of(self.criteria)

    def scored_by(self, rater: str) -> bool:
        """Whether a rater, "" for any, scores it."""
        return not (self.raters and rater) or rater in self.raters


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
    plain     its sums are nothing but sums: see `score.new_tally`
    ranking   the bands of the total, {} when people classify: see `ranking`
    sheet     the paper's labels, as they stand in the data
    data      all of it, for what the first total does not need
    """

    def __init__(self, data: dict[str, object]) -> None:
        self.id = str(data["id"])
        self.school_year = str(data["school_year"])
        self.title: list[str] = listed(data["title"])
        self.columns: dict[str, str] = _dict(data["columns"])
        self.data = data
        self.sheet: dict[str, object] = _dict(data["sheet"])
        self.raters = [Rater(rater) for rater in listed(data["raters"])]
        self.plain = True
        self.word_left_out = str(_dict(data.get("not_applicable")).get("label", ""))
        inner = listed(data["criteria"])
        self.criteria = [Criterion(criterion, None, self) for criterion in inner]
        self.capped = bool(data.get("capped")) or _has_cap(inner)
        self.base = points_from_json(data.get("base", 0))
        self.floor = points_from_json(data.get("floor", 0))
        self.maximum = self.base + maximum_of(self.criteria)
        if "max" in data:
            self.maximum = points_from_json(data["max"])
        self.plain = self.plain and not (self.capped or self.base or self.floor)
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


def prints_maximum(of: "Criterion | Rubric") -> bool:
    """Whether the document has its maximum: one that it lacks or hides is only checked."""
    return of.data.get("print_max", "max" in of.data) is not False


def maximum_of(criteria: list[Criterion]) -> int:
    """What criteria side by side come to at most, those apart that do not count among them."""
    return sum([one.maximum for one in criteria if not (one.on_top or one.takes_from)])


def _has_cap(criteria: list[dict[str, object]]) -> bool:
    """Whether a bonus among them may fill up what is missing, and no more."""
    return "capped" in [criterion.get("bonus") for criterion in criteria]


def _depth_first(criteria: list[Criterion]) -> list[Criterion]:
    found = []
    for criterion in criteria:
        found.append(criterion)
        found.extend(_depth_first(criterion.criteria))
    return found


# mypy narrows `object` by this and by `listed`; MicroPython has no typing.cast.
def _dict(value: object) -> dict:  # type: ignore[type-arg]
    return value if isinstance(value, dict) else {}
