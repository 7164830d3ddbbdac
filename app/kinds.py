"""
The kinds of criteria: how each reads its data and marks an entry.

Two of them stand here; the others come with a module of their own, before the first total only to
a page whose rubric has them. A new kind is a class, its checks in validation/, its control in
views/entry.py where none of today's fits, and its sentences in messages.json.
"""

from errors import EntryError, Problem, warning
from points import points_from_json, points_from_text, text_from_points

# What a criterion has instead of points when it does not apply: no points are ever negative.
NOT_APPLICABLE = -1
# Between the counts of what is counted: "1;0;2".
SEPARATOR = ";"


class Mark:
    """
    What one entry comes to.

    points   None for blank or refused, NOT_APPLICABLE, or hundredths: 0 for an answer that
             carries none, as a gate's
    problem  what there is to say about the entry, or None
    raw      the points before they are weighted
    """

    def __init__(self, points: int | None, problem: Problem | None = None) -> None:
        self.points = self.raw = points
        self.problem = problem


class Tier:
    """A choice that a criterion offers, with its `points` in hundredths."""

    def __init__(self, data: dict[str, object]) -> None:
        self.label = str(data["label"])
        self.points = points_from_json(data["points"])


class Kind:
    """
    How one criterion is scored; this one takes any number of points up to `maximum`.

    maximum  before it is weighted
    step     what the points are a multiple of, 0 for no step
    tiers, levels, items   what is offered, by the kind that offers it
    exact    only its tiers are allowed
    control  what it is entered by: a "figure", a "choice" of its levels, "counts" of its items
    outcome  the words in which the form says what an entry came to, "" where the entry says it

    An `answered` kind has more to keep than points.
    """

    control = "figure"
    outcome = ""
    answered = False
    exact = False
    tiers: "list[Tier]" = []
    levels: "list[Level]" = []
    items: "list[Item]" = []

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        self.id = str(data["id"])
        self.maximum = maximum
        self.step = points_from_json(data.get("step", 0))

    def mark(self, text: str) -> Mark:
        """What an entry comes to; a refused one has no points and an error."""
        try:
            points = points_from_text(text, self.maximum)
        except EntryError as error:
            return Mark(None, Problem(error.code, self.id, **error.evidence))
        if points and self.step and points % self.step:
            return Mark(None, Problem("off-step", self.id, points=points, step=self.step))
        return Mark(points) if points is None else self.judged(points)

    def judged(self, points: int) -> Mark:
        """The mark of a number that may be."""
        return Mark(points)

    def came_to(self, marked: Mark) -> str:
        """What an entry came to, as the form says it."""
        return text_from_points(marked.points)


class Tiers(Kind):
    """A number of points, with some suggested, or (`exact`) those alone."""

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        super().__init__(data, maximum)
        self.exact = bool(data.get("exact"))
        self.tiers = [Tier(tier) for tier in listed(data["tiers"])]

    def judged(self, points: int) -> Mark:
        """0 is always on a suggested tier: no award at all."""
        tiers = [tier.points for tier in self.tiers]
        evidence = {"points": points, "tiers": tiers}
        if points in tiers or not (points or self.exact):
            return Mark(points)
        if self.exact:
            return Mark(None, Problem("not-a-tier", self.id, **evidence))
        return Mark(points, warning("off-tier", self.id, **evidence))


def kind_of(data: dict[str, object], maximum: int) -> Kind:
    """The kind that a criterion's data names, made of that data."""
    name = str(data["kind"])
    if name == "points":
        return Kind(data, maximum)
    if name == "tiers":
        return Tiers(data, maximum)
    if name in ("levels", "gate"):
        import choicekinds

        return choicekinds.KINDS[name](data, maximum)
    if name in ("counts", "deductions"):
        import countkinds

        return countkinds.KINDS[name](data, maximum)
    import figurekinds

    return figurekinds.KINDS[name](data, maximum)


def listed(value: object) -> list:  # type: ignore[type-arg]
    """A list of the data; none where there is no list."""
    return value if isinstance(value, list) else []


TYPE_CHECKING = False
if TYPE_CHECKING:
    from choicekinds import Level
    from countkinds import Item
