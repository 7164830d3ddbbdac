"""
A table as CSV for a Vietnamese Excel: UTF-8 with a mark at its start, semicolons, decimal commas.

A cell is a text, a whole number, a `Number`, or None for an empty one.
"""

from formats.jsontext import Number
from trimming import begun

MARK = "\ufeff"
_BETWEEN = ";"
# A program that opens the file would run what begins so, in the wide letters of the East, too.
_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def line(cells: "list[object] | list[str]") -> str:
    """
    One line, its end included.

    >>> print(line(["=1+1", Number("4.5"), 7, None, "a;b"]).strip())
    '=1+1;4,5;7;;"a;b"
    """
    return _BETWEEN.join([_cell(cell) for cell in cells]) + "\r\n"


def _cell(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Number):
        return cell.text.replace(".", ",")
    if not isinstance(cell, str):
        return str(cell)
    text = harmless(cell)
    if _BETWEEN in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def harmless(text: str) -> str:
    """The text with an apostrophe before what a program would take for a formula."""
    first = begun(text, " \u00a0")[:1] or text[:1]
    return "'" + text if first and first in _FORMULA else text
