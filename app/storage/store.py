"""
What this machine keeps of one rubric: many sheets, each kept by a `Keeping`, one of them in hand.

Each tab has its own sheet in hand; a new tab begins with the one used last on this machine. Local
storage mirrors only the few that were last in hand.
"""

import json

import js

from browser.bridge import attempt
from storage import localstorage
from storage.autosave import Keeping
from storage.indexeddb import Database, result_of
from storage.keys import parts, sheet_key
from storage.quarantine import Aside

# How many sheets local storage mirrors; it is small, and other sites of the host share it.
MIRRORED = 3
# How soon what could not be kept is tried again by itself, in milliseconds.
SOON = 5_000


class Store:
    """
    The sheets of one rubric.

    on_state       called with the state of the sheet in hand (see `Keeping`)
    on_conflict    called with the id and the text of a sheet that another tab has changed, or ("")
                   deleted, while this one was changing it
    on_unreadable  called with a text that cannot be used and the id of its sheet, "" for the one in
                   hand
    """

    def __init__(self, rubric: str, on_state, on_conflict, on_unreadable) -> None:
        self.database = Database()
        self.rubric = rubric
        self.aside = Aside(self.database, rubric)
        self._on_state = on_state
        self._on_conflict = on_conflict
        self._on_unreadable = on_unreadable
        self._hand: Keeping | None = None
        # Every sheet that this tab has had in hand: the numbers tell what it has seen of each.
        self._keepings: dict[str, Keeping] = {}
        self._pointed = ""
        self._waiting = False
        id = localstorage.session(rubric + ":hand") or next(iter(self._recent()), "")
        # Where restore.js notes what is typed before Python is there; None once that is gone.
        self._typed: str | None = rubric + ":typed" + (":" + id if id else "")
        if id:
            self.take(id)

    def take(self, id: str) -> Keeping:
        """Have the sheet called `id` in hand from now on, in this tab."""
        if self._hand is not None and self._hand.id == id:
            return self._hand
        self._hand = self._keeping(id)
        self._point(id)
        return self._hand

    async def fetch(self, id: str) -> list[str]:
        """What is kept of a sheet that is not in hand yet, the newest first."""
        return await self._keeping(id).load()

    def mirrored(self) -> str | None:
        """What the mirror holds of the sheet in hand, if it is newer than all seen; at once."""
        if self._hand is None:
            # Another tab may have begun the first sheet since.
            recent = self._recent()
            if not recent:
                return None
            self.take(recent[0])
        return self._hand.mirrored() if self._hand else None

    async def load(self) -> list[str]:
        """What is kept of the sheet in hand, the newest first; without one, of the last used."""
        if self._hand is None:
            id = await self._last_used()
            if not id:
                return []
            self.take(id)
        return await self._hand.load() if self._hand else []

    def idle(self) -> bool:
        """Whether nothing of the sheet in hand is on its way to the disk."""
        return self._hand is None or self._hand.idle()

    def keep(self, id: str, text: str, entry: str) -> None:
        """Keep `text` as the sheet called `id`, which is the one in hand from now on."""
        self.take(id).keep(text, entry)

    async def look(self, idle) -> str | None:
        """What another tab has made of the sheet in hand; see `Keeping.look`."""
        return None if self._hand is None else await self._hand.look(idle)

    def near(self) -> list[str]:
        """The ids of the sheets that can be had without the database: mirrored, or on their way."""
        unsafe = [keeping.id for keeping in self._keepings.values() if not keeping.safe]
        return unsafe + self._recent()

    def unkept(self, id: str) -> str:
        """The text of a sheet that could not be kept in the database yet, or ""."""
        texts = [keeping.newest() for keeping in self._keepings.values() if keeping.id == id]
        return texts[0] if texts else ""

    def at_risk(self) -> list[str]:
        """The ids of the sheets of which something is kept nowhere."""
        return [keeping.id for keeping in self._keepings.values() if keeping.at_risk()]

    def leave(self) -> None:
        """The page is closed: what is on its way to the database is found again in the mirror."""
        for keeping in self._keepings.values():
            if keeping.leave() and keeping is self._hand:
                self._point(keeping.id)
                self.remember(keeping.id)

    def again(self, *_) -> None:
        """Try once more to keep all that could not be kept."""
        for keeping in self._keepings.values():
            keeping.again()

    def put_aside(self, text: str, id: str) -> None:
        """Set aside what cannot be read of a sheet, and tell."""
        self._on_unreadable(text, id)

    def set_aside(self, text: str, id: str, tried) -> None:
        """Keep a text that cannot be used, a sheet's or ("") the one's in hand; see `Aside.put`."""
        own = id or (self._hand.id if self._hand else "")
        self.aside.put(text, [sheet_key(self.rubric, own)], tried)

    async def erase(self) -> bool:
        """Delete all that this project keeps here, and nothing else; tells whether all is gone."""
        self._hand = None
        self._keepings = {}
        self._pointed = ""
        whole = await self.database.erase()
        localstorage.erase()
        return whole

    def forget_typed(self) -> None:
        """Drop what restore.js noted before Python was there: it is in what is kept by now."""
        if self._typed is not None:
            localstorage.remove(self._typed)
            self._typed = None

    def forget(self, id: str) -> None:
        """Leave no trace of `id` in what says which sheets were in hand."""
        recent = [other for other in self._recent() if other != id]
        localstorage.write(self.rubric + ":last", json.dumps(recent))
        localstorage.set_session(self.rubric + ":hand", "")
        localstorage.remove(self.rubric + ":shown")
        self._pointed = ""

    def give_up(self, id: str) -> None:
        """Let another tab's text of a sheet stand: ours is kept elsewhere."""
        self._keepings[id].give_up()

    def _point(self, id: str) -> None:
        """Note for this tab, so that a reload finds it, which sheet is in hand."""
        if self._pointed != id and localstorage.set_session(self.rubric + ":hand", id):
            self._pointed = id

    def _keeping(self, id: str) -> Keeping:
        if id not in self._keepings:
            keeping = Keeping(self.database, self.rubric, id, self._told, self._met)
            keeping.broken = self._set_aside
            self._keepings[id] = keeping
        return self._keepings[id]

    def _told(self, keeping: Keeping, state: str) -> None:
        if keeping is self._hand:
            if state in ("kept", "mirrored"):
                self._point(keeping.id)
                self.remember(keeping.id)
            self._on_state(state)
        if state in ("mirrored", "refused") and not self._waiting:
            self._waiting = True
            js.setTimeout(self._try_again, SOON)

    def _try_again(self) -> None:
        self._waiting = False
        self.again()

    def _met(self, keeping: Keeping, text: str) -> None:
        self._on_conflict(keeping.id, text)

    def _set_aside(self, keeping: Keeping, text: str) -> None:
        self.put_aside(text, keeping.id)

    def _recent(self) -> list[str]:
        """The sheets last in hand on this machine, the last one first."""
        try:
            found = json.loads(localstorage.read(self.rubric + ":last") or "[]")
        except ValueError:
            return []
        return [id for id in found if isinstance(id, str)] if isinstance(found, list) else []

    def remember(self, id: str) -> None:
        """Note that `id` was last in hand, and mirror no more sheets than there is room for."""
        recent = self._recent()
        if recent[:1] == [id]:
            return
        recent = [id] + [other for other in recent if other != id]
        localstorage.write(self.rubric + ":last", json.dumps(recent[:MIRRORED]))
        for other in recent[MIRRORED:]:
            self._unmirror(other)

    def _unmirror(self, id: str) -> None:
        """Take a sheet out of the mirror, once the database has all of it."""
        key = sheet_key(self.rubric, id)
        number, text = parts(localstorage.read(key))
        if text and not number:
            # It is set aside once its sheet is opened.
            return
        asked: list = []

        def look(table) -> None:
            asked.clear()
            asked.append(attempt(table, "get", key))

        def done() -> None:
            if parts(result_of(asked[0]))[0] >= number:
                localstorage.remove(key)

        self.database.run("readonly", look, done, lambda: None)

    async def _last_used(self) -> str:
        """The id of the sheet changed last, for when local storage no longer knows; or ""."""
        newest = ("", "")
        for _, entry in await self.database.below(self.rubric + "/index/") or []:
            try:
                found = json.loads(entry)
                newest = max(newest, (found["modified"], found["id"]))
            except (ValueError, TypeError, KeyError):
                continue
        return newest[1]
