"""
Why a total is what it is: what was added up, what counted for nothing and why, and the bands.

Each line is a sum or a criterion with its notes, codes with evidence that `messages.sentence`
turns into words. The figures are those of `score`; nothing is worked out a second time, only
taken apart: a sum's `terms` add up to its points, or to the `sum` that a cap cuts.
"""

from conditions import scorable
from errors import Problem, note
from kinds import NOT_APPLICABLE, Mark
from ranking import Band, Ranking, Verdict, rankings
from rubric import Criterion, Rater, Rubric, maximum_of, prints_maximum
from score import Tally, mark, new_tally
from telling import telling


class Line:
    """
    One sum's or one criterion's part.

    node     the group or criterion, None for the whole
    points   as `Tally.of` has them: None while there are none
    maximum  what of its maximum applies
    printed  whether the document has that maximum
    terms    of a sum: what it adds up, in order
    notes    what there is to say, in order
    """

    def __init__(self, node: Criterion | None, points: int | None, maximum: int) -> None:
        self.node = node
        self.points = points
        self.maximum = maximum
        self.printed = prints_maximum(node) if node else True
        self.terms: list[int] = []
        self.notes: list[Problem] = []

    @property
    def id(self) -> str:
        """The id that its total has on the page."""
        return self.node.id if self.node else "total"


class Explanation:
    """
    How one rater's column came to its total.

    lines           the whole first, then every group and criterion in the rubric's order
    classification  what there is to say about it, always something
    bands           (label, notes) of each band, once all is scored; [] without bands
    """

    def __init__(self, rubric: Rubric, rater: Rater, entries: dict[str, str]) -> None:
        self._rubric = rubric
        self._rater = rater
        own = [node for node in rubric.scorable if node.scored_by(rater.id)]
        self._own = own
        self._marks = {node.id: mark(node, entries[node.id]) for node in own}
        self._entries = entries
        self._sums: Tally = new_tally(rubric, rater.id)
        for node in own:
            self._sums.put(node, self._marks[node.id].points)
        self.lines = [self._whole()] + [
            self._line(node) for node in rubric.nodes if self._is_own(node)
        ]
        self.classification: list[Problem] = []
        self.bands: list[tuple[str, list[Problem]]] = []
        found = rankings(rubric)
        if not found:
            self.classification.append(note("why-no-bands"))
        elif not rater.ranks:
            self.classification.append(note("why-not-ranked"))
        else:
            for ranking in found:
                self._rank(ranking)
            if not rubric.ranking:
                self.classification.append(note("why-no-bands"))

    def _whole(self) -> Line:
        rubric, sums = self._rubric, self._sums
        line = Line(None, sums.totals["total"], sums.maxima["total"])
        line.printed = prints_maximum(rubric)
        refused = [id for id in self._ids() if _is_refused(self._marks[id])]
        blank = [id for id in self._ids() if self._marks[id].points is None and id not in refused]
        if not sums.scored:
            line.notes.append(note("why-nothing", "total"))
        elif not sums.unscored:
            line.notes.append(note("why-complete", "total", count=sums.scored))
        else:
            line.notes.append(note("why-partial", "total", count=sums.unscored))
        if blank and sums.scored:
            line.notes.append(note("why-blanks", "total", count=len(blank), criteria=blank))
        if refused:
            line.notes.append(note("why-refused", "total", count=len(refused), criteria=refused))
        self._add_sum(line, rubric.criteria, rubric)
        percent = sums.percent()
        if rubric.left_out and percent is not None:
            evidence = {"sum": line.points, "maximum": line.maximum, "points": percent}
            line.notes.append(note("why-percent", "total", **evidence))
        return line

    def _ids(self) -> list[str]:
        return [node.id for node in self._own]

    def _is_own(self, node: Criterion) -> bool:
        """Whether the rater scores something in it, or takes from it elsewhere."""
        if self._sums.of(node) is not None:
            return True
        return True in [one.scored_by(self._rater.id) for one in scorable([node])]

    def _line(self, node: Criterion) -> Line:
        sums = self._sums
        maximum = sums.maxima.get(node.id, node.maximum)
        line = Line(node, sums.of(node), maximum)
        if node.criteria:
            self._add_sum(line, node.criteria, node)
        else:
            _say_entry(line, self._entries[node.id], self._marks[node.id])
        if node.takes_from:
            code = "why-takes-total" if node.takes_from == "total" else "why-takes"
            line.notes.append(note(code, node.id, criterion=node.takes_from))
        around = node.parent
        if node.on_top:
            capped = around.capped if around else self._rubric.capped
            own = around or self._rubric
            code = "why-bonus-on-top" if prints_maximum(own) else "why-bonus-extra"
            code = "why-bonus-fills" if capped else code
            line.notes.append(note(code, node.id, maximum=own.maximum))
        elif node.bonus and not (around and around.bonus):
            line.notes.append(note("why-bonus-inside", node.id))
        return line

    def _add_sum(self, line: Line, inner: list[Criterion], group: "Criterion | Rubric") -> None:
        """Say what is added up, what is taken, cut or left out, and what is left."""
        sums, say = self._sums, line.notes.append
        leaves = scorable(inner)
        if True not in [node.pointed for node in leaves]:
            # Once is enough: where nothing has points, the groups need not say so, too.
            if not line.node or self._rubric.pointed:
                say(note("why-no-points", line.id))
            return
        points = [sums.of(node) for node in inner if node.pointed and not node.takes_from]
        line.terms = [it for it in points if it is not None and it != NOT_APPLICABLE]
        if group.base:
            say(note("why-base", line.id, points=group.base))
        if line.terms:
            code = "why-sum" if line.node else "why-total"
            say(note(code, line.id, terms=line.terms))
        elif line.node and not group.base:
            say(note("why-sum-nothing", line.id))
        added = group.base + sum(line.terms)
        if line.node and line.node.scaled:
            full = line.node.base + maximum_of(inner)
            exact = added * group.maximum % full == 0 if full else True
            code = "why-scaled" if exact else "why-scaled-cut"
            evidence = {"sum": added, "full": full, "maximum": group.maximum}
            added = added * group.maximum // full if full else added
            say(note(code, line.id, points=added, **evidence))
        added = self._taken(line, added)
        if group.capped and added > line.maximum:
            say(note("why-capped", line.id, sum=added, maximum=line.maximum))
            added = line.maximum
        if line.points is not None and added < group.floor:
            say(note("why-floor-sum", line.id, sum=added, points=group.floor))
        out = [node.id for node in leaves if sums.of(node) == NOT_APPLICABLE]
        if out and line.maximum < group.maximum:
            evidence = {"maximum": line.maximum, "full": group.maximum}
            say(note("why-maximum", line.id, criteria=out, **evidence))

    def _taken(self, line: Line, added: int) -> int:
        """Say what others take from a sum; what is left of it."""
        for node in self._rubric.nodes:
            if node.takes_from == line.id and self._is_own(node):
                points = self._sums.of(node) or 0
                if points > 0:
                    left = added - points
                    evidence = {"sum": added, "maximum": points, "points": left}
                    line.notes.append(note("why-taken", line.id, criterion=node.id, **evidence))
                    added = left
        return added

    def _rank(self, ranking: Ranking) -> None:
        """Tell the band of the total, or of the group that other bands are of."""
        rank = ranking.rank(self._sums, self._entries)
        told = [rank.problem or note("why-band", band=rank.label)]
        told += rank.rules
        if ranking.group != "total":
            for line in self.lines:
                if line.id == ranking.group:
                    line.notes += told
            return
        self.classification += told
        if not ranking.unfinished(self._sums, self._entries):
            figure = ranking.figure(self._sums)
            for verdict in ranking.verdicts(self._sums, self._entries):
                self.bands.append((verdict.band.label, _say_band(verdict, figure)))


def _is_refused(marked: Mark) -> bool:
    return marked.problem is not None and marked.problem.severity == "error"


def _say_entry(line: Line, text: str, marked: Mark) -> None:
    """Say what one entry came to, where points alone do not."""
    node = line.node
    if node is None:
        return
    points = marked.points
    if marked.problem:
        line.notes.append(marked.problem)
    elif points is None:
        line.notes.append(note("why-blank", node.id))
    elif points == NOT_APPLICABLE:
        told = node.maximum and not node.on_top and line.printed
        code = "why-left-out" if told else "why-left-out-alone"
        line.notes.append(note(code, node.id, maximum=node.maximum))
    else:
        line.notes += telling(node.scoring).notes(text, marked)
        if node.weight != 100 and marked.raw is not None:
            code = "why-weighted-cut" if marked.raw * node.weight % 100 else "why-weighted"
            evidence = {"sum": marked.raw, "maximum": node.weight}
            line.notes.append(note(code, node.id, points=points, **evidence))


def _say_band(verdict: Verdict, figure: int | None) -> list[Problem]:
    """The band's bounds, its conditions with whether each holds, and what follows."""
    found = _say_bounds(verdict.band)
    for condition in verdict.band.conditions if verdict.code in ("given", "unmet") else []:
        code = (
            "why-band-condition-fails" if condition in verdict.unmet else "why-band-condition-holds"
        )
        found.append(note(code, text=condition.text))
    code = "why-band-" + verdict.code
    found.append(note(code, points=figure))
    return found


def _say_bounds(band: Band) -> list[Problem]:
    """Its bounds: both in one sentence where both are inclusive."""
    low, high = band.minimum, band.maximum
    if low is not None and high is not None:
        return [note("why-band-from-to", minimum=low, maximum=high)]
    found = []
    if low is not None:
        found.append(note("why-band-from", minimum=low, maximum=high))
    if band.above is not None:
        found.append(note("why-band-over", minimum=band.above))
    if high is not None:
        found.append(note("why-band-to", minimum=low, maximum=high))
    if band.below is not None:
        found.append(note("why-band-under", maximum=band.below))
    return found
