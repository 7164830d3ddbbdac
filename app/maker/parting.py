"""
What stands below a row and belongs to it: criteria of its own, what is chosen, or what is counted.
"""

from maker.folding import folded, words
from maker.reading import Reading
from maker.rows import NODES, Question, Row
from trimming import begun

_LEVELS = (
    "loai", "muc", "dat", "xep", "hoan", "khong", "bi", "tot", "kha", "gioi", "xuat", "trung",
    "yeu", "kem", "chua", "vang", "hang", "cap", "duoi", "tren", "tu", "co", "con",
)  # fmt: skip
# What folding makes of "≤" and "≥" among them.
_COMPARING = ("<", ">", "{", "}")
_TAKEN = ("diem tru", "tru diem", "bi tru", "vi pham")
_UNNUMBERED = ("dash", "plus", "", "head")
# What parts of points can be, besides what seems likely.
_CHOSEN = ["tiers", "exact-tiers", "levels", "criteria"]


def children(rows: list[Row], row: Row) -> list[Row]:
    """The nodes right below a node."""
    found = []
    for other in rows[rows.index(row) + 1 :]:
        if other.kind in NODES:
            if other.depth <= row.depth:
                break
            if other.depth == row.depth + 1:
                found.append(other)
    return found


def parts(rows: list[Row], row: Row) -> list[Row]:
    """The parts of a node: those rows of parts that follow it, before another node."""
    found = []
    for other in rows[rows.index(row) + 1 :]:
        if other.kind in NODES:
            break
        if other.kind == "part":
            found.append(other)
    return found


def settle_children(reading: Reading, rows: list[Row], row: Row) -> None:
    """Whether the rows below a row are its criteria, or what can be chosen or counted in it."""
    inner = children(rows, row)
    if not inner or row.maximum is None or [one for one in inner if children(rows, one)]:
        return
    if [one for one in inner if one.maximum is None or one.shares_row]:
        return
    unnumbered = not [one for one in inner if reading.styles.get(one.key) not in _UNNUMBERED]
    points = [one.maximum or 0 for one in inner]
    signs = [reading.figures[one.key].sign for one in inner if one.key in reading.figures]
    added = sum(points) == row.maximum
    if len(signs) == len(inner) and max(signs) < 0:
        into_parts(inner, row, "deductions")
        if [word for word in _TAKEN if word in folded(row.text)]:
            names = ", ".join([one.text for one in inner[:4]])
            asked = Question("maker.ask-taken", ["deductions", "taken"], {"names": names})
            row.questions.append(asked)
        return
    if unnumbered and _all_ranges(inner):
        into_parts(inner, row, "ranges")
        ask_parts(row, ["ranges"] + _CHOSEN, inner)
        return
    if unnumbered and _counted(inner) and not added:
        into_parts(inner, row, "counts")
        ask_parts(row, ["counts"] + _CHOSEN, inner)
        return
    levels = len([one for one in inner if _is_level(one.text)])
    whole = max(points) == row.maximum
    if (
        not added
        and max(points) <= row.maximum
        and ((unnumbered and (whole or levels * 2 >= len(inner))) or (whole and levels))
    ):
        into_parts(inner, row, "tiers")
        ask_parts(row, _CHOSEN + ["deductions"], inner)
    elif added and unnumbered and len(inner) > 1 and levels == len(inner):
        ask_parts(row, ["criteria", "tiers", "exact-tiers", "levels"], inner)


def settle_parts(reading: Reading, rows: list[Row], row: Row) -> None:
    """What the parts of a row are: what is taken off, what is chosen, or criteria of its own."""
    inner = parts(rows, row)
    if not inner or row.kind in ("tiers", "deductions", "ranges", "counts"):
        return
    if row.key in reading.columned:
        _side_by_side(rows, row, inner)
    elif not [one for one in inner if one.maximum is not None]:
        _without_points(rows, row, inner)
    else:
        _with_points(reading, row, inner)


def _with_points(reading: Reading, row: Row, inner: list[Row]) -> None:
    points = [one.maximum for one in inner if one.maximum is not None]
    signs = [reading.figures[one.key].sign for one in inner if one.key in reading.figures]
    if min(signs) < 0:
        row.kind = "deductions"
        if max(signs) >= 0:
            ask_parts(row, ["deductions", "tiers", "criteria"], inner)
    elif (
        row.maximum is None and len(inner) > 1 and not [one for one in inner if not _measured(one)]
    ):
        row.maximum = max(points)
        into_parts(inner, row, "tiers")
        ask_parts(row, _CHOSEN, inner)
    elif _all_ranges(inner) and (row.maximum is None or max(points) <= row.maximum):
        row.maximum = max(points) if row.maximum is None else row.maximum
        into_parts(inner, row, "ranges")
        ask_parts(row, ["ranges"] + _CHOSEN, inner)
    elif _counted(inner) and row.maximum is not None and sum(points) != row.maximum:
        row.kind = "counts"
        ask_parts(row, ["counts"] + _CHOSEN, inner)
    elif row.maximum is None or sum(points) == row.maximum:
        levels = len([one for one in inner if _is_level(one.text)])
        _into_criteria(inner, row)
        if len(inner) > 1 and levels == len(inner):
            ask_parts(row, ["criteria", "tiers", "exact-tiers", "levels"], inner)
    elif max(points) <= row.maximum:
        row.kind = "tiers"
        ask_parts(row, _CHOSEN + ["deductions"], inner)
    else:
        _into_criteria(inner, row)
        ask_parts(row, ["criteria", "tiers", "deductions"], inner)


def ask_parts(row: Row, answers: list[str], inner: list[Row]) -> None:
    """Ask what these parts of a row are."""
    names = ", ".join([one.text.lstrip("-+* ") for one in inner[:4]])
    row.questions.append(Question("maker.ask-parts", answers, {"names": names}))


def into_parts(inner: list[Row], row: Row, kind: str) -> None:
    """Make a row one of a kind that offers these."""
    row.kind = kind
    for one in inner:
        one.kind = "part"
        one.depth = row.depth
        one.text = begun(one.text, "-+*• ")
        one.questions = [asked for asked in one.questions if asked.code != "maker.ask-range"]
        if one.number and kind == "deductions":
            one.number = ""


def _side_by_side(rows: list[Row], row: Row, inner: list[Row]) -> None:
    """Levels with a column each: with points, or to be ticked where a row has nothing else."""
    points = [one.maximum for one in inner if one.maximum is not None]
    if points:
        row.maximum = max(points) if row.maximum is None else row.maximum
        likely = "ranges" if _all_ranges(inner) else "tiers"
        into_parts(inner, row, likely)
        ask_parts(row, [likely] + [one for one in _CHOSEN if one != likely], inner)
    elif children(rows, row) or row.maximum is not None:
        for one in inner:
            rows.remove(one)
    else:
        into_parts(inner, row, "levels")


def _without_points(rows: list[Row], row: Row, inner: list[Row]) -> None:
    """Further lines of the row's text, or criteria whose points are still to be said."""
    if len(inner) > 1 and row.maximum is None:
        _into_criteria(inner, row)
        return
    for one in inner:
        one.depth = row.depth
    row.text = row.text + "\n" + "\n".join([one.text for one in inner])
    for one in inner:
        rows.remove(one)


def _all_ranges(inner: list[Row]) -> bool:
    """Whether these are levels of points each: two ranges at least, and none reaches another."""
    if len([one for one in inner if one.low is not None]) < 2:
        return False
    ends = [(one.low if one.low is not None else one.maximum, one.maximum) for one in inner]
    ordered = sorted([(low or 0, high or 0) for low, high in ends])
    apart = [first for first, second in zip(ordered, ordered[1:]) if first[1] < second[0]]
    return len(apart) == len(inner) - 1 and len({one.text for one in inner}) == len(inner)


def _counted(inner: list[Row]) -> bool:
    """Whether what is met is counted."""
    return bool([one for one in inner if one.unit])


def _measured(part: Row) -> bool:
    """Whether a part says how much of something is to be reached: one of them is."""
    return part.maximum is not None and ("%" in part.text or folded(part.text[:1]) in _COMPARING)


def _is_level(text: str) -> bool:
    said = words(text)
    return bool(said) and said[0] in _LEVELS


def _into_criteria(inner: list[Row], row: Row) -> None:
    for one in inner:
        one.kind = "points"
        one.depth = row.depth + 1
