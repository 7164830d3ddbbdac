"""What a person chooses from, or counts, at a criterion: read where nothing is entered."""

from points import text_from_points
from rubric import Criterion
from views.words import Words


def offered(node: Criterion, words: Words) -> "list[tuple[str, str]]":
    """(name, what it comes to) of each tier, level and counted item; "" where it has no points."""
    found = [(tier.label, text_from_points(tier.points)) for tier in node.tiers]
    for level in node.levels:
        points = "" if level.points is None else text_from_points(level.points)
        found.append((level.label, points))
    costs = [words("costs", points=text_from_points(item.points)) for item in node.items]
    return found + [(item.label, cost) for item, cost in zip(node.items, costs)]
