"""
The sums of a rubric in which they are more than sums.

Caps, what does not apply, bonuses on top, what is there from the start, groups that are brought to
a maximum in proportion, groups that take from another's sum, and sections that are one rater's own.
Each group's points are, in this order: its base and what its criteria come to; in proportion, where
it is scaled, cut after two decimals; less what others take from it; no more than its maximum, where
it is capped; and no less than its floor.
"""

from kinds import NOT_APPLICABLE
from rubric import Criterion, Rubric
from score import Tally


class Sum:
    """
    What one group, or the whole, is worked out from.

    inside   what its criteria come to; taken: what others take of it
    applies  what the maxima of those come to that apply
    full     its base, and the same when all apply
    asked    how many criteria the rater is asked for that it depends on: with none, it has nothing
    """

    def __init__(self, node: Criterion | Rubric, group: Criterion | None) -> None:
        self.node = node
        self.group = group
        self.inside = self.taken = self.applies = self.asked = 0
        self.full = node.base

    def points(self, maximum: int) -> int:
        """Its points, whatever has been scored; `maximum` is what of its own applies."""
        node = self.node
        points = node.base + self.inside
        if self.group and self.group.scaled and self.full:
            points = points * node.maximum // self.full
        points -= self.taken
        if node.capped:
            points = min(points, maximum)
        return max(points, node.floor)

    def maximum(self) -> int:
        """What of its own maximum applies: nothing where nothing in it is asked of the rater."""
        node = self.node
        applies = node.base + self.applies if self.asked else 0
        if self.group and self.group.scaled and self.full:
            applies = applies * node.maximum // self.full
        return min(applies, node.maximum)


class FullTally(Tally):
    """The running sums of one rater's column; as `score.Tally`, and as quick."""

    def __init__(self, rubric: Rubric, rater: str = "") -> None:
        super().__init__(rubric, rater)
        self._sums: dict[str, Sum] = {"total": Sum(rubric, None)}
        for node in rubric.nodes:
            if node.kind == "group":
                self._sums[node.id] = Sum(node, node)
        for node in rubric.scorable:
            if node.pointed and node.scored_by(rater):
                self._ask(node, 1)
        self._set_maxima(rubric.criteria, "total")

    def fill(self, column: list[tuple[Criterion, int | None]]) -> None:
        """One by one: here a criterion changes more than the sums around it."""
        for criterion, points in column:
            self.put(criterion, points)

    def _ask(self, node: Criterion, more: int) -> None:
        """Count a criterion that the rater is asked for in all that depends on it."""
        for id in self._towards(node):
            found = self._sums[id]
            found.asked += more
            if found.group:
                self._ask(found.group, more)

    def _towards(self, node: Criterion) -> list[str]:
        """The sums that a node changes: the one around it, and one elsewhere that it takes from."""
        around = [node.parent.id if node.parent else "total"]
        if node.takes_from and not self._is_around(node, node.takes_from):
            around.append(node.takes_from)
        return around

    def _set_maxima(self, criteria: list[Criterion], id: str) -> None:
        found = self._sums[id]
        for node in criteria:
            if node.kind == "group":
                self._set_maxima(node.criteria, node.id)
            if not (node.on_top or node.takes_from):
                found.full += node.maximum
                if node.kind == "group":
                    found.applies += self.maxima[node.id]
                elif node.scored_by(self.rater):
                    found.applies += node.maximum
        self.maxima[id] = found.maximum()

    def add(
        self, criterion: Criterion, before: int | None, points: int | None, answered: int
    ) -> None:
        """Bring the sums up to date after a change of one criterion's points."""
        out = points == NOT_APPLICABLE
        was_out = before == NOT_APPLICABLE
        self.left_out += out - was_out
        if not criterion.pointed:
            return
        change = (0 if out else points or 0) - (0 if was_out else before or 0)
        counted = (points is not None and not out) - (before is not None and not was_out)
        if out != was_out:
            self._ask(criterion, was_out - out)
        self._changed(criterion, change, criterion.maximum * (was_out - out), counted)

    def _changed(self, node: Criterion, change: int, applies: int, counted: int) -> None:
        """Bring up to date what a node counts towards, after its points and maximum changed."""
        around = node.parent.id if node.parent else "total"
        if node.takes_from:
            self._sums[node.takes_from].taken += change
            inside = not self._is_around(node, node.takes_from)
            self._renew(node.takes_from, counted if inside else 0)
            change = 0
        if node.takes_from or node.on_top:
            applies = 0
        found = self._sums[around]
        found.inside += change
        found.applies += applies
        self._renew(around, counted)

    def _is_around(self, node: Criterion, id: str) -> bool:
        while node.parent:
            node = node.parent
            if node.id == id:
                return True
        return id == "total"

    def _renew(self, id: str, counted: int) -> None:
        """Work out one sum's points and maximum afresh, and all that depends on them."""
        found = self._sums[id]
        before = self.totals[id] or 0
        applied = self.maxima[id]
        self._counts[id] += counted
        self.maxima[id] = maximum = found.maximum()
        points = found.points(maximum) if self._counts[id] > 0 else None
        self.totals[id] = points
        if found.group:
            self._changed(found.group, (points or 0) - before, maximum - applied, counted)
