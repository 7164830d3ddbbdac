"""
Of what kind each row is, once all are read: a group or its sum, what is chosen or counted in it.

Each decision that the table does not make by itself leaves a question with its row.
"""

from maker.folding import folded
from maker.offering import offered
from maker.ontop import bonuses, taken
from maker.parting import children, settle_children, settle_parts
from maker.reading import Reading
from maker.rows import NODES, Question, Row


def settle(reading: Reading) -> list[Row]:
    """The rows, each with its kind, and the questions that are open."""
    rows = _merged_lines(reading)
    _sums(rows)
    holding = _holding(rows)
    for row in list(rows):
        # A leaf without parts, as most are, has nothing to settle.
        if row.kind in NODES and row.key in holding:
            settle_children(reading, rows, row)
            settle_parts(reading, rows, row)
    _groups(rows)
    taken(reading, rows)
    made: list[Row] = []
    key = max([row.key for row in rows] + [0])
    for row in rows:
        made.append(row)
        if row.kind == "points":
            parts = offered(reading, rows, row, key)
            key += len(parts)
            made += parts
    bonuses(made)
    return made


def _holding(rows: list[Row]) -> dict[int, bool]:
    """The keys of those rows right below which something of theirs stands."""
    found: dict[int, bool] = {}
    for row, after in zip(rows, rows[1:]):
        if after.kind == "part" or (after.kind in NODES and after.depth > row.depth):
            found[row.key] = True
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
    if last and not totals and last[-1].number in ("", "+") and not nodes_after(rows, last[-1]):
        last[-1].kind, last[-1].number = "total", ""
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


def _groups(rows: list[Row]) -> None:
    """Whatever holds a node is a group."""
    below: Row | None = None
    for row in reversed(rows):
        if row.kind in NODES:
            if below is not None and below.depth > row.depth:
                row.kind = "group"
            below = row
