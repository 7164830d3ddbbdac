"""
The bands that a rubric may have, and which one a column of scores falls into.

A band is never applied where something is blank, where the figure lies between two
bands, or where a condition or a gate fails: the reason is given instead. Rubrics
without bands have no ranking; people classify.
"""

from errors import Problem
from rubric import Criterion, Rubric, points_from_json
from score import NOT_APPLICABLE, Tally
from unseen import stripped

# How many blanks a reason names before it only counts them.
_NAMED = 5


class Rank:
    """The `label` of a band, or "" and the `problem` that keeps one from being applied."""

    def __init__(self, label: str, problem: Problem | None = None) -> None:
        self.label = label
        self.problem = problem


class Condition:
    """Something that must hold besides the bounds; `text` says it as people do."""

    def __init__(self, data: dict[str, object], rubric: Rubric) -> None:
        self.text = str(data["text"])
        self.level = data.get("level")
        self.gate = data.get("gate") is True
        self.points = _bound(data, "points")
        self.percent = _bound(data, "percent")
        self.share = _pair(data.get("share"))
        ids = data.get("criteria")
        nodes = [rubric.node(id) for id in ids] if isinstance(ids, list) else rubric.criteria
        if not isinstance(ids, list) or self.gate or self.level is not None:
            nodes = scorable(nodes)
        self.nodes = [node for node in nodes if self._concerns(node)]

    def _concerns(self, node: Criterion) -> bool:
        if self.gate:
            return node.kind == "gate"
        return node.kind == "levels" if self.level is not None else node.pointed

    def holds(self, sums: Tally, answers: dict[str, str]) -> bool:
        """Whether enough of its criteria reach it; those that do not apply are left aside."""
        reached = of = 0
        for node in self.nodes:
            points = sums.of(node)
            if points != NOT_APPLICABLE and points is not None:
                of += 1
                reached += self._reached(node, points, sums, answers)
        return reached * self.share[1] >= of * self.share[0]

    def _reached(self, node: Criterion, points: int, sums: Tally, answers: dict[str, str]) -> bool:
        if self.gate or self.level is not None:
            labels = [level.label for level in node.levels]
            wanted = labels.index(str(self.level)) if self.level is not None else 0
            return labels.index(stripped(answers[node.id])) <= wanted
        if self.points is not None:
            return points >= self.points
        return points * 10000 >= (self.percent or 0) * sums.maxima.get(node.id, node.maximum)


class Band:
    """One class: its bounds, both inclusive, in hundredths; None where it has none."""

    def __init__(self, data: dict[str, object], rubric: Rubric) -> None:
        self.label = str(data["label"])
        self.minimum = _bound(data, "min")
        self.maximum = _bound(data, "max")
        conditions = data.get("conditions")
        self.conditions = [
            Condition(condition, rubric)
            for condition in (conditions if isinstance(conditions, list) else [])
        ]

    def reaches(self, figure: int, unit: int, before: "Band | None") -> bool:
        """Whether a figure is not above it; without a maximum it ends where `before` begins."""
        if self.maximum is not None:
            return figure <= self.maximum * unit
        return not before or before.minimum is None or figure < before.minimum * unit


class Verdict:
    """
    What came of one band for a finished column.

    code   "lower": the figure is below its bounds, "higher": above them, so that it fell between
           two bands; "unmet": within them, but the conditions `unmet` fail; "given": this is it;
           "after": not looked at, since one before it has settled the matter
    """

    def __init__(self, band: Band, code: str, unmet: "list[Condition] | None" = None) -> None:
        self.band = band
        self.code = code
        self.unmet = unmet or []


class Ranking:
    """The bands of a rubric that has some (`rubric.ranking`), in its order: highest first."""

    def __init__(self, rubric: Rubric) -> None:
        bands = rubric.ranking["bands"]
        self.rubric = rubric
        self.percent = rubric.ranking.get("of") == "percent"
        self.bands = [Band(band, rubric) for band in (bands if isinstance(bands, list) else [])]

    def rank(self, sums: Tally, answers: dict[str, str]) -> Rank:
        """
        The band of one rater's column: its sums, and its entries by criterion.

        The first band whose bounds hold the figure and whose conditions all hold. A
        percentage is compared as the exact fraction that it is, never above 100.
        """
        reason = self.unfinished(sums, answers)
        if reason:
            return Rank("", reason)
        failed = above = None
        for verdict in self.verdicts(sums, answers):
            band = verdict.band
            if verdict.code == "given":
                return Rank(band.label)
            if verdict.code == "higher":
                return Rank("", failed or self._gap(sums, above, band))
            if verdict.code == "lower":
                above = band
            else:
                unmet = [condition.text for condition in verdict.unmet]
                failed = failed or Problem("rank-condition", band=band.label, conditions=unmet)
        return Rank("", failed or self._gap(sums, above, None))

    def verdicts(self, sums: Tally, answers: dict[str, str]) -> list[Verdict]:
        """What comes of each band in turn, for a column in which nothing is `unfinished`."""
        found = []
        total = sums.totals["total"] or 0
        unit = sums.maxima["total"] if self.percent else 1
        figure = min(total * 10000, unit * 10000) if self.percent else total
        before = None
        settled = False
        for band in self.bands:
            if settled:
                found.append(Verdict(band, "after"))
            elif band.minimum is not None and figure < band.minimum * unit:
                found.append(Verdict(band, "lower"))
            elif not band.reaches(figure, unit, before):
                found.append(Verdict(band, "higher"))
                settled = True
            else:
                unmet = [it for it in band.conditions if not it.holds(sums, answers)]
                found.append(Verdict(band, "unmet" if unmet else "given", unmet))
                settled = not unmet
            before = band
        return found

    def unfinished(self, sums: Tally, answers: dict[str, str]) -> Problem | None:
        """Why no band can be looked at yet, or at all; None when they can."""
        blank = []
        closed = []
        for node in self.rubric.scorable:
            points = sums.of(node)
            if points is None:
                blank.append(node.id)
            elif node.blocks and stripped(answers[node.id]) == node.levels[1].label:
                closed.append(node.id)
        if blank:
            named = blank[:_NAMED] + (["…"] if len(blank) > _NAMED else [])
            return Problem("rank-blank", count=len(blank), criteria=named)
        if closed:
            return Problem("rank-gate", criteria=closed)
        if self.rubric.pointed and not sums.maxima["total"]:
            return Problem("rank-nothing")
        return None

    def _gap(self, sums: Tally, above: Band | None, below: Band | None) -> Problem:
        points = sums.percent() if self.percent else sums.totals["total"]
        if above and below:
            return Problem("rank-gap", points=points, above=above.label, below=below.label)
        band = above or below
        label = band.label if band else ""
        return Problem("rank-below" if above else "rank-above", points=points, band=label)


def scorable(nodes: list[Criterion]) -> list[Criterion]:
    """What takes a score among the nodes and in the groups among them."""
    found = []
    for node in nodes:
        found.extend(scorable(node.criteria) if node.kind == "group" else [node])
    return found


def _bound(data: dict[str, object], key: str) -> int | None:
    return points_from_json(data[key]) if key in data else None


def _pair(value: object) -> list[int]:
    return value if isinstance(value, list) else [1, 1]
