"""Turns: whose column may be written to, and what was declared finished; see `fingerprint`."""

import asyncio

import js

from browser.bridge import document, now
from browser.times import local_time
from formats.fingerprint import finish, warnings
from messages import sentence
from page.labels import too_long
from page.notices import ask, notify
from page.questions import question

# Enough to compare by eye; the file has all of it.
SHOWN = 8


class Turns:
    """The choice of a turn, the button that finishes a column, what is told of finished ones."""

    def __init__(self, editor) -> None:
        self.editor = editor
        self._told: list[object] = []

    def begin(self) -> None:
        """Begin to listen, and show what was finished."""
        document.getElementById("finish").addEventListener("click", self._pressed)
        if self.editor.turn:
            self.editor.take_turn(self.editor.turn)
        self.show()

    def show(self) -> None:
        """Tell of each finished column whether it is as it was."""
        told = report(self.editor.board)
        if told == self._told:
            return
        self._told = told
        lines = {rater: (text, changes) for rater, text, changes in told}
        for rater in self.editor.rubric.raters:
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

    def _pressed(self, _event) -> None:
        asyncio.create_task(self._finish())

    async def _finish(self) -> None:
        """Declare the column of the turn finished, again if it has changed, or no longer so."""
        editor = self.editor
        (rater,) = [rater for rater in editor.rubric.raters if rater.id == editor.turn]
        finished = editor.sheet.finished.get(rater.id)
        known = {"rater": rater.label}
        if finished is not None:
            known["at"] = _time(finished.at)
            changed = _sentences(editor.board, warnings(editor.sheet, editor.rubric)[rater.id])
            if not await self._ask("refinish" if changed else "unfinish", changed, **known):
                return
            if not changed:
                del editor.sheet.finished[rater.id]
                self._keep("unfinished", **known)
                return
        long = too_long(editor.board)
        if long and not await self._ask("too-long-finish", long, count=len(long)):
            return
        open_still = self._open_still(rater)
        count = editor.board.scores.unscored(rater.id)
        if open_still and not await self._ask("finish", open_still, count=count, **known):
            return
        made = finish(editor.sheet, editor.rubric, rater.id, editor.sha256, now())
        editor.sheet.finished[rater.id] = made
        known["at"] = _time(made.at)
        self._keep("finished", **known)

    def _open_still(self, rater) -> list[str]:
        """What a column lacks: the refused entries with their reasons, then the blank ones."""
        editor = self.editor
        refused = {
            cell[0]: text for cell, text in editor.board.scores.refused() if cell[1] == rater.id
        }
        blank = [id for id in editor.board.scores.blank(rater.id) if id not in refused]
        lines = [refused[node.id] for node in editor.rubric.scorable if node.id in refused]
        if blank:
            lines.append(editor.say("finish-blank", count=len(blank), criteria=blank))
        return lines

    def _keep(self, code: str, **evidence) -> None:
        editor = self.editor
        editor.sheet.modified = now()
        editor.in_file = False
        editor.keep("completed")
        self.show()
        notify(editor.say(code, **evidence), [])

    async def _ask(self, what: str, items: list[str], **evidence) -> bool:
        return await ask(question(self.editor, what, **evidence), items)


def closed(board) -> dict:
    """What stands in the columns that are not this turn's, by rater id."""
    sheet = board.sheet
    return {
        rater.id: [sheet.entries[id][rater.id] for id in sheet.entries]
        + [sheet.classification.get(rater.id, "")]
        for rater in board.rubric.raters
        if board.turn and rater.id != board.turn
    }


def report(board) -> list:
    """(rater id, sentence, changes) of every finished column, in the raters' order."""
    return [
        (rater.id, text, _sentences(board, changes)) for rater, text, changes in _told(board, "")
    ]


def on_paper(board) -> str:
    """One line for the foot of the paper sheet: what was finished, and whether it has changed."""
    return " · ".join([text for _, text, _ in _told(board, "print-")])


def _told(board, form: str) -> list:
    """(rater, sentence, problems) of every finished column; `form` begins the sentence's code."""
    found = []
    told = warnings(board.sheet, board.rubric) if board.sheet.finished else {}
    for rater in board.rubric.raters:
        if rater.id in told:
            finished = board.sheet.finished[rater.id]
            code = form + ("finish-differs" if told[rater.id] else "finish-kept")
            evidence = {"at": _time(finished.at), "fingerprint": finished.sha256[:SHOWN]}
            text = board.say(code, rater=rater.label, **evidence)
            found.append((rater, text, told[rater.id]))
    return found


def _sentences(board, problems) -> list[str]:
    return [sentence(board.table, problem) for problem in problems]


def _time(instant: str) -> str:
    """An instant as people where this page is read it; a file's may be any text."""
    return instant if js.isNaN(js.Date.parse(instant)) else local_time(instant)
