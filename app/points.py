"""
Points between text, JSON and whole hundredths: 5 points are 500, so that every sum is exact.
"""

from errors import EntryError
from unseen import stripped, unseen_in


def points_from_json(value: object) -> int:
    """
    A JSON number of points as hundredths.

    Takes what `json.loads` and `jsontext.read` make of numbers; 4.35 is 435 in
    both. Raises EntryError("not-a-number" | "too-fine"); true is no number.

    >>> points_from_json(1.5)
    150
    """
    if value is not True and value is not False:
        if isinstance(value, int):
            return value * 100
        if isinstance(value, float) and -1e12 < value < 1e12:
            points = int(value * 100 + (0.5 if value >= 0 else -0.5))
            if abs(value * 100 - points) > 1e-4:
                raise EntryError("too-fine", text=str(value))
            return points
    raise EntryError("not-a-number", text=str(value))


def points_from_text(text: str, maximum: int) -> int | None:
    """
    Read one entry as hundredths of a point, or None when it is blank.

    Comma and dot both separate decimals; "5," is 5 and ",5" is 0,5, since a person
    may be about to type on. `maximum` is in hundredths. Raises EntryError
    ("not-a-number" | "unseen-inside" | "negative" | "over-maximum" | "too-fine"), with the text and
    the maximum as evidence; nothing is rounded or clamped, and three decimals are
    too fine even when they are zeros ("1,000" might have meant a thousand). What nobody
    sees means nothing around a number; within one it is told by its name ("unseen-inside").

    >>> points_from_text("1,5", 300)
    150
    """
    entry = stripped(text)
    if not entry:
        return None
    negative = entry[0] == "-"
    whole, _, rest = entry[negative:].replace(",", ".").partition(".")
    # As bytes, because str.isdigit takes digits of other scripts in CPython.
    if not (whole + rest).encode().isdigit():
        unseen = unseen_in(entry)
        if unseen:
            raise EntryError("unseen-inside", text=entry, characters=unseen)
        raise EntryError("not-a-number", text=text, maximum=maximum)
    whole = whole.lstrip("0")
    # int() refuses, or takes long over, thousands of digits.
    points = int((whole or "0") + (rest + "00")[:2]) if len(whole) < 10 else maximum + 1
    more = len(rest) > 2 and rest[2:].strip("0") != ""
    if negative and (points or more):
        raise EntryError("negative", text=text, maximum=maximum)
    if points > maximum or (points == maximum and more):
        raise EntryError("over-maximum", text=text, maximum=maximum)
    if len(rest) > 2:
        raise EntryError("too-fine", text=text, maximum=maximum)
    return points


def text_from_points(points: int | None) -> str:
    """
    Points as people read them: a comma, no needless zeros, an en dash for blank.

    >>> text_from_points(9250)
    '92,5'
    """
    if points is None:
        return "–"
    digits = str(abs(points))
    if len(digits) < 3:
        digits = ("00" + digits)[-3:]
    decimals = digits[-2:].rstrip("0")
    return ("-" if points < 0 else "") + digits[:-2] + ("," + decimals if decimals else "")
