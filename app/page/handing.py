"""
Handing the sheet out: as a file for the browser to save, or to the system's other programs.

Nobody can know whether a download arrives: see `dialogs/handed`.
"""

import asyncio

from browser.bridge import share
from browser.files import download
from browser.times import clock, stamp
from formats.resultwriter import file_name, too_large, write_result
from page.finishpanel import tell_done
from page.labels import too_long_fields
from page.notices import advise, entry_id, notify
from page.questions import advice


class Handing:
    """Makes files and tells of them; `actions` are the page's."""

    def __init__(self, actions) -> None:
        self._actions = actions
        self._editor = actions.editor
        self._say = actions.say

    async def download(self) -> None:
        """Write the result file; what will not be in it as it was entered is announced first."""
        made = await self._made()
        if made is not None:
            name, text, whole = made
            download(name, text)
            self._handed_on(whole, "downloaded", file=name)

    async def send(self) -> None:
        """Hand the result file on to the system's other programs, where the browser can."""
        made = await self._made()
        if made is None:
            return
        name, text, whole = made
        # The same bytes: browsers hand on texts, and this page opens a file by what it holds.
        failed = await share(name.replace(".json", ".txt"), text)
        if failed:
            offer = (self._say("primary-download"), self._pressed_download)
            code = "not-sent" if failed == "AbortError" else "not-shared"
            notify(self._say(code), [], bad=failed != "AbortError", offer=offer)
        else:
            self._handed_on(whole, "sent", time=clock())

    def _pressed_download(self, _event) -> None:
        asyncio.create_task(self.download())

    async def _made(self) -> "tuple[str, str, bool] | None":
        """
        The result file's name and text, and whether all that was entered is in it.

        None when a person goes back to mend something first, or the file would be too large.
        """
        editor = self._editor
        refused = editor.board.scores.refused()
        if refused and not await self._go_on("download", refused):
            return None
        long = too_long_fields(editor.board)
        if long and not await self._go_on("too-long", long):
            return None
        text = write_result(editor.sheet, editor.rubric, editor.sha256)
        if too_large(text):
            notify(self._say("too-large"), [], bad=True)
            return None
        return file_name(editor.rubric.id, stamp()), text, not refused and not long

    async def _go_on(self, what: str, lines: list) -> bool:
        """
        Advise to go back to what `lines` name, (cell or None, text) each; tells to go on all the
        same.
        """
        texts = advice(self._editor, what, count=len(lines))
        answer, id = await advise(texts, [(entry_id(cell), text) for cell, text in lines])
        if answer == "back":
            self._editor.form.focus(id)
        return answer == "on"

    def _handed_on(self, whole: bool, code: str, **evidence) -> None:
        """The file is out of here: say so in the strip, and in the panel what remains."""
        editor = self._editor
        editor.in_file = whole
        editor.handed = code == "downloaded"
        editor.keep()
        text = self._say(code, **evidence)
        if code == "downloaded":
            self.tell(text, editor.record())
        else:
            notify(text, [])
        # The notice of a download says already that the browser was given the file.
        told = self._say("where-files-are") if code == "downloaded" else text
        here = editor.state not in ("shared", "refused")
        tell_done(told + " " + self._say("handed-on" if here else "handed-on-unkept"))

    def tell(self, text: str, record: str = "") -> None:
        """
        Say that the browser was given a file, and lead on where nobody sees it.

        `record` is the sheet's whose file it is, "" of another file.
        """
        from page.dialogs.handed import Handed

        boxes = self._actions.boxes
        if "handed" not in boxes:
            boxes["handed"] = Handed(self._actions)
        boxes["handed"].record = record
        offer = (self._say("no-file"), boxes["handed"].show)
        notify(text, [], offer=offer, passing=True)

    async def download_aside(self) -> None:
        """Hand out what could not be read and was set aside: a JSON list of texts, each whole."""
        name = "cat-rieng-" + stamp() + ".json"
        download(name, await self._editor.store.quarantine.text())
        self.tell(self._say("aside-handed", file=name))
