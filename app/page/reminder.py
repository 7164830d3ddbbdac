"""Shows the reminder of saving the file: beside the form, closed by a person or by the file."""

import js

from browser.bridge import document
from formats.record import read_record
from reminder import Reminder, column_marks

# How long nothing must change before a person is reminded, in milliseconds: not in mid-typing.
QUIET = 1500


class Reminding:
    """Looks at the sheet in hand after each change; `desk` has it."""

    def __init__(self, desk) -> None:
        self._desk = desk
        self._reminder = Reminder()
        self._timer = 0
        self._box = document.getElementById("reminder")
        document.getElementById("reminder-close").onclick = self._close
        sheet, _ = read_record(desk.begun_with(), desk.rubric, desk.sha256)
        self._reminder.settle(sheet.id, column_marks(sheet, desk.rubric))

    def changed(self) -> None:
        """The sheet in hand, or whether it is in a file, is another than before."""
        if self._desk.in_file:
            # Now: what is changed within the quiet time is in no file again.
            self._close()
        js.clearTimeout(self._timer)
        self._timer = js.setTimeout(self._look, QUIET)

    def _look(self) -> None:
        desk = self._desk
        found = column_marks(desk.sheet, desk.rubric)
        due = self._reminder.due(desk.sheet.id, found, desk.in_file)
        if due:
            raters = [rater.label for rater in desk.rubric.raters if rater.id in due]
            code = "remind-shared" if desk.storage == "shared" else "remind"
            text = desk.say(code, columns=raters)
            place = document.getElementById("reminder-text")
            if self._box.hidden or place.textContent != text:
                self._box.hidden = False
                place.textContent = text
        else:
            self._box.hidden = True

    def _close(self, _event=None) -> None:
        desk = self._desk
        self._reminder.settle(desk.sheet.id, column_marks(desk.sheet, desk.rubric))
        self._box.hidden = True
