"""The groups of a large form: they fold up, and whoever is taken to something inside unfolds it."""

import js

from browser.bridge import document


class Groups:
    """
    Which groups are folded up: for this look at the page alone, no part of any sheet.

    A form that is not large has no buttons for it.
    """

    def __init__(self, board) -> None:
        self._board = board
        self._folded: set[str] = set()
        self._rows: dict = {}

    def listen(self) -> None:
        """Begin to listen."""
        self._board.form.root.addEventListener("click", self._pressed)
        self._board.form.uncover = self.uncover
        # By globalThis: see events.py.
        js.globalThis.addEventListener("hashchange", self._went)

    def _pressed(self, event) -> None:
        button = event.target.closest("[data-fold], [data-fold-all]")
        if button is None:
            return
        groups = [node for node in self._board.rubric.nodes if node.criteria]
        id = button.getAttribute("data-fold")
        if id is None:
            fold = button.getAttribute("data-fold-all") == "true"
            self._folded = {node.id for node in groups if node.depth == 0} if fold else set()
        elif id in self._folded:
            self._folded.remove(id)
        else:
            self._folded.add(id)
        self._show()

    def _went(self, _event) -> None:
        place = document.getElementById(js.location.hash[1:])
        if place is not None and self.uncover(place):
            place.scrollIntoView()
            place.focus()

    def uncover(self, place) -> bool:
        """Unfold all that hides an element of the form; whether there was something."""
        row = place.closest("tr[id]")
        id = row.id[2:] if row is not None else ""
        if id not in self._board.rubric or not self._folded:
            return False
        before = len(self._folded)
        node = self._board.rubric.node(id).parent
        while node is not None:
            self._folded.discard(node.id)
            node = node.parent
        self._show()
        return len(self._folded) < before

    def _show(self) -> None:
        """Hide what stands in a folded group, and say so at each button."""
        hidden: set[str] = set()
        for node in self._board.rubric.nodes:
            around = node.parent.id if node.parent else ""
            if around in hidden or around in self._folded:
                hidden.add(node.id)
            row = self._rows.get(node.id)
            if row is None:
                row = self._rows[node.id] = document.getElementById("o-" + node.id)
            row.hidden = node.id in hidden
            if node.criteria:
                button = row.querySelector("[data-fold]")
                button.setAttribute("aria-expanded", str(node.id not in self._folded).lower())
