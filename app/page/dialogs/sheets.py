"""The dialog with the list of sheets on this machine: look for one, open, copy, delete."""

import asyncio

from browser.bridge import document, fill_rows
from browser.files import download
from browser.texts import folded
from browser.times import stamp
from formats.index import PAGE, Line, by_change, filtered, state_of
from formats.otheredition import result_in
from formats.record import opened
from page.nextsheet import column, sorted_lines, words_of
from page.notices import notify
from page.tabs import bring
from page.templates import box
from storage.keys import sheet_key
from storage.repository import Repository


class SheetList:
    """Shows the list, and does what its buttons say; `actions` are the page's."""

    def __init__(self, actions) -> None:
        self._actions = actions
        self._editor = editor = actions.editor
        self._say = actions.say
        self.repository = Repository(editor.store, editor.rubric, editor.sha256)
        self._box = box("sheets")
        self._template = document.getElementById("sheets-row")
        self._lines: list[Line] = []
        self._shown: list[Line] = []
        self._page = 0
        self._deleted: str | None = None
        # The keys of other rubrics' sheets, by the rubrics' ids, while they are not listed.
        self._elsewhere: dict[str, list[str]] = {}
        self._box.addEventListener("click", self._clicked)
        document.getElementById("sheets-filter").addEventListener("input", self._changed)
        for id in ("sheets-order", "sheets-state"):
            document.getElementById(id).addEventListener("change", self._changed)
        self._box.addEventListener("change", self._ticked)

    async def open(self) -> None:
        """Show the list as it is now."""
        self._editor.settle()
        document.getElementById("sheets-filter").value = ""
        self._tell("")
        # What it showed last time may be untrue by now: nobody shall press a row of then.
        fill_rows(document.getElementById("sheets-rows"), self._template, [])
        if not self._box.open:
            self._box.showModal()
        await self._load()

    async def _load(self) -> None:
        self._lines = await sorted_lines(self._editor)
        texts = folded("\n".join([line.in_words() for line in self._lines])).split("\n")
        for line, text in zip(self._lines, texts):
            line.found = text
        self._elsewhere = await self.repository.elsewhere()
        document.getElementById("sheets-elsewhere").hidden = not self._elsewhere
        told = self._say("elsewhere", rubrics=sorted(self._elsewhere))
        document.getElementById("sheets-elsewhere-told").textContent = told
        self._show(0)

    def _changed(self, _event) -> None:
        self._show(0)

    def _show(self, page: int) -> None:
        """Show one page of what the filter lets through."""
        words = folded(document.getElementById("sheets-filter").value)
        found = filtered(self._lines, words)
        state = document.getElementById("sheets-state").value
        if state:
            place = column(self._editor)
            found = [it for it in found if it.totals and state_of(it, place) == state]
        if document.getElementById("sheets-order").value == "change":
            found = by_change(found)
        last = max(0, (len(found) - 1) // PAGE)
        self._page = page = min(max(page, 0), last)
        self._shown = found[page * PAGE : (page + 1) * PAGE]
        rows = [self._row(place, line) for place, line in enumerate(self._shown)]
        fill_rows(document.getElementById("sheets-rows"), self._template, rows)
        first = page * PAGE + 1
        count = {"count": len(found), "of": len(self._lines), "first": first}
        count["last"] = page * PAGE + len(self._shown)
        code = "sheets" if len(found) == len(self._lines) else "sheets-found"
        text = self._say(code if found else "sheets-none", **count)
        if last:
            text += " " + self._say("sheets-page", **count)
        document.getElementById("sheets-count").textContent = text
        document.getElementById("sheets-pages").hidden = not last
        self._ticked(None)
        back, on = document.querySelectorAll("#sheets-pages button")
        back.disabled, on.disabled = page == 0, page == last

    def _row(self, place: int, line: Line) -> dict[str, object]:
        row: dict[str, object] = {
            "data": {"place": str(place)},
            "class": line.state,
            "name": line.name or self._say("no-name"),
            "duty": line.duty,
            "period": line.period,
            "modified": line.modified,
            "note": "",
            "state": words_of(self._editor, line) if line.totals else "",
        }
        if line.state == "edition":
            foreign = line.rubric != self._editor.rubric.id
            code = "sheet-foreign" if foreign else "sheet-edition"
            row["note"] = self._say(code, rubric=line.rubric)
        elif line.state != "sound":
            row["name"] = self._say("sheet-" + line.state)
        elif line.id == self._editor.sheet.id:
            row["note"] = self._say("sheet-in-hand")
        elif not line.in_file:
            row["note"] = self._say("sheet-not-in-file")
        for number, (total, scored, of) in enumerate(line.totals):
            row["total-" + str(number)] = total
            row["scored-" + str(number)] = self._say("progress", scored=scored, of=of)
        return row

    def _clicked(self, event) -> None:
        button = event.target.closest("button")
        if button is None:
            return
        page, action = button.getAttribute("data-page"), button.getAttribute("data-do")
        if button.id == "sheets-back":
            asyncio.create_task(self._bring_back())
        elif button.id == "sheets-elsewhere-list":
            asyncio.create_task(self._show_elsewhere())
        elif page is not None:
            self._show(self._page + int(page))
        elif action == "close":
            self._box.close()
        elif action == "print":
            asyncio.create_task(self._print())
        elif action == "backup":
            self._box.close()
            asyncio.create_task(self._actions.backup())
        elif action == "restore":
            self._box.close()
            document.getElementById("file").click()
        elif action is not None:
            line = self._shown[int(button.closest("tr").getAttribute("data-place"))]
            by_name = {
                "open": self._open,
                "copy": self._copy,
                "delete": self._delete,
                "look": self._look,
                "raw": self._raw,
            }
            asyncio.create_task(by_name[action](line))

    async def _open(self, line: Line) -> None:
        """Take a sheet in hand; one that cannot be read is set aside whole, and said to be."""
        if await bring(self._editor, line.id):
            self._actions.past().brought()
            self._box.close()
            notify(self._say("sheet-opened", name=line.name or self._say("no-name")), [])
        else:
            self._tell(self._say("sheet-not-opened"))

    async def _copy(self, line: Line) -> None:
        """Begin the next period's sheet for the same person: the same duty, nothing scored yet."""
        if not self._box.open:
            # Pressed twice before the first press was met.
            return
        self._box.close()
        self._actions.begin_next(line)

    def _ticked(self, _event) -> None:
        chosen = self._box.querySelectorAll("[data-tick]:checked")
        self._box.querySelector("[data-do=print]").disabled = not chosen.length

    async def _print(self) -> None:
        """Print the ticked sheets one after the other, as each is printed alone."""
        from page.printing import print_several

        rows = [tick.closest("tr") for tick in self._box.querySelectorAll("[data-tick]:checked")]
        lines = [self._shown[int(row.getAttribute("data-place"))] for row in rows]
        key = self._editor.rubric.id
        texts = []
        for line in lines:
            texts.append(await self.repository.text(sheet_key(key, line.id)))  # noqa: PERF401 (MicroPython awaits in no list)
        editor = self._editor
        print_several(editor, [text for text in texts if text])

    async def _delete(self, line: Line) -> None:
        text = await self.repository.delete(line.id)
        if text is None:
            self._tell(self._say("sheet-not-deleted"))
            return
        self._deleted = text
        if text:
            await self._actions.states().put_away("deleted", text)
        if line.id == self._editor.sheet.id:
            self._actions.past().close()
            self._editor.clear()
            self._editor.store.take(self._editor.sheet.id)
            self._actions.past().note(self._editor.record(), "deleted")
        await self._load()
        self._tell(self._say("sheet-deleted", name=line.name or self._say("no-name")), True)

    async def _bring_back(self) -> None:
        text, self._deleted = self._deleted, None
        if text is not None and await self.repository.keep(text):
            await self._load()
            self._tell(self._say("sheet-back"))
        else:
            self._deleted = text
            self._tell(self._say("sheet-not-back"), True)

    async def _look(self, line: Line) -> None:
        """Let a person choose which criteria of another edition's sheet come into a new one."""
        from page.openfile import carry_kept

        text = await self.repository.text(line.id)
        self._box.close()
        await carry_kept(
            self._actions, result_in(opened(text)[0]), line.name or self._say("no-name")
        )

    async def _show_elsewhere(self) -> None:
        """List the sheets of other rubrics, too: the school's former one has no page any more."""
        keys = [key for some in self._elsewhere.values() for key in some]
        self._lines += await self.repository.lines_of(keys)
        self._elsewhere = {}
        document.getElementById("sheets-elsewhere").hidden = True
        self._show(0)

    async def _raw(self, line: Line) -> None:
        """Hand out what this version cannot read, as it is kept."""
        text = await self.repository.text(line.id)
        name = "nguyen-van-" + stamp() + ".json"
        download(name, text)
        self._box.close()
        self._actions.handing.tell(self._say("raw-handed", file=name))

    def _tell(self, news: str, back: bool = False) -> None:
        document.getElementById("sheets-news").textContent = news
        document.getElementById("sheets-back").hidden = not back
