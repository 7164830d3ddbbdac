"""
How deep each row of a table stands, by what its number follows or begins.
"""

from maker.marks import Mark


class Depths:
    """The styles of numbers that stand open, the outermost first, each with its last value."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, int]] = []

    def follows(self, mark: Mark) -> bool:
        """Whether a number goes on where the one before it in its style stood."""
        for style, value in mark.styles:
            for other, last in self._stack:
                if style == other and value == last + 1:
                    return True
        return False

    def of(self, mark: Mark | None, heads: bool) -> int:
        """How deep a row stands, by what its number follows or begins."""
        if mark is None and heads:
            if "head" not in [style for style, _ in self._stack]:
                numbered = [style for style, _ in self._stack if style not in ("", "dash", "plus")]
                if self._stack and numbered:
                    self._stack = []
            return self._place("head", 0)
        if mark is None:
            return self._place("", 0)
        style, value = self._style(mark)
        mark.styles = [(style, value)]
        if style.startswith("decimal"):
            return self._decimal(style, value)
        return self._place(style, value)

    def _style(self, mark: Mark) -> tuple[str, int]:
        """Of which style a number is, where its letters could be of two."""
        for style, value in mark.styles:
            for other, last in reversed(self._stack):
                if other == style and value == last + 1:
                    return style, value
        for style, value in mark.styles:
            if value == 1 and style not in [other for other, _ in self._stack]:
                return style, value
        return mark.styles[0]

    def _decimal(self, style: str, value: int) -> int:
        """ "1.1" stands below "1", wherever that is."""
        if style not in [other for other, _ in self._stack]:
            pieces = int(style[len("decimal") :])
            below = "decimal" + str(pieces - 1) if pieces > 2 else ""
            while self._stack and self._stack[-1][0] in ("", "dash", "plus"):
                self._stack.pop()
            if below and below in [other for other, _ in self._stack]:
                while self._stack[-1][0] != below:
                    self._stack.pop()
        return self._place(style, value)

    def _place(self, style: str, value: int) -> int:
        """The depth of a style: where it stood before, or below all that stands now."""
        styles = [other for other, _ in self._stack]
        if style in styles:
            at = styles.index(style)
            self._stack = self._stack[:at]
        elif style == "" and self._stack and self._stack[-1][0] in ("dash", "plus"):
            self._stack.pop()
        self._stack.append((style, value))
        return len(self._stack) - 1

    def go_on_with_dashes(self) -> None:
        """What follows with dashes stands below the row that was told last."""
        self._stack.append(("dash", 0))
