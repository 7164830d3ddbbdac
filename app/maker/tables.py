"""
Which of a document's tables is the rubric's: the largest, with the lines that stand around it.
"""

from errors import Problem, Refused
from maker.grid import Cell, Grid, laid_out


class Item:
    """One thing of a document: a line of text, or the rows of a table."""

    def __init__(self, line: str, rows: list[list[Cell]] | None) -> None:
        self.line = line
        self.rows = rows


def chosen(items: list[Item]) -> list[Grid]:
    """
    The grids of all tables, the largest first, each with the lines before and after it.

    Raises Refused("no-table") when there is none, "table-too-large" for the first of such a size.
    """
    sizes = []
    for at, item in enumerate(items):
        if item.rows is not None:
            cells = sum([len(row) for row in item.rows])
            if cells > 3:
                sizes.append((-cells, at))
    found = []
    for _, at in sorted(sizes)[:9]:
        rows = items[at].rows or []
        before = [item.line for item in items[:at] if item.line]
        after = [item.line for item in items[at + 1 :] if item.line]
        try:
            found.append(laid_out(rows, before, after))
        except Refused as refusal:
            if refusal.problems[0].code != "maker.no-table":
                raise
    if not found:
        raise Refused([Problem("maker.no-table")])
    return found
