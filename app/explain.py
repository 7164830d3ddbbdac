"""
Why a total is what it is: what was added up, what counted for nothing and why, and the bands.

Each line is a sum or a criterion with its notes, codes with evidence that `messages.sentence`
turns into words. The figures are those of `score`; nothing is worked out a second time, only
taken apart: a sum's `terms` add up to its points, or to the `sum` that a cap cuts.
"""

from errors import Problem, note
from ranking import Band, Ranking, Verdict, scorable
from rubric import Criterion, Rater, Rubric
from score import NOT_APPLICABLE, Mark, Tally, counts_from_text, mark
from unseen import stripped


class Line:
    """
    One sum's or one criterion's part.

    node     the group or criterion, None for the whole
    points   as `Tally.of` has them: None while there are none
    maximum  what of its maximum applies
    terms    of a sum: what it adds up, in order
    notes    what there is to say, in order
    """

    def __init__(self, node: Criterion | None, points: int | None, maximum: int) -> None:
        self.node = node
        self.points = points
        self.maximum = maximum
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
        self._marks = {node.id: mark(node, entries[node.id]) for node in rubric.scorable}
        self._entries = entries
        self._sums = Tally(rubric)
        for node in rubric.scorable:
            self._sums.put(node, self._marks[node.id].points)
        self.lines = [self._whole()] + [self._line(node) for node in rubric.nodes]
        self.classification: list[Problem] = []
        self.bands: list[tuple[str, list[Problem]]] = []
        if not rubric.ranking:
            self.classification.append(note("why-no-bands"))
        elif not rater.ranks:
            self.classification.append(note("why-not-ranked"))
        else:
            self._rank(Ranking(rubric))

    def _whole(self) -> Line:
        rubric, sums = self._rubric, self._sums
        line = Line(None, sums.totals["total"], sums.maxima["total"])
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
        self._add_sum(line, rubric.criteria, rubric.maximum, rubric.capped)
        percent = sums.percent()
        if rubric.left_out and percent is not None:
            evidence = {"sum": line.points, "maximum": line.maximum, "points": percent}
            line.notes.append(note("why-percent", "total", **evidence))
        return line

    def _ids(self) -> list[str]:
        return [node.id for node in self._rubric.scorable]

    def _line(self, node: Criterion) -> Line:
        sums = self._sums
        maximum = sums.maxima.get(node.id, node.maximum)
        line = Line(node, sums.of(node), maximum)
        if node.criteria:
            self._add_sum(line, node.criteria, node.maximum, node.capped)
        else:
            _say_entry(line, self._entries[node.id], self._marks[node.id])
        around = node.parent
        if node.on_top:
            capped = around.capped if around else self._rubric.capped
            own = around.maximum if around else self._rubric.maximum
            code = "why-bonus-fills" if capped else "why-bonus-on-top"
            line.notes.append(note(code, node.id, maximum=own))
        elif node.bonus and not (around and around.bonus):
            line.notes.append(note("why-bonus-inside", node.id))
        return line

    def _add_sum(self, line: Line, inner: list[Criterion], own: int, capped: bool) -> None:
        """Say what is added up, what a cap cuts, and what of the maximum was left out."""
        sums = self._sums
        leaves = scorable(inner)
        if True not in [node.pointed for node in leaves]:
            # Once is enough: where nothing has points, the groups need not say so, too.
            if not line.node or self._rubric.pointed:
                line.notes.append(note("why-no-points", line.id))
            return
        points = [sums.of(node) for node in inner if node.pointed]
        line.terms = [it for it in points if it is not None and it != NOT_APPLICABLE]
        if line.terms:
            code = "why-sum" if line.node else "why-total"
            line.notes.append(note(code, line.id, terms=line.terms))
        elif line.node:
            line.notes.append(note("why-sum-nothing", line.id))
        added = sum(line.terms)
        if capped and added > line.maximum:
            line.notes.append(note("why-capped", line.id, sum=added, maximum=line.maximum))
        if line.maximum < own:
            out = [node.id for node in leaves if sums.of(node) == NOT_APPLICABLE]
            evidence = {"maximum": line.maximum, "full": own, "criteria": out}
            line.notes.append(note("why-maximum", line.id, **evidence))

    def _rank(self, ranking: Ranking) -> None:
        rank = ranking.rank(self._sums, self._entries)
        if rank.problem:
            self.classification.append(rank.problem)
        else:
            self.classification.append(note("why-band", band=rank.label))
        if not ranking.unfinished(self._sums, self._entries):
            figure = self._sums.percent() if ranking.percent else self._sums.totals["total"]
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
        code = "why-left-out" if node.maximum and not node.on_top else "why-left-out-alone"
        line.notes.append(note(code, node.id, maximum=node.maximum))
    elif node.items:
        _say_deductions(line, node, text, points)
    elif node.levels:
        code = "why-level" if node.pointed else "why-answer"
        line.notes.append(note(code, node.id, text=stripped(text), points=points))
    elif node.tiers:
        labels = [tier.label for tier in node.tiers if tier.points == points]
        code = "why-tier" if labels else "why-no-tier"
        line.notes.append(note(code, node.id, text="".join(labels[:1]), points=points))


def _say_deductions(line: Line, node: Criterion, text: str, points: int) -> None:
    lost = 0
    for item, count in zip(node.items, counts_from_text(text)):
        if isinstance(count, int) and count:
            lost += count * item.points
            evidence = {"item": item.label, "count": count, "points": item.points}
            line.notes.append(note("why-counted", node.id, sum=count * item.points, **evidence))
    code = "why-deducted" if lost else "why-none-deducted"
    if node.maximum - lost < points:
        code = "why-floor"
    line.notes.append(note(code, node.id, maximum=node.maximum, sum=lost, points=points))


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
    if band.minimum is None and band.maximum is None:
        return []
    code = "why-band-from" if band.maximum is None else "why-band-from-to"
    if band.minimum is None:
        code = "why-band-to"
    return [note(code, minimum=band.minimum, maximum=band.maximum)]
