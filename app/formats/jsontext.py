"""
JSON as text, written the same way by both interpreters, and numbers that keep their digits.

json.dumps differs between them: MicroPython's has no indent, and no order of keys.

>>> write({"b": Number("4.50"), "a": [1, None]})
'{"a": [1, null], "b": 4.50}\\n'
"""

WIDTH = 100
# Up to so many letters each is looked at; a longer text is searched for every control instead.
_SHORT = 40


class Number:
    """A JSON number other than a short plain integer: `text` has its digits as written."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._hundredths: int | None = None

    def __repr__(self) -> str:
        return "Number " + self.text

    def hundredths(self) -> int | None:
        """The number × 100 when that is whole, else None: exact for 4.35, 4.350 and 435e-2."""
        if self._hundredths is None:
            self._hundredths = self._counted()
        return self._hundredths

    def _counted(self) -> int | None:
        mantissa, _, exponent = self.text.lower().partition("e")
        whole, _, rest = mantissa.lstrip("-").partition(".")
        digits = (whole + rest).rstrip("0")
        shift = len(whole) - len(digits) + exponent_value(exponent) + 2
        digits = digits.lstrip("0") or "0"
        if digits != "0" and shift < 0:
            return None
        # `read` lets no number pass whose shift could be large.
        value = int(digits) * 10**shift if digits != "0" else 0
        return -value if self.text[0] == "-" else value


def write(value: object) -> str:
    """
    The JSON text of a value, ending in a line feed.

    A list is an array; a tuple of (key, value) pairs is an object in that order, a
    dict one sorted by key, since MicroPython's dicts keep no order. What fits into
    100 columns stands on one line, the rest is indented by two spaces.
    """
    return _text(value, 0, 0) + "\n"


def write_canonical(value: object) -> str:
    """
    The JSON text of a value without spaces, keys sorted: the form of RFC 8785.

    For values whose keys are ASCII and whose `Number`s are written as `result` does.

    >>> write_canonical({"b": Number("4.5"), "a": [1, None]})
    '{"a":[1,null],"b":4.5}'
    """
    if isinstance(value, list):
        return "[" + ",".join([write_canonical(item) for item in value]) + "]"
    if isinstance(value, dict):
        fields = [_quoted(key) + ":" + write_canonical(value[key]) for key in sorted(value)]
        return "{" + ",".join(fields) + "}"
    return _text(value, 0, 0)


def is_whole(value: object) -> bool:
    """Whether it is a whole number; true is none, though CPython counts it as an int."""
    return isinstance(value, int) and value is not True and value is not False


def hundredths(value: object) -> int | None:
    """A JSON number as hundredths; None for anything else, and for a finer one."""
    if isinstance(value, Number):
        return value.hundredths()
    return value * 100 if isinstance(value, int) and is_whole(value) else None


def exponent_value(exponent: str) -> int:
    """An exponent's value, cut at ±99999: past a double's range, it says no more."""
    digits = exponent.lstrip("+-").lstrip("0")
    size = int(digits or "0") if len(digits) < 6 else 99999
    return -size if exponent[:1] == "-" else size


def _text(value: object, depth: int, taken: int) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if value is True:
        return "true"
    if value is False:
        return "false"
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Number):
        return value.text
    if isinstance(value, list):
        return _joined("[", [_text(item, depth + 1, 0) for item in value], "]", depth, taken)
    if isinstance(value, dict):
        value = tuple([(key, value[key]) for key in sorted(value)])
    if isinstance(value, tuple):
        fields = []
        for key, item in value:
            name = _quoted(key) + ": "
            fields.append(name + _text(item, depth + 1, len(name)))
        return _joined("{", fields, "}", depth, taken)
    raise TypeError("no JSON for " + str(type(value)))


def _joined(opening: str, items: list[str], closing: str, depth: int, taken: int) -> str:
    """One line when it fits behind its indent and the `taken` columns of its key, else one each."""
    line = opening + ", ".join(items) + closing
    # Room for the comma that may follow; a line feed inside is a broken item's.
    if "\n" not in line and len(line) + 2 * depth + taken < WIDTH:
        return line
    indent = "\n" + "  " * (depth + 1)
    return opening + indent + ("," + indent).join(items) + "\n" + "  " * depth + closing


def _quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    if len(text) > _SHORT or (text and min(text.encode()) < 32):
        for control, escape in _CONTROLS:
            if control in text:
                text = text.replace(control, escape)
    return '"' + text + '"'


def _escape(control: int) -> str:
    short = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"}.get(control)
    return short or "\\u00" + str(control // 16) + "0123456789abcdef"[control % 16]


_CONTROLS = [(chr(control), _escape(control)) for control in range(32)]
