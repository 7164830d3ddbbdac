"""
The score: from what people type to points, sums and problems.

Every number that a person sees is made here, in the browser as in CPython.
Points are whole hundredths; blank is None and is not 0.
"""

from kinds import NOT_APPLICABLE, Mark
from rubric import Criterion, Rubric
from unseen import stripped

# Of one criterion's sound entries so many are remembered: all that people enter, and no more.
_MOST_MARKS = 40


def mark(criterion: Criterion, text: str) -> Mark:
    """
    Score one entry of one criterion, as its kind does.

    What does not apply has the rubric's word for it as its entry. Weighted points are cut after
    two decimals, never rounded up. A mark is nobody's own to change: equal entries share one.
    """
    known = criterion.marks.get(text)
    if known is not None:
        return known
    marked = _mark(criterion, text)
    if marked.problem is None and len(text) < 10 and len(criterion.marks) < _MOST_MARKS:
        criterion.marks[text] = marked
    return marked


def _mark(criterion: Criterion, text: str) -> Mark:
    if criterion.left_out and stripped(text) == criterion.left_out:
        return Mark(NOT_APPLICABLE)
    marked = criterion.scoring.mark(text)
    if marked.points:
        marked.points = marked.points * criterion.weight // 100
    return marked


class Tally:
    """
    The running sums of one rater's points, of a rubric that is `plain`; else see `fullsums`.

    totals    group id or "total" → hundredths, None while nothing below has points
    maxima    the same → what of its maximum applies
    scored    how many criteria have an answer; unscored: how many have not
    left_out  how many of those that have one do not apply
    rater     whose they are, "" for anybody's

    `put` costs the depth of the criterion, not the size of the rubric.
    """

    def __init__(self, rubric: Rubric, rater: str = "") -> None:
        self.rater = rater
        self.totals: dict[str, int | None] = {"total": None}
        self.maxima = {"total": rubric.maximum}
        self._counts = {"total": 0}
        for node in rubric.nodes:
            if node.kind == "group":
                self.totals[node.id] = None
                self.maxima[node.id] = node.maximum
                self._counts[node.id] = 0
        self._points: dict[str, int] = {}
        self.scored = self.left_out = 0
        self.unscored = len([node for node in rubric.scorable if node.scored_by(rater)])

    def put(self, criterion: Criterion, points: int | None) -> None:
        """Set the criterion's points, None to take them away, and bring its sums up to date."""
        before = self._points.get(criterion.id)
        if points == before:
            return
        if points is None:
            del self._points[criterion.id]
        else:
            self._points[criterion.id] = points
        answered = (points is not None) - (before is not None)
        self.scored += answered
        self.unscored -= answered
        self.add(criterion, before, points, answered)

    def fill(self, column: list[tuple[Criterion, int | None]]) -> None:
        """The same as `put` for each of a whole column, where nothing was put yet."""
        totals, counts, own = self.totals, self._counts, self._points
        for criterion, value in column:
            if value is not None:
                own[criterion.id] = value
                for id in criterion.sums:
                    totals[id] = (totals[id] or 0) + value
                    counts[id] += 1
        self.scored = len(own)
        self.unscored -= self.scored

    def add(
        self, criterion: Criterion, before: int | None, points: int | None, answered: int
    ) -> None:
        """Bring the sums up to date after a change of one criterion's points."""
        for sum_id in criterion.sums:
            self._counts[sum_id] += answered
            total = (self.totals[sum_id] or 0) + (points or 0) - (before or 0)
            self.totals[sum_id] = total if self._counts[sum_id] > 0 else None

    def percent(self) -> int | None:
        """
        The total out of what applies, scaled to 100, in hundredths; None without one.

        Never above 100, and cut, not rounded, after two decimals: it is never shown as
        having reached a bound that it has not.
        """
        total = self.totals["total"]
        if total is None or not self.maxima["total"]:
            return None
        return min(total * 10000 // self.maxima["total"], 10000)

    def of(self, criterion: Criterion) -> int | None:
        """A criterion's points or a group's sum; None when blank, NOT_APPLICABLE when left out."""
        if criterion.kind != "group":
            return self._points.get(criterion.id)
        return self.totals[criterion.id]


def new_tally(rubric: Rubric, rater: str = "") -> Tally:
    """Sums of nothing yet, of one rater's column."""
    if rubric.plain:
        return Tally(rubric, rater)
    from fullsums import FullTally

    return FullTally(rubric, rater)


def tally(rubric: Rubric, points_by_criterion: dict[str, int | None]) -> Tally:
    """Sum one rater's points, by criterion id; a missing id is blank, an unknown one a KeyError."""
    sums = new_tally(rubric)
    for id, points in points_by_criterion.items():
        sums.put(rubric.node(id), points)
    return sums


def gap(points: list[int | None]) -> int | None:
    """
    How far apart the raters' points lie, in hundredths; None while one of them has none.

    >>> gap([450, 500])
    50
    """
    known = [value for value in points if value is not None and value != NOT_APPLICABLE]
    if len(known) < len(points) or len(known) < 2:
        return None
    return max(known) - min(known)


def differs(criterion: Criterion, texts: list[str], points: list[int | None]) -> bool | None:
    """
    Whether the raters' answers to one criterion differ; None while one of them has none.

    `texts` are the entries, `points` what they come to, both in the raters' order. Choices
    differ by the choice, which may carry no points; all else by points, and by who says that
    it does not apply.
    """
    if None in points or len(points) < 2:
        return None
    if criterion.scoring.control == "choice" and NOT_APPLICABLE not in points:
        return len({stripped(text) for text in texts}) > 1
    return len(set(points)) > 1
