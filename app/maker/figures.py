"""
Points as people write them into a table: "5", "5đ", "0-5", "tối đa 10", "-0,5/ngày".

>>> figure("trừ 1 điểm/lần").points
100
"""

from maker.folding import folded, has_digit, is_digit, is_letter, split, tidy

# Words that say no more than that a figure is one of points.
_PLAIN = ("d", "diem", "toi", "da", "max", "tu", "den", "khong", "qua", "muc", "duoc", "bi")
_LESS = ("tru",)
_MORE = ("cong", "thuong")
# What folding makes of "≤" is a cap's sign, too.
_CAPS = ("toi da", "khong qua", "nhieu nhat", "{")
_EACH = ("moi", "cu")


class Figure:
    """
    One figure of a table.

    points  in hundredths; the upper end of a range
    low     its lower end, or None
    sign    -1 where it is taken off, 1 where it is added, 0 where nothing says
    unit    what it is counted by, in the table's words: "ngày"; "" for none
    every   how many of these make one: 3 in "mỗi 3 lần"
    most    what all of them may come to, None where nothing says
    """

    def __init__(
        self, points: int, low: int | None = None, sign: int = 0, unit: str = "", every: int = 1
    ) -> None:
        self.points = points
        self.low = low
        self.sign = sign
        self.unit = unit
        self.every = every
        self.most: int | None = None

    def __repr__(self) -> str:
        return repr((self.points, self.low, self.sign, self.unit, self.every))


def figure(text: str) -> Figure | None:
    """What a cell's text says as points, None when it is blank or says more than points."""
    if not has_digit(text):
        return None
    text = tidy(text).strip("().;: ")
    if not text or len(text) > 60 or "\n" in text:
        return None
    text, most = _most(text)
    head, unit = _unit(text, folded(text))
    found = Figure(-1)
    expecting_upper = False
    sign = 0
    for word in tokens(head):
        if is_digit(word[0]):
            points = hundredths(word)
            if points is None or (found.points >= 0 and not expecting_upper):
                return None
            if expecting_upper:
                found.low = found.points
            found.points = points
            expecting_upper = False
        elif word in ("-", "den") and found.points >= 0 and found.low is None:
            expecting_upper = True
        elif word == "-" or word in _LESS:
            sign = -1
        elif word == "+" or word in _MORE:
            sign = 1
        elif word not in _PLAIN and word not in ("<", "{", "=", "(", ")", "."):
            return None
    if expecting_upper or (found.low or 0) > found.points:
        return None
    found.sign = sign
    found.unit, found.every = unit
    found.most = most
    return found if found.points >= 0 and _counts(found) else None


def _counts(found: Figure) -> bool:
    """Whether what stands as its unit is one: nothing is counted by "5/3/1" or "5/10"."""
    return not is_digit(found.unit[:1]) and (found.every == 1 or bool(found.unit))


def _most(text: str) -> tuple[str, int | None]:
    """A text without the cap at its end, and the cap: "0,5 điểm/bài, tối đa 5"."""
    plain = folded(text)
    for words in _CAPS:
        at = plain.find(words)
        if at > 0 and has_digit(plain[:at]) and has_digit(plain[at:]):
            cap = figure(text[at:])
            if cap is not None and not cap.unit:
                return text[:at].strip(" ,;(.-"), cap.points
    return text, None


def _unit(text: str, plain: str) -> tuple[str, tuple[str, int]]:
    """What stands beside a figure's unit, folded, and the unit: the words, how many of it."""
    for lead in _EACH:
        if plain.startswith(lead + " "):
            return _led(text[len(lead) :], plain[len(lead) :])
    at = plain.find("/")
    after = at + 1
    if at < 0:
        for lead in _EACH:
            at = plain.find(" " + lead + " ")
            after = at + len(lead) + 2
            if at >= 0:
                break
    if at < 0:
        return plain, ("", 1)
    words = split(text[after:])
    if folded(" ".join(words[:1])) in _EACH:
        words = words[1:]
    every, words = _how_many(words)
    before = plain[:at]
    return before[:-4] if before.endswith(" cho") else before, (_joined(words), every)


def _led(text: str, plain: str) -> tuple[str, tuple[str, int]]:
    """What follows "mỗi" or "cứ": "3 lần trừ 1"."""
    every, words = _how_many(split(text))
    said = split(plain)[-len(words) :] if words else []
    for at, word in enumerate(said):
        if at and (word in _LESS + _MORE + ("duoc", "bi") or is_digit(word[0])):
            return " ".join(said[at:]), (_joined(words[:at]), every)
    return plain, ("", 1)


def _how_many(words: list[str]) -> tuple[int, list[str]]:
    if words and hundredths(words[0]) is not None:
        return max((hundredths(words[0]) or 100) // 100, 1), words[1:]
    return 1, words


def _joined(words: list[str]) -> str:
    return " ".join(words).strip(" .,;:)")


def figures_of(text: str) -> list[Figure]:
    """The figures of a cell, one a line; [] when a line is none."""
    if not has_digit(text):
        return []
    found = [figure(line) for line in tidy(text).split("\n") if line]
    whole = [one for one in found if one is not None]
    return whole if len(whole) == len(found) else []


def hundredths(text: str) -> int | None:
    """
    A plain number with at most two decimals, by comma or dot, as hundredths; else None.

    "1.000" may be a thousand, or one: it is none.
    """
    whole, _, rest = text.replace(",", ".").partition(".")
    digits = whole + rest
    if not digits or [c for c in digits if not is_digit(c)] or len(whole) > 6 or not whole:
        return None
    thousand = len(rest) == 3
    rest = rest.rstrip("0")
    if len(rest) > 2 or thousand:
        return None
    return int(whole) * 100 + int((rest + "00")[:2])


def tokens(plain: str) -> list[str]:
    """Words, numbers and signs of a folded text."""
    found: list[str] = []
    at = 0
    while at < len(plain):
        end = at + 1
        if is_digit(plain[at]):
            while end < len(plain) and (
                is_digit(plain[end])
                or (plain[end] in ",." and end + 1 < len(plain) and is_digit(plain[end + 1]))
            ):
                end += 1
        elif is_letter(plain[at]):
            while end < len(plain) and is_letter(plain[end]):
                end += 1
        if plain[at] != " ":
            found.append(plain[at:end])
        at = end
    return found


def points_in(text: str) -> int | None:
    """
    The points that a title ends in, as "(20 điểm)" or ": 20 điểm"; None when it does not.

    >>> points_in("Chuyên môn (50 điểm)")
    5000
    """
    if not has_digit(text):
        return None
    plain = folded(text).rstrip(" .:;")
    if plain.endswith(")"):
        at = plain.rfind("(")
        inner = plain[at + 1 : -1]
        if at < 0 or not ("diem" in inner or "d" in tokens(inner)):
            return None
        found = figure(inner)
        return found.points if found and not found.unit and not found.sign else None
    at = plain.rfind(":")
    if at >= 0 and plain.split(" ")[-1].lstrip("0123456789") in ("diem", "d"):
        found = figure(plain[at + 1 :])
        return found.points if found and not found.unit and not found.sign else None
    return None
