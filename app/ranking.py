"""
The bands that a rubric may have, and which one a column of scores falls into.

A band is never applied where something is blank, where the figure lies between two
bands, or where a condition or a gate fails: the reason is given instead. Rubrics
without bands have no ranking; people classify.
"""

from choicekinds import Gate
from conditions import Condition, Rule, bound, scorable
from errors import Problem, note
from kinds import NOT_APPLICABLE
from rubric import Criterion, Rubric
from score import Tally
from unseen import stripped

# How many blanks a reason names before it only counts them.
_NAMED = 5


class Rank:
    """
    The `label` of a band, or "" and the `problem` that keeps one from being applied.

    rules  which rules have led to it, in order, as notes; [] when its own bounds did
    """

    def __init__(
        self, label: str, problem: Problem | None = None, rules: "list[Problem] | None" = None
    ) -> None:
        self.label = label
        self.problem = problem
        self.rules = rules or []


class Band:
    """One class: its bounds in hundredths, None where it has none; `above`, `below` exclusive."""

    def __init__(self, data: dict[str, object], rubric: Rubric) -> None:
        self.label = str(data["label"])
        self.minimum = bound(data, "min")
        self.maximum = bound(data, "max")
        self.above = bound(data, "above")
        self.below = bound(data, "below")
        self.by_rule = data.get("by_rule") is True
        conditions = data.get("conditions")
        self.conditions = [
            Condition(condition, rubric)
            for condition in (conditions if isinstance(conditions, list) else [])
        ]

    def begins(self, figure: int, unit: int) -> bool:
        """Whether a figure is not below it."""
        if self.above is not None and figure <= self.above * unit:
            return False
        return self.minimum is None or figure >= self.minimum * unit

    def reaches(self, figure: int, unit: int, before: "Band | None") -> bool:
        """Whether a figure is not above it; without a maximum it ends where `before` begins."""
        if self.maximum is not None:
            return figure <= self.maximum * unit
        if self.below is not None:
            return figure < self.below * unit
        if not before or (before.minimum is None and before.above is None):
            return True
        return not before.begins(figure, unit)


class Verdict:
    """
    What came of one band for a finished column.

    code   "lower": the figure is below its bounds, "higher": above them, so that it fell between
           two bands; "unmet": within them, but the conditions `unmet` fail; "given": this is it;
           "after": not looked at, since one before it has settled the matter; "by-rule": no sum
           leads to it
    """

    def __init__(self, band: Band, code: str, unmet: "list[Condition] | None" = None) -> None:
        self.band = band
        self.code = code
        self.unmet = unmet or []


def rankings(rubric: Rubric) -> "list[Ranking]":
    """All that the rubric has bands of: the total first, then groups."""
    found = [Ranking(rubric)] if rubric.ranking else []
    return found + [Ranking(rubric, data) for data in _records(rubric.data.get("rankings"))]


class Ranking:
    """
    The bands of a rubric's total, or of what other `data` of the rubric's `rankings` names.

    group  whose sum they are of: a group's id, or "total"
    label  what people call it, "" for the total's
    bands  in the rubric's order: highest first
    """

    def __init__(self, rubric: Rubric, data: "dict[str, object] | None" = None) -> None:
        self.data = rubric.ranking if data is None else data
        self.rubric = rubric
        self.group = str(self.data.get("group", "total"))
        self.label = str(self.data.get("label", ""))
        self.percent = self.data.get("of") == "percent"
        self.bands = [Band(band, rubric) for band in _records(self.data["bands"])]
        self.rules = [Rule(rule, rubric) for rule in _records(self.data.get("unless"))]
        self._needed = self._needs()
        inner = rubric.criteria if self.group == "total" else rubric.node(self.group).criteria
        self._pointed = True in [node.pointed for node in scorable(inner)]

    def _needs(self) -> list[Criterion]:
        """What must be scored before a band can be looked at."""
        rubric = self.rubric
        if self.group == "total":
            return rubric.scorable
        waiting = [rubric.node(self.group)]
        for condition in self.rules + [one for band in self.bands for one in band.conditions]:
            waiting += condition.nodes
            if "total" in condition.compared.values():
                return rubric.scorable
        found: list[str] = []
        while waiting:
            node = waiting.pop()
            if node.id not in found:
                found.append(node.id)
                waiting += node.criteria
                waiting += [one for one in rubric.nodes if one.takes_from == node.id]
        return [node for node in rubric.scorable if node.id in found]

    def rank(self, sums: Tally, answers: dict[str, str]) -> Rank:
        """
        The band of one rater's column: its sums, and its entries by criterion.

        The first band whose bounds hold the figure and whose conditions all hold, unless a rule
        leads to another one. A percentage is compared as the exact fraction that it is, never
        above 100.
        """
        reason = self.unfinished(sums, answers)
        if reason:
            return Rank("", reason)
        named = self._named(sums, answers)
        if named:
            return named
        rank = self._first(self.verdicts(sums, answers), sums)
        return self._lowered(rank, sums, answers) if rank.label else rank

    def _named(self, sums: Tally, answers: dict[str, str]) -> Rank | None:
        """The band that a gate or a rule leads to, whatever the sum."""
        for node in self._needed if self.group == "total" else []:
            gate = node.scoring
            if not isinstance(gate, Gate) or not gate.leads_to:
                continue
            if stripped(answers[node.id]) == node.levels[1].label:
                told = note("why-gate-band", node.id, band=gate.leads_to)
                return Rank(gate.leads_to, None, [told])
        for rule in self.rules:
            if rule.gives and not rule.holds(sums, answers):
                told = note("why-rule-band", text=rule.text, band=rule.gives)
                return Rank(rule.gives, None, [told])
        return None

    def _lowered(self, rank: Rank, sums: Tally, answers: dict[str, str]) -> Rank:
        """The band after the rules that lower it: one down, once, and then the ceilings."""
        labels = [band.label for band in self.bands if not band.by_rule]
        failed = [
            rule
            for rule in self.rules
            if not (rule.of and rank.label not in rule.of) and not rule.holds(sums, answers)
        ]
        for rule in [one for one in failed if one.lowers][:1]:
            place = labels.index(rank.label) + 1
            if place < len(labels):
                told = note("why-rule-lower", text=rule.text, band=labels[place], other=rank.label)
                rank = Rank(labels[place], None, [told])
        all_labels = [band.label for band in self.bands]
        for rule in failed:
            if rule.at_most and all_labels.index(rank.label) < all_labels.index(rule.at_most):
                told = note("why-rule-most", text=rule.text, band=rule.at_most, other=rank.label)
                rank = Rank(rule.at_most, None, rank.rules + [told])
        return rank

    def _first(self, verdicts: list[Verdict], sums: Tally) -> Rank:
        failed = above = None
        for verdict in verdicts:
            band = verdict.band
            if verdict.code == "given":
                return Rank(band.label)
            if verdict.code == "higher":
                return Rank("", failed or self._gap(sums, above, band))
            if verdict.code == "lower":
                above = band
            elif verdict.code == "unmet":
                unmet = [condition.text for condition in verdict.unmet]
                failed = failed or Problem("rank-condition", band=band.label, conditions=unmet)
        return Rank("", failed or self._gap(sums, above, None))

    def verdicts(self, sums: Tally, answers: dict[str, str]) -> list[Verdict]:
        """What comes of each band in turn, for a column in which nothing is `unfinished`."""
        total = sums.totals[self.group] or 0
        # Without any points there is no share of them, and only a band without bounds holds.
        unit = (sums.maxima[self.group] if self.percent else 1) or 1
        figure = min(total * 10000, unit * 10000) if self.percent else total
        return self.placed(figure, unit, lambda one: not one.holds(sums, answers))

    def placed(self, figure: int, unit: int, fails: object) -> list[Verdict]:
        """The same of a figure that is `figure` / `unit`; `fails` tells of a condition."""
        found = []
        before = None
        settled = False
        for band in self.bands:
            if band.by_rule:
                found.append(Verdict(band, "by-rule"))
                continue
            if settled:
                found.append(Verdict(band, "after"))
            elif not band.begins(figure, unit):
                found.append(Verdict(band, "lower"))
            elif not band.reaches(figure, unit, before):
                found.append(Verdict(band, "higher"))
                settled = True
            else:
                # A function: its type would need an import that MicroPython has not.
                unmet = [it for it in band.conditions if fails(it)]  # type: ignore[operator]
                found.append(Verdict(band, "unmet" if unmet else "given", unmet))
                settled = not unmet
            before = band
        return found

    def unfinished(self, sums: Tally, answers: dict[str, str]) -> Problem | None:
        """Why no band can be looked at yet, or at all; None when they can."""
        blank = []
        closed = []
        applies = False
        for node in self._needed:
            if not node.scored_by(sums.rater):
                return Problem("rank-part")
            points = sums.of(node)
            if points is None:
                blank.append(node.id)
            elif (
                isinstance(node.scoring, Gate)
                and node.scoring.blocks
                and stripped(answers[node.id]) == node.levels[1].label
            ):
                closed.append(node.id)
            applies = applies or (points != NOT_APPLICABLE and node.kind != "gate")
        if blank:
            named = blank[:_NAMED] + (["…"] if len(blank) > _NAMED else [])
            return Problem("rank-blank", count=len(blank), criteria=named)
        if closed:
            return Problem("rank-gate", criteria=closed)
        if not applies or (self._pointed and not sums.maxima[self.group]):
            return Problem("rank-nothing")
        return None

    def figure(self, sums: Tally) -> int | None:
        """What the bands are compared with, as people are shown it: cut after two decimals."""
        total = sums.totals[self.group]
        of = sums.maxima[self.group]
        if not self.percent or total is None:
            return total
        return min(total * 10000 // of, 10000) if of else None

    def _gap(self, sums: Tally, above: Band | None, below: Band | None) -> Problem:
        return between(self.figure(sums), above, below)


def between(points: int | None, above: Band | None, below: Band | None) -> Problem:
    """Why points are in no band: they lie between two, below all, or above all."""
    if above and below:
        return Problem("rank-gap", points=points, above=above.label, below=below.label)
    band = above or below
    label = band.label if band else ""
    return Problem("rank-below" if above else "rank-above", points=points, band=label)


def _records(value: object) -> list[dict[str, object]]:
    return value if isinstance(value, list) else []
