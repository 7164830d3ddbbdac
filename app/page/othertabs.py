"""The same sheet in several tabs: each follows the others; where both changed it, one is chosen."""

import asyncio

from page.notices import notify
from page.tabs import keep_copy, look


class OtherTabs:
    """What this tab does about the others; `actions` are the page's."""

    def __init__(self, actions) -> None:
        self._actions = actions
        self._editor = actions.editor
        self._say = actions.say

    def follow(self) -> None:
        """Take over what another tab has just kept."""
        if not self._editor.loaded:
            return
        past = self._actions.past()
        if self._editor.follow():
            past.note(self._editor.record(), "followed")
            notify(self._say("followed"), [])
            # It may be in local storage alone.
            asyncio.create_task(self.look())

    def erased_elsewhere(self) -> None:
        """Another tab has erased all that this machine had: the sheet stays on the page alone."""
        if self._editor.loaded:
            self._editor.store.lose()

    async def keep_again(self) -> None:
        """Keep the sheet in hand, which another tab has deleted."""
        self._editor.store.keep_again(self._editor.sheet.id)
        self._editor.keep()

    async def look(self) -> None:
        """See what other tabs have done in the meantime, and keep what could not be kept."""
        self._editor.store.again()
        if not self._editor.loaded:
            return
        past = self._actions.past()
        if await look(self._editor):
            past.note(self._editor.record(), "followed")
            notify(self._say("followed"), [])

    def met(self, id: str, record: str) -> None:
        """Both tabs were changed: a person chooses, and the other state can be had back."""
        if id != self._editor.sheet.id:
            asyncio.create_task(keep_copy(self._editor, id))
        elif record:
            asyncio.create_task(self._choose(record))
        else:
            self._editor.show_state(self._editor.store.state())

    async def _choose(self, record: str) -> None:
        asyncio.create_task(self._put_apart())
        theirs = await self._actions.ask("met", [])
        self._actions.past().close()
        self._editor.store.answer(self._editor.sheet.id)
        if theirs:
            self._editor.restore(record)
            self._editor.board.show()
        else:
            asyncio.create_task(self._actions.states().put_away("met-ours", record))
            self._actions.past().between(record, "met")
        self._editor.keep("met")
        notify(self._say("met-theirs" if theirs else "met-ours"), [])

    async def _put_apart(self) -> None:
        """Keep what this tab has while a person is asked: the page may be closed before that."""
        record = self._editor.record()
        if await self._actions.states().put_away("met", record):
            self._editor.apart = record
