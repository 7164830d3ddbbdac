"""
From a table to rows: numbers and depths, maxima and parts, sums and what is no part of a rubric.

`rows_of` reads them one by one; settling.py then looks at what belongs together.
"""

from maker.choices import choices_in
from maker.columns import Layout, repeats
from maker.depths import Depths
from maker.figures import Figure, figures_of, points_in
from maker.folding import is_capital, words
from maker.grid import Cell, Grid
from maker.marks import Mark, mark_alone, mark_before
from maker.reading import Reading
from maker.roles import is_level
from maker.rows import Question, Row
from maker.steps import step_in
from maker.sumrows import is_classification, is_signing, sum_of


def rows_of(grid: Grid, layout: Layout) -> Reading:
    """The rows of a table laid out like this, each where it stood."""
    reader = _Reader(grid, layout)
    for at in range(layout.first, len(grid.rows)):
        reader.take(at)
    return reader.reading


class _Reader:
    def __init__(self, grid: Grid, layout: Layout) -> None:
        self.grid = grid
        self.layout = layout
        self.reading = Reading()
        self.depths = Depths()
        self.texts = layout.places("text")[:2]
        self.beside = layout.places("evidence") + layout.places("text")[2:]
        self.maxima = layout.places("max")[:1]
        self.subs = layout.places("sub-max")
        self.numbers = layout.places("number")[:1]
        self.ticks = layout.ticked()
        self.node: Row | None = None
        self.total = False
        # What stands in the place of points and is none that can be read.
        self.unread = ""
        self.shared = len(self.texts) == 2 and not self.subs and self._second_has_maxima()

    def _second_has_maxima(self) -> bool:
        """Whether the points belong to the second column of texts: they stand in its rows, too."""
        own = 0
        others = 0
        for at in range(self.layout.first, len(self.grid.rows)):
            if not self.text(at, self.texts[1]) or self.text(at, self.texts[0]):
                continue
            if self.maxima and figures_of(self.text(at, self.maxima[0])):
                own += 1
            else:
                others += 1
        return own > others

    def text(self, row: int, column: int) -> str:
        """What stands in a cell that begins here; "" for one that reaches here."""
        return self.grid.rows[row][column].text if self.grid.begins(row, column) else ""

    def take(self, at: int) -> None:
        """Read one row of the table."""
        cells = self.grid.rows[at]
        if repeats(self.grid, self.layout, at):
            said = " ".join([cell.text for cell in cells if cell.text])
            self.reading.add("aside", said, None, 0)
            return
        first = self._first_text(at)
        if first is None:
            self._without_text(at)
            return
        cell, column = first
        given = self._figures(at, column)
        mark = self._mark(at, cell)
        text = cell.text
        if mark is None:
            mark, text = mark_before(text)
        before = len(self.reading.rows)
        if not self._apart(text, mark, given):
            self._node(mark, text, given, self._heads(cell, cells, given))
        elif self.reading.rows[-1].kind in ("sum", "total"):
            self.node = None
        rows = self.reading.rows[before:]
        if self.node is not None and rows:
            self._second(at)
            self._columns_of_parts(at)
        if rows:
            self._note(at, rows[0])

    def _note(self, at: int, row: Row) -> None:
        """What the table's row says beside, with a row read from it."""
        for place in self.beside:
            said = self.text(at, place)
            if said:
                row.evidence = row.evidence + [(self.layout.columns[place].head, said)]

    def _first_text(self, at: int) -> tuple[Cell, int] | None:
        """The cell with the row's own text, and its column; None when it goes on above."""
        column = self.texts[0]
        cell = self.grid.rows[at][column]
        if cell.row == at and cell.text:
            return cell, column
        if cell.row == at and not cell.text:
            # Excel leaves the place of a merged cell's text at its left.
            for place in self.numbers:
                other = self.grid.rows[at][place]
                if other.row == at and other.text and mark_alone(other.text) is None:
                    return other, column
        return None

    def _without_text(self, at: int) -> None:
        """A row that goes on with what stands above it."""
        if self.node is not None and len(self.texts) == 2 and self.text(at, self.texts[1]):
            self._second(at)
            self._note(at, self.reading.rows[-1])
            return
        said = [cell.text for cell in self.grid.rows[at] if cell.row == at and cell.text]
        if said:
            self.reading.add("aside", " ".join(said), None, 0)

    def _figures(self, at: int, column: int) -> list[Figure]:
        """The points that stand in the row's own place for them."""
        self.unread = ""
        if self.shared:
            return []
        for place in self.maxima:
            cell = self.grid.rows[at][place]
            if cell.row == at and cell is not self.grid.rows[at][column]:
                found = figures_of(cell.text)
                if not found and words(cell.text):
                    self.unread = cell.text
                return found
        if len(self.texts) < 2 and len(self.subs) == 1 and not self.maxima:
            return figures_of(self.text(at, self.subs[0]))
        return []

    def _mark(self, at: int, cell: Cell) -> Mark | None:
        for place in self.numbers:
            other = self.grid.rows[at][place]
            if other is cell or other.row != at:
                continue
            found = mark_alone(other.mark or other.text)
            if found is not None:
                return found
        return mark_alone(cell.mark) if cell.mark else None

    def _heads(self, cell: Cell, cells: list[Cell], given: list[Figure]) -> bool:
        """Whether the row looks like a group's head: wide, or alone and bold, without points."""
        alone = len([one for one in cells if one.text and one is not cell]) == 0
        wide = cell.width * 2 > self.grid.width
        return not given and (wide or (alone and (cell.bold or is_capital(cell.text))))

    def _apart(self, text: str, mark: Mark | None, given: list[Figure]) -> bool:
        """Add a row that is no node, when it is none."""
        add = self.reading.add
        figure = given[0] if given else None
        if figure is None:
            inner = points_in(text)
            figure = None if inner is None else Figure(inner)
        summed = sum_of(text) if mark is None or not self.depths.follows(mark) else None
        if summed is not None and (figure is not None or not text.strip().endswith(":")):
            row = add(summed[0], text, figure, 0)
            row.number = summed[1]
            self.total = self.total or summed[0] == "total"
            return True
        if not given and (is_classification(text) or is_signing(text) or (self.total and not mark)):
            add("aside", text, None, 0)
            return True
        if not given and mark is None and step_in(text) is not None:
            add("aside", text, None, 0)
            return True
        return False

    def _node(self, mark: Mark | None, text: str, given: list[Figure], heads: bool) -> None:
        depth = self.depths.of(mark, heads)
        lines = text.split("\n")
        several = len(given) > 1
        inner = lines[len(lines) - len(given) + 1 :] if several and len(lines) >= len(given) else []
        listed = several and _is_list(lines, len(given))
        if listed:
            # Of what the list names the most is the criterion's own.
            inner = lines[1:]
            given = [Figure(max([one.points for one in given]))] + given
        own = "\n".join(lines[: len(lines) - len(inner)])
        figure = given[0] if given and (inner or not several) else None
        written = None if choices_in(own) else points_in(own)
        if figure is None and written is not None:
            figure = Figure(written)
        row = self.reading.add("points", own, figure, depth)
        row.number = mark.text if mark and mark.styles[0][1] else ""
        if mark and not mark.styles[0][1]:
            row.text = mark.text + " " + own
        self.reading.styles[row.key] = mark.styles[0][0] if mark else ("head" if heads else "")
        self.node = row
        for at, line in enumerate(inner):
            more = self.reading.add("points", line, given[at + 1], depth + 1)
            more.shares_row = at == 0 and not listed
            self.reading.styles[more.key] = "dash"
        if inner:
            # What follows with dashes goes on there.
            self.depths.go_on_with_dashes()
        if self.unread:
            said: dict[str, object] = {"text": self.unread}
            row.questions.append(Question("maker.ask-unread", ["set", "none"], said))
        elif figure is not None and written not in (None, figure.points) and not figure.unit:
            both: dict[str, object] = {"own": figure.points, "other": written}
            row.questions.append(Question("maker.ask-title", ["own", "title"], both))
        if several and not inner:
            row.questions.append(Question("maker.ask-figures", ["none"], {"count": len(given)}))

    def _second(self, at: int) -> None:
        """The part that a second column of texts names in this row."""
        if len(self.texts) < 2 or self.node is None:
            return
        text = self.text(at, self.texts[1])
        if not text:
            return
        places = self.maxima if self.shared else self.subs[:1]
        given = []
        for place in places:
            given = figures_of(self.text(at, place))
        summed = sum_of(text)
        if summed is not None:
            self.reading.add(summed[0], text, given[0] if given else None, 0).number = summed[1]
            self.total = self.total or summed[0] == "total"
            return
        part = self.reading.add("part", text, given[0] if given else None, self.node.depth)
        minus = bool([place for place in places if self.layout.columns[place].minus])
        if minus and given and not given[0].sign:
            self.reading.figures[part.key].sign = -1

    def _columns_of_parts(self, at: int) -> None:
        """Parts that columns name by their heads: levels side by side."""
        if self.ticks and self.node is not None:
            self.reading.columned.append(self.node.key)
            for place in self.ticks:
                self.reading.add("part", self.layout.columns[place].head, None, self.node.depth)
            return
        if len(self.texts) > 1 or not self.subs or self.node is None:
            return
        if len(self.subs) == 1:
            self._taken_beside(at, self.subs[0], self.node)
            return
        for place in self.subs:
            given = figures_of(self.text(at, place))
            if given:
                if self.node.key not in self.reading.columned:
                    self.reading.columned.append(self.node.key)
                head = self.layout.columns[place].head
                self.reading.add("part", head, given[0], self.node.depth)

    def _taken_beside(self, at: int, place: int, node: Row) -> None:
        """What a column beside the points says is taken off."""
        column = self.layout.columns[place]
        given = figures_of(self.text(at, place)) if self.maxima and column.minus else []
        for one in given:
            one.sign = -1
            self.reading.add("part", one.unit or column.head, one, node.depth)


def _is_list(lines: list[str], count: int) -> bool:
    """Whether a line is followed by so many with dashes, and all of these are levels."""
    if len(lines) != count + 1 or mark_before(lines[0])[0] is not None:
        return False
    named = [rest for mark, rest in map(mark_before, lines[1:]) if mark and not mark.styles[0][1]]
    return len(named) == count and not [rest for rest in named if not is_level(rest)]
