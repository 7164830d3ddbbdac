"""What a person does on the page, and what of the page it concerns."""

import asyncio

import js

from browser.bridge import document, nfc
from maker import editing
from storage.keys import ERASED

KEYS = {"ArrowLeft": "shallower", "ArrowRight": "deeper", "ArrowUp": "up", "ArrowDown": "down"}


def listen(page) -> None:
    """Begin to listen."""
    Listening(page).begin()


class Listening:
    """The page's listeners."""

    def __init__(self, page) -> None:
        self.page = page

    def begin(self) -> None:
        """Begin."""
        root = document.getElementById("maker")
        table = document.getElementById("maker-table")
        table.addEventListener("paste", self._pasted)
        table.addEventListener("input", self._typed)
        root.addEventListener("dragover", self._dragged)
        root.addEventListener("drop", self._dropped)
        root.addEventListener("change", self._changed)
        root.addEventListener("click", self._clicked)
        js.globalThis.addEventListener("keydown", self._pressed)
        watching = js.IntersectionObserver.new(self._looked_at)
        watching.observe(document.getElementById("trial"))
        js.globalThis.addEventListener("beforeprint", self._printed)
        js.globalThis.addEventListener("storage", self._stored)
        js.globalThis.addEventListener("pagehide", self._left)
        printing = document.querySelector("[data-action=print-blank]")
        printing.addEventListener("click", self._before_print, True)

    def _looked_at(self, entries, _observer) -> None:
        self.page.looked_at = bool(entries[entries.length - 1].isIntersecting)
        self.page.freshen()

    def _left(self, _event) -> None:
        self.page.autosave.leave()

    def _stored(self, event) -> None:
        # Told by the page in which somebody erases all.
        if event.key is None or str(event.key).endswith(ERASED):
            self.page.autosave.erased()

    def _printed(self, _event) -> None:
        if self.page.trial is not None and self.page.stale:
            self.page.draw_trial()

    def _pasted(self, event) -> None:
        event.preventDefault()
        self.page.paste(event.clipboardData)

    def _typed(self, event) -> None:
        text = nfc(event.target.value)
        if "\t" in text or text.strip()[:1] == "{":
            event.target.value = ""
            self.page.given({"text": text})

    def _dragged(self, event) -> None:
        event.preventDefault()

    def _dropped(self, event) -> None:
        event.preventDefault()
        files = event.dataTransfer.files
        if files.length:
            asyncio.create_task(self.page.open(files[0]))
        else:
            self.page.paste(event.dataTransfer)

    def _changed(self, event) -> None:
        field = event.target
        page = self.page
        if field.id == "maker-file":
            if field.files.length:
                asyncio.create_task(self._open(field))
        elif field.hasAttribute("data-edits"):
            page.show.editor.changed(field)
        elif field.hasAttribute("data-column"):
            at = int(field.getAttribute("data-column"))
            page.take(editing.with_role(page.draft(), at, field.value, page.defaults))
        elif field.hasAttribute("data-head"):
            head, value = field.getAttribute("data-head"), nfc(field.value).strip()
            # In one line a title's lines are parted by strokes.
            page.head(head, value.replace("/", "\n") if head.startswith("signature.") else value)

    async def _open(self, field) -> None:
        await self.page.open(field.files[0])
        field.value = ""

    def _clicked(self, event) -> None:
        button = event.target.closest("button, [data-to]")
        if button is None:
            return
        page = self.page
        if button.hasAttribute("data-to"):
            self._to_row(event, int(button.getAttribute("data-to")))
        elif button.hasAttribute("data-edit"):
            page.show.editor.open(int(button.getAttribute("data-edit")))
        elif button.hasAttribute("data-does"):
            page.show.editor.does(button.getAttribute("data-does"), page.show.editor.key)
        elif button.hasAttribute("data-answer"):
            self._answered(button)
        elif button.hasAttribute("data-remove-rater"):
            at = int(button.getAttribute("data-remove-rater"))
            page.take(editing.without_rater(page.draft(), at))
        else:
            self._named(button.id)

    def _named(self, id: str) -> None:
        page = self.page
        if id == "maker-example":
            page.given({"text": page.words["example"]})
        elif id == "maker-undo":
            page.undo()
        elif id == "maker-redo":
            page.redo()
        elif id == "maker-again":
            page.start_again()
        elif id == "maker-add-rater":
            at = str(len(page.draft().raters) + 1)
            label = page.texts.say("new-rater", at=at)
            page.take(editing.with_one_more_rater(page.draft(), label))
        elif id in ("maker-ours", "maker-theirs"):
            asyncio.create_task(page.choose(id == "maker-theirs"))
        elif id == "maker-try":
            page.try_it()
        elif id == "maker-rubric":
            page.download()
        elif id == "maker-onefile":
            from maker.onefile import hand_out_sheet

            asyncio.create_task(hand_out_sheet(page))

    def _answered(self, button) -> None:
        item = button.closest("li")
        field = item.querySelector("[data-answer-text]")
        text = "" if field is None else nfc(field.value)
        key = int(item.getAttribute("data-of"))
        code = item.getAttribute("data-question")
        nth = item.getAttribute("data-nth")
        box = item.querySelector("[data-answer-alike]")
        answer = button.getAttribute("data-answer")
        if box is not None and box.checked:
            self.page.answer_alike((key, code, nth), answer)
        elif not self.page.answer((key, code, nth), answer, text):
            field.setAttribute("aria-invalid", "true")
            field.focus()

    def _to_row(self, event, key: int) -> None:
        event.preventDefault()
        row = self.page.show.row(key)
        if row is not None:
            row.scrollIntoView()
            row.querySelector("button").focus()

    def _pressed(self, event) -> None:
        page = self.page
        if page.draft() is None and not page.history.can_undo():
            return
        typing = event.target.matches("input[type=text], textarea")
        key = event.key.lower() if event.key else ""
        if (event.ctrlKey or event.metaKey) and key in ("z", "y") and not typing:
            event.preventDefault()
            if key == "y" or event.shiftKey:
                page.redo()
            else:
                page.undo()
        elif event.key == "Enter" and event.target.matches("[data-answer-text]"):
            event.preventDefault()
            event.target.nextElementSibling.click()
        elif event.key == "Escape" and page.show.editor.key:
            page.show.editor.close()
        elif event.altKey and event.key in KEYS:
            row = event.target.closest("[data-row], .editor")
            if row is not None:
                event.preventDefault()
                at = row.getAttribute("data-row") or page.show.editor.key
                page.show.editor.does(KEYS[event.key], int(at))
                if row.hasAttribute("data-row"):
                    page.show.row(int(at)).querySelector("button").focus()

    def _before_print(self, _event) -> None:
        self.page.print_blank()
