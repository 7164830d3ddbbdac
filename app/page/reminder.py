"""Shows the reminder of saving the file: beside the form, closed by a person or by the file."""

import js

from browser.bridge import document
from formats.record import read_record
from reminder import Reminder, column_marks

# How long nothing must change before a person is reminded, in milliseconds: not in mid-typing.
QUIET = 1500


class Reminding:
    """Looks at the sheet in hand after each change; `editor` has it."""

    def __init__(self, editor) -> None:
        self._editor = editor
        self._reminder = Reminder()
        self._timer = 0
        self._box = document.getElementById("reminder")
        document.getElementById("reminder-close").onclick = self._close
        sheet, _ = read_record(editor.begun_with(), editor.rubric, editor.sha256)
        self._reminder.settle(sheet.id, column_marks(sheet, editor.rubric))

    def changed(self) -> None:
        """The sheet in hand, or whether it is in a file, is another than before."""
        if self._is_done():
            # Now: what is changed within the quiet time is in no file again.
            self._close()
        js.clearTimeout(self._timer)
        self._timer = js.setTimeout(self._look, QUIET)

    def _look(self) -> None:
        editor = self._editor
        found = column_marks(editor.sheet, editor.rubric)
        due = self._reminder.due(editor.sheet.id, found, self._is_done())
        if due:
            raters = [rater.label for rater in editor.rubric.raters if rater.id in due]
            code = "remind-shared" if editor.state == "shared" else "remind"
            if editor.handed:
                code = "remind-handed"
            text = editor.say(code, columns=raters)
            place = document.getElementById("reminder-text")
            if self._box.hidden or place.textContent != text:
                self._box.hidden = False
                place.textContent = text
        else:
            self._box.hidden = True

    def _is_done(self) -> bool:
        """
        Whether the file was handed to the browser; where nothing else keeps the sheet, whether it
        is known to be somewhere.
        """
        editor = self._editor
        return editor.in_known_file if editor.state == "shared" else editor.in_file

    def _close(self, _event=None) -> None:
        editor = self._editor
        self._reminder.settle(editor.sheet.id, column_marks(editor.sheet, editor.rubric))
        self._box.hidden = True
