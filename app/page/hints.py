"""Hints at the fields for texts: a date that is none, letters of a code of before Unicode."""

from browser.bridge import document, is_too_long
from legacy import legacy_code
from paper import date_hint

# The fields, and after how many letters nobody looks on.
_FIELDS = ("name", "duty", "period", "date", "remarks")
_MOST = 500


class Hints:
    """Shows a hint below a field while its text gives reason to."""

    def __init__(self, editor) -> None:
        self._editor = editor
        self._shown: dict[str, str] = {}

    def listen(self) -> None:
        """Begin to listen, and look at what is there."""
        self._editor.form.root.addEventListener("change", self._changed)
        for name in _FIELDS:
            self._look(self._editor.form.fields[name])

    def _changed(self, event) -> None:
        if event.target.name in _FIELDS:
            self._look(event.target)

    def _look(self, field) -> None:
        text = "" if is_too_long(field) else str(field.value)[:_MOST]
        code = date_hint(text) if field.name == "date" else ""
        if not code and legacy_code(text):
            code = "legacy-code"
        if self._shown.get(field.name, "") == code:
            return
        self._shown[field.name] = code
        place = document.getElementById("hint-" + field.name)
        if place is None:
            place = document.createElement("p")
            place.id = "hint-" + field.name
            place.className = "hint"
            field.after(place)
            field.setAttribute("aria-describedby", place.id)
        place.textContent = self._editor.say(code, letters=legacy_code(text)) if code else ""
        place.hidden = not code
