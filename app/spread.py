"""
Several members' files of one sheet, side by side: how far they spread, and whose they are.

Nothing is averaged, nothing is chosen: a person reads the spread and enters one score.
"""

from answers import shown
from errors import Problem, warning
from kinds import NOT_APPLICABLE
from points import text_from_points
from rubric import Criterion, Rubric
from score import mark
from sheet import Sheet
from unseen import stripped


class Spread:
    """
    What members answered to one criterion, in their order.

    entries  the texts, ready for the sheet's field; "" is blank
    shown    the same as paper has them
    lowest   and `highest`: as people read them; "" where nobody has an answer that can be put
             in order
    blanks   how many members left it blank
    agreed   whether all have the same answer, and nobody none
    """

    def __init__(self, node: Criterion, entries: list[str]) -> None:
        self.node = node
        self.entries = entries
        marked = [mark(node, text) for text in entries]
        self.shown = [shown(node, text, entry) for text, entry in zip(entries, marked)]
        self.blanks = len([entry for entry in marked if entry.points is None])
        self._answers = [_answer(node, text) for text in entries]
        self.agreed = not self.blanks and len(set(self._answers)) == 1
        self.lowest = self.highest = ""
        points = [entry.points for entry in marked if entry.points is not None]
        known = [value for value in points if value != NOT_APPLICABLE]
        if known and node.pointed:
            self.lowest = text_from_points(min(known))
            self.highest = text_from_points(max(known))
        elif known:
            # Highest first, as the rubric lists them.
            labels = [level.label for level in node.levels]
            places = [labels.index(stripped(text)) for text in entries if stripped(text) in labels]
            self.lowest = labels[max(places)]
            self.highest = labels[min(places)]

    def says(self, text: str) -> bool:
        """Whether an entry is what all members answered."""
        return self.agreed and _answer(self.node, text) == self._answers[0]


def _answer(node: Criterion, text: str) -> object:
    """What tells one answer from another, however it was typed."""
    return stripped(text) if node.scoring.control == "choice" else mark(node, text).points


def spreads(rubric: Rubric, rater: str, sheets: list[Sheet]) -> list[Spread]:
    """How the members' sheets spread in one rater's column, for each criterion in order."""
    return [
        Spread(node, [sheet.entries[node.id][rater] for sheet in sheets])
        for node in rubric.scorable
        if node.scored_by(rater)
    ]


def is_empty(sheet: Sheet) -> bool:
    """Whether nobody is named and nothing is entered: nothing can be held against it."""
    for by_rater in sheet.entries.values():
        for text in by_rater.values():
            if stripped(text):
                return False
    return not (stripped(sheet.name) or stripped(sheet.period))


def mismatches(own: Sheet, other: Sheet) -> list[Problem]:
    """In what another sheet is not a copy of this one: person, period, the sheet itself."""
    found = []
    if stripped(own.name) != stripped(other.name):
        found.append(_other(warning("member-other-person", "person.name"), own.name, other.name))
    if stripped(own.period) != stripped(other.period):
        problem = warning("member-other-period", "sheet.period")
        found.append(_other(problem, own.period, other.period))
    if own.id != other.id:
        found.append(warning("member-other-sheet", "sheet.id"))
    return found


def _other(problem: Problem, own: str, found: str) -> Problem:
    problem.evidence["own"] = stripped(own) or "–"
    problem.evidence["found"] = stripped(found) or "–"
    return problem
