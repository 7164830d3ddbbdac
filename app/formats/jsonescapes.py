"""What is escaped in the strings of JSON, taken as bytes."""

ESCAPES = {b'"': 34, b"\\": 92, b"/": 47, b"b": 8, b"f": 12, b"n": 10, b"r": 13, b"t": 9}
# The same but for the backslash, each as it is written.
_SHORT = [(b"\\" + letter, bytes((ESCAPES[letter],))) for letter in ESCAPES if letter != b"\\"]


def masked(data: bytes) -> bytes:
    """`data` in which each quote that no backslash escapes stands alone, at its place."""
    return data.replace(b"\\\\", b"  ").replace(b'\\"', b"  ")


def plain(token: bytes) -> bytes | None:
    """What a string's token stands for, all at once; None where it takes a closer look."""
    if token.find(b"\\") < 0:
        return token
    # A byte that UTF-8 does not have holds the place of a backslash: what is left begins an escape.
    token = token.replace(b"\\\\", b"\xff")
    for written, byte in _SHORT:
        token = token.replace(written, byte)
    pieces = token.split(b"\\u")
    known: dict[bytes, bytes] = {}
    for number in range(1, len(pieces)):
        piece = pieces[number]
        digits = piece[:4]
        if digits not in known:
            code = _hex4(piece, 0)
            if code < 0 or 0xD800 <= code <= 0xDFFF:
                return None
            known[digits] = chr(code).encode()
        pieces[number] = known[digits] + piece[4:]
    # What is made of \u005c is no escape; it is rare.
    if b"\\" in known.values() or [piece for piece in pieces if piece.find(b"\\") >= 0]:
        return None
    return b"".join(pieces).replace(b"\xff", b"\\")


def code_point(token: bytes, at: int) -> int:
    """What four hexadecimal digits, or a surrogate pair of such, stand for; -1 for neither."""
    code = _hex4(token, at)
    if 0xD800 <= code <= 0xDBFF and token[at + 4 : at + 6] == b"\\u":
        low = _hex4(token, at + 6)
        if 0xDC00 <= low <= 0xDFFF:
            return 0x10000 + (code - 0xD800) * 0x400 + (low - 0xDC00)
    return code


def _hex4(token: bytes, at: int) -> int:
    """Four hexadecimal digits as a number, -1 when they are not that."""
    digits = token[at : at + 4].lower()
    # int() alone would take "+1a_" too.
    if len(digits) < 4 or digits.strip(b"0123456789abcdef"):
        return -1
    return int(digits.decode(), 16)
