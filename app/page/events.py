"""The page's other events than entering, joined to what they do."""

import asyncio

import js

from browser.bridge import document, note_shown, on_keys, take_dropped, title_print
from page.actions import Actions
from page.notices import is_asking
from page.printing import fill_paper, title_of
from page.tabs import leave_copies
from storage import localstorage
from storage.keys import ERASED, SHOWN


class Events:
    """Listens to the buttons, the keyboard, files, and what happens to the page."""

    def __init__(self, actions: Actions) -> None:
        self.editor = actions.editor
        self.actions = actions
        self._doing: list[str] = []

    def listen(self) -> None:
        """Begin to listen."""
        form = self.editor.form.root
        form.addEventListener("change", self.actions.leave_field)
        document.addEventListener("click", self._clicked)
        on_keys(document, self._shortcut)
        take_dropped(self._take)
        document.getElementById("file").addEventListener("change", self._chosen)
        for shared in document.querySelectorAll("#shared, [data-shared-too]"):
            shared.addEventListener("change", self._shared)
            shared.disabled = False
        # window.addEventListener raises "Illegal invocation" after any element's has been used.
        js.globalThis.addEventListener("beforeunload", self._leaving)
        js.globalThis.addEventListener("pagehide", self._left)
        js.globalThis.addEventListener("beforeprint", self._printing)
        js.globalThis.addEventListener("storage", self._elsewhere)
        js.globalThis.addEventListener("pageshow", self._shown_again)
        document.addEventListener("resume", self._back)
        document.addEventListener("visibilitychange", self._seen)

    def _clicked(self, event) -> None:
        button = event.target.closest("button, a")
        if button is None:
            return
        action = button.getAttribute("data-action")
        past = button.getAttribute("data-past")
        if past is not None:
            self.actions.past().go(past == "undo", False)
        elif action in self.actions.by_name:
            asyncio.create_task(self._do(action))
        elif button.closest("#problem-list, .checks") is not None:
            event.preventDefault()
            self.editor.form.focus(button.hash[1:])

    async def _do(self, action: str) -> None:
        """What a button does; once, however often it is pressed until it is done."""
        if action not in self._doing:
            self._doing.append(action)
            try:
                await self.actions.by_name[action]()
            finally:
                self._doing.remove(action)

    def _shortcut(self, event) -> None:
        if not (event.ctrlKey or event.metaKey) or event.altKey or event.isComposing:
            return
        key = event.key.lower()
        if key == "s":
            event.preventDefault()
            if not is_asking():
                asyncio.create_task(self._do("download"))
        elif key in ("z", "y") and self.editor.loaded and not _has_its_own(event.target):
            event.preventDefault()
            self.actions.past().go(key == "z" and not event.shiftKey, True)

    def _chosen(self, event) -> None:
        # A list of its own: the field's is emptied, so that the same file can be chosen again.
        files = list(event.target.files)
        event.target.value = ""
        self._take(files)

    def _take(self, files) -> None:
        if files:
            asyncio.create_task(self.actions.open_all(list(files)))

    def _shared(self, event) -> None:
        asyncio.create_task(self.actions.share_machine(event.target))

    def _leaving(self, event) -> None:
        editor = self.editor
        others = [id for id in editor.store.at_risk() if id != editor.sheet.id]
        if others or (
            editor.state in ("refused", "met", "gone", "shared") and not editor.in_known_file
        ):
            event.preventDefault()

    def _left(self, _event) -> None:
        self.editor.settle()
        self.editor.store.leave()
        leave_copies(self.editor)
        if self.editor.state in ("keeping", "kept", "mirrored"):
            note_shown(self.editor.sheet.id)
        if localstorage.disabled and self.editor.loaded:
            self.actions.leave_nothing()

    def _elsewhere(self, event) -> None:
        if (event.key or "").endswith(SHOWN):
            # A note of what another tab shows, which keeps the sheet as well.
            return
        if (event.key or "").endswith(ERASED):
            if event.newValue is not None:
                self.actions.tabs.erased_elsewhere()
        elif event.newValue is None:
            asyncio.create_task(self.actions.tabs.look())
        else:
            self.actions.tabs.follow()

    def _seen(self, _event) -> None:
        if document.visibilityState == "visible":
            asyncio.create_task(self.actions.tabs.look())
        else:
            # A phone may end the page without another word.
            self.editor.settle()

    def _shown_again(self, event) -> None:
        if event.persisted and localstorage.disabled:
            # What it had in memory goes, too.
            js.location.reload()
        elif event.persisted:
            self._back(event)

    def _back(self, _event) -> None:
        """Show what the sheet has: while the page was away, the browser may have changed fields."""
        # After its own task, which comes once the page is shown.
        js.setTimeout(lambda: js.setTimeout(self._compare, 0), 0)

    def _compare(self) -> None:
        if self.editor.loaded:
            self.editor.board.show()
            self.editor.take_turn(self.editor.turn)
            document.getElementById("shared").checked = localstorage.disabled

    def _printing(self, _event) -> None:
        board = self.editor.board
        fill_paper(board)
        if not document.documentElement.hasAttribute("data-print"):
            title_print(title_of(board, "print-title"))


def _has_its_own(element) -> bool:
    """Whether undoing there is the browser's: in a dialog, in a field that is not the sheet's."""
    if element.closest("dialog") is not None:
        return True
    return element.closest("#sheet") is None and element.closest("input, textarea") is not None
