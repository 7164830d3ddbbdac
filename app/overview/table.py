"""
What the columns of the overview are called, and what stands in them.

A column is a key, the same on the page (`data-field`), on the command line and for programs:

    name, duty, period, state, gap, classification.<rater or final>
    total.<rater>, total.<rater>.<group>, points.<rater>.<criterion>
    missing.<rater>, finished.<rater>, conflict, modified, id, rubric, source
"""

from errors import Problem
from formats.jsontext import Number
from formats.resultwriter import json_points
from messages import sentence
from overview.rows import Row
from rubric import Rubric
from sheet import classifications

# Columns in letters, where they are not as wide as a figure wants.
_FIGURE = 9
_WIDTHS = {
    "name": 26, "duty": 26, "period": 14, "state": 16, "classification": 16, "finished": 14,
    "modified": 21, "id": 38, "rubric": 22, "source": 36, "conflict": 14,
}  # fmt: skip


def main_columns(rubric: Rubric) -> list[str]:
    """What everybody reads: who, the totals, the gap between them, the classifications."""
    totals = ["total." + rater.id for rater in rubric.raters]
    ranks = ["classification." + id for id in classifications(rubric)]
    return ["name", "duty", "period", "state"] + totals + ["gap"] + ranks


def group_columns(rubric: Rubric) -> list[str]:
    """The sums of the groups, for each rater."""
    groups = [node for node in rubric.nodes if node.kind == "group"]
    return [f"total.{rater.id}.{node.id}" for rater in rubric.raters for node in groups]


def all_columns(rubric: Rubric) -> list[str]:
    """Everything, for a spreadsheet or another program."""
    raters = [rater.id for rater in rubric.raters]
    states = [key + rater for key in ("missing.", "finished.") for rater in raters]
    points = [f"points.{rater}.{node.id}" for rater in raters for node in rubric.scorable]
    return (
        main_columns(rubric) + group_columns(rubric) + states + points
        + ["conflict", "modified", "id", "rubric", "source"]
    )  # fmt: skip


def foreign_columns(rows: list[Row]) -> list[str]:
    """The columns of rows whose rubric nobody here knows: what their files hold."""
    raters: list[str] = []
    ranks: list[str] = []
    for row in rows:
        raters += [id for id in sorted(row.totals) if id not in raters]
        ranks += [id for id in sorted(row.classification) if id not in ranks]
    return (
        ["name", "duty", "period", "state"]
        + ["total." + id for id in raters] + ["classification." + id for id in ranks]
    )  # fmt: skip


def parted(key: str) -> tuple[str, str, str]:
    """A key's kind, its rater (or "final"), and the group or criterion; "" for what it lacks."""
    found = _parted.get(key)
    if found is None:
        kind, _, rater = key.partition(".")
        inside = ""
        if kind in ("total", "points"):
            rater, _, inside = rater.partition(".")
        found = _parted[key] = kind, rater, inside
    return found


# Thousands of rows ask for the same few keys.
_parted: dict[str, tuple[str, str, str]] = {}


def points(row: Row, key: str) -> int | None:
    """The hundredths in a column of points (a total, a group's sum, the gap, an entry)."""
    kind, rater, inside = parted(key)
    if kind == "gap":
        return row.gap
    if kind == "points":
        found = row.points.get(inside, [])
        return found[row.raters.index(rater)] if rater in row.raters and found else None
    if inside:
        return row.groups.get(rater, {}).get(inside)
    return row.totals.get(rater)


def is_points(key: str) -> bool:
    """Whether a column holds points."""
    return parted(key)[0] in ("total", "points", "gap")


def value(row: Row, key: str) -> object:
    """What a program gets: a text, a number as JSON has it, true or false, or None."""
    if is_points(key):
        return json_points(points(row, key))
    kind, id, _ = parted(key)
    if kind == "missing":
        return row.missing.get(id)
    if kind in ("classification", "finished"):
        found: dict[str, str] = getattr(row, kind)
        return found.get(id, "")
    found_value: object = getattr(row, kind)
    return found_value


def cell(table: dict[str, str], row: Row, key: str) -> "str | int | Number | None":
    """What a spreadsheet gets: the same, with words for states and marks."""
    found = value(row, key)
    kind = parted(key)[0]
    if kind in ("state", "finished") and found:
        return say(table, f"{kind}-{found}")
    if kind == "conflict":
        return say(table, "conflict") if found else ""
    if found is None or isinstance(found, (str, Number)):
        return found
    return int(found) if isinstance(found, int) else str(found)


def head(table: dict[str, str], rubric: "Rubric | None", key: str) -> str:
    """What people call a column."""
    kind, rater, inside = parted(key)
    labels = {it.id: it.label for it in rubric.raters} if rubric else {}
    label = labels.get(rater, rater)
    if kind == "total" and not inside:
        return label
    if kind in ("total", "points"):
        return say(table, "head-inside", rater=label, id=inside)
    if kind == "classification":
        if rater == "final":
            return say(table, "head-classification-final")
        return say(table, "head-classification", rater=label)
    if kind in ("missing", "finished"):
        return say(table, "head-" + kind, rater=label)
    return say(table, "head-" + kind)


def width(key: str) -> int:
    """How wide a column is in a spreadsheet, in letters."""
    return _WIDTHS.get(parted(key)[0], _FIGURE)


def say(table: dict[str, str], code: str, **evidence: object) -> str:
    """The sentence for one of the overview's own codes."""
    whole = "overview." + code
    return sentence(table, Problem(whole, "", **evidence))
