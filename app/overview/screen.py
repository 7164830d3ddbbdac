"""The overview on the page: files come in, tables show them, filters choose, buttons hand on."""

import asyncio
import json

import js
from jsffi import to_js

from browser import manyfiles
from browser.bridge import document
from browser.memory import tidy, tidy_after
from browser.texts import folded
from formats.index import PAGE
from overview.collection import Collection
from overview.grid import Grid
from overview.reading import job_of
from overview.rows import Row, unpacked
from overview.table import say
from overview.views import period_key
from rubric import Rubric

TYPE_CHECKING = False
if TYPE_CHECKING:
    from overview.opened import Opened

# Milliseconds between two showings while rows come in, and at least so many times as long as one
# takes: what is shown early must not keep the rest waiting.
_BETWEEN = 400
_TIMES = 8
# So many rows fill a screen and are drawn at each key in the filter, the others after a pause of so
# many milliseconds.
_FIRST = 25
_PAUSE = 300
# Bytes that a few thousand rows take, or some dozen keys in the filter.
_TAKEN = 16 << 20


class Screen:
    """
    All of the page.

    grids  by a rubric's id, in the order in which its first row came
    """

    def __init__(self, rubrics, table) -> None:
        self.table = table
        self.data = rubrics
        self.rubrics = {data["id"]: Rubric(data) for data, _ in rubrics}
        self.sha256 = {data["id"]: sha256 for data, sha256 in rubrics}
        # The numbers of the texts that came from this machine, among all files.
        self.kept: set[int] = set()
        self.grids: dict[str, Grid] = {}
        self.order: list[str] = []
        self._collection = Collection()
        self._refused = 0
        self._reads_here = False
        self._next = 0
        self._waiting: list[Row] = []
        self._pause = 0
        # The dialog that shows one sheet, once somebody has asked for it.
        self._opened: list[Opened] = []

    def say(self, code: str, **evidence) -> str:
        """The sentence for one of the overview's own codes."""
        return say(self.table, code, **evidence)

    def begin(self) -> None:
        """Listen to everything; from now on the page works."""
        tidy_after(_TAKEN)
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
        return self._collection.rows

    async def read(self, given, kept: bool = False) -> None:
        """Read files, a drop's, or what this machine has `kept`; show what comes as it comes."""

        def came(found, number: int) -> None:
            if kept:
                self.kept.add(number)
            self._came(found, number)

        failure = await self.read_files(given, job_of(self.data), came)
        self._show()
        if failure != "replaced":
            self._tell(failure)
        tidy()

    async def read_files(self, given, job: str, take) -> str:
        """Have files read, wherever this browser can do it; `take(found, number)` hears of each."""

        def told(text: str, done: int, of: int) -> None:
            for number, found in zip(*json.loads(text)):
                take(found, number)
            self._show_progress(done, of)

        self.tell("")
        self._show_progress(0, 0)
        failure = await manyfiles.read(given, job, told)
        if failure == "start":
            from overview.gathering import read_here

            self._reads_here = True
            self.tell(self.say("reads-here"))
            failure = await read_here(job, json.dumps(self.table), told)
        if failure != "replaced":
            document.getElementById("progress").hidden = True
        return failure

    def _came(self, found, number: int) -> None:
        """Take in what one file came to."""
        for data in found["rows"]:
            self._waiting.append(unpacked(data, number))
        for name, sentences in found["refused"]:
            self._refuse(name, sentences)
        now = int(js.performance.now())
        if now > self._next:
            self._show()
            shown = int(js.performance.now())
            self._next = shown + max(_BETWEEN, _TIMES * (shown - now))

    def _take_in(self) -> None:
        """Give each waiting row its place in its rubric's table."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        self._collection.spell_periods(waiting, folded)
        texts = folded("\n".join([row.words for row in waiting])).split("\n")
        for row, text in zip(waiting, texts):
            if self._collection.put(row):
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

    def _show(self) -> None:
        """Show all tables anew, after rows have come or columns have changed."""
        self._take_in()
        document.getElementById("results").hidden = not self.rows()
        document.querySelector('[data-action="clear"]').hidden = not (self.rows() or self._refused)
        with_groups = document.getElementById("groups").checked
        for id in self.order:
            self.grids[id].set_columns(with_groups)
            self.grids[id].sort()
        self._show_periods()
        self.filter()
        for view in document.querySelectorAll("details[data-view][open]"):
            self._fill_view(view)
        self._compare_people()

    def _show_periods(self) -> None:
        choice = document.getElementById("period")
        chosen = choice.value
        periods = sorted(self._collection.periods(), key=period_key)
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

    def _refuse(self, name: str, sentences: list[str]) -> None:
        self._refused += 1
        line = document.createElement("li")
        strong = document.createElement("strong")
        strong.textContent = name
        line.append(strong, ": " + " ".join(sentences))
        document.querySelector("[data-refused]").append(line)
        document.getElementById("refused").hidden = False
        document.getElementById("refused-title").textContent = self.say(
            "refused", count=self._refused
        )

    def _show_progress(self, done: int, of: int) -> None:
        document.getElementById("progress").hidden = False
        bar = document.getElementById("progress-bar")
        bar.max, bar.value = max(of, 1), done
        # How many files there are is known with the first of them.
        said = self.say("reading", count=done, of=of) if of else self.say("reading-first")
        document.getElementById("progress-text").textContent = said

    def _tell(self, failure: str = "") -> None:
        """Say what is worth saying of everything that came in."""
        told = [self.say("reads-here")] if self._reads_here else []
        if failure:
            told.append(self.say("stopped" if failure == "stopped" else "not-read"))
        if self._collection.duplicates:
            told.append(self.say("duplicates", count=self._collection.duplicates))
        conflicts = len({row.id for row in self.rows() if row.conflict})
        if conflicts:
            told.append(self.say("conflicts", count=conflicts))
        self.tell(" ".join(told))

    def tell(self, text: str) -> None:
        """Say something about what was done last."""
        document.getElementById("news").textContent = text

    def _changed(self, event) -> None:
        field = event.target
        if field.type == "file":
            asyncio.create_task(self._read_chosen(field))
        elif field.id == "groups":
            self._show()
        elif field.id in ("state", "period"):
            self.filter()

    async def _read_chosen(self, field) -> None:
        await self.read(field.files)
        # The same files may be chosen once more.
        field.value = ""

    def _typed(self, event) -> None:
        if event.target.id == "filter":
            self.filter(_FIRST)
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
            asyncio.create_task(self.read(event.dataTransfer))

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
                await self.read(given, kept=True)
            else:
                self.tell(self.say("nothing-here"))
        else:
            from overview import exports

            exports.EXPORTS[action](self)

    def _clear(self) -> None:
        manyfiles.stop()
        manyfiles.forget()
        self.grids, self.order = {}, []
        self._collection, self._refused, self._waiting = Collection(), 0, []
        for place in ("#tables", "[data-refused]", "#news", "#gathered"):
            document.querySelector(place).replaceChildren()
        document.getElementById("refused").hidden = True
        self._show()

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
