"""The finish panel: what is left of the open columns, and what has been done with them."""

import asyncio

from browser.bridge import document, show_links


class FinishPanel:
    """Fills the section after the total; `actions` are the page's."""

    def __init__(self, actions) -> None:
        self._actions = actions
        self._board = actions.editor.board
        self._title = document.getElementById("finish-title")
        self._shown: dict[str, object] = {}
        self._first_step = "send"

    def enter(self) -> None:
        """Show the panel to a person who has come to its heading."""
        self._title.scrollIntoView()
        if self._actions.editor.turn not in ("", self._board.rubric.raters[0].id):
            asyncio.create_task(self._actions.tell_next())

    def show(self, it, blank: list, refused: list) -> None:
        """Show how far the columns are: `blank` and `refused` are their cells."""
        board = self._board
        several = len(it.places()) > 1
        known = {"rater": board.rubric.raters[it.places()[0]].label}
        left = "finish-left" if blank else "finish-done"
        self._write(self._title, board.say(left + ("-all" if several else ""), **known))
        of = sum([it.scored[place] + it.blank[place] for place in it.places()])
        text = board.say("check-blank" if blank else "check-scored", count=len(blank), of=of)
        self._check("scores", not blank, text, blank)
        text = board.say("check-refused" if refused else "check-none", count=len(refused))
        self._check("problems", not refused, text, refused)
        named = bool(board.sheet.name.strip())
        self._check("name", named, board.say("check-named" if named else "check-unnamed"), None)
        self._order("print" if it.turn and it.turn == len(it.scored) - 1 else "send")

    def _check(self, name: str, right: bool, text: str, cells) -> None:
        """One line of what is left; `cells` become links to their fields."""
        if self._shown.get(name) == (text, cells):
            return
        self._shown[name] = (text, cells)
        line = document.querySelector('[data-check="' + name + '"]')
        line.className = "right" if right else ""
        line.querySelector("[data-part=state]").textContent = text
        if cells is not None:
            show_links(line.querySelector("[data-part=left]"), self._columns(cells))

    def _columns(self, cells: list) -> list:
        """The cells as fields to link to; where several columns are open, under their names."""
        if self._board.turn:
            return [("", [_field(cell) for cell in cells])]
        columns = []
        for rater in self._board.rubric.raters:
            fields = [_field(cell) for cell in cells if cell[1] == rater.id]
            if fields:
                columns.append((rater.label, fields))
        return columns

    def _order(self, first: str) -> None:
        """Whoever signs on paper prints first; all others hand the file on first."""
        if first != self._first_step:
            self._first_step = first
            steps = document.querySelector("#finish-panel .steps")
            steps.prepend(steps.querySelector('[data-step="' + first + '"]'))

    def _write(self, element, text: str) -> None:
        if self._shown.get(element.id) != text:
            self._shown[element.id] = text
            element.textContent = text


def _field(cell) -> tuple[str, str]:
    return "e-" + cell[0] + ":" + cell[1], cell[0]


def tell_done(text: str) -> None:
    """Say in the panel what was done, and what remains; "" clears it."""
    document.getElementById("finish-status").textContent = text
