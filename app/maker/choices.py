"""
Tiers and deductions that a criterion's own words name: "cấp trường (1,5 điểm), cấp xã (2 điểm)".
"""

from maker.figures import Figure, figure
from maker.folding import folded, has_digit, is_digit, split, tidy

# A text that offers points has one of these, or a "đ" behind a figure.
_OFFERING = ("diem", "tru", "cong", "+", "-")


class Choice:
    """One of them: its label, and its figure."""

    def __init__(self, label: str, given: Figure) -> None:
        self.label = label
        self.figure = given

    def __repr__(self) -> str:
        return "Choice " + self.label + " " + repr(self.figure)


def choices_in(text: str) -> list[Choice]:
    """What a text offers, in its order; [] when it names fewer than two."""
    if not _may_offer(text):
        return []
    found = _bracketed(text)
    if len(found) < 2:
        found = _listed(text)
    return found if len(found) >= 2 else []


def repeated(text: str) -> tuple[str, list[Choice]] | None:
    """
    The text without a list at its end that only names once more what it offers, and that list's
    choices, whose labels are the plainer ones; None where there is no such list.
    """
    lines = text.split("\n")
    for at in range(1, len(lines) - 1):
        own = "\n".join(lines[:at])
        offered = choices_in(own)
        if len(offered) != len(lines) - at:
            continue
        named = []
        for line in lines[at:]:
            label, _, points = line.rpartition(":")
            given = figure(points)
            if given is not None and folded(label.strip()) in folded(own) and label.strip():
                named.append(Choice(label.strip(), given))
        if [one.figure.points for one in named] == [one.figure.points for one in offered]:
            return own, named
    return None


def _may_offer(text: str) -> bool:
    """Whether it is worth looking: figures alone are no points."""
    if not has_digit(text):
        return False
    plain = folded(text)
    if [word for word in _OFFERING if word in plain]:
        return True
    pieces = [piece.rstrip() for piece in plain.split("d")[:-1]]
    return bool([piece for piece in pieces if is_digit(piece[-1:])])


def rate_in(text: str) -> Figure | None:
    """
    The one figure by a unit that a text names: "Bài đăng: 0,5 điểm/bài"; None when it names none.
    """
    if not _may_offer(text):
        return None
    for found in (_bracketed(text), _listed(text)):
        rates = [one.figure for one in found if one.figure.unit]
        if len(found) == 1 and rates:
            return rates[0]
    for piece in text.replace("\n", ";").replace(":", ";").split(";"):
        given = figure(piece)
        if given is not None and given.unit:
            return given
    return None


def _bracketed(text: str) -> list[Choice]:
    """Labels that each have their points behind them in brackets."""
    plain = folded(text)
    found: list[Choice] = []
    start = 0
    at = plain.find("(")
    while at >= 0:
        end = plain.find(")", at)
        if end < 0:
            break
        inner = text[at + 1 : end]
        given = figure(inner)
        if given is not None and ("diem" in folded(inner) or folded(inner).strip().endswith("d")):
            label = text[start:at].strip(" ,;.:-\n")
            label = label.split("\n")[-1].split(";")[-1].strip(" ,;.:-")
            found.append(Choice(label, given))
            start = end + 1
        at = plain.find("(", end)
    if len(found) >= 2:
        found[0].label = _last_like(found[0].label, found[1].label)
    return [one for one in found if one.label]


def _last_like(first: str, second: str) -> str:
    """The end of the first label: the text before it leads to the list."""
    for sign in (":",):
        if sign in first:
            return first.rpartition(sign)[2].strip()
    lead = split(folded(second))[:1]
    plain = split(folded(first))
    whole = split(tidy(first).replace("\n", " "))
    for at in range(len(plain) - 1, 0, -1):
        if plain[at : at + 1] == lead:
            return " ".join(whole[at:])
    if "," in first:
        return first.rpartition(",")[2].strip()
    return first


def _listed(text: str) -> list[Choice]:
    """Labels with their points behind a colon or a sign, parted by semicolons or lines."""
    found: list[Choice] = []
    for separator in (";", "\n", ","):
        found = []
        for piece in _pieces(text, separator):
            one = _one(piece)
            if one is not None:
                found.append(one)
        if len(found) >= 2:
            break
    return found


def _pieces(text: str, separator: str) -> list[str]:
    """The text cut there, though not within a decimal."""
    if separator not in text:
        return [text]
    if separator != ",":
        return text.split(separator)
    found = [""]
    for at, c in enumerate(text):
        within = at > 0 and is_digit(text[at - 1]) and is_digit(text[at + 1 : at + 2])
        if c == "," and not within:
            found.append("")
        else:
            found[-1] += c
    return found


def _one(piece: str) -> Choice | None:
    """A label and the points at its end: "Tốt: 10 điểm", "đi muộn trừ 0,5 điểm/lần"."""
    piece = piece.strip(" .\n")
    plain = folded(piece)
    for sign in (": tru ", " tru ", ": cong ", ":", " - ", "="):
        at = plain.rfind(sign)
        if at <= 0:
            continue
        tail = (
            piece[at:].strip(" :=") if "tru" in sign or "cong" in sign else piece[at + len(sign) :]
        )
        given = figure(tail)
        label = piece[:at].strip(" -+*:,")
        label = label.split(":")[-1].strip() if ":" in label else label
        if given is not None and label and ("d" in folded(tail) or given.sign):
            return Choice(label, given)
    return _ended(piece, plain)


def _ended(piece: str, plain: str) -> Choice | None:
    """A label that ends in points: "cấp huyện 2đ"."""
    said = split(plain)
    for count in (1, 2):
        tail = said[-count:]
        if len(said) > count and is_digit(tail[0][0]) and tail[-1][-1] in "dm":
            at = plain.rfind(tail[0])
            given = figure(piece[at:])
            label = piece[:at].strip(" -+*:,")
            label = label.split(":")[-1].strip()
            if given is not None and label:
                return Choice(label, given)
    return None
