"""How a file's parts are set apart: in lines as `jsontext.write` breaks them, or on one line."""


class Spacing:
    """
    What stands between names, values and parts.

    colon   between a name and its value
    indent  the line feed and what stands before the file's own fields; None in a file on one line,
            where `comma` stands between all parts

    >>> Spacing(": ", "\\n  ").between(1), Spacing(":", None, ",").between(1)
    (',\\n    ', ',')
    """

    def __init__(self, colon: str, indent: "str | None", comma: str = ", ") -> None:
        self.colon = colon
        self.comma = comma
        self.indent = indent

    def at(self, depth: int) -> str:
        """What stands before a part, and before what closes the one around it, a depth less."""
        return "" if self.indent is None else self.indent + "  " * depth

    def between(self, depth: int) -> str:
        """What stands between two parts."""
        return self.comma if self.indent is None else "," + self.at(depth)


# As programs write JSON on one line: Python, and most others.
_WIDE = Spacing(": ", None, ", ")
_TIGHT = Spacing(":", None, ",")


def one_line(data: bytes) -> "Spacing | None":
    """How a file on one line is spaced, by its beginning; None for one on several lines."""
    if data[:2] != b'{"':
        return None
    return _WIDE if data[data.find(b":") + 1 : data.find(b":") + 2] == b" " else _TIGHT
