"""
Tables that came as plain text: cells between tabs (a spreadsheet's, a word processor's), commas or
semicolons (CSV), quoted where they hold line breaks.
"""

from errors import Problem, Refused
from maker.figures import figures_of
from maker.folding import folded, tidy
from maker.grid import MOST_CELLS, Cell, Grid, laid_out
from maker.marks import mark_alone

_SEPARATORS = ("\t", ";", ",", "|")


def grid_of(text: str) -> Grid:
    """The grid of a text; Refused("no-table") when nothing in it parts cells."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text[:1] == "\ufeff":
        text = text[1:]
    separator = _separator(text)
    if text.count(separator) > MOST_CELLS:
        raise Refused([Problem("maker.table-too-large", most=MOST_CELLS)])
    rows = rejoined(cut(text, separator))
    width = max([len(row) for row in rows] + [0])
    before: list[str] = []
    after: list[str] = []
    table: list[list[Cell]] = []
    for row in rows:
        filled = [cell for cell in row if tidy(cell)]
        if len(row) == 1 and width > 1:
            (after if table else before).extend([tidy(cell) for cell in filled])
            continue
        if after:
            # What seemed to follow the table stood between its rows.
            table += [[Cell(line, False, width)] for line in after]
            after = []
        table.append([Cell(cell) for cell in aligned(row, width, not table)])
    if width < 2:
        table = []
    return laid_out(table, before, after)


def _separator(text: str) -> str:
    """What parts the cells: what the most lines hold."""
    lines = text.split("\n")[:200]
    counts = [len([line for line in lines if one in line]) for one in _SEPARATORS]
    if counts[0] * 2 >= len([line for line in lines if line.strip()]) or max(counts) == counts[0]:
        return "\t"
    return _SEPARATORS[counts.index(max(counts))]


def cut(text: str, separator: str) -> list[list[str]]:
    """The cells of each row; within quotation marks a separator or line break is text."""
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at <= len(text):
        if text[at : at + 1] == '"':
            cell, at = _quoted(text, at, separator)
        else:
            end = _end(text, at, separator)
            cell, at = text[at:end], end
        row.append(cell)
        if text[at : at + 1] != separator:
            rows.append(row)
            row = []
        at += 1
    while rows and not "".join(rows[-1]).strip():
        rows.pop()
    return rows


def _end(text: str, at: int, separator: str) -> int:
    """Where a plain cell ends."""
    ends = [place for place in (text.find(separator, at), text.find("\n", at)) if place >= 0]
    return min(ends) if ends else len(text)


def _quoted(text: str, at: int, separator: str) -> tuple[str, int]:
    """A cell within quotation marks, and where it ends; one that nothing closes is plain."""
    parts = []
    place = at + 1
    while True:
        end = text.find('"', place)
        if end < 0:
            stop = _end(text, at, separator)
            return text[at:stop], stop
        parts.append(text[place:end])
        if text[end + 1 : end + 2] == '"':
            parts.append('"')
            place = end + 2
            continue
        after = _end(text, end + 1, separator)
        return "".join(parts) + text[end + 1 : after], after


def rejoined(rows: list[list[str]]) -> list[list[str]]:
    """
    Rows that a paragraph within a cell has cut in two, as a word processor's plain text has them,
    put together again: the row's last cell goes on in the next line's first.
    """
    width = max([len(row) for row in rows] + [0])
    found: list[list[str]] = []
    for row in rows:
        last = found[-1] if found else None
        if last and len(last) < width and _goes_on(last, row, width):
            last[-1] += "\n" + row[0]
            last.extend(row[1:])
        else:
            found.append(list(row))
    return found


def _goes_on(last: list[str], row: list[str], width: int) -> bool:
    """Whether a short row's last cell has its next paragraph at the beginning of `row`."""
    if len(last) + len(row) - 1 > width or not last[-1].strip() or not row[0].strip():
        return False
    first = folded(row[0].strip())
    if first[:1] in ("-", "+", "*") and first[1:2] == " ":
        return True
    # A further figure of the same cell.
    return (
        bool(figures_of(last[-1])) and bool(figures_of(row[0])) and mark_alone(last[0]) is not None
    )


def aligned(row: list[str], width: int, first: bool) -> list[str]:
    """
    A row at the full width. In one that is short, cells are missing that were merged with those
    above, at its left; unless it begins with a number, or is the table's first.
    """
    missing = [""] * (width - len(row))
    if first or mark_alone(row[0]):
        return row + missing
    return missing + row
