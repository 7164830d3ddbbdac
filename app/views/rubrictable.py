"""The rubric to read: a row for each criterion, with an address of its own."""

from rubric import Criterion, Rubric
from views.element import Element, element
from views.offered import lines, offered, printed_maximum, static_cell, static_columns
from views.words import Words

# What a list of what is offered is called, by kind; "tiers" for all others.
_OFFERED = {"levels": "levels", "gate": "levels", "deductions": "deductions"}


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
        self._rubric = rubric
        columns = rubric.columns
        heads = [
            element("th", {"scope": "col"}, columns[name]) for name in ("number", "text", "max")
        ]
        # Where the paper has them behind the raters' columns, which this table has not.
        heads[2:2] = [element("th", {"scope": "col"}, it) for _, it in self._static("text")]
        heads += [element("th", {"scope": "col"}, it) for _, it in self._static("raters")]
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
                        element("p", {}, str(rubric.sheet.get("total", words("total")))),
                        element("p", {"class": "addresses"}, open_form),
                    ),
                    [element("td") for _ in self._static("text")],
                    element("td", {"class": "points"}, printed_maximum(rubric)),
                    [element("td") for _ in self._static("raters")],
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
                element("p", {}, lines(node.text)),
                self._offered(node),
                element("p", {"class": "addresses"}, self._addresses(node)),
            ),
            self._cells(node, "text"),
            element("td", {"class": "points"}, printed_maximum(node)),
            self._cells(node, "raters"),
        )

    def _static(self, after: str) -> "list[tuple[str, str]]":
        return static_columns(self._rubric, after)

    def _cells(self, node: Criterion, after: str) -> "list[Element]":
        return [
            element("td", {"class": "static"}, lines(static_cell(node, id)))
            for id, _ in self._static(after)
        ]

    def _offered(self, node: Criterion) -> "Element | None":
        choices = offered(node, self._words)
        if not choices:
            return None
        name = _OFFERED.get(node.kind, "tiers")
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
