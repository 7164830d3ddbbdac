"""
When the draft in hand is kept, and what the page says of it: the newest one after each change, one
writing after another.
"""

import asyncio

from maker.history import History
from maker.machine import Machine


class Autosave:
    """Keeps the history of `page`; `turn` counts its changes."""

    def __init__(self, page) -> None:
        self.turn = 0
        self._page = page
        self._machine = Machine()
        # Nothing is kept before what is there has been read.
        self._keeping = True
        # The turn that is kept, and how the last writing went.
        self._kept = 0
        self._state = ""

    async def restored(self) -> History | None:
        """What was kept when the page was last left; from now on what is in hand may be kept."""
        history = await self._machine.restored()
        self._keeping = False
        return history

    def changed(self) -> None:
        """The draft in hand is another one, which is not kept yet."""
        self.turn += 1
        if self._state == "kept":
            self._state = "keeping"
            self._page.show.tell_saved(self._state, "")

    async def keep(self) -> None:
        """Keep the newest draft, and say where it is."""
        if self._keeping:
            return
        self._keeping = True
        turn = -1
        while turn != self.turn:
            turn = self.turn
            self._state = await self._machine.keep(self._page.history)
        self._kept = turn
        self._keeping = False
        self._page.show.tell_saved(self._state, self._page.texts.say(self._state))

    def leave(self) -> None:
        """The page may be closed at once: what is not kept yet is put where that takes no time."""
        if self._kept != self.turn and self._state not in ("elsewhere", "erased", "shared"):
            # A writing that is on its way may still be done, and counts as one.
            self._machine.mirror(self._page.draft(), 2)

    def is_elsewhere(self) -> bool:
        """Whether another window has kept a draft since."""
        return self._state == "elsewhere"

    async def joined(self, theirs: bool) -> History:
        """The page's history and another window's as one, the draft in hand `theirs` or ours."""
        return await self._machine.joined(self._page.history, theirs)

    def erased(self) -> None:
        """Another window has erased all that this machine had: the draft is in the page alone."""
        self._machine.erased()
        self.turn += 1
        asyncio.create_task(self.keep())
