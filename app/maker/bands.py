"""
Bands that lines around a table name: "Tốt: từ 90 điểm trở lên; Khá: từ 70 đến dưới 90 điểm".
"""

from maker.figures import hundredths, tokens
from maker.folding import folded, tidy
from trimming import trimmed

_NAMES = (
    "xuat sac", "tot", "kha", "gioi", "trung binh", "dat", "yeu", "kem", "hoan thanh", "khong",
    "loai", "hang", "chua", "a", "b", "c", "d",
)  # fmt: skip

# What a bound's words make of the next figure; and words that say nothing of it.
_WAYS = {
    "duoi": "below", "<": "below", "tren": "above", ">": "above", "{": "most", "}": "least",
    "=": "least", "den": "most", "-": "most",
}  # fmt: skip
_FILLING = ("tu", "tro", "len", "xuong", "diem", "d", "dat", "va", "can", "(", ")", ":", ".", ",")


class Band:
    """
    One band.

    low, high  in hundredths, both included; None where it has no such end
    """

    def __init__(self, label: str, low: int | None, high: int | None) -> None:
        self.label = label
        self.low = low
        self.high = high

    def __repr__(self) -> str:
        return "Band " + repr((self.label, self.low, self.high))


def bands_in(lines: list[str]) -> list[Band]:
    """The bands that the lines name, the highest first; [] when they name fewer than two."""
    found: list[Band] = []
    for line in lines:
        for piece in _pieces(line):
            band = _band(piece)
            if band is not None and band.label not in [one.label for one in found]:
                found.append(band)
    if len(found) < 2:
        return []
    ordered = [(-1 if band.low is None else band.low, at) for at, band in enumerate(found)]
    return [found[at] for _, at in sorted(ordered, key=lambda one: (-one[0], one[1]))]


def _pieces(line: str) -> list[str]:
    pieces = [piece for part in tidy(line).split("\n") for piece in part.split(";")]
    if len(pieces) == 1 and line.count("(") >= 2:
        pieces = line.split("),")
    return pieces


def _band(piece: str) -> Band | None:
    """One band from "label: bounds"."""
    piece = piece.strip(" .-+*,")
    at = _bounds_at(piece)
    if at <= 0:
        return None
    label = trimmed(piece[:at], " :(-–=,")
    if ":" in label:
        label = label.split(":")[-1].strip()
    plain = folded(label)
    for word in ("xep loai ", "loai "):
        if plain.startswith(word) and len(label) > len(word) + 1:
            label = label[len(word) :].strip(" :")
            plain = folded(label)
    if not label or len(label) > 40 or not [name for name in _NAMES if name in plain]:
        return None
    low, high, sound = bounds(folded(piece[at:]))
    if not sound:
        return None
    return Band(label, low, high)


def _bounds_at(piece: str) -> int:
    """Where the bounds begin: behind a colon, a bracket or before the first word of bounds."""
    plain = folded(piece)
    places = []
    for word in (
        " tu ",
        ":tu ",
        "(tu ",
        " duoi ",
        " tren ",
        "(duoi ",
        "(tren ",
        ":duoi ",
        ">",
        "<",
        "{",
        "}",
        " dat tu ",
    ):
        at = plain.find(word)
        if at >= 0:
            places.append(at)
    for at, c in enumerate(plain):
        if "0" <= c <= "9":
            places.append(at)
            break
    return min(places) if places else -1


def bounds(plain: str) -> tuple[int | None, int | None, bool]:
    """The lowest and highest points of folded bounds, and whether they were understood."""
    low: int | None = None
    high: int | None = None
    way = ""
    numbers = 0
    for word in tokens(plain):
        value = hundredths(word)
        if value is None:
            if word not in _WAYS and word not in _FILLING:
                return None, None, False
            way = "most" if (way, word) == ("below", "=") else _WAYS.get(word, way)
            continue
        numbers += 1
        if way == "below":
            high = value - 1
        elif way == "most" or (numbers == 2 and low is not None):
            high = value
        else:
            low = value + 1 if way == "above" else value
        way = ""
    if "tro xuong" in plain and high is None:
        low, high = None, low
    return low, high, 0 < numbers <= 2 and (low is not None or high is not None)
