"""Where the raters' columns differ: an agenda for settling it. Nothing is averaged, none wins."""

from answers import shown
from rubric import Criterion, Rater, Rubric
from score import Tally, differs, gap
from sheet import Sheet, marks, tallies


class Item:
    """
    One criterion at which the columns differ.

    shown  each rater's answer as paper has it; gap: how far apart, None where points do not tell
    note   what a person noted about it, "" when nothing
    """

    def __init__(self, node: Criterion, shown: list[str], gap: int | None, note: str) -> None:
        self.node = node
        self.shown = shown
        self.gap = gap
        self.note = note


class Agenda:
    """
    All that a sheet's raters have to talk about.

    nodes     the criteria that differ and the groups around them, in the rubric's order
    items     criterion id → Item
    unscored  ids of what cannot be compared yet: a column is blank, or refused, there
    totals    each rater's sums; gap: of the totals, None while something is unscored
    """

    def __init__(self, rubric: Rubric, sheet: Sheet) -> None:
        marked = marks(sheet, rubric)
        self.totals: list[tuple[Rater, Tally]] = tallies(rubric, marked)
        self.items: dict[str, Item] = {}
        self.unscored: list[str] = []
        around: list[str] = []
        by_id = {(node.id, rater.id): entry for node, rater, entry in marked}
        for node in rubric.scorable:
            raters = [rater for rater in rubric.raters if node.scored_by(rater.id)]
            if len(raters) < 2:
                continue
            texts = [sheet.entries[node.id][rater.id] for rater in raters]
            entries = [by_id[node.id, rater.id] for rater in raters]
            points = [entry.points for entry in entries]
            outcome = differs(node, texts, points)
            if outcome is None:
                self.unscored.append(node.id)
            elif outcome:
                answers = [""] * len(rubric.raters)
                for rater, text, entry in zip(raters, texts, entries):
                    answers[rubric.raters.index(rater)] = shown(node, text, entry)
                apart = (gap(points) or None) if node.pointed else None
                self.items[node.id] = Item(node, answers, apart, sheet.differences[node.id])
                around += _around(node)
        self.nodes = [node for node in rubric.nodes if node.id in self.items or node.id in around]
        sums = [tally.totals["total"] for _, tally in self.totals]
        # Columns that have sections of their own are not of one sum.
        shared = not [node for node in rubric.scorable if node.raters]
        self.gap = gap(sums) if shared and not self.unscored else None


def _around(node: Criterion) -> list[str]:
    return [node.parent.id] + _around(node.parent) if node.parent else []
