"""
Titles, raters, labels and signatures edited where they stand in the trial: a button beside each
text puts a field in its own place.

Enter or going on takes what was written, Escape takes it back; the trial is then drawn once more,
with what was entered, and the focus is where it was.
"""

from browser.bridge import document, nfc
from browser.drawing import node
from maker.draft import Draft
from views.element import element

# Whose text is of several lines: a field for each line would part what belongs together.
_SEVERAL = ("title", "signature")
_FORM_LABELS = (
    ("f-name", "name"), ("f-duty", "duty"), ("f-date", "date"), ("f-remarks", "remarks"),
    ("f-classification-final", "final"),
)  # fmt: skip


class InPlace:
    """The trial's buttons and, while one is open, its field."""

    def __init__(self, page) -> None:
        self.page = page
        self._root = document.getElementById("trial")
        self._buttons: list = []
        self._field = _nothing()
        self._open = -1
        self._root.addEventListener("click", self._clicked)
        self._root.addEventListener("keydown", self._pressed)
        self._root.addEventListener("focusout", self._left)

    def mark(self, draft: Draft) -> None:
        """Put a button beside each text of a trial that has just been drawn."""
        self._buttons = []
        self._field = None
        heads = self._root.querySelectorAll("h2")
        for at in range(heads.length):
            self._add(heads[at], "title", self.page.texts.say("edit-title"))
        for id, name in _FORM_LABELS:
            label = self._root.querySelector('label[for="' + id + '"]')
            if label is not None and name in draft.labels:
                self._label(label, name)
        self._columns()
        for at, rater in enumerate(draft.raters):
            said = self.page.texts.say("edit-rater", name=rater.label)
            self._each('.rubric thead [data-column="' + rater.id + '"]', "rater." + str(at), said)
        scores = self._root.querySelectorAll(".annex-table thead .score")
        for at in range(min(scores.length, len(draft.raters))):
            said = self.page.texts.say("edit-rater", name=draft.raters[at].label)
            self._add(scores[at], "rater." + str(at), said)
        self._paper(draft)

    def _paper(self, draft: Draft) -> None:
        lines = self._root.querySelectorAll(".annex > .blank-line")
        for at, name in enumerate(("name", "duty", "final")):
            if at < lines.length and name in draft.labels:
                self._label(lines[at], name)
        for selector, name in (
            (".rubric tfoot .total th", "total"),
            (".annex-table .sum.total .text", "total"),
            (".annex-table .sum.classification .text", "classification"),
            (".annex .remarks-title", "remarks"),
            (".annex .place-date", "place"),
        ):
            found = self._root.querySelector(selector)
            if found is not None and name in draft.labels:
                self._label(found, name)
        signing = self._root.querySelectorAll(".annex .signing")
        for at in range(min(signing.length, len(draft.signatures))):
            title, name = draft.signatures[at]
            text = self.page.texts.say("edit-signature", name=" ".join(title))
            self._add(signing[at].querySelector(".signer-title"), "signature." + str(at), text)
            text = self.page.texts.say("edit-signer", name=" ".join(title))
            self._add(signing[at].querySelector(".signer"), "signer." + str(at), text)

    def _columns(self) -> None:
        """The heads of the form's first columns."""
        cells = self._root.querySelectorAll(".rubric thead th")
        for at, name in enumerate(("number", "text", "max")):
            said = self.page.texts.say("edit-column", name=str(cells[at].textContent))
            self._add(cells[at], "column." + name, said)

    def _each(self, selector: str, head: str, said: str) -> None:
        found = self._root.querySelectorAll(selector)
        for at in range(found.length):
            self._add(found[at], head, said)

    def _label(self, place, name: str) -> None:
        said = self.page.texts.say("edit-label", name=self.page.texts.label(name))
        self._add(place, "label." + name, said)

    def _add(self, place, head: str, said: str) -> None:
        if place is None:
            return
        given: dict[str, object] = {
            "type": "button",
            "class": "in-place",
            "data-in-place": head,
            "data-nth": str(len(self._buttons)),
            "aria-label": said,
            "title": said,
        }
        button = node(element("button", given, "✎"))
        if place.tagName == "LABEL":
            place.after(button)
        else:
            place.append(button)
        self._buttons.append(button)

    def _clicked(self, event) -> None:
        button = event.target.closest("[data-in-place]")
        draft = self.page.draft()
        if button is None or draft is None:
            return
        event.preventDefault()
        self._close()
        self._open = int(button.getAttribute("data-nth"))
        head = button.getAttribute("data-in-place")
        several = head.partition(".")[0] in _SEVERAL
        given: dict[str, object] = {
            "class": "in-place-field",
            "data-head-here": head,
            "aria-label": button.getAttribute("aria-label"),
            "autocomplete": "off",
        }
        if several:
            given["rows"] = "3"
        else:
            given["type"] = "text"
        field = node(element("textarea" if several else "input", given))
        field.value = value_of(draft, head)
        button.replaceWith(field)
        self._field = field
        field.focus()
        field.select()

    def _pressed(self, event) -> None:
        field = self._field
        if field is None or not field.isSameNode(event.target):
            return
        event.stopPropagation()
        if event.key == "Escape":
            event.preventDefault()
            self._close()
            self._buttons[self._open].focus()
        elif event.key == "Enter" and (field.tagName == "INPUT" or event.ctrlKey):
            event.preventDefault()
            self._take(True)

    def _left(self, event) -> None:
        field = self._field
        if field is not None and field.isSameNode(event.target):
            self._take(False)

    def _close(self) -> None:
        field = self._field
        if field is not None:
            # Going leaves the field: it is closed by then.
            self._field = None
            field.replaceWith(self._buttons[self._open])

    def _take(self, back: bool) -> None:
        """Take what was written; go `back` to its button."""
        field = self._field
        if field is None:
            return
        head = field.getAttribute("data-head-here")
        value = nfc(field.value).strip()
        at = self._open
        self._close()
        draft = self.page.draft()
        if draft is not None and value != value_of(draft, head):
            self.page.head(head, value)
            self.page.draw_trial()
        if back and at < len(self._buttons):
            self._buttons[at].focus()


def _nothing():
    """No field of the page, which may be one later."""
    return


def value_of(draft: Draft, head: str) -> str:
    """What a head's field shows."""
    kind, _, rest = head.partition(".")
    if kind == "title":
        return "\n".join(draft.title)
    if kind == "rater":
        return draft.raters[int(rest)].label
    if kind == "label":
        return draft.labels.get(rest, "")
    if kind == "column":
        return draft.heads.get(rest, "")
    title, name = draft.signatures[int(rest)]
    return name if kind == "signer" else "\n".join(title)
