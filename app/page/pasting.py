"""A column pasted from a table into one entry: offered to be filled in, as one step."""

import asyncio

from browser.bridge import now, pasted_text
from column import column, placed
from page.notices import ask
from page.questions import question


class Pasting:
    """Listens to what is pasted into the entries."""

    def __init__(self, actions) -> None:
        self._actions = actions
        self._editor = actions.editor

    def listen(self) -> None:
        """Begin to listen."""
        self._editor.form.root.addEventListener("paste", self._pasted)

    def _pasted(self, event) -> None:
        criterion = event.target.getAttribute("data-criterion")
        if criterion is None:
            return
        cells = column(pasted_text(event))
        if cells is not None:
            # A field of one line would take all lines for one number.
            event.preventDefault()
            asyncio.create_task(
                self._offer(criterion, event.target.getAttribute("data-rater"), cells)
            )

    async def _offer(self, criterion: str, rater: str, cells: list[str]) -> None:
        editor = self._editor
        found = placed(editor.rubric, criterion, cells)
        found = [(node, cell) for node, cell in found if node.scored_by(rater)]
        (label,) = [one.label for one in editor.rubric.raters if one.id == rater]
        told = {"count": len(found), "of": len(cells), "rater": label, "criterion": criterion}
        texts = question(editor, "column", **told)
        if not await ask(texts, [node.id + ": " + cell for node, cell in found]):
            return
        self._actions.end_step()
        for node, cell in found:
            editor.sheet.entries[node.id][rater] = cell
        editor.sheet.modified = now()
        editor.in_file = False
        editor.board.show()
        editor.keep("pasted")
