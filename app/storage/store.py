"""
What this machine keeps of one rubric: many sheets, each kept by an `Autosave`, one of them current.

Each tab has its own current sheet; a new tab begins with the one used last on this machine. Local
storage mirrors only the few that were last on the page, and what a page left in a hurry: `recover`
brings that into the database.
"""

from storage import savestate
from storage.autosave import Autosave
from storage.indexeddb import IndexedDb
from storage.keys import (
    ERASED,
    TYPED,
    is_sheet_key,
    latest_key,
    parts,
    sheet_id,
    sheet_key,
)
from storage.localstorage import local, session
from storage.mirror import Mirror
from storage.quarantine import Quarantine
from storage.recent import Recent
from storage.retry import Retry


class Store:
    """
    The sheets of one rubric.

    on_state       called when the state of the current sheet is another
    on_conflict    called with the id and the text of a sheet that another tab has changed, or ("")
                   deleted, while this one was changing it
    on_unreadable  called with a text that cannot be used and the id of its sheet, "" for the
                   current one
    """

    def __init__(self, rubric: str, on_state, on_conflict, on_unreadable) -> None:
        self.database = IndexedDb()
        self.rubric = rubric
        self.quarantine = Quarantine(self.database, rubric)
        self._on_state = on_state
        self._on_conflict = on_conflict
        self._on_unreadable = on_unreadable
        self._current: Autosave | None = None
        # Every sheet that this tab has had on the page: it knows what this tab has seen of each.
        self._known: dict[str, Autosave] = {}
        self._recent = Recent(rubric)
        self._mirror = Mirror(self.database, rubric)
        self._retry = Retry(self.again)
        id = self._recent.current()
        # Where restore.js notes what is typed before Python is there; None once that is gone.
        self._typed: str | None = rubric + TYPED + (":" + id if id else "")
        if id:
            self.take(id)

    def take(self, id: str) -> Autosave:
        """Have the sheet called `id` on the page from now on, in this tab."""
        if self._current is None or self._current.id != id:
            self._current = self.autosave(id)
            self._recent.point(id)
        return self._current

    def autosave(self, id: str) -> Autosave:
        """What keeps the sheet called `id`."""
        if id not in self._known:
            listeners = (self._changed, self._met, self._unreadable)
            self._known[id] = Autosave(self.database, self.rubric, id, listeners)
        return self._known[id]

    def mirrored(self) -> str | None:
        """What the mirror holds of the current sheet, if it is newer than all seen; at once."""
        if self._current is None:
            # Another tab may have begun the first sheet since.
            recent = self._recent.ids()
            if not recent:
                return None
            self.take(recent[0])
        return self._current.mirrored() if self._current else None

    async def load(self) -> list[str]:
        """What is kept of the current sheet, the newest first; without one, of the last used."""
        if self._current is None:
            id = await self._last_used()
            if not id:
                return []
            self.take(id)
        return await self._current.load() if self._current else []

    async def fetch(self, id: str) -> list[str]:
        """What is kept of a sheet that is not the current one yet, the newest first."""
        return await self.autosave(id).load()

    async def others(self) -> list[str]:
        """The ids of the sheets but the current one: the last ones first, then all the rest."""
        keys = await self.database.keys(self.rubric + "/")
        rest = [sheet_id(key) for key in keys if is_sheet_key(key)]
        found: list[str] = []
        for id in self._recent.ids() + [await self._last_used()]:
            if id in rest and (self._current is None or id != self._current.id):
                rest.remove(id)
                found.append(id)
        return found + rest

    def idle(self) -> bool:
        """Whether nothing of the current sheet is on its way to the disk."""
        return self._current is None or self._current.idle()

    def state(self) -> str:
        """Where the newest text of the current sheet is: see `savestate`."""
        return self._current.state if self._current else savestate.BLANK

    def state_of(self, id: str) -> str:
        """The same of any sheet."""
        return self._known[id].state if id in self._known else savestate.BLANK

    def holds(self, text: str) -> bool:
        """Whether the database has this text as the newest of the current sheet."""
        return self._current is not None and self._current.holds(text)

    def answer(self, id: str) -> None:
        """A person has chosen which of two texts of a sheet to go on with, which comes next."""
        self.autosave(id).answer()

    def keep_again(self, id: str) -> None:
        """A person keeps a sheet, though another tab may have deleted it."""
        self.autosave(id).keep_again()

    def saved(self) -> int:
        """The revision of the current sheet that the database has."""
        return self._current.saved if self._current else 0

    def keep(self, id: str, text: str, entry: str, in_file: bool) -> None:
        """Keep `text` as the sheet `id`, the current one from now on; see `Autosave.keep`."""
        self.take(id).keep(text, entry, in_file)

    async def look(self, idle) -> tuple[str, str]:
        """What has become of the current sheet; see `Autosave.look`."""
        return ("", "") if self._current is None else await self._current.look(idle)

    def near(self) -> list[str]:
        """The ids of the sheets that can be had without the database: mirrored, or on their way."""
        found = [autosave.id for autosave in self._known.values() if not autosave.safe]
        return found + [id for id in self._mirror.ids() if id not in found]

    def unkept(self, id: str) -> str:
        """The text of a sheet that could not be kept in the database yet, or ""."""
        return self._known[id].newest() if id in self._known else ""

    def undecided(self) -> list[str]:
        """What this tab has of sheets that another has changed as well, nobody having chosen."""
        found = [autosave.undecided() for autosave in self._known.values()]
        return [text for text in found if text]

    def at_risk(self) -> list[str]:
        """The ids of the sheets of which something is kept nowhere."""
        return [autosave.id for autosave in self._known.values() if autosave.at_risk()]

    def leave(self) -> None:
        """The page is closed: what is on its way to the database is found again in the mirror."""
        for autosave in self._known.values():
            if autosave.leave() and autosave is self._current:
                self.remember(autosave.id)

    def again(self, *_) -> None:
        """Try once more to keep all that could not be kept."""
        for autosave in self._known.values():
            autosave.again()

    def put_aside(self, text: str, id: str) -> None:
        """Set aside what cannot be read of a sheet, and tell."""
        self._on_unreadable(text, id)

    def set_aside(self, text: str, id: str, tried) -> None:
        """Keep a text that cannot be used, of a sheet or ("") the current one: `Quarantine.put`."""
        own = id or (self._current.id if self._current else "")
        self.quarantine.put(text, [sheet_key(self.rubric, own)], tried)

    async def erase(self) -> bool:
        """Delete all that this project keeps here, and nothing else; tells whether all is gone."""
        self._current = None
        self._known = {}
        self._recent.forget_all()
        # Other tabs hear of it, and do not take it for the browser's doing.
        local.put(self.rubric + ERASED, "1")
        whole = await self.database.erase()
        return await local.erase() and await session.erase() and whole

    def lose(self) -> None:
        """Another tab has erased all that this machine had."""
        if self._current is not None and self._current.state != savestate.BLANK:
            self._current.lose()

    def forget_typed(self) -> None:
        """Drop what restore.js noted before Python was there: it is in what is kept by now."""
        if self._typed is not None:
            local.remove(self._typed)
            self._typed = None

    def forget(self, id: str) -> None:
        """Leave no trace of `id` in what says which sheets were on the page."""
        self._recent.forget(id)

    def remember(self, id: str) -> None:
        """Note that `id` is on the page, and mirror no more sheets than there is room for."""
        self._recent.point(id)
        for other in self._recent.remember(id):
            self._mirror.drop(other)

    async def recover(self, entry_of) -> None:
        """
        Bring into the database what local storage has newer: a page was left, or it was full.

        `entry_of`: see `Mirror.bring_home`.
        """
        for id in self._mirror.ids():
            if self.unkept(id) or not await self._mirror.bring_home(id, entry_of):
                continue
            if id not in self._recent.ids():
                self._mirror.drop(id)

    def _changed(self, autosave: Autosave) -> None:
        state = autosave.state
        if autosave is self._current:
            if state in (savestate.KEPT, savestate.MIRRORED):
                self.remember(autosave.id)
            self._on_state(state)
        if state in (savestate.MIRRORED, savestate.REFUSED):
            self._retry.soon()

    def _met(self, autosave: Autosave, text: str) -> None:
        self._on_conflict(autosave.id, text)

    def _unreadable(self, autosave: Autosave, text: str) -> None:
        self.put_aside(text, autosave.id)

    async def _last_used(self) -> str:
        """The id of the sheet changed last, for when local storage no longer knows; or ""."""
        found = await self.database.read([latest_key(self.rubric)])
        return parts(found[0])[1] if found else ""
