"""
What a criterion's own words and figure offer: tiers, deductions, ranges, or what is counted.
"""

from maker.choices import Choice, choices_in, rate_in, repeated
from maker.figures import Figure
from maker.reading import Reading
from maker.rows import NODES, Question, Row
from points import text_from_points


def offered(reading: Reading, rows: list[Row], row: Row, key: int) -> list[Row]:
    """
    The parts that a criterion offers, with a question whose likely answer is taken.

    `key` is the highest key so far.
    """
    figure = reading.figures.get(row.key)
    if figure is not None and figure.unit:
        return [_rate(rows, row, figure, key + 1)]
    if figure is not None and figure.low:
        return []
    twice = repeated(row.text)
    if twice is not None:
        row.text, found = twice
    else:
        found = choices_in(row.text)
    if found:
        return _choices(row, found, key)
    rate = rate_in(row.text)
    if rate is not None:
        rate.most = row.maximum if rate.most is None else rate.most
        return [_rate(rows, row, rate, key + 1)]
    return []


def _rate(rows: list[Row], row: Row, rate: Figure, key: int) -> Row:
    """So many points for each of something; the most is asked for where nothing says it."""
    most = rate.most
    written = most is not None
    if most is None:
        most = _rest(rows, row)
    details: dict[str, object] = {"points": rate.points, "most": most or 0}
    details.update({"unit": rate.unit, "each": _each(rate)})
    kind = "deductions" if rate.sign < 0 else "counts"
    if most is None:
        answers = ["set", "points"]
    else:
        answers = [kind, "points"] if written else [kind, "set", "points"]
    code = "maker.ask-unit"
    if most is not None:
        code = "maker.ask-deducted" if rate.sign < 0 else "maker.ask-counted"
    row.questions.append(Question(code, answers, details))
    row.kind = kind
    row.maximum = most
    part = _part(row, key, Choice(rate.unit, rate))
    part.unit = ""
    row.unit, row.every = "", 1
    return part


def _each(rate: Figure) -> str:
    return str(rate.every) + " " + rate.unit if rate.every > 1 else rate.unit


def _rest(rows: list[Row], row: Row) -> int | None:
    """What is left for a criterion in its group, where its neighbours tell; else None."""
    at = rows.index(row)
    group: Row | None = None
    for other in reversed(rows[:at]):
        if other.kind in NODES and other.depth < row.depth:
            group = other
            break
    if group is None or group.maximum is None:
        return None
    left = group.maximum
    for other in rows[rows.index(group) + 1 :]:
        if other.kind not in NODES:
            continue
        if other.depth <= group.depth:
            break
        if other is row or other.depth != row.depth:
            continue
        if other.maximum is None or other.unit:
            return None
        left -= other.maximum
    return left if left > 0 else None


def _choices(row: Row, found: list[Choice], key: int) -> list[Row]:
    """Tiers, ranges, counts or deductions that the text of a criterion names."""
    points = [one.figure.points for one in found]
    minus = not [one for one in found if one.figure.sign >= 0]
    names = ", ".join([one.label for one in found])
    code = "maker.ask-choices"
    if row.maximum is None and not minus:
        code = "maker.ask-choices-most"
        row.maximum = max(points)
    maximum = row.maximum
    details: dict[str, object] = {"names": names, "most": maximum or 0}
    if maximum is None:
        row.questions.append(Question(code, ["points"], details))
        return []
    if max(points) > maximum or (not minus and sum(points) == maximum and len(points) > 1):
        answers = ["points", "tiers"] if max(points) <= maximum else ["points"]
        row.questions.append(Question(code, answers, details))
        return []
    if minus:
        answers = ["deductions", "tiers", "points"]
    elif [one for one in found if one.figure.unit]:
        answers = ["counts", "tiers", "points"]
    elif len([one for one in found if one.figure.low is not None]) > 1:
        answers = ["ranges", "tiers", "points"]
    else:
        answers = ["tiers", "exact-tiers", "levels", "points"]
    row.questions.append(Question(code, answers, details))
    row.kind = answers[0]
    return [_part(row, key + 1 + at, one) for at, one in enumerate(found)]


def _part(row: Row, key: int, choice: Choice) -> Row:
    part = Row(key, "part", choice.label)
    part.maximum = choice.figure.points
    part.low = choice.figure.low
    part.unit = choice.figure.unit
    part.every = choice.figure.every
    part.depth = row.depth
    return part


def range_part(row: Row, key: int, low: int) -> Row:
    """The one range of a criterion that takes nothing below `low`."""
    part = Row(key, "part", text_from_points(low) + "–" + text_from_points(row.maximum or 0))
    part.low, part.maximum, part.depth = low, row.maximum, row.depth
    return part
