"""
The score: from what people type to points, sums and problems.

Every number that a person sees is made here, in the browser as in CPython.
Points are whole hundredths; blank is None and is not 0.
"""

from errors import EntryError, Problem, warning
from rubric import Criterion, Rubric


def points_from_text(text: str, maximum: int) -> int | None:
    """
    Read one entry as hundredths of a point, or None when it is blank.

    Comma and dot both separate decimals; "5," is 5 and ",5" is 0,5, since a person
    may be about to type on. `maximum` is in hundredths. Raises EntryError
    ("not-a-number" | "negative" | "over-maximum" | "too-fine"), with the text and
    the maximum as evidence; nothing is rounded or clamped, and three decimals are
    too fine even when they are zeros ("1,000" might have meant a thousand).

    >>> points_from_text("1,5", 300)
    150
    """
    entry = text.replace("\u00a0", " ").strip(" \t\r\n")
    if not entry:
        return None
    negative = entry[0] == "-"
    whole, _, rest = entry[negative:].replace(",", ".").partition(".")
    # As bytes, because str.isdigit takes digits of other scripts in CPython.
    if not (whole + rest).encode().isdigit():
        raise EntryError("not-a-number", text=text, maximum=maximum)
    whole = whole.lstrip("0")
    # int() refuses, or takes long over, thousands of digits.
    points = int((whole or "0") + (rest + "00")[:2]) if len(whole) < 10 else maximum + 1
    more = len(rest) > 2 and rest[2:].strip("0") != ""
    if negative and (points or more):
        raise EntryError("negative", text=text, maximum=maximum)
    if points > maximum or (points == maximum and more):
        raise EntryError("over-maximum", text=text, maximum=maximum)
    if len(rest) > 2:
        raise EntryError("too-fine", text=text, maximum=maximum)
    return points


def text_from_points(points: int | None) -> str:
    """
    Points as people read them: a comma, no needless zeros, an en dash for blank.

    >>> text_from_points(9250)
    '92,5'
    """
    if points is None:
        return "–"
    digits = str(abs(points))
    if len(digits) < 3:
        digits = ("00" + digits)[-3:]
    decimals = digits[-2:].rstrip("0")
    return ("-" if points < 0 else "") + digits[:-2] + ("," + decimals if decimals else "")


class Mark:
    """What one entry comes to: `points`, None for blank or refused, and its `problem`, if any."""

    def __init__(self, points: int | None, problem: Problem | None) -> None:
        self.points = points
        self.problem = problem


def mark(criterion: Criterion, text: str) -> Mark:
    """
    Score one entry of one criterion.

    A refused entry has no points and an error; a value between a criterion's tiers
    counts, with the warning "off-tier". 0 is always on a tier: no award at all.
    """
    try:
        points = points_from_text(text, criterion.maximum)
    except EntryError as error:
        return Mark(None, Problem(error.code, criterion.id, **error.evidence))
    if points and criterion.tiers:
        tiers = [tier.points for tier in criterion.tiers]
        if points not in tiers:
            return Mark(points, warning("off-tier", criterion.id, points=points, tiers=tiers))
    return Mark(points, None)


class Tally:
    """
    The running sums of one rater's points.

    totals    group id or "total" → hundredths, None while nothing below is scored
    scored    how many criteria have points; unscored: how many have not

    `put` costs the depth of the criterion, not the size of the rubric.
    """

    def __init__(self, rubric: Rubric) -> None:
        self.totals: dict[str, int | None] = {"total": None}
        self._counts = {"total": 0}
        for node in rubric.nodes:
            if node.kind == "group":
                self.totals[node.id] = None
                self._counts[node.id] = 0
        self._points: dict[str, int] = {}
        self.scored = 0
        self.unscored = len(rubric.scorable)

    def put(self, criterion: Criterion, points: int | None) -> None:
        """Set the criterion's points, None to take them away, and bring its sums up to date."""
        before = self._points.get(criterion.id)
        if points == before:
            return
        change = (points or 0) - (before or 0)
        count = (points is not None) - (before is not None)
        if points is None:
            del self._points[criterion.id]
        else:
            self._points[criterion.id] = points
        self.scored += count
        self.unscored -= count
        for sum_id in criterion.sums:
            self._counts[sum_id] += count
            scored = self._counts[sum_id] > 0
            self.totals[sum_id] = (self.totals[sum_id] or 0) + change if scored else None


def tally(rubric: Rubric, points_by_criterion: dict[str, int | None]) -> Tally:
    """Sum one rater's points, by criterion id; a missing id is blank, an unknown one a KeyError."""
    sums = Tally(rubric)
    for id, points in points_by_criterion.items():
        sums.put(rubric.node(id), points)
    return sums
