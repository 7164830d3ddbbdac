"""The bar above the form: each rater's sums and how far the column is, copied from the table."""

from rubric import Criterion, Rater, Rubric
from views.element import Element, element
from views.offered import printed_maximum
from views.words import Words


def sums_bar(rubric: Rubric, words: Words) -> Element:
    """The bar's table of one rubric."""
    hidden = not rubric.pointed
    groups = [node for node in rubric.criteria if node.criteria]
    heads = [element("td")]
    for node in groups:
        of = _of(node)
        heads.append(element("td", {"hidden": hidden}, node.id, of))
    of = _of(rubric)
    heads.append(element("td", {"hidden": hidden}, words("bar-total"), of))
    heads.append(element("td", {}, words("bar-scored")))
    rows = [_row(rater, groups, rubric, words) for rater in rubric.raters]
    return element(
        "table", {"class": "sums", "aria-hidden": "true"}, element("tr", {}, heads), rows
    )


def _of(node: "Criterion | Rubric") -> "Element | None":
    maximum = printed_maximum(node)
    return element("small", {}, "/" + maximum) if maximum else None


def _row(rater: Rater, groups: "list", rubric: Rubric, words: Words) -> Element:  # type: ignore[type-arg]
    cells = [element("td", {}, rater.label)]
    for id in [node.id for node in groups] + ["total"]:
        copy = element("b", {"data-copy": id, "data-of": rater.id}, "–")
        cells.append(element("td", {"hidden": not rubric.pointed}, copy))
    count = "0/" + str(len(rubric.scorable))
    progress = element("span", {"data-progress": rater.id}, count)
    unit = element("span", {"class": "unit"}, " " + words("bar-unit"))
    cells.append(element("td", {}, progress, unit))
    return element("tr", {}, cells)
