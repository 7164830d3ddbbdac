"""
Of what kind each row is, once all are read: a group or its sum, tiers or deductions, a bonus.

Each decision that the table does not make by itself leaves a question with its row.
"""

from maker.choices import choices_in
from maker.folding import folded, words
from maker.reading import Reading
from maker.rows import NODES, Question, Row

_LEVELS = (
    "loai", "muc", "dat", "xep", "hoan", "khong", "bi", "tot", "kha", "gioi", "xuat", "trung",
    "yeu", "kem", "chua", "vang", "hang", "cap", "duoi", "tren", "tu", "co", "con",
)  # fmt: skip
_BONUS = ("diem thuong", "diem cong", "cong diem", "thuong diem", "cong them", "diem uu tien")
_UNNUMBERED = ("dash", "plus", "", "head")


def settle(reading: Reading) -> list[Row]:
    """The rows, each with its kind, and the questions that are open."""
    rows = _merged_lines(reading)
    _sums(rows)
    holding = _holding(rows)
    for row in list(rows):
        # A leaf without parts, as most are, has nothing to settle.
        if row.kind in NODES and row.key in holding:
            _settle_children(reading, rows, row)
            _settle_parts(reading, rows, row)
    _groups(rows)
    made: list[Row] = []
    key = max([row.key for row in rows] + [0])
    for row in rows:
        made.append(row)
        if row.kind == "points":
            key = _offered(row, made, key)
    _bonuses(made)
    return made


def _holding(rows: list[Row]) -> dict[int, bool]:
    """The keys of those rows right below which something of theirs stands."""
    found: dict[int, bool] = {}
    for row, after in zip(rows, rows[1:]):
        if after.kind == "part" or (after.kind in NODES and after.depth > row.depth):
            found[row.key] = True
    return found


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


def _merged_lines(reading: Reading) -> list[Row]:
    """Lines with dashes and no points of their own are lines of the criterion above them."""
    found: list[Row] = []
    for row in reading.rows:
        above = _last_node(found)
        style = reading.styles.get(row.key, "-")
        if (
            above is not None
            and row.kind == "points"
            and row.maximum is None
            and style in ("dash", "plus")
            and (above.maximum is not None or above.depth >= row.depth)
            and (row.depth > above.depth or reading.styles.get(above.key) == style)
            and not _leads(reading.rows, row)
        ):
            above.text += "\n" + row.text
            above.evidence = above.evidence + row.evidence
        else:
            found.append(row)
    return found


def _leads(rows: list[Row], row: Row) -> bool:
    return bool([one for one in children(rows, row) if one.maximum is not None])


def _last_node(rows: list[Row]) -> Row | None:
    for row in reversed(rows):
        if row.kind in NODES:
            return row
        if row.kind != "part":
            return None
    return None


def _sums(rows: list[Row]) -> None:
    """What a sum's row says belongs to its group, or to the whole."""
    last = [row for row in rows if row.kind in ("sum", "total")]
    totals = [row for row in rows if row.kind == "total"]
    if last and not totals and not last[-1].number and not nodes_after(rows, last[-1]):
        last[-1].kind = "total"
    totals = [row for row in rows if row.kind == "total"]
    for row in totals[:-1]:
        row.kind = "sum"
    for row in rows:
        if row.kind != "sum" or row.maximum is None:
            continue
        group = _summed(rows, row)
        if group is None:
            continue
        if group.maximum is None:
            group.maximum = row.maximum
        elif group.maximum != row.maximum:
            details: dict[str, object] = {"own": group.maximum, "other": row.maximum}
            group.questions.append(Question("maker.ask-subtotal", ["own", "subtotal"], details))


def nodes_after(rows: list[Row], row: Row) -> bool:
    """Whether anything is scored below a row."""
    return bool([one for one in rows[rows.index(row) + 1 :] if one.kind in NODES])


def _summed(rows: list[Row], row: Row) -> Row | None:
    """The group that a sum's row sums up: the one it names, else the last outermost one."""
    before = [one for one in rows[: rows.index(row)] if one.kind in NODES]
    for one in reversed(before):
        number = folded(one.number).strip(" .):/-")
        if row.number and (number == row.number or number.split(" ")[-1:] == [row.number]):
            return one
    outer = [one for one in before if one.depth == 0]
    return outer[-1] if outer and not row.number else None


def _settle_children(reading: Reading, rows: list[Row], row: Row) -> None:
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
        _into_parts(inner, row, "deductions")
        return
    levels = len([one for one in inner if _is_level(one.text)])
    whole = max(points) == row.maximum
    if (
        not added
        and max(points) <= row.maximum
        and ((unnumbered and (whole or levels * 2 >= len(inner))) or (whole and levels))
    ):
        _into_parts(inner, row, "tiers")
        _ask_parts(row, ["tiers", "exact-tiers", "criteria", "deductions"], inner)
    elif added and unnumbered and len(inner) > 1 and levels == len(inner):
        _ask_parts(row, ["criteria", "tiers", "exact-tiers"], inner)


def _ask_parts(row: Row, answers: list[str], inner: list[Row]) -> None:
    names = ", ".join([one.text.lstrip("-+* ") for one in inner[:4]])
    row.questions.append(Question("maker.ask-parts", answers, {"names": names}))


def _is_level(text: str) -> bool:
    said = words(text)
    return bool(said) and said[0] in _LEVELS


def _into_parts(inner: list[Row], row: Row, kind: str) -> None:
    row.kind = kind
    for one in inner:
        one.kind = "part"
        one.depth = row.depth
        one.text = one.text.lstrip("-+*• ")
        if one.number and kind == "deductions":
            one.number = ""


def _settle_parts(reading: Reading, rows: list[Row], row: Row) -> None:
    """What the parts of a row are: what is taken off, what is chosen, or criteria of its own."""
    inner = parts(rows, row)
    if not inner or row.kind in ("tiers", "deductions"):
        return
    points = [one.maximum for one in inner if one.maximum is not None]
    signs = [reading.figures[one.key].sign for one in inner if one.key in reading.figures]
    if row.key in reading.columned and points:
        row.kind = "tiers"
        row.maximum = max(points) if row.maximum is None else row.maximum
        _ask_parts(row, ["tiers", "exact-tiers", "criteria"], inner)
    elif points and min(signs) < 0:
        row.kind = "deductions"
        if max(signs) >= 0:
            _ask_parts(row, ["deductions", "tiers", "criteria"], inner)
    elif not points:
        if len(inner) == 1 or row.maximum is not None:
            for one in inner:
                one.depth = row.depth
            row.text = row.text + "\n" + "\n".join([one.text for one in inner])
            for one in inner:
                rows.remove(one)
        else:
            _into_criteria(inner, row)
    elif row.maximum is None or sum(points) == row.maximum:
        _into_criteria(inner, row)
    elif max(points) <= row.maximum:
        row.kind = "tiers"
        _ask_parts(row, ["tiers", "exact-tiers", "criteria", "deductions"], inner)
    else:
        _into_criteria(inner, row)
        _ask_parts(row, ["criteria", "tiers", "deductions"], inner)


def _into_criteria(inner: list[Row], row: Row) -> None:
    for one in inner:
        one.kind = "points"
        one.depth = row.depth + 1


def _groups(rows: list[Row]) -> None:
    """Whatever holds a node is a group."""
    below: Row | None = None
    for row in reversed(rows):
        if row.kind in NODES:
            if below is not None and below.depth > row.depth:
                row.kind = "group"
            below = row


def _offered(row: Row, made: list[Row], key: int) -> int:
    """Tiers or deductions that the text of a criterion names: a question with a likely answer."""
    found = choices_in(row.text)
    if not found or row.maximum is None:
        return key
    points = [one.figure.points for one in found]
    minus = not [one for one in found if one.figure.sign >= 0]
    if max(points) > row.maximum or (not minus and sum(points) == row.maximum and len(points) > 1):
        names = ", ".join([one.label for one in found])
        answers = ["points", "tiers"] if max(points) <= row.maximum else ["points"]
        row.questions.append(Question("maker.ask-choices", answers, {"names": names}))
    else:
        kind = "deductions" if minus else "tiers"
        other = ["exact-tiers"] if kind == "tiers" else ["tiers"]
        names = ", ".join([one.label for one in found])
        answers = [kind] + other + ["points"]
        row.questions.append(Question("maker.ask-choices", answers, {"names": names}))
        row.kind = kind
    for one in found:
        key += 1
        part = Row(key, "part" if row.kind != "points" else "offer", one.label)
        part.maximum = one.figure.points
        part.unit = one.figure.unit
        part.every = one.figure.every
        part.depth = row.depth
        if part.kind == "part":
            made.append(part)
    return key


def _bonuses(rows: list[Row]) -> None:
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
