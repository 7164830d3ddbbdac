"""
The score: from what people type to points, sums and problems.

Every number that a person sees is made here, in the browser as in CPython.
Points are whole hundredths; blank is None and is not 0.
"""

from errors import EntryError, Problem, warning
from rubric import Criterion, Rubric
from unseen import stripped, unseen_in

# What a criterion has instead of points when it does not apply: no points are ever negative.
NOT_APPLICABLE = -1
# Between the counts of a criterion of deductions: "1;0;2".
SEPARATOR = ";"
_LARGEST_COUNT = 999


def points_from_text(text: str, maximum: int) -> int | None:
    """
    Read one entry as hundredths of a point, or None when it is blank.

    Comma and dot both separate decimals; "5," is 5 and ",5" is 0,5, since a person
    may be about to type on. `maximum` is in hundredths. Raises EntryError
    ("not-a-number" | "unseen-inside" | "negative" | "over-maximum" | "too-fine"), with the text and
    the maximum as evidence; nothing is rounded or clamped, and three decimals are
    too fine even when they are zeros ("1,000" might have meant a thousand). What nobody
    sees means nothing around a number; within one it is told by its name ("unseen-inside").

    >>> points_from_text("1,5", 300)
    150
    """
    entry = stripped(text)
    if not entry:
        return None
    negative = entry[0] == "-"
    whole, _, rest = entry[negative:].replace(",", ".").partition(".")
    # As bytes, because str.isdigit takes digits of other scripts in CPython.
    if not (whole + rest).encode().isdigit():
        unseen = unseen_in(entry)
        if unseen:
            raise EntryError("unseen-inside", text=entry, characters=unseen)
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
    """
    What one entry comes to.

    points   None for blank or refused, NOT_APPLICABLE, or hundredths: 0 for an answer that
             carries none, as a gate's
    problem  what there is to say about the entry, or None
    """

    def __init__(self, points: int | None, problem: Problem | None = None) -> None:
        self.points = points
        self.problem = problem


def mark(criterion: Criterion, text: str) -> Mark:
    """
    Score one entry of one criterion.

    The entry of a choice (levels, gate) is the answer's label, of deductions the counts
    joined by SEPARATOR, of what does not apply the rubric's word for it. A refused entry
    has no points and an error. A value between suggested tiers counts, with the warning
    "off-tier"; 0 is always on a suggested tier: no award at all.
    """
    if criterion.left_out and stripped(text) == criterion.left_out:
        return Mark(NOT_APPLICABLE)
    if criterion.levels:
        return _choice(criterion, text)
    if criterion.items:
        return _deductions(criterion, text)
    try:
        points = points_from_text(text, criterion.maximum)
    except EntryError as error:
        return Mark(None, Problem(error.code, criterion.id, **error.evidence))
    if criterion.tiers and points is not None:
        tiers = [tier.points for tier in criterion.tiers]
        if points not in tiers:
            if criterion.exact:
                return Mark(None, Problem("not-a-tier", criterion.id, points=points, tiers=tiers))
            if points:
                return Mark(points, warning("off-tier", criterion.id, points=points, tiers=tiers))
    return Mark(points)


def _choice(criterion: Criterion, text: str) -> Mark:
    text = stripped(text)
    if not text:
        return Mark(None)
    for level in criterion.levels:
        if level.label == text:
            return Mark(level.points or 0)
    labels = [level.label for level in criterion.levels]
    return Mark(None, Problem("not-a-level", criterion.id, text=text, levels=labels))


def _deductions(criterion: Criterion, text: str) -> Mark:
    if not stripped(text).strip(SEPARATOR + " "):
        return Mark(None)
    counts = counts_from_text(text)
    missing = []
    lost = 0
    for i, item in enumerate(criterion.items):
        count = counts[i] if i < len(counts) else ""
        if isinstance(count, int):
            lost += count * item.points
        elif unseen_in(count):
            problem = Problem("unseen-inside", criterion.id, text=count)
            problem.evidence["characters"] = unseen_in(count)
            return Mark(None, problem)
        elif count:
            return Mark(None, Problem("not-a-count", criterion.id, text=count, item=item.label))
        else:
            missing.append(item.label)
    if len(counts) > len(criterion.items):
        return Mark(None, Problem("too-many-counts", criterion.id, count=len(criterion.items)))
    if missing:
        return Mark(None, Problem("counts-missing", criterion.id, items=missing))
    return Mark(max(criterion.floor, criterion.maximum - lost))


def counts_from_text(text: str) -> list[int | str]:
    """
    The counts of a criterion of deductions; what is blank or no count stays text.

    >>> counts_from_text("1;;x")
    [1, '', 'x']
    """
    found: list[int | str] = []
    for part in text.split(SEPARATOR):
        count = stripped(part)
        # As bytes, because str.isdigit takes digits of other scripts in CPython.
        whole = count.encode().isdigit() and len(count) < 10 and int(count) <= _LARGEST_COUNT
        found.append(int(count) if whole else count)
    return found


class Tally:
    """
    The running sums of one rater's points.

    totals    group id or "total" → hundredths, None while nothing below has points
    maxima    the same → what of its maximum applies, once a criterion was left out
    scored    how many criteria have an answer; unscored: how many have not
    left_out  how many of those that have one do not apply

    `put` costs the depth of the criterion, not the size of the rubric; only where
    something does not apply, also what stands beside it.
    """

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self.totals: dict[str, int | None] = {"total": None}
        self.maxima = {"total": rubric.maximum}
        self._counts = {"total": 0}
        # The sums of what is inside, before a cap: only where there is one.
        self._inside = {"total": 0} if rubric.capped else {}
        for node in rubric.nodes:
            if node.kind == "group":
                self.totals[node.id] = None
                self.maxima[node.id] = node.maximum
                self._counts[node.id] = 0
                if node.capped:
                    self._inside[node.id] = 0
        self._points: dict[str, int] = {}
        self.scored = 0
        self.unscored = len(rubric.scorable)
        self.left_out = 0

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
        if NOT_APPLICABLE in (points, before):
            self.left_out += (points == NOT_APPLICABLE) - (before == NOT_APPLICABLE)
            self._add_up(criterion.parent)
            return
        change = (points or 0) - (before or 0)
        for sum_id in criterion.sums:
            self._counts[sum_id] += answered
            total = self.totals[sum_id] or 0
            new = total + change
            if sum_id in self._inside:
                self._inside[sum_id] += change
                new = min(self._inside[sum_id], self.maxima[sum_id])
                change = new - total
            self.totals[sum_id] = new if self._counts[sum_id] > 0 else None

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

    def _add_up(self, group: Criterion | None) -> None:
        """Work out afresh the sum and the maximum of a group and of all around it."""
        inner = group.criteria if group else self._rubric.criteria
        capped = group.capped if group else self._rubric.capped
        id = group.id if group else "total"
        total = count = maximum = 0
        for node in inner:
            if node.kind == "group":
                total += self.totals[node.id] or 0
                count += self._counts[node.id]
            points = self._points.get(node.id)
            if points is not None and points != NOT_APPLICABLE and node.pointed:
                total += points
                count += 1
            if points != NOT_APPLICABLE and not node.on_top:
                maximum += self.maxima.get(node.id, node.maximum)
        own = group.maximum if group else self._rubric.maximum
        self.maxima[id] = min(maximum, own)
        self._counts[id] = count
        if capped:
            self._inside[id] = total
            total = min(total, self.maxima[id])
        self.totals[id] = total if count else None
        if group:
            self._add_up(group.parent)


def tally(rubric: Rubric, points_by_criterion: dict[str, int | None]) -> Tally:
    """Sum one rater's points, by criterion id; a missing id is blank, an unknown one a KeyError."""
    sums = Tally(rubric)
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
    if criterion.levels and NOT_APPLICABLE not in points:
        return len({stripped(text) for text in texts}) > 1
    return len(set(points)) > 1
