"""
Tables of a Word document (.docx): its document.xml, and numbering.xml for automatic numbers.
"""

from maker.folding import tidy
from maker.grid import Cell, Grid
from maker.hypertext import bullet
from maker.nodes import all_of, given, inner, name_of
from maker.tables import Item, chosen

NUMBERING = "word/numbering.xml"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Numbers:
    """Word's automatic numbers, counted as they are met."""

    def __init__(self, tree: object) -> None:
        self.lists: dict[str, str] = {}
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counted: dict[tuple[str, int], int] = {}
        for one in all_of(tree, "w:abstractnum"):
            id = given(one, "w:abstractnumid")
            for level in all_of(one, "w:lvl"):
                at = _whole(given(level, "w:ilvl"))
                start = _value(level, "w:start")
                said = (_value(level, "w:numfmt"), _value(level, "w:lvltext"))
                self.levels[(id, at)] = said + (_whole(start) if start else 1,)
        for one in all_of(tree, "w:num"):
            self.lists[given(one, "w:numid")] = _value(one, "w:abstractnumid")

    def next(self, id: str, level: int) -> str:
        """The number of the list's next paragraph at a level; "" when it prints none."""
        list_id = self.lists.get(id)
        if list_id is None or (list_id, level) not in self.levels:
            return ""
        style, text, start = self.levels[(list_id, level)]
        key = (id, level)
        self.counted[key] = self.counted.get(key, start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counted.pop((id, deeper), 0)
        if style == "bullet":
            return "-"
        for at in range(level + 1):
            form, _, first = self.levels.get((list_id, at), ("decimal", "", 1))
            value = self.counted.get((id, at), first)
            text = text.replace("%" + str(at + 1), counted(form, value))
        return text


def counted(form: str, value: int) -> str:
    """A number as Word writes it in this form."""
    if form in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(value - 1) % 26]
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
        text = "x" * (value // 10) + ones[value % 10]
        return text if form == "lowerRoman" else text.upper()
    return "" if form == "none" else str(value)


def grids_of(document: object, numbering: object) -> list[Grid]:
    """The tables of a document, the largest first; Refused("no-table") when there is none."""
    numbers = Numbers(numbering)
    items: list[Item] = []
    for child in inner(document):
        _collect(child, items, numbers)
    return chosen(items)


def _collect(node: object, items: list[Item], numbers: Numbers) -> None:
    name = name_of(node)
    if name == "w:tbl":
        inner_tables: list[object] = []
        items.append(Item("", _rows(node, numbers, inner_tables)))
        for one in inner_tables:
            _collect(one, items, numbers)
    elif name == "w:p":
        mark, text, _ = _paragraph(node, numbers)
        line = tidy(mark + " " + text).replace("\n", " ")
        if line:
            items.append(Item(line, None))
    else:
        for child in inner(node):
            _collect(child, items, numbers)


def _rows(table: object, numbers: Numbers, tables: list[object]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    reaching: dict[int, Cell] = {}
    for row in [one for one in inner(table) if name_of(one) == "w:tr"]:
        cells: list[Cell] = []
        place = 0
        for one in inner(row):
            if name_of(one) == "w:gridbefore":
                skipped = _whole(given(one, "w:val"))
                cells.append(Cell("", False, skipped))
                place += skipped
            elif name_of(one) == "w:tc":
                width = _whole(_value(one, "w:gridspan", "w:tbl") or "1") or 1
                merged = all_of(one, "w:vmerge", "w:tbl")
                tables += [table for table in inner(one) if name_of(table) == "w:tbl"]
                if merged and given(merged[0], "w:val") != "restart" and place in reaching:
                    reaching[place].height += 1
                else:
                    cell = _cell(one, width, numbers)
                    cells.append(cell)
                    reaching.pop(place, None)
                    if merged:
                        reaching[place] = cell
                place += width
        rows.append(cells)
    return rows


def _cell(node: object, width: int, numbers: Numbers) -> Cell:
    first = ""
    lines: list[str] = []
    bold: list[bool] = []
    for child in inner(node):
        if name_of(child) != "w:p":
            continue
        mark, text, strong = _paragraph(child, numbers)
        mark = bullet(mark)
        if mark and mark != "-" and not lines and not first:
            first = mark
        elif mark:
            text = mark + " " + text
        if tidy(text):
            lines.append(text)
            bold.append(strong)
    return Cell("\n".join(lines), bool(bold) and False not in bold, width, 1, first)


def _paragraph(node: object, numbers: Numbers) -> tuple[str, str, bool]:
    """A paragraph's automatic number, its text, and whether all of it is bold."""
    mark = ""
    ids = all_of(node, "w:numid", "w:r")
    if ids:
        mark = numbers.next(given(ids[0], "w:val"), _whole(_value(node, "w:ilvl", "w:r")))
    said: list[str] = []
    strong: list[bool] = []
    for run in all_of(node, "w:r"):
        text = ""
        bold = False
        for one in inner(run):
            name = name_of(one)
            if name == "w:t":
                text += "".join([str(piece) for piece in inner(one) if not name_of(piece)])
            elif name in ("w:br", "w:cr"):
                text += "\n"
            elif name == "w:tab":
                text += " "
            elif name == "w:nobreakhyphen":
                text += "-"
            elif name == "w:b":
                bold = given(one, "w:val") not in ("0", "false", "off")
        if tidy(text):
            strong.append(bold)
        said.append(text)
    return mark, "".join(said), bool(strong) and False not in strong


def _value(node: object, name: str, without: str = "") -> str:
    """What the first element of a name within another says."""
    found = all_of(node, name, without)
    return given(found[0], "w:val") if found else ""


def _whole(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 4 else 0
