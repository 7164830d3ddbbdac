"""
Keeps one sheet: the newest text given, in the database with a mirror in local storage.

The mirror is read at once at start, brings the sheet back if the database is lost, and takes what
is still on its way when the page is left. Either may be refused (private mode, a frame, a full
disk); what then still works is told, never guessed: see `savestate`.

Each text carries its revision, so that the newer of two is known, and that a second tab is noticed:
revisions are compared inside the transaction that writes. No text takes the place of a newer one.
"""

import json

from storage import localstorage, savestate
from storage.indexeddb import IndexedDb
from storage.keys import index_key, latest_key, parts, sheet_key

# What another tab or the browser has done to a sheet meanwhile: see `Autosave.look`.
CHANGED = "changed"
DELETED = "deleted"
LOST = "lost"
BEHIND = "behind"


class Autosave:
    """
    One sheet of one rubric under its id.

    Texts that come faster than the disk takes them are passed over in favour of the newest.

    on_state       called with this when `state` is another, or a newer text has reached it
    on_conflict    called with this and the text that another tab has kept in the meantime, in
                   place of ours, which is not written then: `answer`, and keeping it again,
                   overwrites the other's on purpose; the text is "" when the other tab has deleted
                   the sheet
    on_unreadable  called with this and a record of which nobody knows how new it is, since its
                   revision cannot be read; it is never taken for the sheet

    saved  the revision that is known to be in the database, 0 for none
    text   the newest text that was given to keep or found in the database, or ""
    """

    def __init__(self, database: IndexedDb, rubric: str, id: str, listeners) -> None:
        self.id = id
        self.state = savestate.BLANK
        self.saved = 0
        self.text = ""
        self._database = database
        self._key = sheet_key(rubric, id)
        self._index = index_key(rubric, id)
        self._latest = latest_key(rubric)
        self._on_state, self._on_conflict, self._on_unreadable = listeners
        # The highest revision seen anywhere, the one that leaving the page has mirrored, and the
        # one that the transaction on its way writes.
        self._revision = 0
        self._left = 0
        self._new = 0
        self._entry = ""
        self._next: tuple[str, str] | None = None
        self._writing = False
        # Another tab's text that a transaction has met.
        self._met: str | None = None

    @property
    def safe(self) -> bool:
        """Whether all that was given is in the database."""
        return self.state in (savestate.KEPT, savestate.BLANK)

    def mirrored(self) -> str | None:
        """What the mirror holds if it is newer than all seen so far, else None; at once."""
        revision, text = parts(localstorage.read(self._key))
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
        records.append(parts(localstorage.read(self._key)))
        records.sort(key=_revision, reverse=True)
        self._revision = max(self._revision, records[0][0])
        if self.saved == self._revision and records[0][1]:
            self.text = records[0][1]
            self.state = savestate.following(self.state, savestate.FOUND)
        for revision, text in records:
            if text and not revision:
                self._on_unreadable(self, text)
        return [text for revision, text in records if revision and text]

    def newest(self) -> str:
        """The text that is on its way to the database, or that could not be kept there; or ""."""
        if self._next is not None:
            return self._next[0]
        return "" if self.safe else self.text

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

    def idle(self) -> bool:
        """Whether nothing is on its way to the disk, and no person is asked about it."""
        return not self._writing and self.state != savestate.MET

    def keep(self, text: str, entry: str) -> None:
        """Keep `text` from now on, and `entry` as its line in the list; `on_state` says when."""
        self._next = (text, entry)
        if not self._writing:
            self._enter(savestate.GIVEN)
            if self.state == savestate.KEEPING:
                self._write()

    def answer(self) -> None:
        """A person has chosen which of two texts to go on with: it will be given to `keep`."""
        self._enter(savestate.ANSWERED)

    def keep_again(self) -> None:
        """A person keeps what another tab has deleted: it will be given to `keep`."""
        if self.state == savestate.GONE:
            self._enter(savestate.KEPT_AGAIN)

    def lose(self) -> None:
        """Another tab has erased all that the machine had."""
        self._next = None
        self._enter(savestate.DELETED_ELSEWHERE)

    def at_risk(self) -> bool:
        """Whether what was given is kept nowhere, nor in a file."""
        return self.state == savestate.REFUSED and not json.loads(self._entry)["in_file"]

    def give_up(self) -> None:
        """What was given is kept elsewhere by now, another tab's text standing in its place."""
        self._next = None
        self._enter(savestate.FOUND)

    def saw(self, revision: int, text: str) -> None:
        """This tab itself has written the sheet otherwise, or ("") deleted it."""
        self._next = None
        self._see(revision, text)
        self._enter(savestate.FOUND if text else savestate.DELETED_HERE)

    def leave(self) -> bool:
        """
        Put at once into the mirror what is still on its way, and tell whether something was.

        The page is closed or reloaded: what the database had not yet been given would be gone. A
        state that another tab has mirrored since stays.
        """
        text = self.newest()
        if not text or self.state == savestate.GONE:
            return False
        mirrored, other = parts(localstorage.read(self._key))
        if mirrored > self._newest_revision() or other == text:
            return False
        # After the text that the database may be taking just now.
        revision = max(self._newest_revision(), self._new) + 1
        if not localstorage.write(self._key, str(revision) + "\n" + text):
            return False
        self._left = revision
        return True

    def again(self) -> None:
        """Try once more to keep what could not be kept in the database."""
        if self.state in (savestate.MIRRORED, savestate.REFUSED) and not self._writing:
            self._write()

    def _write(self) -> None:
        self._writing = True
        keys = [self._key, self._latest]
        self._database.update_now(keys, self._texts, self._completed, self._failed)

    def _texts(self, found: list[str]):
        """What to write over what the database has; nothing where another tab was first."""
        self._met = None
        self._take_next()
        if not self._is_next_to(found[0]) or not self._is_next_to(localstorage.read(self._key)):
            return None
        self._new = self._newest_revision() + 1
        place = str(parts(found[1])[0] + 1) + "\n"
        return {
            self._key: self._record(),
            self._index: place + self._entry,
            self._latest: place + self.id,
        }

    def _take_next(self) -> None:
        if self._next is not None:
            (self.text, self._entry), self._next = self._next, None

    def _record(self) -> str:
        return str(self._new) + "\n" + self.text

    def _newest_revision(self) -> int:
        return max(self._revision, self._left)

    def _is_next_to(self, record: str | None) -> bool:
        """Whether our text may follow on a record; another tab's that we have not seen is noted."""
        revision, text = parts(record)
        if revision <= self._newest_revision():
            return True
        # A sheet that this tab knows nothing of and that was deleted is begun again.
        begun_again = not text and not self._revision
        self._revision = revision
        if text == self.text or begun_again:
            return True
        self._met = text
        return False

    def _completed(self) -> None:
        if self._met is not None:
            self._conflict(self._met)
            return
        self._revision = self.saved = self._new
        # What leaving the page has mirrored in the meantime is newer, and stays.
        if parts(localstorage.read(self._key))[0] <= self._revision:
            localstorage.write(self._key, self._record())
        self._finish(savestate.COMPLETED)

    def _failed(self) -> None:
        self._met = None
        self._take_next()
        if not self._is_next_to(localstorage.read(self._key)):
            self._conflict(self._met or "")
            return
        self._new = self._revision = self._newest_revision() + 1
        whole = localstorage.write(self._key, self._record())
        self._finish(savestate.MIRRORED_ALONE if whole else savestate.TAKEN_NOWHERE)

    def _finish(self, event: str) -> None:
        if self._next is None:
            self._writing = False
            self._enter(event)
        else:
            self._write()

    def _conflict(self, text: str) -> None:
        self._writing = False
        self._enter(savestate.OVERTAKEN if text else savestate.DELETED_ELSEWHERE)
        self._on_conflict(self, text)

    def _see(self, revision: int, text: str) -> None:
        """The database has this as the newest by now, and this tab knows it."""
        self._revision = self.saved = revision
        self.text = text

    def _enter(self, event: str) -> None:
        self.state = savestate.following(self.state, event)
        self._on_state(self)


def _revision(parts: tuple[int, str]) -> int:
    return parts[0]
