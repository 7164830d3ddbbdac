"""The form's table: a row for each criterion and group, and what comes of them at its foot."""

from combined import combined_of
from points import text_from_points
from ranking import Ranking, rankings
from rubric import Criterion, Rater, Rubric
from views.element import Element, element
from views.entry import entry_cell
from views.offered import lines, named, printed_maximum, static_cell, static_columns
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
            element("tfoot", {}, self._foot()),
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
                "data-place": self._place(rater),
            }
            cells.append(element("th", given, element("span", {}, rater.label)))
        return element("thead", {}, element("tr", {}, cells))

    def _place(self, rater: Rater) -> str:
        """Which column it is, from 0: styles know no rater's id."""
        return str(self._rubric.raters.index(rater))

    def _row(self, node: Criterion) -> Element:
        kind = "group" if node.criteria else "criterion"
        text = element("span", {"class": "words", "id": "t-" + node.id}, lines(node.text))
        cells = [
            element("td", {"class": "number"}, node.number),
            element("td", {"class": "text"}, self._text(node, text)),
            self._maximum(printed_maximum(node)),
        ]
        for rater in self._rubric.raters:
            if node.criteria:
                cells.append(self._sum(node.id, self._words("sum-of", criterion=node.id), rater))
            else:
                cells.append(entry_cell(node, rater, self._place(rater), self._words))
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

    def _maximum(self, maximum: str) -> Element:
        if not maximum:
            return element("td", {"class": "max"})
        name = element("span", {"class": "column-name"}, self._words("maximum") + " ")
        return element("td", {"class": "max"}, name, maximum)

    def _sum(self, id: str, name: str, rater: Rater) -> Element:
        """A cell with a sum; a rubric of levels alone has sums of nothing."""
        hidden = not self._rubric.pointed
        label = "s-" + id + "-" + rater.id
        output: dict[str, object] = {
            "data-total": id,
            "data-rater": rater.id,
            "aria-live": "off",
            "aria-labelledby": label,
            "hidden": hidden,
        }
        return element(
            "td",
            {"class": "sum", "data-column": rater.id, "data-place": self._place(rater)},
            _column_name(rater, ", " + name, label, hidden),
            " ",
            element("output", output, "–"),
        )

    def _foot(self) -> "list[Element]":
        rubric = self._rubric
        words = self._words
        total = str(rubric.sheet.get("total", words("total")))
        why: dict[str, object] = {
            "type": "button",
            "class": "ask-why",
            "data-action": "why",
            "disabled": True,
        }
        head = _row_head(
            total + " ",
            element("button", why, words("why")),
            " ",
            element("span", {"class": "gap", "data-gap": "total"}),
        )
        rows = [
            element(
                "tr",
                {"class": "total", "hidden": not rubric.pointed},
                element("td", {"class": "number"}),
                head,
                self._maximum(printed_maximum(rubric)),
                [self._sum("total", total, rater) for rater in rubric.raters],
            ),
            self._foot_row("state", _row_head(words("how-far")), self._status),
        ]
        if rubric.left_out:
            note = element("small", {"class": "ours"}, words("left-out-note"))
            rows.append(
                self._foot_row("percent", _row_head(words("percent") + " ", note), self._percent)
            )
        rows += [self._bands(ranking) for ranking in rankings(rubric)]
        rows += [self._combined(one) for one in combined_of(rubric)]
        return rows

    def _foot_row(self, kind: str, head: Element, cell: object) -> Element:
        cells = [cell(rater) for rater in self._rubric.raters] if callable(cell) else []
        return element(
            "tr",
            {"class": kind},
            element("td", {"class": "number"}),
            head,
            element("td", {"class": "max"}),
            cells,
        )

    def _status(self, rater: Rater) -> Element:
        count = str(len(self._rubric.scorable))
        given: dict[str, object] = {"data-status": True, "data-rater": rater.id}
        name = element("span", {"class": "column-name"}, rater.label)
        return element(
            "td",
            {"data-column": rater.id, "data-place": self._place(rater)},
            name,
            " ",
            element("span", given, self._words("partial", count=count)),
        )

    def _percent(self, rater: Rater) -> Element:
        words = self._words
        label = "s-percent-" + rater.id
        output: dict[str, object] = {
            "data-percent": True,
            "data-rater": rater.id,
            "aria-live": "off",
            "aria-labelledby": label,
        }
        before, after = words("applies", points="\n").split("\n")
        given: dict[str, object] = {"data-applies": True, "data-rater": rater.id}
        applies = element("span", given, text_from_points(self._rubric.maximum))
        return element(
            "td",
            {"data-column": rater.id, "data-place": self._place(rater)},
            _column_name(rater, ", " + words("percent-heard"), label, False),
            " ",
            element("output", output, "–"),
            " ",
            element("small", {}, before, applies, after),
        )

    def _bands(self, ranking: Ranking) -> Element:
        words = self._words
        total = ranking.group == "total"
        name = words("band") if total else words("band-of", label=ranking.label)
        return self._foot_row(
            "band", _row_head(name), lambda rater: self._band(rater, ranking.group)
        )

    def _combined(self, one: "dict[str, object]") -> Element:
        """A figure of several columns: across all of them, since it is of none alone."""
        note = element("small", {"class": "ours"}, self._words("by-rubric"))
        span = {"colspan": str(len(self._rubric.raters)), "class": "combined"}
        output = element("output", {"data-combined": one["id"], "aria-live": "off"})
        return element(
            "tr",
            {"class": "combined"},
            element("td", {"class": "number"}),
            _row_head(str(one["label"]) + " ", note),
            element("td", {"class": "max"}),
            element("td", dict(span), output),
        )

    def _band(self, rater: Rater, group: str) -> Element:
        if not rater.ranks:
            return element("td", {"data-column": rater.id, "data-place": self._place(rater)})
        label = "s-band-" + group + "-" + rater.id
        output: dict[str, object] = {
            "data-band": group,
            "data-rater": rater.id,
            "aria-live": "off",
            "aria-labelledby": label,
        }
        name = _column_name(rater, ", " + self._words("band-heard"), label, False)
        return element(
            "td",
            {"data-column": rater.id, "data-place": self._place(rater)},
            name,
            " ",
            element("output", output),
        )


def _row_head(*inside: object) -> Element:
    return element("th", {"scope": "row", "class": "text"}, inside)


def _column_name(rater: Rater, heard: str, id: str, hidden: bool) -> Element:
    given: dict[str, object] = {"class": "column-name", "id": id, "hidden": hidden}
    return element("span", given, rater.label, element("span", {"class": "only-heard"}, heard))
