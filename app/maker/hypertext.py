"""
Tables of a web page, a saved document or the clipboard: Word, Excel, LibreOffice, Google.
"""

from maker.folding import folded, tidy
from maker.grid import Cell, Grid
from maker.nodes import all_of, given, inner, name_of
from maker.tables import Item, chosen

_LINES = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "caption")
_BOLD = ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6")
IGNORED = "mso-list:ignore"


def grids_of(tree: object) -> list[Grid]:
    """The tables of a document, the largest first; Refused("no-table") when there is none."""
    items: list[Item] = []
    _collect(tree, items)
    return chosen(items)


def _collect(node: object, items: list[Item]) -> None:
    """The tables and the lines between them, in their order."""
    text: list[str] = []
    for child in inner(node):
        name = name_of(child)
        if not name:
            text.append(str(child).replace("\n", " "))
        elif name == "table":
            _line(text, items)
            for caption in all_of(child, "caption", "table"):
                _collect(caption, items)
            items.append(Item("", _rows(child)))
            for cell in _cells_with_tables(child):
                _collect(cell, items)
        elif name == "br":
            _line(text, items)
        elif name in _LINES:
            _line(text, items)
            _collect(child, items)
        else:
            text.append(_read(child).text())
    _line(text, items)


def _line(text: list[str], items: list[Item]) -> None:
    line = tidy("".join(text)).replace("\n", " ")
    if line:
        items.append(Item(line, None))
    text.clear()


def _rows(table: object) -> list[list[Cell]]:
    rows = []
    for child in inner(table):
        if name_of(child) == "tr":
            cells = [cell for cell in inner(child) if name_of(cell) in ("td", "th")]
            rows.append([_cell(cell) for cell in cells])
        elif name_of(child) not in ("table", ""):
            rows += _rows(child)
    return rows


def _cells_with_tables(table: object) -> list[object]:
    """Cells that hold a table of their own: a page's layout."""
    return [
        cell
        for row in inner(table)
        if name_of(row) == "tr"
        for cell in inner(row)
        if [one for one in inner(cell) if name_of(one) == "table"]
    ]


def _cell(node: object) -> Cell:
    read = _read(node)
    width, height = _number(given(node, "colspan")), _number(given(node, "rowspan"))
    return Cell(read.text(), read.bold and not read.plain, width, height, read.mark)


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 5 else 1


class _Reader:
    """
    The text of a cell: `lines`, whether anything in it is bold or plain, and the number that Word
    put before its first line; what Word put before other lines stands in them.
    """

    def __init__(self) -> None:
        self.lines: list[str] = [""]
        self.mark = ""
        self.bold = self.plain = False

    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)

    def take(self, node: object, bold: bool) -> None:
        """Read what is within an element."""
        for child in inner(node):
            name = name_of(child)
            if not name:
                self.say(str(child).replace("\n", " ").replace("\t", " "), bold)
            elif name == "br":
                self.lines.append("")
            elif given(child, "style").find(IGNORED) >= 0:
                self.number(_read(child).text())
            elif name != "table":
                style = given(child, "style")
                line = name in _LINES
                if line:
                    self.lines.append("")
                self.take(child, bold or name in _BOLD or "font-weight" in style)
                if line:
                    self.lines.append("")

    def say(self, text: str, bold: bool) -> None:
        """Go on in the last line."""
        self.lines[-1] += text
        if tidy(text):
            self.bold = self.bold or bold
            self.plain = self.plain or not bold

    def number(self, text: str) -> None:
        """What a word processor puts before a line."""
        said = bullet(tidy(text))
        first = not tidy("".join(self.lines)) and not self.mark
        if first and said != "-":
            self.mark = said
        elif said:
            self.lines[-1] += said + " "


def bullet(mark: str) -> str:
    """The mark; for a bullet, whatever its font makes of the letter, a dash."""
    plain = folded(mark)
    if len(mark) == 1 and not ("0" <= mark <= "9") and mark not in "IVXABCDEFGHKL+":
        return "-"
    return "-" if plain in ("*", "-") else mark


def _read(node: object) -> _Reader:
    reader = _Reader()
    style = given(node, "style")
    reader.take(node, name_of(node) in _BOLD or "font-weight" in style)
    return reader
