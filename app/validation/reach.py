"""
Which sums there can be at all, so that a band that none of them is in can be called a slip.

What is said of them is never too little: every sum that some sheet comes to is among those told.
So a band is called a slip only where no sheet reaches it. Not every such band is found: each
condition is held against what its criteria can come to, not against the band's bounds or the other
conditions; two sums are not compared; a rule is taken to lead wherever it names; and a percentage
is not looked at where a criterion may not apply.
"""

from conditions import Condition, scorable
from countkinds import Counts, Deductions
from figurekinds import Ranges, Table
from ranking import Band, Ranking
from rubric import Criterion, Rubric


class Sums:
    """From `low` to `high`, in steps of `step` beginning at `low`; a step of 0 is one sum alone."""

    def __init__(self, low: int, high: int, step: int) -> None:
        self.low = low
        self.high = high
        self.step = step

    def and_also(self, one: int) -> None:
        """Let one more sum be among them."""
        self.step = _divisor(self.step, abs(one - self.low))
        self.low = min(self.low, one)
        self.high = max(self.high, one)

    def first_from(self, least: int) -> int | None:
        """The lowest of them that is not below `least`."""
        if least <= self.low:
            return self.low
        if least > self.high or not self.step:
            return None
        found = self.low - (self.low - least) // self.step * self.step
        return found if found <= self.high else None


def never(ranking: Ranking) -> list[Band]:
    """The bands of points, or of a percentage of what always applies, that no sum is in."""
    rubric = ranking.rubric
    group = rubric if ranking.group == "total" else rubric.node(ranking.group)
    if ranking.percent and (rubric.left_out or not group.maximum):
        return []
    led_to = [rule.gives or rule.at_most for rule in ranking.rules]
    led_to += [node.scoring.leads_to for node in rubric.scorable if node.kind == "gate"]  # type: ignore[attr-defined]
    sums = of_group(rubric, group)
    found = []
    before = None
    above = False
    for band in [one for one in ranking.bands if not one.by_rule]:
        met = _is_met(band, before, sums, ranking, group.maximum)
        met = met and not [one for one in band.conditions if not _can_hold(one, rubric)]
        lowered = above and before is not None and _is_lowered(before, ranking)
        if band.label not in led_to and not met and not lowered:
            found.append(band)
        before, above = band, met
    return found


def _is_lowered(band: Band, ranking: Ranking) -> bool:
    """Whether a rule leads from a band that a sum is in to the next one."""
    of = [rule.of for rule in ranking.rules if rule.lowers]
    return bool([labels for labels in of if not labels or band.label in labels])


def _can_hold(condition: Condition, rubric: Rubric) -> bool:
    """Whether enough of a condition's criteria can reach it, each looked at alone."""
    if condition.compared or condition.gate or condition.level is not None or rubric.left_out:
        return True
    able = len([node for node in condition.nodes if _can_reach(condition, rubric, node)])
    of = len(condition.nodes)
    if isinstance(condition.all_but, int):
        return able >= of - condition.all_but
    return able * condition.share[1] >= of * condition.share[0]


def _can_reach(condition: Condition, rubric: Rubric, node: Criterion) -> bool:
    sums = _of(rubric, node)
    if condition.points is not None:
        return sums.high >= condition.points
    if condition.most is not None:
        return sums.low <= condition.most
    return sums.high * 10000 >= (condition.percent or 0) * node.maximum


def _is_met(band: Band, before: Band | None, sums: Sums, ranking: Ranking, maximum: int) -> bool:
    # A percentage is compared as the fraction that it is: `ranking.placed`.
    times, unit = (10000, maximum) if ranking.percent else (1, 1)
    least = 0
    if band.minimum is not None:
        least = -(-band.minimum * unit // times)
    if band.above is not None:
        least = band.above * unit // times + 1
    points = sums.first_from(least)
    if points is None:
        return False
    figure = points if times == 1 else min(points, maximum) * times
    return band.begins(figure, unit) and band.reaches(figure, unit, before)


def of_group(rubric: Rubric, group: "Criterion | Rubric") -> Sums:
    """The sums of a group, or of the whole; in the order in which `fullsums` works them out."""
    found = Sums(group.base, group.base, 0)
    full = group.base
    for node in group.criteria:
        if not node.takes_from:
            _add(found, _of(rubric, node), 1)
            full += 0 if node.on_top else node.maximum
    if isinstance(group, Criterion) and group.scaled and full:
        found = Sums(
            found.low * group.maximum // full,
            found.high * group.maximum // full,
            1,
        )
    id = group.id if isinstance(group, Criterion) else "total"
    for node in rubric.nodes:
        if node.takes_from == id:
            _add(found, _of(rubric, node), -1)
    if group.capped and found.high > group.maximum:
        found.and_also(group.maximum)
        found.high = group.maximum
    if found.low < group.floor:
        found.and_also(group.floor)
        found.low = found.first_from(group.floor) or group.floor
    if not [one for one in scorable(group.criteria) if one.pointed]:
        # What a group begins with counts only beside points, its own or those that are taken.
        found.and_also(0)
    return found


def _add(found: Sums, more: Sums, times: int) -> None:
    found.step = _divisor(found.step, more.step)
    found.low += more.low if times > 0 else -more.high
    found.high += more.high if times > 0 else -more.low


def _of(rubric: Rubric, node: Criterion) -> Sums:
    """The sums of a criterion or a group; nothing, where it may not apply or nobody is asked."""
    if node.kind == "group":
        found = of_group(rubric, node)
    else:
        found = _of_criterion(node)
        if node.weight != 100:
            exact = found.step * node.weight % 100 == 0 and found.low * node.weight % 100 == 0
            step = found.step * node.weight // 100 if exact else 1
            low = found.low * node.weight // 100
            found = Sums(low, found.high * node.weight // 100, step)
    if node.left_out or node.raters:
        found.and_also(0)
    return found


def _of_criterion(node: Criterion) -> Sums:
    """Before they are weighted."""
    kind = node.scoring
    if not node.pointed:
        return Sums(0, 0, 0)
    if isinstance(kind, Counts):
        step = 0
        for item in kind.items:
            step = _divisor(step, item.points)
        if isinstance(kind, Deductions):
            found = Sums(kind.maximum, kind.maximum, 0)
            found.and_also(kind.floor)
            step = _divisor(step, found.step)
            return Sums(kind.floor, kind.maximum, step)
        return Sums(0, kind.maximum, _divisor(step, kind.maximum))
    chosen = [level.points or 0 for level in kind.levels]
    if isinstance(kind, Table):
        chosen = [row.points for row in kind.rows]
    if kind.exact:
        chosen = [tier.points for tier in kind.tiers]
    if chosen:
        found = Sums(chosen[0], chosen[0], 0)
        for points in chosen[1:]:
            found.and_also(points)
        return found
    low = min([row.lowest for row in kind.rows]) if isinstance(kind, Ranges) else 0
    if kind.step:
        low = -(-low // kind.step) * kind.step
    return Sums(low, kind.maximum, kind.step or 1)


def _divisor(one: int, other: int) -> int:
    """The greatest that divides both; 0 has any."""
    while other:
        one, other = other, one % other
    return one
