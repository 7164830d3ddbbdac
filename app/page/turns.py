"""Turns: whose column may be written to, and what was declared finished; see `fingerprint`."""

import asyncio

import js

from browser.bridge import document, local_time, now
from formats.fingerprint import finish, warnings
from messages import sentence
from page.labels import too_long
from page.notices import ask, notify
from storage import localstorage

# Enough to compare by eye; the file has all of it.
SHOWN = 8
_ASKED = ("title", "text", "yes", "no")


class Turns:
    """The choice of a turn, the button that finishes a column, what is told of finished ones."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self._told: list[object] = []

    def begin(self) -> None:
        """Begin to listen, and show what was finished."""
        for choice in document.querySelectorAll("#turns [name=turn]"):
            choice.disabled = False
        document.getElementById("turns").addEventListener("change", self._chosen)
        document.getElementById("finish").addEventListener("click", self._pressed)
        if self.desk.turn:
            self.desk.take_turn(self.desk.turn)
        self.desk.watch = self.show
        self.show()

    def show(self) -> None:
        """Tell of each finished column whether it is as it was."""
        told = report(self.desk)
        if told == self._told:
            return
        self._told = told
        lines = {rater: (text, changes) for rater, text, changes in told}
        for rater in self.desk.rubric.raters:
            place = document.querySelector('[data-finished="' + rater.id + '"]')
            text, changes = lines.get(rater.id, ("", []))
            place.textContent = text
            place.hidden = not text
            place.className = "changed" if changes else ""
            if changes:
                inner = document.createElement("ul")
                for change in changes:
                    item = document.createElement("li")
                    item.textContent = change
                    inner.append(item)
                place.append(inner)

    def _chosen(self, event) -> None:
        turn = event.target.value
        name = self.desk.rubric.id + ":turn"
        self.desk.take_turn(turn)
        if turn:
            localstorage.write(name, turn)
        else:
            localstorage.remove(name)

    def _pressed(self, _event) -> None:
        asyncio.create_task(self._finish())

    async def _finish(self) -> None:
        """Declare the column of the turn finished, again if it has changed, or no longer so."""
        desk = self.desk
        (rater,) = [rater for rater in desk.rubric.raters if rater.id == desk.turn]
        finished = desk.sheet.finished.get(rater.id)
        known = {"rater": rater.label}
        if finished is not None:
            known["at"] = _time(finished.at)
            changed = _sentences(desk, warnings(desk.sheet, desk.rubric)[rater.id])
            if not await self._ask("refinish" if changed else "unfinish", changed, **known):
                return
            if not changed:
                del desk.sheet.finished[rater.id]
                self._keep("unfinished", **known)
                return
        long = too_long(desk)
        if long and not await self._ask("too-long-finish", long, count=len(long)):
            return
        open_still = self._open_still(rater)
        count = desk.marking.unscored(rater.id)
        if open_still and not await self._ask("finish", open_still, count=count, **known):
            return
        made = finish(desk.sheet, desk.rubric, rater.id, desk.sha256, now())
        desk.sheet.finished[rater.id] = made
        known["at"] = _time(made.at)
        self._keep("finished", **known)

    def _open_still(self, rater) -> list[str]:
        """What a column lacks: the refused entries with their reasons, then the blank ones."""
        desk = self.desk
        refused = {cell[0]: text for cell, text in desk.marking.refused() if cell[1] == rater.id}
        blank = [id for id in desk.marking.blank(rater.id) if id not in refused]
        lines = [refused[node.id] for node in desk.rubric.scorable if node.id in refused]
        if blank:
            lines.append(desk.say("finish-blank", count=len(blank), criteria=blank))
        return lines

    def _keep(self, code: str, **evidence) -> None:
        desk = self.desk
        desk.sheet.modified = now()
        desk.in_file = False
        desk.keep("completed")
        self.show()
        notify(desk.say(code, **evidence), [])

    async def _ask(self, what: str, items: list[str], **evidence) -> bool:
        texts = [self.desk.say("ask-" + what + "-" + part, **evidence) for part in _ASKED]
        return await ask(texts, items)


def closed(desk) -> dict:
    """What stands in the columns that are not this turn's, by rater id."""
    sheet = desk.sheet
    return {
        rater.id: [sheet.entries[id][rater.id] for id in sheet.entries]
        + [sheet.classification.get(rater.id, "")]
        for rater in desk.rubric.raters
        if desk.turn and rater.id != desk.turn
    }


def report(desk) -> list:
    """(rater id, sentence, changes) of every finished column, in the raters' order."""
    return [(rater.id, text, _sentences(desk, changes)) for rater, text, changes in _told(desk, "")]


def on_paper(desk) -> str:
    """One line for the foot of the paper sheet: what was finished, and whether it has changed."""
    return " · ".join([text for _, text, _ in _told(desk, "print-")])


def _told(desk, form: str) -> list:
    """(rater, sentence, problems) of every finished column; `form` begins the sentence's code."""
    found = []
    told = warnings(desk.sheet, desk.rubric) if desk.sheet.finished else {}
    for rater in desk.rubric.raters:
        if rater.id in told:
            finished = desk.sheet.finished[rater.id]
            code = form + ("finish-differs" if told[rater.id] else "finish-kept")
            evidence = {"at": _time(finished.at), "fingerprint": finished.sha256[:SHOWN]}
            text = desk.say(code, rater=rater.label, **evidence)
            found.append((rater, text, told[rater.id]))
    return found


def _sentences(desk, problems) -> list[str]:
    return [sentence(desk.table, problem) for problem in problems]


def _time(instant: str) -> str:
    """An instant as people where this page is read it; a file's may be any text."""
    return instant if js.isNaN(js.Date.parse(instant)) else local_time(instant)
