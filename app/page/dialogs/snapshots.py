"""States that were put away: kept on this machine, listed, looked at and brought back."""

import asyncio
import json

from browser.bridge import document, new_id, now
from browser.times import local_time, today
from formats.index import is_empty, summary
from formats.record import Unreadable, read_record
from page.notices import notify
from page.tabs import bring
from sheet import marks, tallies
from storage import localstorage
from storage.retry import Retry
from storage.snapshots import (
    State,
    begins_day,
    next_name,
    read_states,
    superseded,
    write_state,
)


class StateList:
    """Puts states away, and shows them in the dialog; `actions` are the page's."""

    def __init__(self, actions) -> None:
        self._actions = actions
        self._editor = editor = actions.editor
        self._say = actions.say
        self._database = editor.store.database
        self._prefix = editor.rubric.id + "/states/"
        # What the database has not taken, None for what is to go; it lasts as long as the page,
        # which goes on trying.
        self._unkept: dict[str, str | None] = {}
        self._retry = Retry(lambda: asyncio.create_task(self._once_more()))
        self._shown: list[State] = []
        # One is put away after the other: each looks at what is there.
        self._busy = False
        self._box = document.getElementById("states")
        self._box.addEventListener("click", self._clicked)

    async def put_away(self, why: str, record: str) -> bool:
        """
        Keep a state before something happens to it, `why`; an empty sheet is not worth it.

        Tells whether it is in the database.
        """
        while self._busy:
            await asyncio.sleep(0.02)
        self._busy = True
        try:
            return await self._put_away(why, record)
        finally:
            self._busy = False

    async def _put_away(self, why: str, record: str) -> bool:
        rubric = self._editor.rubric
        try:
            sheet, in_file = self._sheet(record)
        except Unreadable:
            return False
        if is_empty(sheet, rubric):
            return False
        sums = {rater.id: tally for rater, tally in tallies(rubric, marks(sheet, rubric))}
        line = json.loads(summary(sheet, rubric, sums, in_file))
        states = await self._all()
        key = self._prefix + next_name([state.key for state in states], new_id()[:8])
        state = State(key, (now(), today()), why, line, record)
        if why == "day" and not begins_day(states, state):
            return False
        texts: dict[str, str | None] = {key: write_state(state)}
        for old in superseded(states, state):
            texts[old.key] = None
        self._unkept.update(texts)
        return await self._once_more()

    async def _try_again(self) -> bool:
        """Try, once more, to keep what could not be kept; tells whether all is."""
        waiting = dict(self._unkept)
        if waiting and await self._database.write(waiting):
            for key in waiting:
                self._unkept.pop(key, None)
        return not self._unkept

    async def _once_more(self) -> bool:
        whole = await self._try_again()
        if not whole:
            self._retry.soon()
        return whole

    def forget(self) -> None:
        """Drop what the database did not take; the rest goes with the database."""
        self._unkept = {}

    async def open(self) -> None:
        """Show the list as it is now."""
        self._editor.settle()
        while self._busy:
            await asyncio.sleep(0.02)
        whole = await self._try_again()
        document.getElementById("states-unkept").hidden = whole or localstorage.disabled
        self._shown = await self._all()
        self._show_list()
        if not self._box.open:
            self._box.showModal()

    async def _all(self) -> list[State]:
        texts: dict[str, str | None] = {}
        for key, text in await self._database.below(self._prefix) or []:
            texts[key] = text
        texts.update(self._unkept)
        return read_states([(key, text) for key, text in texts.items() if text is not None])

    def _sheet(self, record: str):
        return read_record(record, self._editor.rubric, self._editor.sha256)

    def _show_list(self) -> None:
        document.getElementById("states-all").hidden = False
        document.getElementById("states-one").hidden = True
        document.getElementById("states-none").hidden = bool(self._shown)
        rows = []
        for place, state in enumerate(self._shown):
            row = document.getElementById("states-row").content.firstElementChild.cloneNode(True)
            row.setAttribute("data-place", str(place))
            for part, text in self._words(state).items():
                for cell in row.querySelectorAll('[data-part="' + part + '"]'):
                    cell.textContent = text
            rows.append(row)
        document.getElementById("states-rows").replaceChildren(*rows)

    def _words(self, state: State) -> dict[str, str]:
        """A state's line in the list, by its parts."""
        line: dict = state.line
        totals = [
            self._say("state-total", rater=rater.label, total=total, scored=scored, of=of)
            for rater, (total, scored, of) in zip(self._editor.rubric.raters, line["totals"])
        ]
        who = line["name"] or self._say("no-name")
        if line["period"]:
            who += ", " + line["period"]
        known = "page.why-" + state.why in self._editor.table
        why = self._say("why-" + (state.why if known else "other"))
        return {"when": local_time(state.at), "why": why, "who": who, "totals": "; ".join(totals)}

    def _clicked(self, event) -> None:
        button = event.target.closest("button")
        action = button.getAttribute("data-do") if button is not None else None
        if action == "close":
            self._box.close()
        elif action == "list":
            self._show_list()
            document.querySelector("#states-rows button, #states-close").focus()
        elif action is not None:
            around = button.closest("[data-place]")
            state = self._shown[int(around.getAttribute("data-place"))]
            if action == "look":
                self._look(state)
            else:
                asyncio.create_task(self._bring_back(state))

    def _look(self, state: State) -> None:
        """Show one state's scores, to be read alone."""
        rubric = self._editor.rubric
        sheet, _ = self._sheet(state.record)
        words = self._words(state)
        one = document.getElementById("states-one")
        one.setAttribute("data-place", str(self._shown.index(state)))
        title = document.getElementById("states-one-title")
        title.textContent = self._say("state", when=words["when"], why=words["why"])
        document.getElementById("states-one-who").textContent = words["who"]
        rows = []
        for criterion in rubric.scorable:
            entries = [sheet.entries[criterion.id][rater.id] for rater in rubric.raters]
            rows.append(_row(criterion.id + ". " + criterion.text, entries))
        line: dict = state.line
        totals = [total for total, _, _ in line["totals"]]
        rows.append(_row(self._say("state-totals"), totals))
        ranks = [sheet.classification.get(rater.id, "") for rater in rubric.raters]
        rows.append(_row(self._say("state-classification"), ranks))
        document.getElementById("states-scores").replaceChildren(*rows)
        document.getElementById("states-remarks").textContent = sheet.remarks
        document.getElementById("states-remarked").hidden = not sheet.remarks
        document.getElementById("states-all").hidden = True
        one.hidden = False
        title.focus()

    async def _bring_back(self, state: State) -> None:
        """Put a state in hand, as the sheet that it is one of; what was there is put away."""
        editor = self._editor
        sheet, in_file = self._sheet(state.record)
        if sheet.id != editor.sheet.id and await bring(editor, sheet.id):
            # What is kept of that sheet by now can be had back, too.
            self._actions.past().brought()
        self._box.close()
        self._actions.replace(sheet, "brought-back", in_file)
        notify(self._say("brought-back", when=local_time(state.at)), [])


def _row(head: str, texts: list[str]):
    """A table's row: what it is about, and a cell for each column."""
    row = document.createElement("tr")
    for name, text in zip(["th"] + ["td"] * len(texts), [head] + texts):
        cell = document.createElement(name)
        cell.textContent = text
        row.append(cell)
    row.firstChild.setAttribute("scope", "row")
    return row
