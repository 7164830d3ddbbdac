"""What the rubric's own data says of a criterion besides its text, wherever it is read."""

from countkinds import Item
from figurekinds import Ranges, Table
from points import text_from_points
from rubric import Criterion, Rubric, prints_maximum
from views.element import Element, element
from views.words import Words


def offered(node: Criterion, words: Words) -> "list[tuple[str, str]]":
    """(name, what it comes to) of all that is chosen from, counted or looked up; "" for nothing."""
    found = [(tier.label, text_from_points(tier.points)) for tier in node.tiers]
    for level in node.levels:
        points = "" if level.points is None else text_from_points(weighted(node, level.points))
        found.append((level.label, points))
    found += [(item.label, worth(node, item, words)) for item in node.items]
    kind = node.scoring
    if isinstance(kind, Ranges):
        for row in kind.rows:
            ends = {"from": text_from_points(row.lowest), "to": text_from_points(row.highest)}
            between = words("from-to", **ends) if row.lowest != row.highest else ends["from"]
            found.append((row.label, between))
    if isinstance(kind, Table):
        for row in kind.rows:
            start = words("from", **{"from": text_from_points(row.lowest) + kind.unit})
            found.append((start, text_from_points(row.points)))
    return found


def named(node: Criterion, words: Words) -> "list[tuple[str, str]]":
    """What is offered and the criterion's own text does not name already."""
    found = offered(node, words)
    if node.tiers and not node.exact:
        found = [(name, points) for name, points in found if name not in node.text]
    return found


def worth(node: Criterion, item: Item, words: Words) -> str:
    """What is said of an item that is counted: what one of it costs, or brings."""
    points = text_from_points(item.points)
    costs = node.kind == "deductions"
    if item.per == 1:
        return words("costs", points=points) if costs else words("gains", points=points)
    known = {"points": points, "per": str(item.per)}
    return words("costs-per", **known) if costs else words("gains-per", **known)


def weighted(node: Criterion, points: int) -> int:
    """Points of the criterion's own scale as they count."""
    return points * node.weight // 100


def printed_maximum(node: "Criterion | Rubric") -> str:
    """The maximum as the document has it; "" where it has none, or does not print it."""
    shown = node.maximum and prints_maximum(node)
    return text_from_points(node.maximum) if shown else ""


def lines(text: str) -> "list[Element | str]":
    """A text with its line breaks."""
    found: list[Element | str] = []
    for line in text.split("\n"):
        found += [element("br"), line] if found else [line]
    return found


def static_columns(rubric: Rubric, after: str) -> "list[tuple[str, str]]":
    """(id, label) of the columns that nobody fills in, behind the "text" or the "raters"."""
    columns = rubric.data.get("static_columns")
    return [
        (str(one["id"]), str(one["label"]))
        for one in (columns if isinstance(columns, list) else [])
        if one.get("after", "raters") == after
    ]


def static_cell(node: Criterion, column: str) -> str:
    """What a criterion has in such a column."""
    cells = node.data.get("cells")
    return str(cells.get(column, "")) if isinstance(cells, dict) else ""
