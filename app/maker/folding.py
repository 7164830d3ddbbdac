"""
Vietnamese as it is compared: small letters without marks, one for each letter of the text.

Every letter of a composed (NFC) text becomes exactly one ASCII letter, so a place in the folded
text is the same place in the text itself.

>>> folded("Điểm tối đa – 5đ")
'diem toi da - 5d'
"""

_LETTERS = (
    ("a", "àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"),
    ("d", "đĐ"),
    ("e", "èéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆ"),
    ("i", "ìíỉĩịÌÍỈĨỊ"),
    ("o", "òóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"),
    ("u", "ùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰ"),
    ("y", "ỳýỷỹỵỲÝỶỸỴ"),
    ("-", "\u2010\u2011\u2012–—\u2015−"),
    (" ", "\u00a0\u2002\u2003\u2009\u202f\t\n\r"),
    ('"', "“”„«»"),
    ("'", "‘’"),
    # (At most and at least are signs of their own.)
    ("{", "≤"),
    ("}", "≥"),
    ("*", "•●▪◦○■□♦➢✓·\uf0b7\uf0a7\uf0d8"),
    ("x", "×"),
)
_FOLDED = {letter: plain for plain, letters in _LETTERS for letter in letters}

# A text of a table is asked about many times before it is read: what was found out is kept a while.
_KNOWN: dict[str, str] = {}
_MOST_KNOWN = 1000
_LONGEST_KNOWN = 300


def folded(text: str) -> str:
    """The text in small letters without marks; what has no plain form is "?"."""
    found = _KNOWN.get(text)
    if found is None:
        letters = [_FOLDED.get(c, c if c < "\x7f" else "?") for c in text]
        found = "".join(letters).lower()
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        if len(text) < _LONGEST_KNOWN:
            _KNOWN[text] = found
    return found


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, without what stands between them."""
    return split("".join([c if is_letter(c) or is_digit(c) else " " for c in folded(text)]))


def split(text: str) -> list[str]:
    """The pieces of a text between its spaces."""
    return [piece for piece in text.split(" ") if piece]


def is_letter(c: str) -> bool:
    """Whether it is a small ASCII letter."""
    return "a" <= c <= "z"


def is_digit(c: str) -> bool:
    """Whether it is an ASCII digit."""
    return "0" <= c <= "9"


def has_digit(text: str) -> bool:
    """Whether there is a figure in a text."""
    return bool([digit for digit in "0123456789" if digit in text])


def is_capital(text: str) -> bool:
    """Whether a text has letters, and none of them is small."""
    found = False
    for c in text:
        if is_letter(_FOLDED.get(c, c)):
            if c in _SMALL or is_letter(c):
                return False
            found = True
        elif "A" <= c <= "Z":
            found = True
    return found


_SMALL = "".join([letters[: len(letters) // 2] for plain, letters in _LETTERS if is_letter(plain)])


def tidy(text: str) -> str:
    """The text with spaces of all kinds single, and none at its ends; line breaks stay."""
    lines = []
    for space in "\u00a0\u2002\u2003\u2009\u202f\t\u200b\ufeff":
        if space in text:
            text = text.replace(space, " ")
    for line in text.replace("\r", "\n").split("\n"):
        pieces = split(line)
        if pieces:
            lines.append(" ".join(pieces))
    return "\n".join(lines)
