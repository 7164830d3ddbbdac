"""One rubric's rows on the page: sorted, filtered, a part of them shown at a time."""

from browser.bridge import document, fill_rows, vietnamese_order
from browser.drawing import node
from formats.index import PAGE
from overview.order import by_points, found, text_keys, turned
from overview.rows import Row
from overview.table import (
    foreign_columns,
    group_columns,
    head,
    is_points,
    main_columns,
    points,
    say,
    value,
)
from points import text_from_points
from views.element import element

_UP, _DOWN = "ascending", "descending"
# What is put in the reverse order first: the largest gap is what a person looks for.
_DOWN_FIRST = ("gap",)


class Grid:
    """
    A table on the page; `columns` are its keys, `shown_rows` all rows that the filters let through.

    `on_open` is called with the row whose name was pressed.
    """

    def __init__(self, table, rubric, id: str, section, on_open) -> None:
        self.rubric = rubric
        self.id = id
        self.rows: list[Row] = []
        self.folded: list[str] = []
        self.shown_rows: list[Row] = []
        self.columns: list[str] = []
        self._table = table
        self._section = section
        self._on_open = on_open
        self._sorted = ("name", _UP)
        self._order: list[int] = []
        self._ordered: list[Row] = []
        self._ordered_texts: list[str] = []
        # What the last filters were, and the texts of what they let through.
        self._asked = ("", "", "")
        self._shown_texts: list[str] = []
        self._drawn: list[Row] = []
        self._page = 0
        self._heads: list = []
        section.setAttribute("data-rubric", id)
        title = " ".join(rubric.title) if rubric else say(table, "foreign", id=id)
        section.querySelector("[data-cell=title]").textContent = title
        section.querySelector(".scroller").setAttribute("aria-label", title)
        section.querySelector("[data-part=foreign]").hidden = rubric is not None
        # A row to be copied, as `fill_rows` takes it.
        self._template = document.createElement("template")
        section.addEventListener("click", self._clicked)

    def set_columns(self, with_groups: bool) -> None:
        """Draw the heads; the groups' sums stand behind all else."""
        if self.rubric is None:
            self.columns = foreign_columns(self.rows)
        else:
            groups = group_columns(self.rubric) if with_groups else []
            self.columns = main_columns(self.rubric) + groups
        heads = []
        for key in self.columns:
            label = element("button", {"type": "button", "data-sort": key}, self.head(key))
            figure = "figure" if is_points(key) else ""
            own: dict[str, object] = {"scope": "col", "data-field": key, "class": figure or None}
            heads.append(element("th", own, label))
        place = self._section.querySelector("thead tr")
        place.replaceChildren(*[node(one) for one in heads])
        self._heads = list(place.children)
        cells = [self._cell(key) for key in self.columns]
        self._template.content.replaceChildren(node(element("tr", None, *cells)))
        self._drawn = []

    def _cell(self, key: str):
        """A cell to be filled; a name leads to its sheet."""
        own: dict[str, object] = {"data-field": key}
        if key == "name":
            own["role"] = "rowheader"
            way = {"type": "button", "data-open": True, "data-cell": key}
            return element("td", own, element("button", way))
        own["data-cell"] = key
        own["class"] = "figure" if is_points(key) else None
        return element("td", own)

    def head(self, key: str) -> str:
        """What a column is called."""
        return head(self._table, self.rubric, key)

    def sort(self) -> None:
        """Put all rows in the chosen order."""
        key, way = self._sorted
        if key not in self.columns:
            key, way = self._sorted = ("name", _UP)
        if is_points(key):
            order = by_points(self.rows, key)
        else:
            order = vietnamese_order(text_keys(self.rows, key))
        self._order = order if way == _UP else turned(self.rows, order, key)
        # Laid out once, for a filter goes through them at every key.
        self._ordered = [self.rows[place] for place in self._order]
        self._ordered_texts = [self.folded[place] for place in self._order]
        self.shown_rows, self._shown_texts = self._ordered, self._ordered_texts
        self._asked = ("", "", "")
        for one in self._heads:
            one.removeAttribute("aria-sort")
            if one.getAttribute("data-field") == key:
                one.setAttribute("aria-sort", way)

    def filter(self, words: str, state: str, period: str, first: int = PAGE) -> int:
        """
        Show what the filters let through, from the first page on; returns how many.

        Of the page no more than the `first` rows are drawn, until `complete` draws the rest.
        """
        before, *others = self._asked
        rows, texts = self.shown_rows, self._shown_texts
        # Whoever types on looks among what was found.
        if not words.startswith(before) or others not in (["", ""], [state, period]):
            rows, texts = self._ordered, self._ordered_texts
        self.shown_rows, self._shown_texts = found(rows, texts, words, state, period)
        self._asked = (words, state, period)
        self.show(0, first)
        return len(self.shown_rows)

    def complete(self) -> None:
        """Draw what `filter` left."""
        self.show(self._page)

    def show(self, page: int, first: int = PAGE) -> None:
        """Put one page of the rows into the document, or the `first` of them."""
        last = max(0, (len(self.shown_rows) - 1) // PAGE)
        self._page = page = min(max(page, 0), last)
        part = self.shown_rows[page * PAGE : (page + 1) * PAGE]
        # Most keys change nothing of what is shown already.
        if self._drawn not in (part, part[:first]):
            self._drawn = part[:first]
            rows = [self._row(row) for row in self._drawn]
            fill_rows(self._section.querySelector("tbody"), self._template, rows)
        self._section.hidden = not self.shown_rows
        self._section.querySelector(".pager").hidden = not last
        self._section.querySelector("[data-part=shown]").textContent = say(
            self._table, "page", page=page + 1, pages=last + 1
        )
        back, on = self._section.querySelectorAll("[data-page]")
        back.disabled, on.disabled = page == 0, page == last

    def _row(self, row: Row) -> dict[str, object]:
        data = {"sheet": row.id, "state": row.state}
        if row.conflict:
            data["conflict"] = ""
        shown: dict[str, object] = {"data": data, "class": row.state}
        for key in self.columns:
            shown[key] = self.shown(row, key)
        return shown

    def shown(self, row: Row, key: str) -> str:
        """What stands in a cell, for people."""
        if is_points(key):
            return text_from_points(points(row, key))
        if key == "state":
            text = say(self._table, "state-" + row.state)
            return text + " · " + say(self._table, "conflict") if row.conflict else text
        text = str(value(row, key))
        return text or (say(self._table, "no-name") if key == "name" else "")

    def _clicked(self, event) -> None:
        button = event.target.closest("button")
        if button is None:
            return
        key, page = button.getAttribute("data-sort"), button.getAttribute("data-page")
        if button.hasAttribute("data-open"):
            place = int(button.closest("tr").sectionRowIndex)
            self._on_open(self.shown_rows[self._page * PAGE + place])
        elif page is not None:
            self.show(self._page + int(page))
        elif key is not None:
            first = _DOWN if key in _DOWN_FIRST else _UP
            way = first
            if self._sorted == (key, first):
                way = _DOWN if first == _UP else _UP
            self._sorted = (key, way)
            asked = self._asked
            self.sort()
            self.filter(*asked)
