"""
What a table comes to, row by row, before it is settled what belongs together.
"""

from maker.figures import Figure
from maker.rows import Question, Row


class Reading:
    """
    Rows, and what they were read from.

    rows     in the table's order
    figures  by the rows' keys, what their points were read from
    styles   by the rows' keys, of which style their numbers are: "dash", "" for none
    columned keys of the nodes whose parts stand side by side, each in a column of its own
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.figures: dict[int, Figure] = {}
        self.styles: dict[int, str] = {}
        self.columned: list[int] = []

    def add(self, kind: str, text: str, figure: Figure | None, depth: int) -> Row:
        """A further row."""
        row = Row(len(self.rows) + 1, kind, text)
        row.depth = depth
        if figure is not None:
            row.maximum = figure.points
            row.low = figure.low
            row.unit = figure.unit
            row.every = figure.every
            self.figures[row.key] = figure
            if figure.low:
                details: dict[str, object] = {"low": figure.low, "points": figure.points}
                row.questions.append(Question("maker.ask-range", ["upper", "floor"], details))
        self.rows.append(row)
        return row
