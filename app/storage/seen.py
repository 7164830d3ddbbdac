"""
What this tab knows of one sheet: from the database, from its mirror, from other tabs.

Each text carries its revision, so that the newer of two is known.
"""

from storage import savestate
from storage.indexeddb import IndexedDb
from storage.keys import parts, sheet_key
from storage.localstorage import local

# What another tab or the browser has done to a sheet meanwhile: see `Autosave.look`.
CHANGED = "changed"
DELETED = "deleted"
LOST = "lost"
BEHIND = "behind"


class Seen:
    """
    One sheet of one rubric under its id; `Autosave` keeps it.

    on_state       called with this when `state` is another, or a newer text has reached it
    on_unreadable  called with this and a record of which nobody knows how new it is, since its
                   revision cannot be read; it is never taken for the sheet

    saved  the revision that is known to be in the database, 0 for none
    text   the newest text that was given to keep or found in the database, or ""
    """

    def __init__(self, database: IndexedDb, rubric: str, id: str, on_state, on_unreadable) -> None:
        self.id = id
        self.state = savestate.BLANK
        self.saved = 0
        self.text = ""
        self._database = database
        self._key = sheet_key(rubric, id)
        self._on_state = on_state
        self._on_unreadable = on_unreadable
        # The highest revision seen anywhere, and the one that leaving the page has mirrored.
        self._revision = 0
        self._left = 0

    @property
    def safe(self) -> bool:
        """Whether all that was given is in the database."""
        return self.state in (savestate.KEPT, savestate.BLANK)

    def mirrored(self) -> str | None:
        """What the mirror holds if it is newer than all seen so far, else None; at once."""
        revision, text = parts(local.get(self._key))
        if revision <= self._newest_revision():
            return None
        self._revision = revision
        self.text = text
        self.state = savestate.following(self.state, savestate.SEEN)
        return text

    async def load(self) -> list[str]:
        """What database and mirror hold, the newer first: the second where the first is damaged."""
        records = [parts(text) for text in await self._database.read([self._key])]
        self.saved = records[0][0] if records else 0
        records.append(parts(local.get(self._key)))
        records.sort(key=_revision, reverse=True)
        self._revision = max(self._revision, records[0][0])
        if self.saved == self._revision and records[0][1]:
            self.text = records[0][1]
            self.state = savestate.following(self.state, savestate.FOUND)
        for revision, text in records:
            if text and not revision:
                self._on_unreadable(self, text)
        return [text for revision, text in records if revision and text]

    def holds(self, text: str) -> bool:
        """Whether the database has this text as the newest."""
        return self.state == savestate.KEPT and self.text == text

    async def look(self, idle) -> tuple[str, str]:
        """
        What has become of the sheet since: (CHANGED, its text), (DELETED, ""), (LOST, "") when the
        browser has cleared it away, (BEHIND, "") when the database lacks what the mirror has, or
        ("", "") for no news.

        No news, too, when this tab is not `idle` any more once the database has answered: what has
        been changed here meanwhile will meet the other's text when it is kept.
        """
        found = await self._database.read([self._key])
        if not idle():
            return "", ""
        if not found:
            # What was seen in the mirror alone is not left at that.
            return (BEHIND if self.state == savestate.KEEPING else ""), ""
        revision, text = parts(found[0])
        if revision > self._revision:
            self._see(revision, text)
            event = savestate.FOUND if text else savestate.DELETED_ELSEWHERE
            self.state = savestate.following(self.state, event)
            return (CHANGED, text) if text else (DELETED, "")
        if self.saved and not found[0]:
            self.saved = 0
            return LOST, ""
        if self.state == savestate.KEEPING:
            # Seen in the mirror alone.
            if revision < self._revision:
                return BEHIND, ""
            self.saved = revision
            self._enter(savestate.FOUND)
        return "", ""

    def _newest_revision(self) -> int:
        return max(self._revision, self._left)

    def _see(self, revision: int, text: str) -> None:
        """The database has this as the newest by now, and this tab knows it."""
        self._revision = self.saved = revision
        self.text = text

    def _enter(self, event: str) -> None:
        self.state = savestate.following(self.state, event)
        self._on_state(self)


def _revision(parts: tuple[int, str]) -> int:
    return parts[0]
