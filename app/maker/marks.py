"""
The numbers in front of rows: "A.", "II", "1.1", "a)", "(1)", "-", "Phần I:", and of which style
they are.
"""

from maker.folding import folded, is_digit, is_letter, split

# Words that belong to a number: "Tiêu chuẩn 1."
_BEFORE = (
    "phan",
    "muc",
    "dieu",
    "chuong",
    "tieu chuan",
    "tieu chi",
    "noi dung",
    "nhom",
    "linh vuc",
)
# No number is longer, the words before it and what ends it counted.
LONGEST = 32
_ENDS = ".)/:-"
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Mark:
    """
    A row's number.

    text    as written
    styles  of which it can be, as ("roman", 1) or ("upper", 9): style and place in its order
    """

    def __init__(self, text: str, styles: list[tuple[str, int]]) -> None:
        self.text = text
        self.styles = styles

    def __repr__(self) -> str:
        return "Mark " + self.text + " " + repr(self.styles)


def mark_alone(text: str) -> Mark | None:
    """The mark that a cell holds and nothing besides; None when it holds something else."""
    if not text or len(text) > LONGEST:
        return None
    text = text.strip()
    if "," in text and not [c for c in text if c != "," and not is_digit(c)]:
        # A workbook has "1.1" as a number, with the comma of our language.
        text = text.replace(",", ".")
    found, rest = _mark(text, True)
    return found if found and not rest.strip() else None


def mark_before(text: str) -> tuple[Mark | None, str]:
    """The mark that a text begins with, and the rest; a number without its dot is none."""
    found, rest = _mark(text, False)
    return (found, rest.strip()) if found and rest.strip() else (None, text)


def _mark(text: str, alone: bool) -> tuple[Mark | None, str]:
    plain = folded(text[:LONGEST])
    if plain[:1] in ("-", "+", "*") and (alone or plain[1:2] == " " or is_letter(plain[1:2])):
        return Mark(text[:1], [("dash" if plain[0] != "+" else "plus", 0)]), text[1:]
    before = _led_by(plain)
    start = end = len(before)
    while end < len(plain) and (is_letter(plain[end]) or is_digit(plain[end])):
        end += 1
        if (
            plain[end : end + 1] == "."
            and is_digit(plain[end - 1])
            and is_digit(plain[end + 1 : end + 2])
        ):
            end += 1
    label = text[start:end]
    styles = styles_of(label)
    if not styles or len(label) > 8 or (before == "(" and plain[end : end + 1] != ")"):
        return None, text
    if before and not styles[0][0].startswith("decimal"):
        styles = [(before + style, value) for style, value in styles]
    after = end
    while after < len(plain) and plain[after] in _ENDS:
        after += 1
    ended = after > end or (styles[0][0].startswith("decimal"))
    spaced = after == len(plain) or plain[after] == " "
    if start and not ended:
        # "Nội dung 1 là": a word before a number is no mark without what ends it.
        return None, text
    if not alone and not (ended and (spaced or plain[after - 1] in ".):")):
        return None, text
    if not spaced and not alone and is_digit(plain[after]):
        return None, text
    return Mark(text[:after], styles), text[after:]


def _led_by(plain: str) -> str:
    """What stands before a number and belongs to it: a word of _BEFORE, an opening bracket."""
    found = [word + " " for word in _BEFORE if plain.startswith(word + " ")]
    return "(" if plain.startswith("(") else (found[-1] if found else "")


def styles_of(label: str) -> list[tuple[str, int]]:
    """Of which styles a number can be, the likelier first; [] when it is none."""
    found: list[tuple[str, int]] = []
    if not label:
        return found
    pieces = label.split(".")
    if not [piece for piece in pieces if not piece or [c for c in piece if not is_digit(c)]]:
        style = "digit" if len(pieces) == 1 else "decimal" + str(len(pieces))
        return [(style, int(pieces[-1]))] if len(label) <= 8 else found
    plain = folded(label)
    capital = label != plain and label[0] != plain[0]
    value = roman(plain)
    if value:
        found.append(("roman" if capital else "roman-small", value))
    if len(label) == 1 and is_letter(plain):
        found.append(("upper" if capital else "lower", ord(plain) - 96))
    elif len(pieces) > 1 and not [p for p in pieces[1:] if [c for c in p if not is_digit(c)]]:
        # "A.1", "II.2": a further number under one of another style.
        sound = styles_of(pieces[0]) and "" not in pieces
        if sound:
            return [("decimal" + str(len(pieces)), int(pieces[-1]))]
    return found


def roman(plain: str) -> int:
    """The value of small roman letters up to 39; 0 when they are none."""
    value = 0
    before = 0
    for c in reversed(plain):
        one = _ROMAN.get(c, 0)
        if not one:
            return 0
        value += one if one >= before else -one
        before = max(one, before)
    return value if 0 < value < 40 and _written(value) == plain else 0


def _written(value: int) -> str:
    tens, ones = value // 10, value % 10
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def id_of(number: str) -> str:
    """
    A number's letters and digits as part of an id; "" for a dash or none.

    >>> id_of("Tiêu chuẩn 1.")
    '1'
    """
    bare = number.strip(" .):/-+*")
    pieces = split(bare)
    last = pieces[-1] if pieces else ""
    good = [c for c in last if is_letter(folded(c)) or is_digit(c) or c == "."]
    return "".join([folded(c) if ord(c) > 127 else c for c in good])[:24].strip(".")
