"""The cells that the form's rows and its foot have in common."""

from rubric import Criterion, Rater, Rubric
from views.element import Element, element
from views.offered import printed_maximum
from views.words import Words


def place_of(rubric: Rubric, rater: Rater) -> str:
    """Which column it is, from 0: styles know no rater's id."""
    return str(rubric.raters.index(rater))


def maximum_cell(of: "Criterion | Rubric", words: Words) -> Element:
    """The most that can be had, with its column's name for a phone; empty where none is printed."""
    maximum = printed_maximum(of)
    if not maximum:
        return element("td", {"class": "max"})
    name = element("span", {"class": "column-name"}, words("maximum") + " ")
    return element("td", {"class": "max"}, name, maximum)


def column_cell(rubric: Rubric, rater: Rater, *inside: object) -> Element:
    """A cell of a rater's column, in the foot."""
    given: dict[str, object] = {"data-column": rater.id, "data-place": place_of(rubric, rater)}
    return element("td", given, inside)


def figure(what: str, of: object, rater: Rater, label: str) -> "dict[str, object]":
    """What each figure of a column has: whose it is, and its name; it is not read out by itself."""
    return {what: of, "data-rater": rater.id, "aria-live": "off", "aria-labelledby": label}


def sum_cell(rubric: Rubric, id: str, name: str, rater: Rater) -> Element:
    """A cell with a sum; a rubric of levels alone has sums of nothing."""
    hidden = not rubric.pointed
    label = "s-" + id + "-" + rater.id
    output = figure("data-total", id, rater, label)
    output["hidden"] = hidden
    return element(
        "td",
        {"class": "sum", "data-column": rater.id, "data-place": place_of(rubric, rater)},
        column_name(rater, ", " + name, label, hidden),
        " ",
        element("output", output, "–"),
    )


def row_head(*inside: object) -> Element:
    """What a row of the foot is about."""
    return element("th", {"scope": "row", "class": "text"}, inside)


def column_name(rater: Rater, heard: str, id: str, hidden: bool) -> Element:
    """A column's name within its cell, where rows are cards, and what is heard of the cell."""
    given: dict[str, object] = {"class": "column-name", "id": id, "hidden": hidden}
    return element("span", given, rater.label, element("span", {"class": "only-heard"}, heard))
