"""
Keeps one sheet: the newest text given, in the database with a mirror in local storage.

The mirror is read at once at start, and brings the sheet back if the database is lost. Either may
be refused (private mode, a frame, a full disk); what then still works is told, never guessed.

Each text carries the number of its writing, so that the newer of the two is known, and that a
second tab is noticed: the number is compared inside the transaction that writes.
"""

import json

from browser.bridge import BrowserError, attempt
from storage import localstorage
from storage.indexeddb import Database, abort, result_of, text_of
from storage.keys import index_key, parts, sheet_key


class Keeping:
    """
    One sheet of one rubric under its id.

    `told` is called with this and "keeping", then "kept" (in the database), "mirrored" (in local
    storage alone) or "refused" (nowhere). Texts that come faster than the disk takes them are
    passed over in favour of the newest.

    `met` is called with this and the text that another tab has kept in the meantime, in place of
    ours, which is not written then: keeping it again overwrites the other's on purpose. The text
    is "" when the other tab has deleted the sheet.

    safe     whether all that was given is in the database
    state    what was told last, or ""
    text     the newest text that was given to keep, or ""
    broken   to be set: called with this and a record of which nobody knows how new it is, since its
             number cannot be read; it is never taken for the sheet
    """

    def __init__(self, database: Database, rubric: str, id: str, told, met) -> None:
        self.id = id
        self.safe = True
        self.state = ""
        self.text = ""
        self._database = database
        self._key = sheet_key(rubric, id)
        self._index = index_key(rubric, id)
        self._told = told
        self._met = met
        self.broken = lambda _keeping, _text: None
        self._number = 0
        self._entry = ""
        self._next: tuple[str, str] | None = None
        self._taken = False
        self._writing = False

    def mirrored(self) -> str | None:
        """What the mirror holds if it is newer than all seen so far, else None; at once."""
        number, text = parts(localstorage.read(self._key))
        if number <= self._number:
            return None
        self._number = number
        return text

    async def load(self) -> list[str]:
        """What database and mirror hold, the newer first: the second where the first is damaged."""
        records = [parts(text) for text in await self._database.read([self._key])]
        records.append(parts(localstorage.read(self._key)))
        records.sort(key=_number, reverse=True)
        self._number = max(self._number, records[0][0])
        for number, text in records:
            if text and not number:
                self.broken(self, text)
        return [text for number, text in records if number and text]

    def newest(self) -> str:
        """The text that is on its way to the database, or that could not be kept there; or ""."""
        if self._next is not None:
            return self._next[0]
        return "" if self.safe else self.text

    async def look(self, idle) -> str | None:
        """
        What another tab has kept since; "" when it has deleted the sheet, None for no news.

        None, too, when this tab is not `idle` any more once the database has answered: what has
        been changed here meanwhile will meet the other's text when it is kept.
        """
        found = await self._database.read([self._key])
        if not found or not idle():
            return None
        number, text = parts(found[0])
        if number > self._number:
            self._number = number
            return text
        gone = not found[0] and self._number and localstorage.read(self._key) is None
        return "" if gone else None

    def idle(self) -> bool:
        """Whether nothing is on its way to the disk."""
        return not self._writing

    def keep(self, text: str, entry: str) -> None:
        """Keep `text` from now on, and `entry` as its line in the list; `told` says when."""
        self.safe = False
        self._next = (text, entry)
        if not self._writing:
            self._tell("keeping")
            self._write()

    def at_risk(self) -> bool:
        """Whether what was given is kept nowhere, nor in a file."""
        return self.state == "refused" and not json.loads(self._entry)["in_file"]

    def give_up(self) -> None:
        """What was given is kept elsewhere by now, another tab's text standing in its place."""
        self.safe = True

    def leave(self) -> bool:
        """
        Put at once into the mirror what is still on its way, and tell whether something was.

        The page is closed or reloaded: what the database had not yet been given would be gone. A
        state that another tab has mirrored since stays.
        """
        text = self.newest()
        if not text or parts(localstorage.read(self._key))[0] > self._number:
            return False
        # After the text that the database may be taking just now.
        number = self._number + (2 if self._writing and self._next is not None else 1)
        return localstorage.write(self._key, str(number) + "\n" + text)

    def again(self) -> None:
        """Try once more to keep what could not be kept in the database."""
        if not self.safe and not self._writing:
            self._write()

    def _write(self) -> None:
        self._writing = True
        if self._next is not None:
            (self.text, self._entry), self._next = self._next, None
        self._database.run("readwrite", self._put, self._kept, self._failed)

    def _put(self, table) -> None:
        self._taken = False
        request = attempt(table, "get", self._key)

        def compare(_event) -> None:
            if self._meets(text_of(result_of(request))):
                return
            try:
                attempt(table, "put", self._record(), self._key)
                attempt(table, "put", self._entry, self._index)
                self._taken = True
            except BrowserError:
                abort(request.transaction)

        request.onsuccess = compare

    def _record(self) -> str:
        return str(self._number + 1) + "\n" + self.text

    def _meets(self, record: str | None) -> bool:
        """Whether another tab has been there first; then nothing of ours is written."""
        number, text = parts(record)
        if number <= self._number:
            return False
        self._number = number
        if text == self.text:
            return False
        self._next = None
        self._writing = False
        self._met(self, text)
        return True

    def _kept(self) -> None:
        if self._taken:
            localstorage.write(self._key, self._record())
            self._finish("kept")

    def _failed(self) -> None:
        if not self._meets(localstorage.read(self._key)):
            whole = localstorage.write(self._key, self._record())
            self._finish("mirrored" if whole else "refused")

    def _finish(self, state: str) -> None:
        self._number += 1
        if self._next is None:
            self._writing = False
            self.safe = state == "kept"
            self._tell(state)
        else:
            self._write()

    def _tell(self, state: str) -> None:
        self.state = state
        self._told(self, state)


def _number(parts: tuple[int, str]) -> int:
    return parts[0]
