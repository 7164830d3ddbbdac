"""The page's events, joined to what they do."""

import asyncio

import js

from actions import Actions
from browser import document
from printing import fill_paper


class Events:
    """Listens to the form, the buttons, the keyboard and dropped files."""

    def __init__(self, actions: Actions) -> None:
        self.desk = actions.desk
        self.actions = actions

    def listen(self) -> None:
        """Begin to listen."""
        form = self.desk.form.root
        form.addEventListener("input", self._typed)
        form.addEventListener("keydown", self._pressed)
        document.addEventListener("click", self._clicked)
        document.addEventListener("keydown", self._shortcut)
        document.addEventListener("dragover", _stop)
        document.addEventListener("drop", self._dropped)
        document.getElementById("file").addEventListener("change", self._chosen)
        # window.addEventListener raises "Illegal invocation" after any element's has been used.
        js.globalThis.addEventListener("beforeunload", self._leaving)
        js.globalThis.addEventListener("beforeprint", self._printing)
        js.globalThis.addEventListener("storage", self._elsewhere)
        document.addEventListener("visibilitychange", self._seen)

    def _typed(self, event) -> None:
        self.desk.typed(event.target)

    def _clicked(self, event) -> None:
        button = event.target.closest("button, a")
        if button is None:
            return
        fills = button.getAttribute("data-fills")
        action = button.getAttribute("data-action")
        if fills is not None:
            field = document.getElementById(fills)
            self.desk.form.fill(field, button.getAttribute("data-points"))
            self.desk.typed(field)
        elif action in self.actions.by_name:
            asyncio.create_task(self.actions.by_name[action]())
        elif button.id == "undo":
            self.actions.undo()
        elif button.closest("#problem-list") is not None:
            event.preventDefault()
            self.desk.form.focus(button.hash[1:])

    def _pressed(self, event) -> None:
        follower = self.desk.form.after(event.target)
        enter = event.key == "Enter" and not event.isComposing
        if enter and follower is not None and event.target.localName == "input":
            event.preventDefault()
            follower.focus()
            if follower.localName != "select":
                follower.select()

    def _shortcut(self, event) -> None:
        if (event.ctrlKey or event.metaKey) and not event.altKey and event.key in ("s", "S"):
            event.preventDefault()
            asyncio.create_task(self.actions.download())

    def _chosen(self, event) -> None:
        if event.target.files.length:
            asyncio.create_task(self.actions.open(event.target.files[0]))
            # So that the same file can be chosen again.
            event.target.value = ""

    def _dropped(self, event) -> None:
        event.preventDefault()
        if event.dataTransfer.files.length:
            asyncio.create_task(self.actions.open(event.dataTransfer.files[0]))

    def _leaving(self, event) -> None:
        desk = self.desk
        others = [id for id in desk.store.at_risk() if id != desk.sheet.id]
        if others or (desk.storage in ("refused", "gone") and not desk.in_file):
            event.preventDefault()

    def _elsewhere(self, event) -> None:
        if event.newValue is None:
            asyncio.create_task(self.actions.look())
        else:
            self.actions.follow()

    def _seen(self, _event) -> None:
        if document.visibilityState == "visible":
            asyncio.create_task(self.actions.look())

    def _printing(self, _event) -> None:
        fill_paper(self.desk)


def _stop(event) -> None:
    event.preventDefault()
