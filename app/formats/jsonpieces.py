"""
JSON read quickly where nothing in it is unusual: a whole document, or `Unusual`.

What stands between two strings is mostly one of the same few pieces, so each of them is taken apart
once. Nothing is let pass here that `jsonreader` refuses; whatever is odd, wrong or merely rare is
left to it, so that one place alone says what is wrong.
"""

from formats.jsonescapes import masked, plain
from formats.jsontext import Number

# With more quotes a document takes more memory than it is worth.
_MOST_QUOTES = 20000
# How many pieces are remembered; a longer one is rare.
_MOST_PIECES = 500
_LONGEST_PIECE = 200
_LONGEST_NUMBER = 15

_SPACES = b" \t\r\n"
_WORDS = {b"true": True, b"false": False, b"null": None}


class Unusual(Exception):
    """To be read by `jsonreader`."""


class _Token:
    """A sign, or "=" for a `value`."""

    def __init__(self, sign: str, value: object = None) -> None:
        self.sign = sign
        self.value = value


_SIGNS = {sign.encode(): _Token(sign) for sign in "{}[]:,"}
_known: "dict[bytes, list[_Token]]" = {}
# In place of an object's fields, while a list is read.
_NO_FIELDS: dict[str, object] = {}


def value_of(data: bytes, deepest: int) -> object:
    """
    The value of a document in sound UTF-8, as `jsonreader` has it.

    Raises Unusual when there is none, or when its objects and lists stand more than `deepest` deep.
    """
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    escaped = data.find(b"\\") >= 0
    bare = masked(data) if escaped else data
    if bare.count(b'"') > _MOST_QUOTES:
        raise Unusual
    pieces = bare.split(b'"')
    if escaped:
        pieces = _cut(data, pieces)
    if not len(pieces) & 1 or min(b"".join(pieces[1::2]) or b" ") < 32:
        raise Unusual
    return _put_together(pieces, escaped, deepest)


# One loop, for in MicroPython a call for each piece costs as much as all the rest.
def _put_together(pieces: list[bytes], escaped: bool, deepest: int) -> object:  # noqa: C901, PLR0912, PLR0915
    # The outermost value stands in a list of its own.
    whole: list[object] = []
    items, fields, key = whole, _NO_FIELDS, ""
    around: list[tuple[list[object], dict[str, object]]] = []
    wait, opened, in_string = "value", False, True
    for piece in pieces:
        in_string = not in_string
        if in_string:
            text = (_unescaped(piece) if escaped else piece).decode()
            opened = False
            if wait == "key" and text not in fields:
                key, wait = text, "colon"
            elif wait == "value":
                wait = "after"
                if fields is _NO_FIELDS:
                    items.append(text)
                else:
                    fields[key] = text
            else:
                raise Unusual
            continue
        for token in _known.get(piece) or _taken_apart(piece):
            sign = token.sign
            if sign == ":":
                if wait != "colon":
                    raise Unusual
                wait = "value"
            elif sign == ",":
                if wait != "after" or not around:
                    raise Unusual
                wait = "value" if fields is _NO_FIELDS else "key"
            elif sign in "={[":
                if wait != "value":
                    raise Unusual
                value = token.value if sign == "=" else {} if sign == "{" else []
                if fields is _NO_FIELDS:
                    items.append(value)
                else:
                    fields[key] = value
                wait, opened = "after", False
                if sign == "=":
                    continue
                if len(around) >= deepest:
                    raise Unusual
                around.append((items, fields))
                opened = True
                if isinstance(value, dict):
                    fields, wait = value, "key"
                elif isinstance(value, list):
                    items, fields, wait = value, _NO_FIELDS, "value"
            else:
                closes = "]" if fields is _NO_FIELDS else "}"
                if sign != closes or not around or not (opened or wait == "after"):
                    raise Unusual
                items, fields = around.pop()
                wait, opened = "after", False
    if around or wait != "after":
        raise Unusual
    return whole[0]


def _cut(data: bytes, lengths: list[bytes]) -> list[bytes]:
    """What stands before, in and after each string as it is written, of such lengths."""
    found = []
    start = 0
    for piece in lengths:
        found.append(data[start : start + len(piece)])
        start += len(piece) + 1
    return found


def _unescaped(piece: bytes) -> bytes:
    found = plain(piece)
    if found is None:
        raise Unusual
    return found


def _taken_apart(piece: bytes) -> "list[_Token]":
    """The signs, numbers and words of what stands between two strings."""
    if len(piece) > _LONGEST_PIECE:
        raise Unusual
    found = []
    word = b""
    for octet in piece + b" ":
        sign = bytes((octet,))
        if sign not in _SIGNS and sign not in _SPACES:
            word += sign
            continue
        if word:
            found.append(_Token("=", _scalar(word)))
            word = b""
        if sign in _SIGNS:
            found.append(_SIGNS[sign])
    if len(_known) >= _MOST_PIECES:
        _known.clear()
    _known[piece] = found
    return found


def _scalar(word: bytes) -> object:
    """A word's or a plain number's value."""
    if word in _WORDS:
        return _WORDS[word]
    digits = word[1:] if word[:1] == b"-" else word
    whole, dot, rest = digits.partition(b".")
    plainly = whole.isdigit() and (whole[:1] != b"0" or whole == b"0")
    if not plainly or len(word) > _LONGEST_NUMBER or word == b"-0" or (dot and not rest.isdigit()):
        raise Unusual
    text = word.decode()
    return Number(text) if dot else int(text)
