"""A sheet in a few words, for the list of sheets: kept beside each, so that none need be read."""

import json

from rubric import Rubric
from score import Tally, text_from_points
from sheet import Sheet


def summary(sheet: Sheet, rubric: Rubric, sums: dict[str, Tally], in_file: bool) -> str:
    """
    The line of `sheet` as JSON text.

    `sums` are the tallies by rater. In `totals` stands for each rater, in order: the total as
    people read it ("–" while nothing is scored), how many entries are scored, and of how many.
    `empty` says that nobody has entered anything yet.
    """
    totals = []
    for rater in rubric.raters:
        own = sums[rater.id]
        total = text_from_points(own.totals["total"])
        totals.append([total, own.scored, own.scored + own.unscored])
    return json.dumps(
        {
            "id": sheet.id,
            "name": sheet.name,
            "duty": sheet.duty,
            "period": sheet.period,
            "modified": sheet.modified,
            "totals": totals,
            "in_file": in_file,
            "empty": is_empty(sheet, rubric),
        }
    )


def is_empty(sheet: Sheet, rubric: Rubric) -> bool:
    """Whether nobody has entered anything: only its id and its dates tell it from a new one."""
    blank = Sheet(rubric)
    for name in ("id", "created", "modified"):
        setattr(blank, name, getattr(sheet, name))
    return sheet.__dict__ == blank.__dict__
