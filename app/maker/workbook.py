"""
Tables of a workbook (.xlsx): the parts of its archive as plain lists (nodes.EXCEL), by their names.

A formula counts as what it came to when the file was saved; one of which nothing is kept is shown
as it is written. Lines above a sheet's head are lines before its table.
"""

from errors import Problem, Refused
from maker.columns import is_head
from maker.grid import MOST_CELLS, WIDEST, Cell, Grid
from maker.nodes import all_of, given, inner, name_of
from maker.numberformat import built_in, column_of, row_of, shown
from maker.tables import Item, chosen

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"


class Styles:
    """The formats of a workbook's cells: each a number's format, and whether it is bold."""

    def __init__(self, tree: object) -> None:
        formats = {
            given(one, "numfmtid"): given(one, "formatcode") for one in all_of(tree, "numfmt")
        }
        bold = []
        for fonts in all_of(tree, "fonts")[:1]:
            for font in all_of(fonts, "font"):
                said = all_of(font, "b")
                bold.append(bool(said) and given(said[0], "val") not in ("0", "false"))
        self.cells: list[tuple[str, bool]] = []
        for cells in all_of(tree, "cellxfs")[:1]:
            for one in all_of(cells, "xf"):
                id = given(one, "numfmtid")
                font = _whole(given(one, "fontid"))
                form = formats.get(id) or built_in(_whole(id))
                self.cells.append((form, font < len(bold) and bold[font]))

    def of(self, cell: object) -> tuple[str, bool]:
        """The number's format of a cell, and whether it is bold."""
        at = _whole(given(cell, "s"))
        return self.cells[at] if at < len(self.cells) else ("", False)


def grids_of(parts: dict[str, object]) -> list[Grid]:
    """The tables of a workbook, the largest first; Refused("no-table") when there is none."""
    styles = Styles(parts.get(STYLES))
    strings = [_text(one) for one in all_of(parts.get(STRINGS), "si")]
    items: list[Item] = []
    found: list[Grid] = []
    for name in _sheets(parts):
        items = _items(parts[name], strings, styles)
        try:
            found += chosen(items)
        except Refused as refusal:
            if refusal.problems[0].code != "maker.no-table":
                raise
    if not found:
        raise Refused([Problem("maker.no-table")])
    sizes = sorted([(-len(grid.rows) * grid.width, at) for at, grid in enumerate(found)])
    return [found[at] for _, at in sizes]


def _sheets(parts: dict[str, object]) -> list[str]:
    """The names of the parts that people see as sheets, in order; of hidden ones if all are."""
    targets = {}
    for one in all_of(parts.get(RELATIONS), "relationship"):
        target = given(one, "target")
        name = target[1:] if target[:1] == "/" else "xl/" + target
        targets[given(one, "id")] = name
    named = [
        (targets.get(given(one, "r:id"), ""), given(one, "state"))
        for one in all_of(parts.get(WORKBOOK), "sheet")
    ]
    there = [(name, state) for name, state in named if name in parts]
    open_ones = [name for name, state in there if state in ("", "visible")]
    return open_ones or [name for name, _ in there]


def _items(sheet: object, strings: list[str], styles: Styles) -> list[Item]:
    rows: dict[int, dict[int, Cell]] = {}
    for row in all_of(sheet, "row"):
        number = _whole(given(row, "r")) or max([0] + list(rows)) + 1
        cells: dict[int, Cell] = {}
        next_one = 0
        for one in inner(row):
            if name_of(one) != "c":
                continue
            column = column_of(given(one, "r"))
            column = next_one if column < 0 else column
            next_one = column + 1
            if column < WIDEST:
                form, bold = styles.of(one)
                cells[column] = Cell(_value(one, strings, form), bold)
        if [cell for cell in cells.values() if cell.text]:
            rows[number] = cells
    numbers = sorted(rows)
    covered = _merge(sheet, rows, numbers)
    laid = []
    for number in numbers:
        width = max(rows[number]) + 1
        places = [column for column in range(width) if (number, column) not in covered]
        laid.append([rows[number].get(column) or Cell("") for column in places])
    return _parted(laid)


def _parted(laid: list[list[Cell]]) -> list[Item]:
    """The lines above a sheet's head, and its table."""
    for at, row in enumerate(laid):
        if is_head(row):
            lines = [" ".join([cell.text for cell in line if cell.text]) for line in laid[:at]]
            return [Item(line, None) for line in lines] + [Item("", laid[at:])]
    return [Item("", laid)]


def _merge(
    sheet: object, rows: dict[int, dict[int, Cell]], numbers: list[int]
) -> dict[tuple[int, int], bool]:
    """Let cells reach as far as they are merged; the places that they reach."""
    covered: dict[tuple[int, int], bool] = {}
    for one in all_of(sheet, "mergecell"):
        start, _, end = given(one, "ref").partition(":")
        left, right = column_of(start), min(column_of(end), WIDEST - 1)
        first, last = row_of(start), row_of(end)
        within = [number for number in numbers if first <= number <= last]
        if not within or left < 0 or right < left or (first, left) in covered:
            continue
        if len(covered) + len(within) * (right - left + 1) > MOST_CELLS:
            raise Refused([Problem("maker.table-too-large", most=MOST_CELLS)])
        cell = rows.get(first, {}).get(left) or Cell("")
        if first not in rows:
            # What stands there is blank, and so is all that it reaches.
            continue
        cell.width, cell.height = right - left + 1, len(within)
        rows[first][left] = cell
        for number in within:
            for column in range(left, right + 1):
                covered[(number, column)] = True
        covered.pop((first, left))
    return covered


def _value(cell: object, strings: list[str], form: str) -> str:
    """What a cell shows."""
    kind = given(cell, "t")
    if kind == "inlineStr":
        return _text(cell)
    values = all_of(cell, "v")
    text = "".join([str(one) for value in values[:1] for one in inner(value)])
    if not text:
        formulas = all_of(cell, "f")
        written = "".join([str(one) for one in inner(formulas[0])]) if formulas else ""
        return "=" + written if written else ""
    if kind == "s":
        at = _whole(text)
        return strings[at] if at < len(strings) else ""
    return text if kind in ("str", "b", "e") else shown(text, form)


def _text(node: object) -> str:
    """The text of a string, whose pieces may each have a look of their own."""
    pieces = []
    for one in all_of(node, "t"):
        pieces += [str(piece) for piece in inner(one)]
    return "".join(pieces)


def _whole(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 9 else 0
