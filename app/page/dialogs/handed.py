"""
A file that the browser was given, and nobody sees: other ways to have it.

No page can know whether a download arrived: it may be refused, by a frame, by an app around the
page, or by a person. So what the page says, and what it asks before it is left, claims no more.
"""

import asyncio

import js

from browser.bridge import can_share, copy_text, document, share
from browser.files import last_file
from page.templates import box


class Handed:
    """
    The dialog about the file that was handed out last; `actions` are the page's.

    record  the sheet's whose file it is, "" of another file
    """

    def __init__(self, actions) -> None:
        self._actions = actions
        self._editor = actions.editor
        self.record = ""
        self._box = box("handed")
        self._box.addEventListener("click", self._clicked)

    def show(self, _event=None) -> None:
        """Open it."""
        file = last_file()
        document.getElementById("handed-name").textContent = file.name
        document.getElementById("handed-address").textContent = js.location.href
        self._way("share").hidden = not can_share()
        self._tell("")
        self._box.showModal()

    def _way(self, name: str):
        return self._box.querySelector('[data-way="' + name + '"]')

    def _tell(self, code: str) -> None:
        text = self._editor.say("handed-" + code) if code else ""
        document.getElementById("handed-said").textContent = text

    def _clicked(self, event) -> None:
        button = event.target.closest("[data-way]")
        if button is not None:
            asyncio.create_task(self._do(button.getAttribute("data-way")))

    async def _do(self, way: str) -> None:
        file = last_file()
        if way == "again":
            file.hand_out()
            self._tell("again")
        elif way == "share":
            failed = await share(file.name.rpartition(".")[0] + ".txt", file.blob)
            self._tell("not-shared" if failed else "shared")
        elif way == "copy":
            self._tell("copied" if await copy_text(file.blob) else "not-copied")
        elif way == "address":
            self._tell("address" if await copy_text(js.location.href) else "not-copied")
        elif way == "seen":
            self._box.close()
            # A person may have gone on since: that is in no file.
            if self.record and self.record == self._editor.record():
                self._editor.seen()
                self._actions.reminding().changed()
