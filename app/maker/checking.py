"""
What is wrong with a draft, at the row where it is: the faults of validation/, as its data has them.
"""

import json

from errors import Problem
from formats import jsontext
from maker.draft import Draft
from maker.rows import NODES
from maker.rubricdata import Made
from validation.rubric import faults

# By the words of maker's own: what a row has not got yet says more than that a field is missing.
_OWN = {"max": "missing-max", "criteria": "empty-group"}
_PARTS = ("tiers", "items", "levels", "ranges")


class Checked:
    """
    A draft's rubric.

    text    its file
    data    the same parsed
    faults  (row's key, problem, code of the maker's own words or ""); key 0 is the whole
    """

    def __init__(self, draft: Draft) -> None:
        made = Made(draft)
        self.text = jsontext.write(made.value)
        self.data: dict[str, object] = json.loads(self.text)
        self.faults: list[tuple[int, Problem, str]] = []
        tree = draft.tree()
        for problem in faults(self.data):
            key = made.row_at(problem.place)
            # A sum that differs stands in its group's row already.
            if problem.code == "sum-differs" and key and tree.differs(key):
                self.faults.append((key, problem, "differs"))
                continue
            self.faults.append((key, problem, _own(problem)))
        if not [row for row in draft.rows if row.kind in NODES]:
            self.faults = [(0, Problem("maker.empty"), "empty")]


def _own(problem: Problem) -> str:
    field = problem.place.split(".")[-1]
    if problem.code == "missing-field" and field in _OWN:
        return _OWN[field]
    if problem.code == "empty-list" and field == "criteria":
        return "empty-group"
    if field in _PARTS and problem.code in ("missing-field", "empty-list"):
        return "no-parts"
    return ""
