"""What comes of the entries, at the foot of the form's table: total, state, bands, figures."""

from combined import combined_of
from points import text_from_points
from ranking import Ranking, rankings
from rubric import Rater, Rubric
from views.element import Element, element
from views.formcells import (
    column_cell,
    column_name,
    figure,
    maximum_cell,
    row_head,
    sum_cell,
)
from views.words import Words


class FormFoot:
    """The rows of one rubric's foot."""

    def __init__(self, rubric: Rubric, words: Words) -> None:
        self._rubric = rubric
        self._words = words

    def rows(self) -> "list[Element]":
        """All of them, from the total down."""
        rubric = self._rubric
        words = self._words
        total = str(rubric.sheet.get("total", words("total")))
        why: dict[str, object] = {
            "type": "button",
            "class": "ask-why",
            "data-action": "why",
            "disabled": True,
        }
        head = row_head(
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
                maximum_cell(rubric, words),
                [sum_cell(rubric, "total", total, rater) for rater in rubric.raters],
            ),
            self._row("state", row_head(words("how-far")), self._status),
        ]
        if rubric.left_out:
            note = element("small", {"class": "ours"}, words("left-out-note"))
            rows.append(self._row("percent", row_head(words("percent") + " ", note), self._percent))
        rows += [self._bands(ranking) for ranking in rankings(rubric)]
        rows += [self._combined(one) for one in combined_of(rubric)]
        return rows

    def _row(self, kind: str, head: Element, cell: object) -> Element:
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
        return column_cell(
            self._rubric,
            rater,
            name,
            " ",
            element("span", given, self._words("partial", count=count)),
        )

    def _percent(self, rater: Rater) -> Element:
        words = self._words
        label = "s-percent-" + rater.id
        output = figure("data-percent", True, rater, label)
        before, after = words("applies", points="\n").split("\n")
        given: dict[str, object] = {"data-applies": True, "data-rater": rater.id}
        applies = element("span", given, text_from_points(self._rubric.maximum))
        return column_cell(
            self._rubric,
            rater,
            column_name(rater, ", " + words("percent-heard"), label, False),
            " ",
            element("output", output, "–"),
            " ",
            element("small", {}, before, applies, after),
        )

    def _bands(self, ranking: Ranking) -> Element:
        words = self._words
        total = ranking.group == "total"
        name = words("band") if total else words("band-of", label=ranking.label)
        return self._row("band", row_head(name), lambda rater: self._band(rater, ranking.group))

    def _combined(self, one: "dict[str, object]") -> Element:
        """A figure of several columns: across all of them, since it is of none alone."""
        note = element("small", {"class": "ours"}, self._words("by-rubric"))
        span = {"colspan": str(len(self._rubric.raters)), "class": "combined"}
        output = element("output", {"data-combined": one["id"], "aria-live": "off"})
        return element(
            "tr",
            {"class": "combined"},
            element("td", {"class": "number"}),
            row_head(str(one["label"]) + " ", note),
            element("td", {"class": "max"}),
            element("td", dict(span), output),
        )

    def _band(self, rater: Rater, group: str) -> Element:
        if not rater.ranks:
            return column_cell(self._rubric, rater)
        label = "s-band-" + group + "-" + rater.id
        output = figure("data-band", group, rater, label)
        name = column_name(rater, ", " + self._words("band-heard"), label, False)
        return column_cell(
            self._rubric,
            rater,
            name,
            " ",
            element("output", output),
        )
