"""
What could not be read, set aside whole under names of its own.

A damaged text may hold what does not reach Python whole: what follows a NUL, half a character. So
it stays in JavaScript, held in an array of one text, which Python passes on without reading it.
"""

import js
from jsffi import to_js

from browser.bridge import BrowserError, attempt, attempt_all, new_id
from storage.connection import abort
from storage.indexeddb import IndexedDb, beginning
from storage.keys import parts
from storage.localstorage import local
from storage.retry import Retry


class Quarantine:
    """The texts of one rubric that were set aside: in the database, else in local storage."""

    def __init__(self, database: IndexedDb, rubric: str) -> None:
        self._database = database
        self._prefix = rubric + "/aside/"
        self._name = rubric + ":aside-"
        # What neither place took; it lasts as long as the page, which goes on trying.
        self._unkept: list = []
        self._retry = Retry(self._again)

    def put(self, text: str, keys: list[str], tried) -> None:
        """
        Set `text` aside, once; whole records where it is that of one under one of `keys`.

        They are copied before anything that is asked of the database later. `tried(whole)` is
        called when that is done, or could not be: then they are in memory alone.
        """
        name = self._new_name()
        mirrored = [held for held in map(local.held, keys) if _is(text, held)]
        copies: list = []

        def copy(table) -> None:
            requests = [attempt(table, "getAll", js.IDBKeyRange.only(key)) for key in keys]
            kept = attempt(table, "getAll", beginning(self._prefix))

            def put(event) -> None:
                event.target.onsuccess = None
                found = [it.result for it in requests if _is(text, it.result)] + mirrored
                copies[:] = found or [to_js([text])]
                known = kept.result.concat(self._nearby())
                try:
                    for number, held in enumerate(copies):
                        if not _holds(known, held):
                            place = to_js([name + "-" + str(number)])
                            attempt_all(table, "put", held.concat(place))
                            known = known.concat(held)
                except BrowserError:
                    abort(kept.transaction)

            kept.onsuccess = put

        def failed() -> None:
            for held in copies or mirrored or [to_js([text])]:
                if not _holds(self._nearby(), held) and not self._mirror(held):
                    self._unkept.append(held)
            if self._unkept:
                self._retry.soon()
            tried(not self._unkept)

        self._database.run("readwrite", copy, lambda: tried(not self._unkept), failed)

    def at_risk(self) -> bool:
        """Whether something is in memory alone."""
        return bool(self._unkept)

    def _again(self) -> None:
        """Try once more to keep what neither place took, until it is kept."""
        waiting = self._unkept[:]

        def put(table) -> None:
            for held in waiting:
                attempt_all(table, "put", held.concat(to_js([self._new_name()])))

        def kept() -> None:
            del self._unkept[: len(waiting)]

        self._database.run("readwrite", put, kept, self._retry.soon)

    async def text(self) -> str:
        """All that was set aside, as a JSON list of texts, each whole."""
        lists = [await self._database.listed(self._prefix) or "[]"]
        lists.append(js.JSON.stringify(self._nearby()))
        return "[" + ",".join([it[1:-1] for it in lists if it != "[]"]) + "]"

    def _new_name(self) -> str:
        """In the order of time, and nobody else's where the clock stands still or is set back."""
        return self._prefix + js.Date.new().toISOString() + "-" + new_id()

    def _nearby(self):
        """What the database does not have, in one array."""
        found = to_js([])
        number = 1
        held = local.held(self._name + "1")
        while held is not None:
            found = found.concat(held)
            number += 1
            held = local.held(self._name + str(number))
        for held in self._unkept:
            found = found.concat(held)
        return found

    def _mirror(self, held) -> bool:
        number = 1
        while local.held(self._name + str(number)) is not None:
            number += 1
        return local.put_held(self._name + str(number), held)


def _is(text: str, held) -> bool:
    """Whether an array holds a record of `text`, as far as Python can see."""
    return held is not None and held.length > 0 and parts(str(held[0]))[1] == text


def _holds(array, held) -> bool:
    return bool(attempt_all(array, "includes", held))
