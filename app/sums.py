"""
The sums of a whole column at once, where only they are asked for.

In a `plain` rubric what counts towards a sum mostly stands side by side, and a slice's sum costs a
fraction of what a running tally does, entry by entry.
"""

from rubric import Rubric
from score import Tally, new_tally


class Column:
    """What a column comes to, as a `Tally` of it says the same."""

    def __init__(self, totals: "dict[str, int | None]", scored: int, unscored: int) -> None:
        self.totals = totals
        self.scored = scored
        self.unscored = unscored


class Sums:
    """The sums of one rubric's columns."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._spans: list[tuple[str, int, int]] = []
        scorable = rubric.scorable
        ids = ["total"] + [node.id for node in rubric.nodes if node.kind == "group"]
        self._blank = dict.fromkeys(ids)
        self._plain = rubric.plain and False not in [node.pointed for node in scorable]
        for id in ids if self._plain else []:
            places = [at for at, node in enumerate(scorable) if id in node.sums]
            self._plain = self._plain and places == list(range(places[0], places[-1] + 1))
            self._spans.append((id, places[0], places[-1] + 1))

    def of(self, rater: str, points: "tuple[int | None, ...]") -> "Column | Tally":
        """`points` are the rater's, None for what is not theirs, in the rubric's order."""
        if not self._plain:
            tally = new_tally(self._rubric, rater)
            own = zip(self._rubric.scorable, points)
            tally.fill([(node, value) for node, value in own if node.scored_by(rater)])
            return tally
        totals: dict[str, int | None]
        if None not in points:
            totals = {id: sum(points[start:end]) for id, start, end in self._spans}  # type: ignore[arg-type]  # just looked
            return Column(totals, len(points), 0)
        totals = dict(self._blank)
        blank = points.count(None)
        if blank < len(points):
            for id, start, end in self._spans:
                some = [value for value in points[start:end] if value is not None]
                totals[id] = sum(some) if some else None
        return Column(totals, len(points) - blank, blank)
