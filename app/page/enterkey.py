"""The Enter key: down each column that is open, then to the finish panel; Shift+Enter goes back."""

from browser.bridge import document, on_keys


class EnterKey:
    """Leads from field to field of one board's form."""

    def __init__(self, board) -> None:
        self._board = board
        self._form = board.form
        self._orders: dict[str, list] = {}

    def listen(self) -> None:
        """Begin to listen."""
        on_keys(self._form.root, self._pressed)

    def _pressed(self, event) -> None:
        field = event.target
        if event.key != "Enter" or event.isComposing or field.localName != "input":
            return
        follower = self._beside(field, event.shiftKey)
        if follower is not None:
            event.preventDefault()
            follower.focus()
            if follower.localName == "input":
                follower.select()

    def _beside(self, field, back: bool):
        """The next field, or (`back`) the one before; past what is folded up or not shown."""
        turn = self._board.turn
        order = self._orders.get(turn)
        if order is None:
            order = self._orders[turn] = self._in_order(turn)
        ids = [one.id for one in order]
        if field.id not in ids:
            return None
        place = ids.index(field.id)
        rest = list(reversed(order[:place])) if back else order[place + 1 :]
        return next((one for one in rest if one.offsetParent is not None), None)

    def _in_order(self, turn: str) -> list:
        form = self._form
        order = [form.fields[name] for name in ("name", "duty", "period")]
        for rater in self._board.rubric.raters:
            for criterion in self._board.rubric.scorable if turn in ("", rater.id) else []:
                if not criterion.scored_by(rater.id):
                    continue
                field = form.entries[criterion.id, rater.id]
                order += form.parts.get(field.id, [field])
        return order + [document.getElementById("finish-title")]
