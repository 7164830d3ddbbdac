"""
A table as it was given, wherever it came from: cells in rows of one width, merged ones in each of
their places, and the lines that stood before and after it.
"""

from errors import Problem, Refused
from maker.folding import tidy

MOST_CELLS = 20_000
WIDEST = 60


class Cell:
    """
    One cell: its `text` (a line a paragraph), where it begins, how far it reaches, and whether all
    of it is bold. `mark`: the number that a word processor had put before it.
    """

    def __init__(
        self, text: str, bold: bool = False, width: int = 1, height: int = 1, mark: str = ""
    ) -> None:
        self.text = tidy(text)
        self.bold = bold
        self.width = max(1, min(width, WIDEST))
        self.height = max(1, height)
        self.mark = tidy(mark)
        self.row = self.column = 0

    def __repr__(self) -> str:
        return "Cell " + repr(self.text)


class Grid:
    """
    A table.

    rows    lists of cells, all of one length; a merged cell is the same object in all its places
    before  the lines that stood above it; after: below it
    """

    def __init__(self, rows: list[list[Cell]], before: list[str], after: list[str]) -> None:
        self.rows = rows
        self.before = before
        self.after = after
        self.width = len(rows[0]) if rows else 0

    def begins(self, row: int, column: int) -> bool:
        """Whether a cell begins at this place, and is not one that reaches it."""
        cell = self.rows[row][column]
        return cell.row == row and cell.column == column


def laid_out(
    given: list[list[Cell]], before: list[str] | None = None, after: list[str] | None = None
) -> Grid:
    """
    The grid of rows of cells that each tell how far they reach.

    Raises Refused("table-too-large") past 20,000 cells, and Refused("no-table") for none.
    """
    rows: list[list[Cell | None]] = [[] for _ in given]
    cells = 0
    for at, line in enumerate(given):
        column = 0
        for cell in line:
            while column < len(rows[at]) and rows[at][column] is not None:
                column += 1
            if column >= WIDEST:
                break
            cell.row, cell.column = at, column
            cell.height = min(cell.height, len(given) - at)
            cells += cell.width * cell.height
            if cells > MOST_CELLS:
                raise Refused([Problem("maker.table-too-large", most=MOST_CELLS)])
            for y in range(at, at + cell.height):
                _put(rows[y], column, cell)
            column += cell.width
    width = max([len(row) for row in rows] + [0])
    whole = [_filled(row, width, at) for at, row in enumerate(rows)]
    whole = [row for row in whole if [cell for cell in row if cell.text or cell.mark]]
    if not whole or not width:
        raise Refused([Problem("maker.no-table")])
    for at, row in enumerate(whole):
        for cell in row:
            if at == 0 or cell not in whole[at - 1]:
                cell.row = at
    return Grid(whole, before or [], after or [])


def _put(row: list[Cell | None], column: int, cell: Cell) -> None:
    while len(row) < column + cell.width:
        row.append(None)
    for x in range(column, column + cell.width):
        if row[x] is None:
            row[x] = cell


def _filled(row: list[Cell | None], width: int, at: int) -> list[Cell]:
    found = []
    for column in range(width):
        cell = row[column] if column < len(row) else None
        if cell is None:
            cell = Cell("")
            cell.row, cell.column = at, column
        found.append(cell)
    return found
