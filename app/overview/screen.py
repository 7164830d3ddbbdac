"""The overview on the page: tables show what came in, filters choose, buttons hand on."""

import asyncio

import js
from jsffi import to_js

from browser import manyfiles
from browser.bridge import document
from browser.memory import tidy, tidy_after
from browser.texts import folded
from formats.index import PAGE
from overview.grid import Grid
from overview.incoming import TAKEN, Incoming
from overview.rows import Row
from overview.table import say
from overview.views import period_key
from rubric import Rubric

TYPE_CHECKING = False
if TYPE_CHECKING:
    from overview.opened import Opened

# So many rows fill a screen and are drawn at each key in the filter, the others after a pause of so
# many milliseconds.
FIRST = 25
_PAUSE = 300


class Screen:
    """
    All of the page.

    grids     by a rubric's id; `order` is that in which their first rows came
    incoming  what takes files in
    """

    def __init__(self, rubrics, table) -> None:
        self.table = table
        self.data = rubrics
        self.rubrics = {data["id"]: Rubric(data) for data, _ in rubrics}
        self.sha256 = {data["id"]: sha256 for data, sha256 in rubrics}
        self.grids: dict[str, Grid] = {}
        self.order: list[str] = []
        self.incoming = Incoming(self)
        self._pause = 0
        # The dialog that shows one sheet, once somebody has asked for it.
        self._opened: list[Opened] = []

    def say(self, code: str, **evidence) -> str:
        """The sentence for one of the overview's own codes."""
        return say(self.table, code, **evidence)

    def begin(self) -> None:
        """Listen to everything; from now on the page works."""
        tidy_after(TAKEN)
        page = document.getElementById("overview")
        page.addEventListener("change", self._changed)
        page.addEventListener("input", self._typed)
        page.addEventListener("click", self._clicked)
        page.addEventListener("toggle", self._unfolded, True)
        for kind, listener in (("dragover", self._over), ("drop", self._dropped)):
            document.addEventListener(kind, listener)
        js.globalThis.addEventListener("beforeprint", self._before_print)
        for control in page.querySelectorAll(".intake [disabled]"):
            control.disabled = False

    def shown(self) -> list[Grid]:
        """The tables that have rows to show."""
        return [self.grids[id] for id in self.order if self.grids[id].shown_rows]

    def rows(self) -> list[Row]:
        """All rows that came in."""
        return self.incoming.rows

    def put(self, row: Row, text: str) -> None:
        """Give a row that is new its place in its rubric's table; `text` is its words, folded."""
        grid = self._grid(row.rubric)
        grid.rows.append(row)
        grid.folded.append(text)

    def _grid(self, id: str) -> Grid:
        if id not in self.grids:
            template = document.getElementById("group-template")
            section = template.content.firstElementChild.cloneNode(True)
            document.getElementById("tables").append(section)
            self.grids[id] = Grid(self.table, self.rubrics.get(id), id, section, self._open)
            self.order.append(id)
        return self.grids[id]

    def show(self, first: int = PAGE) -> None:
        """
        Show all tables anew, after rows have come or columns have changed.

        Of each table no more than the `first` rows of a page are drawn.
        """
        came = self.incoming
        came.take_in()
        document.getElementById("results").hidden = not came.rows
        document.querySelector('[data-action="clear"]').hidden = not (came.rows or came.refused)
        with_groups = document.getElementById("groups").checked
        for id in self.order:
            self.grids[id].set_columns(with_groups)
            self.grids[id].sort()
        self._show_periods()
        self.filter(first)
        for view in document.querySelectorAll("details[data-view][open]"):
            self._fill_view(view)
        self._compare_people()

    def _show_periods(self) -> None:
        choice = document.getElementById("period")
        chosen = choice.value
        periods = sorted(self.incoming.collection.periods(), key=period_key)
        if int(choice.options.length) == len(periods) + 1:
            return
        options = [js.Option.new(self.say("all-periods"), "")]
        options += [js.Option.new(period, period) for period in periods]
        choice.replaceChildren(*options)
        choice.value = chosen if chosen in periods else ""
        choice.closest("label").hidden = not periods

    def filter(self, first: int = PAGE) -> None:
        """Show what the filters let through, `first` rows of it now; say how many that is."""
        words = folded(document.getElementById("filter").value)
        state = document.getElementById("state").value
        period = document.getElementById("period").value
        count = 0
        for id in self.order:
            count += self.grids[id].filter(words, state, period, first)
        counted = document.querySelector("[data-count]")
        counted.setAttribute("data-count", str(count))
        of = len(self.rows())
        code = "count" if count == of else "count-of" if count else "count-none"
        counted.textContent = self.say(code, count=count, of=of)

    def tell(self, text: str) -> None:
        """Say something about what was done last."""
        document.getElementById("news").textContent = text

    def _changed(self, event) -> None:
        field = event.target
        if field.type == "file":
            asyncio.create_task(self._read_chosen(field))
        elif field.id == "groups":
            self.show()
        elif field.id in ("state", "period"):
            self.filter()

    async def _read_chosen(self, field) -> None:
        await self.incoming.read(field.files)
        # The same files may be chosen once more.
        field.value = ""

    def _typed(self, event) -> None:
        if event.target.id == "filter":
            self.filter(FIRST)
            js.clearTimeout(self._pause)
            self._pause = js.setTimeout(self._complete, _PAUSE)
        elif event.target.id == "people":
            self._compare_people()

    def _complete(self) -> None:
        """Draw the rest of what was looked for, and tidy up while nobody types."""
        for grid in self.shown():
            grid.complete()
        tidy()

    def _over(self, event) -> None:
        if "Files" in list(event.dataTransfer.types):
            event.preventDefault()

    def _dropped(self, event) -> None:
        if "Files" in list(event.dataTransfer.types):
            event.preventDefault()
            asyncio.create_task(self.incoming.read(event.dataTransfer))

    def _clicked(self, event) -> None:
        button = event.target.closest("[data-action]")
        if button is not None:
            asyncio.create_task(self._do(button.getAttribute("data-action")))

    def _open(self, row: Row) -> None:
        """Show the sheet of a row."""
        from overview.opened import Opened

        if not self._opened:
            self._opened.append(Opened(self))
        asyncio.create_task(self._opened[0].show(row))

    async def _do(self, action: str) -> None:
        if action == "stop":
            manyfiles.stop()
        elif action == "clear":
            self._clear()
        elif action == "machine":
            from overview.machine import texts

            found = await texts(self.rubrics)
            if found:
                given = to_js([to_js({"name": name, "text": text}) for name, text in found])
                await self.incoming.read(given, kept=True)
            else:
                self.tell(self.say("nothing-here"))
        else:
            from overview import exports

            exports.EXPORTS[action](self)

    def _clear(self) -> None:
        manyfiles.stop()
        manyfiles.forget()
        self.grids, self.order = {}, []
        self.incoming.clear()
        for place in ("#tables", "#news", "#gathered"):
            document.querySelector(place).replaceChildren()
        self.show()

    def _before_print(self, _event) -> None:
        from overview import exports

        exports.fill_paper(self)

    def _unfolded(self, event) -> None:
        if event.target.matches("details[data-view][open]"):
            self._fill_view(event.target)

    def _fill_view(self, details) -> None:
        from overview.looking import fill

        fill(self, details)

    def _compare_people(self) -> None:
        from overview.missing import show

        show(self)
