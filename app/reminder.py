"""
When to remind of saving the file: a column is finished, and no file has been written since.

A column's `mark` is a text for what it is finished with, "" while it is not. Nobody is reminded
twice of the same mark, nor of one that was there before the page was opened.
"""

from rubric import Rubric
from sheet import Sheet, marks, tallies


class Reminder:
    """Which finished columns have been dealt with: put into a file, or the reminder closed."""

    def __init__(self) -> None:
        self._settled: dict[tuple[str, str], str] = {}

    def due(self, id: str, found: dict[str, str], in_file: bool) -> list[str]:
        """The raters of whose columns to remind, for the sheet `id` with these column marks."""
        if in_file:
            self.settle(id, found)
        return [
            rater
            for rater, text in found.items()
            if text and self._settled.get((id, rater)) != text
        ]

    def settle(self, id: str, found: dict[str, str]) -> None:
        """Remind no more of these marks."""
        for rater, text in found.items():
            if text:
                self._settled[id, rater] = text


def column_marks(sheet: Sheet, rubric: Rubric) -> dict[str, str]:
    """The mark of each rater's column: all is scored, or its rater said that it is finished."""
    found = {}
    for rater, sums in tallies(rubric, marks(sheet, rubric)):
        entries = [sheet.entries[criterion.id][rater.id] for criterion in rubric.scorable]
        done = sheet.finished.get(rater.id)
        finished = done is not None or not sums.unscored
        at = done.at if done else ""
        found[rater.id] = "\n".join([at] + entries) if finished else ""
    return found
