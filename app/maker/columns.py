"""
How a table is laid out: where its head ends, what stands above its columns, what each is for.
"""

from maker.figures import figures_of
from maker.folding import folded, is_digit, words
from maker.grid import Cell, Grid
from maker.marks import mark_alone
from maker.roles import by_head, is_level, is_weight, settle

MOST_HEADS = 4
# So many rows down a head is looked for.
_FURTHEST = 30


class Column:
    """One column: what stands above it, what it is for, and (`minus`) whether it is taken off."""

    def __init__(self, head: str, role: str) -> None:
        self.head = head
        self.role = role
        self.minus = "tru" in words(head)
        # Whether somebody scores there: its head says so, or a person has.
        self.sure = by_head(head) == role


class Layout:
    """
    How a table is laid out.

    columns  one for each; title: lines within the table that stand above its head
    first    the first row below the head
    """

    def __init__(self, columns: list[Column], first: int, title: list[str]) -> None:
        self.columns = columns
        self.first = first
        self.title = title

    def places(self, role: str) -> list[int]:
        """Which columns have a role."""
        return [at for at, column in enumerate(self.columns) if column.role == role]

    def ticked(self) -> list[int]:
        """The columns of levels in which nothing stands, where no points stand elsewhere."""
        if self.places("max") or self.places("sub-max"):
            return []
        found = [at for at in self.places("unused") if is_level(self.columns[at].head)]
        return found if len(found) > 1 else []

    def beside(self) -> list[int]:
        """A further column of points of which nothing is made: it is nobody's part."""
        found = [at for at in self.places("sub-max") if not self.columns[at].minus]
        alone = len(found) == 1 and len(self.places("text")) == 1
        return found if alone and self.places("max") else []

    def weights(self) -> list[int]:
        """The columns whose heads call what stands in them weights, beside those of points."""
        return [at for at in self.places("evidence") if is_weight(self.columns[at].head)]


def layout_of(grid: Grid) -> Layout:
    """How this table is laid out, as far as it can be told: a proposal."""
    top = 0
    title = []
    while top < len(grid.rows) - 1 and _spans(grid, top) and not _begins_body(grid, top):
        title.append(grid.rows[top][0].text)
        top += 1
    further = _further_head(grid, top)
    if further:
        above = [[cell.text for cell in row if cell.text] for row in grid.rows[top:further]]
        title += [" ".join(said) for said in above if said]
        top = further
    first = _head_end(grid, top)
    if first == top and title:
        # Nothing was a head: the lines above are the table's first rows.
        title, first = [], 0
    heads = [_head(grid, column, top, first) for column in range(grid.width)]
    below = [_below(grid, column, first) for column in range(grid.width)]
    roles = [by_head(head) for head in heads]
    settle(roles, heads, below)
    return Layout([Column(h, r) for h, r in zip(heads, roles)], first, title)


def _further_head(grid: Grid, top: int) -> int:
    """
    Where the head stands below another table, a narrow one as of bands; 0 when it does not.
    """
    if is_head(grid.rows[top]):
        return 0
    for at in range(top, min(len(grid.rows), top + _FURTHEST)):
        said = len([cell for cell in grid.rows[at] if cell.text])
        if said > 2:
            return at if at > top and is_head(grid.rows[at]) else 0
    return 0


def repeats(grid: Grid, layout: Layout, row: int) -> bool:
    """Whether a row below the head is the head once more, as at the top of a further page."""
    said = [cell.text for cell in grid.rows[row]]
    heads = [[cell.text for cell in grid.rows[at]] for at in range(layout.first)]
    return len([text for text in said if text]) > 1 and said in heads


def _spans(grid: Grid, row: int) -> bool:
    """Whether one cell fills the row, or all but one are empty."""
    cells = grid.rows[row]
    if cells[0].width >= grid.width:
        return True
    return len([cell for cell in cells if cell.text]) == 1 and bool(cells[0].text)


def _begins_body(grid: Grid, row: int) -> bool:
    return mark_alone(grid.rows[row][0].text) is not None


def _head_end(grid: Grid, top: int) -> int:
    """The first row below the head; `top` when there is no head."""
    if not is_head(grid.rows[top]):
        return top
    end = top + 1
    while end < len(grid.rows) and end - top < MOST_HEADS and _goes_on(grid, end, top):
        end += 1
    return end


def is_head(row: list[Cell]) -> bool:
    """Whether a row is a head: two columns' names at least, and no points."""
    named = [cell for cell in row if by_head(cell.text)]
    points = [cell for cell in row if figures_of(cell.text)]
    return len(named) >= 2 and not points


def _goes_on(grid: Grid, row: int, top: int) -> bool:
    """Whether a row belongs to the head above it."""
    cells = grid.rows[row]
    if [cell for cell in cells if cell.row < row and cell.row >= top and cell.height > 1]:
        return not figures_of(cells[-1].text) and mark_alone(cells[0].text) is None
    said = [cell.text for cell in cells if cell.text]
    if said and not [text for text in said if not _is_column_number(text)]:
        return len(said) * 2 > len(cells)
    if cells[0].text or _spans(grid, row):
        return False
    own = [cell for cell in cells if cell.text]
    names = [cell for cell in own if by_head(cell.text)]
    return bool(names) and len(own) > 1 and not [cell for cell in own if figures_of(cell.text)]


def _is_column_number(text: str) -> bool:
    """Whether it numbers a column: "(1)", "3", "(4=2x3)"."""
    inner = folded(text).strip("() ")
    return bool(inner) and not [c for c in inner if not is_digit(c) and c not in "=+-*x() "]


def _head(grid: Grid, column: int, top: int, first: int) -> str:
    """What stands above a column: of several names the lowest, which is its own."""
    for row in range(first - 1, top - 1, -1):
        cell = grid.rows[row][column]
        if cell.text and not _is_column_number(cell.text):
            return cell.text.replace("\n", " ")
    return ""


def _below(grid: Grid, column: int, first: int) -> list[str]:
    """The texts of a column's own cells, those that reach over several columns left out."""
    cells = [grid.rows[row][column] for row in range(first, len(grid.rows))]
    return [cell.text for cell in cells if cell.width == 1]
