"""
What stands outside the sum: a bonus, and what is taken off another sum.
"""

from maker.folding import folded
from maker.parting import children
from maker.reading import Reading
from maker.rows import NODES, Question, Row

_BONUS = ("diem thuong", "diem cong", "cong diem", "thuong diem", "cong them", "diem uu tien")
TOTAL = "total"


def bonuses(rows: list[Row]) -> None:
    """A group that says it is a bonus: inside the total or on top of it, as the sums tell."""
    totals = [row.maximum for row in rows if row.kind == "total" and row.maximum is not None]
    outer = [row for row in rows if row.kind in NODES and row.depth == 0]
    whole = sum([row.maximum or 0 for row in outer])
    for row in rows:
        plain = folded(row.text)
        if row.kind not in NODES or row.depth > 1 or not [b for b in _BONUS if b in plain]:
            continue
        if row.depth == 1 and [b for b in outer if b.bonus]:
            continue
        without = whole - (row.maximum or 0)
        answers = ["inside", "outside", "capped", "no"]
        if totals and whole != totals[-1] and without == totals[-1]:
            answers = ["outside", "capped", "inside", "no"]
        row.questions.append(Question("maker.ask-bonus", answers, {}))
        row.bonus = True if answers[0] == "inside" else answers[0]


def taken(reading: Reading, rows: list[Row]) -> None:
    """Groups and criteria whose points are all taken off, of the total until somebody says else."""
    within: list[int] = []
    for row in list(rows):
        if row.kind == "group":
            inner = children(rows, row)
            if inner and not [one for one in inner if not _minus(reading, one)]:
                within += [one.key for one in inner]
                _take(rows, row, inner)
        elif row.kind == "points" and row.key not in within and _minus(reading, row):
            _take(rows, row, [row])


def _minus(reading: Reading, row: Row) -> bool:
    figure = reading.figures.get(row.key)
    return row.kind == "points" and figure is not None and figure.sign < 0


def _take(rows: list[Row], row: Row, inner: list[Row]) -> None:
    names = ", ".join([one.text.split("\n")[0] for one in inner[:4]])
    answers = ["taken", "points"]
    if row.kind == "group" and row.maximum is not None:
        answers = ["taken", "deductions", "points"]
    row.questions.append(Question("maker.ask-taken", answers, {"names": names}))
    row.extra["takes_from"] = TOTAL
    if row.kind == "group" and row.maximum is not None:
        row.extra["capped"] = True
    key = max([one.key for one in rows])
    for one in inner:
        key += 1
        part = Row(key, "part", one.unit or one.text.split("\n")[0])
        part.maximum, part.every, part.depth = one.maximum, one.every, one.depth
        rows.insert(rows.index(one) + 1, part)
        one.kind = "counts"
        one.maximum, one.unit, one.every = None, "", 1
