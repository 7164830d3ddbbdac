"""
Views of many sheets, which decide nothing: spreads, gaps, blanks, months, and where a share ends.

No average is made but of periods, where the rubric's data names it. Points are in hundredths; what
is blank or does not apply is in no spread.
"""

from overview.order import name_key
from overview.rows import Row, shown_points
from rubric import Rubric


class Spread:
    """
    How far the points of one criterion, or one group's sums, lie apart in one rater's column.

    id        the criterion's or the group's, or "total"; maximum: what it can come to
    count     how many sheets have points there; blanks: how many have not
    lowest    `lower`, `middle`, `upper` and `highest`: of the points in order, the first, those at
              a quarter, a half and three quarters of the way, and the last; None without any
    """

    def __init__(self, id: str, maximum: int, points: list[int | None]) -> None:
        self.id = id
        self.maximum = maximum
        known = sorted([value for value in points if value is not None])
        self.count = len(known)
        self.blanks = len(points) - len(known)
        self.lowest = self.lower = self.middle = self.upper = self.highest = None
        if known:
            last = len(known) - 1
            self.lowest, self.highest = known[0], known[last]
            self.lower, self.middle = known[last // 4], known[last // 2]
            self.upper = known[last - last // 4]


def spreads(rubric: Rubric, rows: list[Row], rater: str) -> list[Spread]:
    """The spread of every group and criterion in the rubric's order, then of the total."""
    place = [it.id for it in rubric.raters].index(rater)
    found = []
    for node in rubric.nodes:
        if not (node.pointed and node.scored_by(rater)):
            continue
        if node.kind == "group":
            values = [row.groups[rater].get(node.id) for row in rows]
        else:
            values = [shown_points(row.points[node.id][place]) for row in rows]
        found.append(Spread(node.id, node.maximum, values))
    return found + [Spread("total", rubric.maximum, [row.totals[rater] for row in rows])]


def farthest(rows: list[Row], most: int = 20) -> list[Row]:
    """The rows whose totals lie apart, farthest first; of equal ones in the order given."""
    apart = [row for row in rows if row.gap]
    return sorted(apart, key=lambda row: -(row.gap or 0))[:most]


def gaps_by_criterion(rubric: Rubric, rows: list[Row]) -> "list[tuple[str, int, int]]":
    """Criterion, on how many sheets its raters differ, and by how much at most; most first."""
    found = []
    for node in rubric.scorable:
        apart = []
        places = [at for at, rater in enumerate(rubric.raters) if node.scored_by(rater.id)]
        for row in rows:
            values = [shown_points(row.points[node.id][at]) for at in places]
            known = [value for value in values if value is not None]
            if len(known) == len(values) and len(known) > 1 and max(known) > min(known):
                apart.append(max(known) - min(known))
        if apart:
            found.append((node.id, len(apart), max(apart)))
    return sorted(found, key=lambda it: (-it[1], -it[2]))


def unscored(rows: list[Row]) -> list[Row]:
    """The rows on which some rater has something left to score, most of it first."""
    left = [row for row in rows if sum(row.missing.values())]
    return sorted(left, key=lambda row: -sum(row.missing.values()))


class Months:
    """One person's sheets, by period in the order given."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.by_period: dict[str, list[Row]] = {}

    def combined(self, rater: str, how: str) -> int | None:
        """
        What the rubric's `periods` ("mean" or "sum") makes of the person's totals in a column.

        A mean is cut after two decimals, never rounded up. None where it cannot be told: a period
        without its name, with several sheets, or with one that is not whole.
        """
        totals = []
        for period, rows in self.by_period.items():
            total = rows[0].totals[rater]
            if not period.strip() or len(rows) > 1 or rows[0].missing[rater] or total is None:
                return None
            totals.append(total)
        return sum(totals) // (len(totals) if how == "mean" else 1)


def months(rows: list[Row]) -> "tuple[list[str], list[Months]]":
    """
    The periods, and each person's sheets in them; people of one name are one line, as their sheets
    cannot tell them apart.
    """
    periods: list[str] = []
    names: list[str] = []
    found: dict[str, Months] = {}
    for row in rows:
        period = row.common_period
        if period not in periods:
            periods.append(period)
        name = " ".join(row.name.split())
        if name not in found:
            names.append(name)
            found[name] = Months(name)
        found[name].by_period.setdefault(period, []).append(row)
    return sorted(periods, key=period_key), [found[name] for name in names]


def period_key(period: str) -> "list[tuple[int, str]]":
    """
    Periods in the order of the numbers in them: "tháng 9" before "tháng 10".

    >>> sorted(["tháng 10", "tháng 9"], key=period_key)
    ['tháng 9', 'tháng 10']
    """
    found: list[tuple[int, str]] = []
    number = word = ""
    for sign in period + " ":
        if "0" <= sign <= "9":
            number += sign
            continue
        if number:
            found.append((int(number[:9]), word))
            number = word = ""
        word += sign
    # A year counts before a month, wherever it stands.
    years = [it for it in found if it[0] > 1000]
    return years + [it for it in found if it[0] <= 1000] + [(0, word)]


class Share:
    """
    How many places a share of the sheets would be, and where it would end.

    count   sheets with a whole total; places: the share of them, cut
    bound   the total that the last place would have; above: how many lie above it
    tied    how many have exactly it, of whom only places - above would have a place
    """

    def __init__(self, totals: list[int], percent: int) -> None:
        ordered = sorted(totals, reverse=True)
        self.count = len(ordered)
        self.places = len(ordered) * percent // 100
        self.bound: int | None = ordered[self.places - 1] if self.places else None
        self.above = len(
            [total for total in ordered if self.bound is not None and total > self.bound]
        )
        self.tied = ordered.count(self.bound) if self.bound is not None else 0


def share(rows: list[Row], rater: str, percent: int = 20) -> Share:
    """The share of the sheets that this rater has scored whole."""
    totals = [row.totals[rater] for row in rows if not row.missing[rater]]
    return Share([total for total in totals if total is not None], percent)


def by_name(rows: list[Row]) -> list[list[str]]:
    """What the rows are sorted by when people read them: for a collator."""
    return [name_key(row.name) + [row.period] for row in rows]
