"""A column copied from a table, to be filled into a rater's entries one below the other."""

from rubric import Criterion, Rubric
from unseen import stripped

# Longer ones are no column of scores.
MOST = 500


def column(text: str) -> list[str] | None:
    """
    The cells of a copied column, from above; None for anything else: one line, or several columns.

    >>> column("4,5\\n\\n3\\n")
    ['4,5', '', '3']
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not stripped(lines[-1]):
        lines.pop()
    if not 1 < len(lines) <= MOST:
        return None
    cells = []
    for line in lines:
        filled = [cell for cell in [stripped(cell) for cell in line.split("\t")] if cell]
        if len(filled) > 1:
            return None
        cells.append(filled[0] if filled else "")
    return cells


def placed(rubric: Rubric, first: str, cells: list[str]) -> list[tuple[Criterion, str]]:
    """
    Which criterion each cell would go to: from the one with the id `first` on, as they stand.

    A blank cell, one of a criterion that is no number of points, and what is left over go nowhere.
    """
    ids = [node.id for node in rubric.scorable]
    below = rubric.scorable[ids.index(first) :]
    return [
        (node, cell) for node, cell in zip(below, cells) if cell and not (node.levels or node.items)
    ]
