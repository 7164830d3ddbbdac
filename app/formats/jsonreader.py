"""
JSON read strictly.

`json.loads` takes NaN, keeps the last of two equal keys and turns 4.35 into a
binary fraction; `read` refuses the first two and keeps the digits of the third.
"""

from errors import JsonError, Problem
from formats.jsonescapes import ESCAPES, code_point, masked, plain
from formats.jsonpieces import Unusual, value_of
from formats.jsontext import Number, exponent_value

MEBIBYTE = 1024 * 1024
# MicroPython in the page has room for about 110 frames, and a level takes two.
DEEPEST = 24

_QUOTE = 0x22
_SPACE = b" \t\r\n"
_WORDS = ((b"true", True), (b"false", False), (b"null", None))
_NOT_FINITE = (b"NaN", b"Infinity", b"-Infinity")
# A lead byte, and the next one's range that makes a long form, a surrogate, or
# more than U+10FFFF; MicroPython's own decoder lets these pass.
_BAD_PAIRS = ((0xE0, 0x80, 0x9F), (0xED, 0xA0, 0xBF), (0xF0, 0x80, 0x8F), (0xF4, 0x90, 0xBF))
_BAD_BYTES = (0xC0, 0xC1, 0xF5, 0xF6, 0xF7)


def read(data: bytes, largest: int = MEBIBYTE) -> object:
    """
    Parse UTF-8 JSON, a leading byte order mark allowed.

    Integers of up to 15 digits become int, other numbers `Number`, objects dict.
    Raises JsonError: "too-large" (over `largest` bytes), "not-utf-8", "not-json",
    "not-finite" (NaN, infinities, and what is beyond a double: 1e999),
    "duplicate-key", "too-deep" (over 24 levels) or "lone-surrogate", with the line
    and column of all but the first two.
    """
    if len(data) > largest:
        raise JsonError([Problem("too-large", size=len(data), largest=largest)])
    if not is_utf_8(data):
        raise JsonError([Problem("not-utf-8")])
    try:
        return value_of(data, DEEPEST)
    except Unusual:
        return _Reader(data).document()


class _Reader:
    # A step per character is slow in MicroPython: find, slice and strip instead.

    def __init__(self, data: bytes) -> None:
        self.controls = [bytes((c,)) for c in range(32) if data.find(bytes((c,))) >= 0]
        self.end = len(data)
        # The NUL behind the end, which no JSON holds, spares every look ahead a check.
        self.data = data + b"\0"
        # In which each quote that no backslash escapes stands alone, at its place.
        self.quotes = masked(self.data)
        self.first = 3 if data[:3] == b"\xef\xbb\xbf" else 0
        self.at = self.first

    def document(self) -> object:
        value = self.value(0)
        self.skip_space()
        if self.at < self.end:
            raise self.refusal("not-json")
        return value

    def refusal(self, code: str, at: int | None = None, key: str = "") -> JsonError:
        before = self.data[self.first : self.at if at is None else at]
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        line = before.count(b"\n") + 1
        return JsonError([Problem(code, line=line, column=column, key=key)])

    def skip_space(self) -> None:
        while self.data[self.at] <= 32:
            run = self.data[self.at : self.at + 80]
            skipped = len(run) - len(run.lstrip(_SPACE))
            if not skipped:
                break
            self.at += skipped

    def value(self, depth: int) -> object:
        """The value that starts after any space; leaves `at` behind it."""
        self.skip_space()
        first = self.data[self.at]
        if first == _QUOTE:
            return self.string()
        if first in b"0123456789":
            return self.number()
        if first in b"[{":
            if depth >= DEEPEST:
                raise self.refusal("too-deep")
            self.at += 1
            return self.array(depth + 1) if first == 0x5B else self.record(depth + 1)
        for word, value in _WORDS:
            if self.data[self.at : self.at + len(word)] == word:
                self.at += len(word)
                return value
        for word in _NOT_FINITE:
            if self.data[self.at : self.at + len(word)] == word:
                raise self.refusal("not-finite")
        return self.number()

    def array(self, depth: int) -> list[object]:
        found: list[object] = []
        if self.next_is(b"]"):
            return found
        while True:
            found.append(self.value(depth))
            if self.next_is(b","):
                continue
            if self.next_is(b"]"):
                return found
            raise self.refusal("not-json")

    def record(self, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        if self.next_is(b"}"):
            return found
        while True:
            self.skip_space()
            start = self.at
            key = self.string()
            if key in found:
                raise self.refusal("duplicate-key", start, key=key)
            if not self.next_is(b":"):
                raise self.refusal("not-json")
            found[key] = self.value(depth)
            if self.next_is(b","):
                continue
            if self.next_is(b"}"):
                return found
            raise self.refusal("not-json")

    def next_is(self, byte: bytes) -> bool:
        """Whether `byte` comes next, after any space; if so, leaves `at` behind it."""
        self.skip_space()
        if self.data[self.at] != byte[0]:
            return False
        self.at += 1
        return True

    def string(self) -> str:
        """The string whose opening quote stands here; leaves `at` behind its closing one."""
        data = self.data
        start = self.at + 1
        if data[self.at] != _QUOTE:
            raise self.refusal("not-json")
        end = self.quotes.find(b'"', start)
        if end < 0:
            raise self.refusal("not-json", self.end)
        token = data[start:end]
        for control in self.controls:
            if token.find(control) >= 0:
                raise self.refusal("not-json", start + token.find(control))
        self.at = end + 1
        found = plain(token)
        return self.unescaped(token, start) if found is None else found.decode()

    def unescaped(self, token: bytes, start: int) -> str:
        """The text of a token with any escapes, one by one; says of a wrong one where it is."""
        parts = []
        at = 0
        escape = token.find(b"\\")
        while escape >= 0:
            parts.append(token[at:escape].decode())
            letter = token[escape + 1 : escape + 2]
            at = escape + 2
            if letter == b"u":
                code = code_point(token, at)
                at += 4 if code < 0x10000 else 10
            else:
                code = ESCAPES.get(letter, -1)
            if code < 0:
                raise self.refusal("not-json", start + escape)
            if 0xD800 <= code <= 0xDFFF:
                raise self.refusal("lone-surrogate", start + escape)
            parts.append(chr(code))
            escape = token.find(b"\\", at)
        parts.append(token[at:].decode())
        return "".join(parts)

    def number(self) -> object:
        data = self.data
        start = end = self.at
        while data[end] in b"+-.0123456789Ee":
            end += 1
        text = data[start:end].decode()
        digits = text[1:] if text[:1] == "-" else text
        if (digits.isdigit() and len(digits) <= 15 and digits[0] != "0") or text == "0":
            self.at = end
            return int(text)
        mantissa, mark, exponent = digits.replace("E", "e").partition("e")
        whole, dot, rest = mantissa.partition(".")
        power = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if (
            not whole.isdigit()
            or (whole[0] == "0" and whole != "0")
            or (dot and not rest.isdigit())
            or (mark and not power.isdigit())
        ):
            raise self.refusal("not-json")
        nonzero = (whole + rest).lstrip("0")
        if nonzero and len(nonzero) - len(rest) + exponent_value(exponent) > 309:
            raise self.refusal("not-finite")
        self.at = end
        return Number(text)


def is_utf_8(data: bytes) -> bool:
    """Whether it is sound UTF-8, which MicroPython's own decoder does not tell."""
    for byte in _BAD_BYTES:
        if data.find(bytes((byte,))) >= 0:
            return False
    for lead, low, high in _BAD_PAIRS:
        at = data.find(bytes((lead,)))
        while at >= 0:
            if low <= (data[at + 1 : at + 2] or b"\0")[0] <= high:
                return False
            at = data.find(bytes((lead,)), at + 1)
    try:
        data.decode()
    except UnicodeError:
        return False
    return True
