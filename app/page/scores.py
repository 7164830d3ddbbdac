"""What the entries come to, shown in the form: marks, sums, differences, what is to be mended."""

from errors import Problem
from messages import sentence
from score import differs, gap, mark, new_tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from page.bands import Bands


class Scores:
    """
    The marks and sums of the sheet in hand.

    Every method that shows takes the sheet; what is not entered anew keeps its mark.
    """

    def __init__(self, rubric, table, say, form) -> None:
        self.rubric = rubric
        self.table = table
        self.say = say
        self.form = form
        # Columns that have sections of their own are not of one sum.
        self._several = True in [bool(node.raters) for node in rubric.scorable]
        # What was said of a column, by how many are scored and unscored in it.
        self._said: dict[tuple[int, int], tuple[str, str]] = {}
        # Whether the sums' differences are shown.
        self._compared = False
        self.tallies = {rater.id: new_tally(rubric, rater.id) for rater in rubric.raters}
        # What the rubric makes of the sums comes with `rank`: nobody waits for a band before the
        # first total.
        self._bands: Bands | None = None
        self._problems: dict[tuple[str, str], Problem] = {}

    def rank(self) -> None:
        """From now on show the bands, too, and what is made of several columns."""
        from page.bands import Bands

        self._bands = Bands(self.rubric, self.table, self.tallies)

    def refused(self) -> list:
        """One sentence for each refused entry, as (cell, sentence), in the sheet's order."""
        lines: list = []
        for criterion in self.rubric.scorable if self._problems else []:
            for rater in self.rubric.raters:
                problem = self._problems.get((criterion.id, rater.id))
                if problem is not None and problem.severity == "error":
                    text = criterion.id + ", " + rater.label + ": " + sentence(self.table, problem)
                    lines.append(((criterion.id, rater.id), text))
        return lines

    def unscored(self, rater: str = "") -> int:
        """How many entries are blank or refused, in a rater's column or in all."""
        if rater:
            return self.tallies[rater].unscored
        return sum([sums.unscored for sums in self.tallies.values()])

    def blank(self, rater: str) -> list[str]:
        """The criteria at which a rater's entry is blank or refused."""
        sums = self.tallies[rater]
        return [
            node.id
            for node in self.rubric.scorable
            if sums.of(node) is None and node.scored_by(rater)
        ]

    def show(self, sheet) -> None:
        """Mark and sum up the whole sheet."""
        for rater in self.rubric.raters:
            for criterion in self.rubric.scorable:
                if criterion.scored_by(rater.id):
                    self._show_mark(sheet, criterion.id, rater.id)
            self._show_tally(sheet, rater.id)
        for criterion in self.rubric.scorable:
            self._show_criterion_gap(sheet, criterion)
        self._show_sum_gaps()
        self._show_problems()

    def show_entry(self, sheet, criterion: str, rater: str) -> None:
        """Mark one entry, and bring up to date all that depends on it."""
        self._show_mark(sheet, criterion, rater)
        self._show_tally(sheet, rater)
        self._show_criterion_gap(sheet, self.rubric.node(criterion))
        self._show_sum_gaps()
        self._show_problems()

    def _show_mark(self, sheet, criterion: str, rater: str) -> None:
        cell = (criterion, rater)
        node = self.rubric.node(criterion)
        marked = mark(node, sheet.entries[criterion][rater])
        self.tallies[rater].put(node, marked.points)
        self.form.show_outcome(node, rater, marked)
        if marked.problem is None:
            self._problems.pop(cell, None)
            self.form.show_problem(cell, "", False)
        else:
            self._problems[cell] = marked.problem
            text = sentence(self.table, marked.problem)
            self.form.show_problem(cell, text, marked.problem.severity == "error")

    def _show_tally(self, sheet, rater: str) -> None:
        sums = self.tallies[rater]
        status, progress = self._said_of(sums.scored, sums.unscored)
        self.form.show_column(rater, sums, status, progress)
        if self._bands:
            self._bands.show(sheet, rater)

    def _said_of(self, scored: int, unscored: int) -> tuple[str, str]:
        """How complete a column is, and how far it has come: each sentence is made once."""
        counts = (scored, unscored)
        if counts not in self._said:
            status = self.say("partial", count=unscored) if unscored else self.say("complete")
            progress = self.say("progress", scored=scored, of=scored + unscored)
            self._said[counts] = (status, progress)
        return self._said[counts]

    def _show_criterion_gap(self, sheet, criterion) -> None:
        raters = [one.id for one in self.rubric.raters if criterion.scored_by(one.id)]
        points = [self.tallies[rater].of(criterion) for rater in raters]
        entries = sheet.entries[criterion.id]
        unlike = differs(criterion, [entries[rater] for rater in raters], points)
        apart = gap(points) if unlike and criterion.pointed else None
        if unlike and not apart:
            self.form.show_gap(criterion.id, self.say("gap-unlike"))
        else:
            self._show_gap(criterion.id, apart)

    def _show_sum_gaps(self) -> None:
        """Show how far the sums differ, once all is scored: before, a blank alone would do it."""
        tallies = [] if self._several or self.unscored() else list(self.tallies.values())
        if not tallies and not self._compared:
            return
        self._compared = bool(tallies)
        for node in self.rubric.nodes:
            if node.criteria:
                self._show_gap(node.id, gap([sums.of(node) for sums in tallies]))
        self._show_gap("total", gap([sums.totals["total"] for sums in tallies]))

    def _show_gap(self, id: str, points) -> None:
        self.form.show_gap(id, self.say("gap", points=points) if points else "")

    def _show_problems(self) -> None:
        lines = self.refused()
        self.form.show_problems(self.say("to-mend", count=len(lines)) if lines else "", lines)
