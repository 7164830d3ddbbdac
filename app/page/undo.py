"""
Undo and redo on the page: takes the sheet back or forth, and shows where it changed.

Told by buttons, the focus stays, so that one can go on pressing, and a phone's keyboard does not
open; told by keys, it goes to the changed field.
"""

import js

from browser.bridge import document, now
from formats.record import dated, opened
from history import History
from page.labels import field_name
from page.notices import notify
from page.turns import closed

# How long the changed place is marked, in milliseconds.
MARKED = 2500


class _Records(History):
    """A history of records."""

    def same(self, one: str, other: str) -> bool:
        """Whether two records hold one sheet, whenever it was changed, in a file or not."""
        return dated(opened(one)[0])[0] == dated(opened(other)[0])[0]


class Undo:
    """The history of the editor's sheets since the page was opened, and its two buttons."""

    def __init__(self, editor) -> None:
        self._editor = editor
        self._id = editor.sheet.id
        self._history = _Records(editor.begun_with())
        self._buttons = [document.querySelector(f'[data-past="{way}"]') for way in ("undo", "redo")]

    def note(self, record: str, thing: str) -> str:
        """
        Another record is what is kept, `thing` having been changed.

        Returns the record before when a step within the same sheet has begun, else "".
        """
        before = self._history.put(record, thing, int(js.performance.now()))
        self._show_ways()
        same, self._id = self._id == self._editor.sheet.id, self._editor.sheet.id
        return before if same else ""

    def brought(self) -> None:
        """Another sheet was taken in hand: a step of its own, however soon after the one before."""
        self._history.close()
        self.note(self._editor.record(), "brought")

    def between(self, record: str, thing: str) -> None:
        """Put a state that was not chosen before the one in hand, so that undoing leads to it."""
        ours = self._editor.record()
        self.note(record, thing)
        self._history.close()
        self.note(ours, thing)

    def close(self) -> None:
        """What is typed from now on is a step of its own."""
        self._editor.settle()
        self._history.close()

    def forget(self) -> None:
        """Begin again with the sheet in hand: there is no way back to what was before."""
        self._history = _Records(self._editor.record())
        self._show_ways()

    def go(self, back: bool, by_key: bool) -> None:
        """Undo the last step or, not `back`, redo the next one; nothing when there is none."""
        editor = self._editor
        editor.settle()
        found = self._history.undo() if back else self._history.redo()
        if found is None:
            return
        record, thing = found
        id, before = editor.sheet.id, closed(editor.board)
        editor.restore(record)
        same = editor.sheet.id == id
        # Another sheet is as it was when it was put away.
        if same and not editor.in_file:
            editor.sheet.modified = now()
        self._history.amend(editor.record())
        editor.board.show()
        editor.keep()
        code = "undone" if back else "redone"
        field = document.getElementById(thing)
        what = field_name(editor.board, field) if field else editor.say("step-" + thing)
        after, raters = closed(editor.board), editor.rubric.raters
        others = [rater.label for rater in raters if before.get(rater.id) != after.get(rater.id)]
        if field:
            self._point_at(field, by_key)
            document.getElementById("undone").textContent = editor.say(code, what=what)
        if others:
            notify(editor.say(code + "-closed", what=what, raters=others), [])
        elif not field:
            notify(editor.say(code, what=what), [])

    def _show_ways(self) -> None:
        for button, other, there_is in zip(
            self._buttons, reversed(self._buttons), self._history.ways()
        ):
            # A button that can no longer be pressed would drop the focus.
            lost = not there_is and document.activeElement.isSameNode(button)
            button.disabled = not there_is
            if lost:
                other.disabled = False
                menu = other.closest("details:not([open])")
                (menu.querySelector("summary") if menu else other).focus()

    def _point_at(self, field, by_key: bool) -> None:
        """Show a person the field that has changed."""
        around = field.closest("details")
        if around is not None:
            around.open = True
        place = field.closest("td, .field") or field
        if by_key:
            self._editor.form.focus(field.id)
        else:
            place.scrollIntoView({"block": "nearest"})
        place.classList.add("undone")
        js.setTimeout(lambda: place.classList.remove("undone"), MARKED)
