"""
The sheet as the paper has it: the annex of the decision, empty or with a place for each entry.

The page that is filled in has an element `[data-paper]` for what was entered, and rows of their own
for what the rubric makes of the points: what applies, the percentage, the band.
"""

from combined import combined_of
from ranking import rankings
from rubric import Criterion, Rater, Rubric
from views.element import Element, element
from views.offered import lines, named, printed_maximum, static_cell, static_columns
from views.words import Words

# The order of what stands below the criteria, where the data says no other.
_TAIL = ("total", "classification", "first-signature", "remarks", "final", "signatures")


class PaperSheet:
    """
    One rubric's paper sheet; `element` is its whole tree.

    entered  whether there are places for what was entered
    """

    def __init__(self, rubric: Rubric, words: Words, entered: bool) -> None:
        self._rubric = rubric
        self._words = words
        self._entered = entered
        self._ranking = [rater for rater in rubric.raters if rater.ranks]
        heading: list[Element | str] = []
        for line in rubric.title:
            heading += [element("br"), " ", line] if heading else [line]
        self.element = element(
            "section",
            {"class": "sheet-of-paper annex"},
            element("h2", {"id": "bieu-diem-dinh-kem", "data-search-exclude": entered}, heading),
            self._line("blank-line", "name"),
            self._line("blank-line", "duty"),
            self._table(),
            self._withheld(),
            [self._part(part) for part in tail(rubric)],
        )

    def _part(self, part: str) -> "list[Element]":
        """What stands below the table under one name of the sheet's tail."""
        if part == "first-signature":
            return [self._signing()]
        if part == "signatures":
            return [_signature(one) for one in _signatures(self._rubric)[1:]]
        if part == "final":
            return [self._line("blank-line final", "final")]
        if part != "remarks":
            return []
        label = str(self._rubric.sheet["remarks"])
        dots = element("span", {"class": "dots"}, ".....")
        return [
            element("p", {"class": "signer-title remarks-title"}, label),
            element("p", {"class": "remarks"}, dots, self._place("remarks")),
        ]

    def _place(self, key: str) -> "list[Element]":
        """Where an entry stands, named as paper.py names it."""
        return [element("span", {"class": "entered", "data-paper": key})] if self._entered else []

    def _line(self, kind: str, name: str) -> Element:
        return element("p", {"class": kind}, str(self._rubric.sheet[name]) + " ", self._place(name))

    def _table(self) -> Element:
        rubric = self._rubric
        columns = rubric.columns
        heads = [
            element("th", {"scope": "col", "class": "number"}, columns["number"]),
            element("th", {"scope": "col"}, columns["text"]),
        ]
        heads += self._static_heads("text")
        if rubric.pointed:
            heads.append(element("th", {"scope": "col", "class": "points"}, columns["max"]))
        heads += [
            element("th", {"scope": "col", "class": "score"}, rater.label)
            for rater in rubric.raters
        ]
        heads += self._static_heads("raters")
        rows = [self._row(node) for node in rubric.nodes if not node.shares_row]
        return element(
            "table",
            {"class": "annex-table", "data-search-exclude": True},
            element("thead", {}, element("tr", {}, heads)),
            element("tbody", {}, rows, self._foot()),
        )

    def _static_heads(self, after: str) -> "list[Element]":
        return [
            element("th", {"scope": "col", "class": "static"}, label)
            for _, label in static_columns(self._rubric, after)
        ]

    def _static_cells(self, nodes: "list[Criterion]", after: str) -> "list[Element]":
        return [
            element(
                "td",
                {"class": "static"},
                [element("p", {}, lines(static_cell(node, id))) for node in nodes],
            )
            for id, _ in static_columns(self._rubric, after)
        ]

    def _row(self, node: Criterion) -> Element:
        """A node's row, in which the criteria that share it stand below."""
        all_in_it = [node] + [inner for inner in node.criteria if inner.shares_row]
        texts: list[object] = []
        for one in all_in_it:
            texts += [element("p", {}, lines(one.text)), self._offered(one)]
        cells = [
            element("td", {"class": "number"}, node.number),
            element("td", {"class": "text"}, texts),
        ]
        cells += self._static_cells(all_in_it, "text")
        if self._rubric.pointed:
            maxima = [printed_maximum(one) for one in all_in_it]
            points = [element("p", {}, text) for text in maxima]
            cells.append(element("td", {"class": "points"}, points))
        for rater in self._rubric.raters:
            places = [element("p", {}, self._entry(one, rater)) for one in all_in_it]
            cells.append(element("td", {"class": "score"}, places))
        cells += self._static_cells(all_in_it, "raters")
        kind = "depth-" + str(node.depth) + (" group" if node.criteria else "")
        return element("tr", {"class": kind}, cells)

    def _entry(self, node: Criterion, rater: Rater) -> "list[Element | str]":
        """The place of an entry or a sum; a dash where the rater has nothing to enter."""
        if not (node.criteria or node.scored_by(rater.id)):
            return ["–"]
        return list(self._place(node.id + " " + rater.id))

    def _offered(self, node: Criterion) -> "Element | None":
        """What is chosen from, where the criterion's own text need not say it."""
        choices = named(node, self._words)
        if not choices:
            return None
        items = [
            element("li", {}, name + (": " + points if points else "")) for name, points in choices
        ]
        return element("ul", {"class": "offered"}, items)

    def _foot(self) -> "list[Element]":
        rubric, words = self._rubric, self._words
        rows = []
        parts = [part for part in tail(rubric) if part in ("total", "classification")]
        first, last = parts[:1], parts[1:]
        rows += [self._sum_row(part) for part in first if rubric.pointed or part != "total"]
        if self._entered and rubric.left_out:
            rows.append(self._figures("applies", words("applicable"), "", rubric.raters))
            rows.append(self._figures("percent", words("percent"), "100", rubric.raters))
        for ranking in rankings(rubric) if self._entered else []:
            total = ranking.group == "total"
            name = words("band") if total else words("band-of", label=ranking.label)
            kind = "band" if total else "band " + ranking.group
            rows.append(self._figures(kind, name, "", self._ranking))
        rows += [self._combined(one) for one in combined_of(rubric) if self._entered]
        return rows + [self._sum_row(part) for part in last if rubric.pointed or part != "total"]

    def _sum_row(self, part: str) -> Element:
        label = str(self._rubric.sheet[part])
        if part == "total":
            maximum = printed_maximum(self._rubric)
            return self._figures("total", label, maximum, self._rubric.raters)
        return self._figures("classification", label, "", self._ranking)

    def _combined(self, one: "dict[str, object]") -> Element:
        """A figure of several columns, across all of them."""
        columns = len(self._rubric.raters) + len(static_columns(self._rubric, "raters"))
        span = {"colspan": str(columns), "class": "score"}
        label = str(one["label"]) + " (" + self._words("by-rubric") + ")"
        empty = [element("td") for _ in static_columns(self._rubric, "text")]
        empty += [element("td")] if self._rubric.pointed else []
        place = self._place("combined " + str(one["id"]))
        cells = [element("td"), element("td", {"class": "text"}, label)] + empty
        return element("tr", {"class": "sum combined"}, cells, element("td", dict(span), place))

    def _figures(self, kind: str, label: str, maximum: str, raters: "list[Rater]") -> Element:
        cells = [element("td"), element("td", {"class": "text"}, label)]
        cells += [element("td") for _ in static_columns(self._rubric, "text")]
        if self._rubric.pointed:
            cells.append(element("td", {"class": "points"}, maximum))
        for rater in self._rubric.raters:
            place = self._place(kind + " " + rater.id) if rater in raters else []
            cells.append(element("td", {"class": "score"}, place))
        cells += [element("td") for _ in static_columns(self._rubric, "raters")]
        return element("tr", {"class": "sum " + kind.partition(" ")[0]}, cells)

    def _withheld(self) -> "list[Element]":
        return [
            element(
                "p",
                {"class": "withheld"},
                self._place("withheld " + ("" if group == "total" else group + " ") + rater.id),
            )
            for group in [one.group for one in rankings(self._rubric) if self._entered]
            for rater in self._ranking
        ]

    def _signing(self) -> Element:
        sheet = self._rubric.sheet
        dots: list[Element | str] = []
        for word in str(sheet["date"]).split():
            dots += [element("span", {}, word), " "]
        place = element(
            "p",
            {"class": "place-date"},
            str(sheet["place"]) + ", ",
            element("span", {"class": "dots"}, dots),
            self._place("date"),
        )
        return _signature(_signatures(self._rubric)[0], place)


class EvidencePage:
    """What the points rest on, on a page of its own behind the sheet; `element` is its tree."""

    def __init__(self, rubric: Rubric, words: Words) -> None:
        heads = [
            element("th", {"scope": "col", "class": "number"}, words("evidence-number")),
            element("th", {"scope": "col"}, rubric.columns["text"]),
            element("th", {"scope": "col"}, words("evidence-column")),
        ]
        period = element("span", {"class": "entered", "data-paper": "period"})
        name = element("span", {"class": "entered", "data-paper": "name"})
        self.element = element(
            "section",
            {"class": "evidence-page"},
            element("h2", {"data-search-exclude": True}, words("evidence-title")),
            element("p", {}, str(rubric.sheet["name"]) + " ", name),
            element("p", {"class": "period"}, words("period") + ": ", period),
            element(
                "table",
                {"class": "annex-table"},
                element("thead", {}, element("tr", {}, heads)),
                element("tbody", {}, [_evidence_row(node) for node in rubric.scorable]),
            ),
            element("p", {"class": "print-note"}, words("evidence-note")),
        )


def _evidence_row(node: Criterion) -> Element:
    # A criterion without a number of its own is found under its group's.
    number = node.parent.id if node.parent and not node.number else node.id
    place = element("span", {"class": "entered", "data-paper": "evidence " + node.id})
    return element(
        "tr",
        {},
        element("td", {"class": "number"}, number),
        element("td", {"class": "text"}, node.text),
        element("td", {"class": "text"}, place),
    )


def tail(rubric: Rubric) -> "list[str]":
    """What stands below the criteria, in order."""
    parts = rubric.sheet.get("tail")
    return parts if isinstance(parts, list) else list(_TAIL)


def _signatures(rubric: Rubric) -> "list[dict[str, object]]":
    found = rubric.sheet["signatures"]
    return found if isinstance(found, list) else []


def _signature(data: "dict[str, object]", above: "Element | None" = None) -> Element:
    titles = data["title"]
    lines = [
        element("p", {"class": "signer-title"}, str(line))
        for line in (titles if isinstance(titles, list) else [])
    ]
    name = element("p", {"class": "signer"}, str(data["name"]))
    return element("div", {"class": "signing"}, above, lines, name)
