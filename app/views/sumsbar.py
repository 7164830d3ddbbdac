"""The sums above the form: each rater's, and how far the column is, copied from the table."""

from rubric import Criterion, Rater, Rubric
from views.element import Element, element
from views.offered import printed_maximum
from views.words import Words


def sums_bar(rubric: Rubric, words: Words) -> Element:
    """The sums of one rubric, a line for each rater."""
    lines = [_line(rater, rubric, words) for rater in rubric.raters]
    return element("div", {"class": "sums", "aria-hidden": "true"}, lines)


def _line(rater: Rater, rubric: Rubric, words: Words) -> Element:
    given: dict[str, object] = {
        "data-sums": rater.id,
        "data-place": str(rubric.raters.index(rater)),
    }
    said: list[object] = [element("span", {"class": "sums-whose"}, rater.label), " "]
    for node in rubric.criteria if rubric.pointed else []:
        if node.criteria:
            said += [element("span", {"class": "part"}, node.id, " ", _sum(node.id, node, rater))]
            said.append(" ")
    if rubric.pointed:
        said += [element("span", {"class": "whole"}, _sum("total", rubric, rater)), " "]
    count = element("span", {"data-progress": rater.id}, "0/" + str(len(rubric.scorable)))
    unit = element("span", {"class": "unit"}, " " + words("bar-unit"))
    return element("p", given, said, element("span", {"class": "progress"}, count, unit))


def _sum(id: str, of: "Criterion | Rubric", rater: Rater) -> "list[Element]":
    found = [element("b", {"data-copy": id, "data-of": rater.id}, "–")]
    maximum = printed_maximum(of)
    if maximum:
        found.append(element("small", {}, "/" + maximum))
    return found
