"""The form's table: a row for each criterion and group, and what comes of them at its foot."""

from rubric import Criterion, Rubric
from views.element import Element, element
from views.entry import entry_cell
from views.formcells import maximum_cell, place_of, sum_cell
from views.formfoot import FormFoot
from views.offered import lines, named, static_cell, static_columns
from views.words import Words

# From so many criteria on, people fold groups up and jump to them.
LARGE = 60


def is_large(rubric: Rubric) -> bool:
    """Whether its form is long enough to have its groups folded and listed."""
    return len(rubric.scorable) >= LARGE and any(node.criteria for node in rubric.nodes)


class FormTable:
    """
    The table of one rubric's form; `element` is its whole tree.

    clauses  where a criterion is read in the rubric, before "#" and its id; None where there is no
             such page
    folds    the page folds the groups of a rubric that `is_large`
    """

    def __init__(
        self, rubric: Rubric, words: Words, clauses: "str | None" = None, folds: bool = False
    ) -> None:
        self._rubric = rubric
        self._words = words
        self._clauses = clauses
        self._folds = folds and is_large(rubric)
        caption = words(
            "form-caption", count=str(len(rubric.scorable)), columns=str(len(rubric.raters))
        )
        self.element = element(
            "table",
            {"class": "rubric"},
            element("caption", {"class": "only-heard"}, caption),
            self._head(),
            element("tbody", {}, [self._row(node) for node in rubric.nodes]),
            element("tfoot", {}, FormFoot(rubric, words).rows()),
        )

    def _head(self) -> Element:
        columns = self._rubric.columns
        cells = [
            element("th", {"scope": "col"}, columns[name]) for name in ("number", "text", "max")
        ]
        for rater in self._rubric.raters:
            given: dict[str, object] = {
                "scope": "col",
                "data-column": rater.id,
                "data-place": place_of(self._rubric, rater),
            }
            cells.append(element("th", given, element("span", {}, rater.label)))
        return element("thead", {}, element("tr", {}, cells))

    def _row(self, node: Criterion) -> Element:
        kind = "group" if node.criteria else "criterion"
        text = element("span", {"class": "words", "id": "t-" + node.id}, lines(node.text))
        cells = [
            element("td", {"class": "number"}, node.number),
            element("td", {"class": "text"}, self._text(node, text)),
            maximum_cell(node, self._words),
        ]
        for rater in self._rubric.raters:
            if node.criteria:
                cells.append(
                    sum_cell(self._rubric, node.id, self._words("sum-of", criterion=node.id), rater)
                )
            else:
                cells.append(entry_cell(node, rater, place_of(self._rubric, rater), self._words))
        given: dict[str, object] = {
            "id": "o-" + node.id,
            "class": kind + " depth-" + str(node.depth),
        }
        return element("tr", given, cells)

    def _text(self, node: Criterion, text: Element) -> Element:
        """A criterion's text, the code by which messages name it, and what stands beside it."""
        gap = element("span", {"class": "gap", "data-gap": node.id})
        if node.criteria:
            said: list[object] = [self._fold(node), text, self._told(node)]
            return element("div", {"class": "what"}, element("div", {}, said), " ", gap)
        code = element("span", {"class": "code"}, node.id)
        said = [code, " ", text, self._told(node)]
        beside = [self._evidence(node), " ", gap]
        if len(self._rubric.raters) > 1:
            beside.append(self._difference(node))
        return element(
            "div",
            {"class": "what"},
            element("div", {"class": "said"}, said),
            " ",
            element("div", {"class": "beside"}, beside),
        )

    def _fold(self, node: Criterion) -> "Element | None":
        if not self._folds:
            return None
        given: dict[str, object] = {
            "type": "button",
            "class": "fold",
            "data-fold": node.id,
            "aria-expanded": "true",
            "aria-label": self._words("fold", criterion=node.text),
        }
        return element("button", given)

    def _told(self, node: Criterion) -> "list[Element]":
        """What is chosen from where the field does not say it, and the static columns' texts."""
        found = []
        choices = named(node, self._words) if node.scoring.control == "figure" else []
        if choices:
            items = [
                element("li", {}, name + ": ", element("b", {}, points)) for name, points in choices
            ]
            found.append(element("ul", {"class": "described"}, items))
        for after in ("text", "raters"):
            for id, label in static_columns(self._rubric, after):
                text = static_cell(node, id)
                if text:
                    inside = [element("b", {}, label + ":"), " ", lines(text)]
                    found.append(element("p", {"class": "static"}, inside))
        return found

    def _difference(self, node: Criterion) -> Element:
        id = "d-" + node.id
        words = self._words
        heard = element(
            "span", {"class": "only-heard"}, " " + words("difference-of", criterion=node.id)
        )
        given: dict[str, object] = {
            "id": id,
            "name": "differences." + node.id,
            "data-difference": node.id,
            "type": "text",
            "autocomplete": "off",
        }
        return element(
            "span",
            {"class": "difference"},
            element("label", {"for": id}, words("difference"), heard),
            " ",
            element("input", given),
        )

    def _evidence(self, node: Criterion) -> Element:
        words = self._words
        heard = element("span", {"class": "only-heard"}, " " + words("for", criterion=node.id))
        field: dict[str, object] = {
            "id": "m-" + node.id,
            "name": "evidence." + node.id,
            "data-evidence": node.id,
            "rows": "3",
            "autocomplete": "off",
            "aria-label": words("evidence-for", criterion=node.id),
            "placeholder": words("evidence-hint"),
        }
        links: dict[str, object] = {
            "class": "links",
            "data-links": node.id,
            "aria-label": words("evidence-links", criterion=node.id),
            "hidden": True,
        }
        clause = None
        if self._clauses is not None:
            address: dict[str, object] = {
                "data-site": True,
                "class": "clause",
                "href": self._clauses + "#" + node.id,
            }
            clause = element("a", address, words("clause-of", criterion=node.id))
        return element(
            "details",
            {"class": "evidence"},
            element("summary", {}, words("evidence"), heard),
            element("textarea", field),
            element("ul", links),
            clause,
        )
