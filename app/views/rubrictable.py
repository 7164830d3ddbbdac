"""The rubric to read: a row for each criterion, with an address of its own."""

from points import text_from_points
from rubric import Criterion, Rubric
from views.element import Element, element
from views.offered import offered
from views.words import Words


class RubricTable:
    """
    The table of one rubric; `element` is its whole tree.

    form      where it is scored: each row leads to its own there
    cited_as  what the rubric is called in a citation; "" offers none
    """

    def __init__(self, rubric: Rubric, words: Words, form: str, cited_as: str = "") -> None:
        self._words = words
        self._form = form
        self._cited_as = cited_as
        columns = rubric.columns
        heads = [
            element("th", {"scope": "col"}, columns[name]) for name in ("number", "text", "max")
        ]
        open_form = element("a", {"href": form}, words("open-form"))
        self.element = element(
            "table",
            {"class": "rubric-table", "data-search-exclude": True},
            element("caption", {}, " ".join(rubric.title)),
            element("thead", {}, element("tr", {}, heads)),
            element("tbody", {}, [self._row(node) for node in rubric.nodes]),
            element(
                "tfoot",
                {},
                element(
                    "tr",
                    {"class": "group"},
                    element("td", {"class": "number"}),
                    element(
                        "th",
                        {"scope": "row", "class": "text"},
                        element("p", {}, str(rubric.sheet["total"])),
                        element("p", {"class": "addresses"}, open_form),
                    ),
                    element("td", {"class": "points"}, text_from_points(rubric.maximum)),
                ),
            ),
        )

    def _row(self, node: Criterion) -> Element:
        kind = "group" if node.criteria else "criterion"
        given: dict[str, object] = {
            "id": node.id,
            "class": "depth-" + str(node.depth) + " " + kind,
        }
        return element(
            "tr",
            given,
            element("td", {"class": "number"}, node.number),
            element(
                "td",
                {"class": "text"},
                element("p", {}, node.text),
                self._offered(node),
                element("p", {"class": "addresses"}, self._addresses(node)),
            ),
            element(
                "td", {"class": "points"}, text_from_points(node.maximum) if node.maximum else ""
            ),
        )

    def _offered(self, node: Criterion) -> "Element | None":
        choices = offered(node, self._words)
        if not choices:
            return None
        name = "tiers" if node.tiers else "levels" if node.levels else "deductions"
        items = []
        for label, points in choices:
            figure = [": ", element("b", {}, points)] if points else []
            items.append(element("li", {}, label, figure))
        given: dict[str, object] = {
            "class": "tiers-offered",
            "aria-label": self._words(name + "-offered"),
        }
        return element("ul", given, items)

    def _addresses(self, node: Criterion) -> "list[object]":
        words = self._words
        heard = element("span", {"class": "only-heard"}, words("address-of") + " ")
        own: dict[str, object] = {"href": "#" + node.id, "title": words("address")}
        of_it = element("span", {"class": "only-heard"}, " " + words("item", criterion=node.id))
        found: list[object] = [
            element("a", own, heard, node.id),
            " ",
            element("a", {"href": self._form + "#o-" + node.id}, words("score"), of_it),
        ]
        if self._cited_as:
            known = {"text": node.text, "criterion": node.id, "source": self._cited_as}
            cite: dict[str, object] = {
                "type": "button",
                "class": "cite",
                "data-address": "#" + node.id,
                "data-citation": words("citation", **known),
            }
            found += [" ", element("button", cite, words("cite"), of_it)]
        return found
