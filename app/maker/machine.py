"""
Where this machine keeps the drafts: in the project's database, and the one in hand in local storage
besides, so that it outlives the loss of either and a page that is closed at once.

The mirror tells how often a draft had been written by then: a newer one than the database's is a
further step. On a shared computer nothing is kept.
"""

from maker import kept
from maker.draft import Draft
from maker.history import History
from maker.keeping import HEAD, OWN, Keeping
from storage import localstorage
from storage.indexeddb import IndexedDb
from storage.keys import parts
from storage.localstorage import local

MIRROR = "tao-bieu-diem"


class Machine:
    """What is kept here of one page's history."""

    def __init__(self) -> None:
        self._database = IndexedDb()
        self._keeping = Keeping()
        # The head as this page last met it: another page's would be another.
        self._head = ""
        self._erased = False
        # The tables in hand and their text, which all drafts made of them share.
        self._tables: tuple[object, str] = (None, "")

    async def restored(self) -> History | None:
        """What was kept when the page was last left; None when there is nothing."""
        if localstorage.disabled:
            return None
        history = await self._read()
        revision, text = parts(local.get(MIRROR))
        if history is not None and revision <= self._keeping.revision():
            return history
        draft = kept.read(text) if text else None
        if draft is None:
            return history
        if history is None:
            return History(draft)
        if not history.draft or kept.written(history.draft) != kept.written(draft):
            history.take(draft)
        return history

    async def _read(self) -> History | None:
        """
        The history in the database, which from now on is this page's; None without.

        However busy the machine is, it is waited for: the mirror has the draft alone.
        """
        found = dict(await self._database.below(OWN) or [])
        head = found.get(HEAD, "")
        keeping = Keeping()
        history = None
        texts = [found.get(key, "") for key in keeping.keys(head)]
        if texts:
            tables = {name: found.get(name, "") for name in keeping.table_keys(texts)}
            history = keeping.restored(head, texts, tables)
        if history is None:
            keeping.start_over(head)
        self._keeping, self._head = keeping, head
        return history

    async def joined(self, history: History, theirs: bool) -> History:
        """
        One history of this page's and of what another page has kept since, to be kept from now on;
        which of both drafts is in hand is said by `theirs`.
        """
        self._erased = False
        other = await self._read()
        return history if other is None else history.joined(other, theirs)

    def erased(self) -> None:
        """All that was kept is erased: nothing more is kept until somebody asks (`joined`)."""
        self._erased = True

    async def keep(self, history: History) -> str:
        """
        Keep a history, and tell how that went: "kept", "mirrored" when only the local storage took
        it, "elsewhere" when another page has kept a draft since, "erased" when what was kept is
        not there any more, "shared" or "refused".
        """
        if localstorage.disabled:
            return "shared"
        if not (self._head or history.draft or history.can_undo() or history.can_redo()):
            # Nothing was ever made here, or all has just been erased.
            return "kept"
        if self._erased:
            return "erased"
        keeping, head = self._keeping, self._head
        texts = keeping.texts(history)
        if await self._database.update([HEAD], lambda found: texts if found == [head] else None):
            keeping.written()
            self._head = str(texts.get(HEAD, head))
            self.mirror(history.draft, 0)
            return "kept"
        found = await self._database.read([HEAD])
        if found and found[0] != head:
            self._erased = not found[0]
            return "elsewhere" if found[0] else "erased"
        return "mirrored" if self.mirror(history.draft) else "refused"

    def mirror(self, draft: Draft | None, more: int = 1) -> bool:
        """Put a draft into local storage, written so many times `more` than the database has it."""
        if draft is None:
            local.remove(MIRROR)
            return True
        if self._tables[0] is not draft.grids:
            self._tables = (draft.grids, kept.tables_of(draft))
        revision = self._keeping.revision() + more
        return local.put(MIRROR, str(revision) + "\n" + kept.written(draft, self._tables[1]))
