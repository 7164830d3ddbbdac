"""What a person enters into the form: typed, chosen, touched as a tier, Enter to go on."""

import js

from browser.bridge import document, on_typed


class Inputs:
    """
    Listens to the form's fields, and to the buttons that fill one in.

    `board` takes what is entered: the page's Board, or where rubrics are made a Trial.
    """

    def __init__(self, board) -> None:
        self.board = board
        # Called before and after a field is filled in by a button: to undo it is a step of its own.
        self.end_step = _nothing

    def listen(self) -> None:
        """Begin to listen."""
        form = self.board.form.root
        on_typed(form, self.board.typed)
        form.addEventListener("click", self._clicked)
        form.addEventListener("turn", self._turned)

    def _turned(self, _event) -> None:
        self.board.turn = self.board.form.root.getAttribute("data-turn")

    def _clicked(self, event) -> None:
        button = event.target.closest("button[data-fills]")
        if button is not None:
            field = document.getElementById(button.getAttribute("data-fills"))
            self.end_step()
            points = button.getAttribute("data-points")
            self.board.form.fill(field, points)
            self.board.typed(field.id, points)
            js.setTimeout(self.end_step, 0)


def _nothing(*_) -> None:
    pass
