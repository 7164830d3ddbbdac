"""The fields under a row, in which it is edited, one row at a time."""

from browser.bridge import document, nfc
from browser.drawing import node
from maker import editing
from maker.draft import Draft
from maker.rows import NODES
from maker.tableview import CHOICES, plain
from views.element import element

BONUSES = ("", "inside", "outside", "capped")


class Editor:
    """The open editor; `key` is its row's, 0 while there is none."""

    def __init__(self, page) -> None:
        self.page = page
        self.key = 0
        self._opened: dict = {}

    def open(self, key: int) -> None:
        """Open it under a row, or close it where it is open."""
        was = self.key
        self.close()
        draft = self.page.draft()
        if was == key or draft is None:
            return
        self.key = key
        template = document.getElementById("maker-editor")
        self._opened = {key: template.content.firstElementChild.cloneNode(True)}
        self.page.show.row(key).after(self._element())
        self._options(draft)
        self.fill(draft)
        self._field("text").focus()

    def close(self) -> None:
        """Close it, and go back to the row's button."""
        if self.key:
            self._element().remove()
            row = self.page.show.row(self.key)
            if row is not None:
                row.querySelector("button").focus()
        self._opened = {}
        self.key = 0

    def follow(self, draft: Draft) -> None:
        """Stay under its row after the draft has changed; close where there is no such row."""
        if not self.key:
            return
        row = self.page.show.row(self.key)
        if row is None:
            self._element().remove()
            self._opened = {}
            self.key = 0
            return
        focused = document.activeElement
        before = self._element().previousElementSibling
        if before is None or not before.isSameNode(row):
            within = focused is not None and self._element().contains(focused)
            row.after(self._element())
            if within:
                focused.focus()
        self.fill(draft)

    def fill(self, draft: Draft) -> None:
        """Show the row's values."""
        row = draft.row(self.key)
        kind = draft.tree().kinds.get(row.key, row.kind)
        bonus = "inside" if row.bonus is True else row.bonus or ""
        values = {
            "number": row.number,
            "text": row.text,
            "max": plain(row.maximum).replace(".", ","),
            "low": plain(row.low).replace(".", ","),
            "kind": kind,
            "bonus": bonus,
            "unit": row.unit,
        }
        for name, value in values.items():
            field = self._field(name)
            if field.value != value:
                field.value = value
        self._field("exact").checked = row.exact
        for label in self._element().querySelectorAll("[data-only]"):
            only = label.getAttribute("data-only")
            applies = only in (kind, row.kind) or (only == "node" and row.kind in NODES)
            label.hidden = not applies
        self._button("out").hidden = row.kind == "aside"
        self._button("in").hidden = row.kind in NODES
        self._button("split").disabled = "\n" not in row.text
        for name in ("deeper", "shallower"):
            self._button(name).disabled = row.kind not in NODES
        self.problem("")

    def problem(self, text: str, name: str = "") -> None:
        """Say what is wrong with the points that were typed into a field."""
        document.getElementById("maker-editor-problem").textContent = text
        for one in ("max", "low"):
            if one == name:
                self._field(one).setAttribute("aria-invalid", "true")
            else:
                self._field(one).removeAttribute("aria-invalid")

    def changed(self, field) -> None:
        """Take what was entered into a field."""
        draft = self.page.draft()
        name = field.getAttribute("data-edits")
        value = nfc(field.value)
        key = self.key
        if name in ("max", "low"):
            new = editing.with_points(draft, key, name, value)
            if new is None:
                self.problem(self.page.texts.say("not-points", text=value), name)
                return
        elif name == "text":
            new = editing.with_text(draft, key, value)
        elif name == "kind":
            new = editing.with_kind(draft, key, value, self.page.defaults.gate)
        elif name == "bonus":
            bonus = {"": False, "inside": True}.get(value, value)
            new = editing.edited(draft, key, bonus=bonus)
        elif name == "exact":
            new = editing.edited(draft, key, exact=bool(field.checked))
        else:
            new = editing.edited(draft, key, **{name: value.strip()})
        self.page.take(new)

    def does(self, what: str, key: int) -> None:
        """Do what a button, or a key at a row, stands for."""
        draft = self.page.draft()
        if what == "close":
            self.close()
            return
        if what == "add":
            draft = editing.added(draft, key, self.page.texts.say("new-row"))
        elif what in ("up", "down"):
            draft = editing.moved(draft, key, what == "up")
        elif what in ("deeper", "shallower"):
            draft = editing.deeper(draft, key, 1 if what == "deeper" else -1)
        elif what in EDITS:
            draft = EDITS[what](draft, key)
        self.page.take(draft)

    def _element(self):
        return self._opened.get(self.key)

    def _options(self, draft: Draft) -> None:
        texts = self.page.texts
        row = draft.row(self.key)
        kinds = list(CHOICES)
        if row.kind not in kinds:
            kinds.append(row.kind)
        kind_options = [
            node(element("option", {"value": kind}, texts.kind(kind))) for kind in kinds
        ]
        self._field("kind").replaceChildren(*kind_options)
        bonus_options = [
            node(element("option", {"value": one}, texts.bonus(one))) for one in BONUSES
        ]
        self._field("bonus").replaceChildren(*bonus_options)

    def _field(self, name: str):
        return self._element().querySelector('[data-edits="' + name + '"]')

    def _button(self, what: str):
        return self._element().querySelector('[data-does="' + what + '"]')


EDITS = {
    "split": editing.split,
    "merge": editing.merged,
    "out": editing.taken_out,
    "in": editing.taken_in,
}
