"""
The sheet as the paper has it: the annex of the decision, empty or with a place for each entry.

The page that is filled in has an element `[data-paper]` for what was entered, and rows of their own
for what the rubric makes of the points: what applies, the percentage, the band.
"""

from points import text_from_points
from rubric import Criterion, Rater, Rubric
from views.element import Element, element
from views.offered import offered
from views.words import Words


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
        sheet = rubric.sheet
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
            self._signing(),
            element("p", {"class": "signer-title remarks-title"}, str(sheet["remarks"])),
            element(
                "p",
                {"class": "remarks"},
                element("span", {"class": "dots"}, "....."),
                self._place("remarks"),
            ),
            self._line("blank-line final", "final"),
            [_signature(one) for one in _signatures(rubric)[1:]],
        )

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
        if rubric.pointed:
            heads.append(element("th", {"scope": "col", "class": "points"}, columns["max"]))
        heads += [
            element("th", {"scope": "col", "class": "score"}, rater.label)
            for rater in rubric.raters
        ]
        rows = [self._row(node) for node in rubric.nodes if not node.shares_row]
        return element(
            "table",
            {"class": "annex-table", "data-search-exclude": True},
            element("thead", {}, element("tr", {}, heads)),
            element("tbody", {}, rows, self._foot()),
        )

    def _row(self, node: Criterion) -> Element:
        """A node's row, in which the criteria that share it stand below."""
        all_in_it = [node] + [inner for inner in node.criteria if inner.shares_row]
        texts: list[object] = []
        for one in all_in_it:
            texts += [element("p", {}, one.text), self._offered(one)]
        cells = [
            element("td", {"class": "number"}, node.number),
            element("td", {"class": "text"}, texts),
        ]
        if self._rubric.pointed:
            maxima = [text_from_points(one.maximum) if one.maximum else "" for one in all_in_it]
            points = [element("p", {}, text) for text in maxima]
            cells.append(element("td", {"class": "points"}, points))
        for rater in self._rubric.raters:
            places = [element("p", {}, self._place(one.id + " " + rater.id)) for one in all_in_it]
            cells.append(element("td", {"class": "score"}, places))
        kind = "depth-" + str(node.depth) + (" group" if node.criteria else "")
        return element("tr", {"class": kind}, cells)

    def _offered(self, node: Criterion) -> "Element | None":
        """What is chosen from, where the criterion's own text need not say it."""
        if not (node.exact or node.levels or node.items):
            return None
        choices = offered(node, self._words)
        items = [
            element("li", {}, name + (": " + points if points else "")) for name, points in choices
        ]
        return element("ul", {"class": "offered"}, items)

    def _foot(self) -> "list[Element]":
        rubric, words = self._rubric, self._words
        rows = []
        if rubric.pointed:
            maximum = text_from_points(rubric.maximum)
            rows.append(self._figures("total", str(rubric.sheet["total"]), maximum, rubric.raters))
        if self._entered and rubric.left_out:
            rows.append(self._figures("applies", words("applicable"), "", rubric.raters))
            rows.append(self._figures("percent", words("percent"), "100", rubric.raters))
        if self._entered and rubric.ranking:
            rows.append(self._figures("band", words("band"), "", self._ranking))
        label = str(rubric.sheet["classification"])
        rows.append(self._figures("classification", label, "", self._ranking))
        return rows

    def _figures(self, kind: str, label: str, maximum: str, raters: "list[Rater]") -> Element:
        cells = [element("td"), element("td", {"class": "text"}, label)]
        if self._rubric.pointed:
            cells.append(element("td", {"class": "points"}, maximum))
        for rater in self._rubric.raters:
            place = self._place(kind + " " + rater.id) if rater in raters else []
            cells.append(element("td", {"class": "score"}, place))
        return element("tr", {"class": "sum " + kind}, cells)

    def _withheld(self) -> "list[Element]":
        if not (self._entered and self._rubric.ranking):
            return []
        return [
            element("p", {"class": "withheld"}, self._place("withheld " + rater.id))
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
