"""
The project's database in the browser (IndexedDB): one table of texts under keys.

A write is told as done only after a transaction with strict durability has completed, for a
browser that is killed loses what was still on its way. The system may close the database at any
time (iOS does), and another tab may want to delete it: it is opened again when it is needed.

Keys begin with a rubric's id and "/"; who keeps what under which key:

    <rubric id>/<sheet>            a sheet's record: its number, a line feed, its text
    <rubric id>/index/<sheet>      its line in the list of sheets
    <rubric id>/aside/<name>       what could not be read, whole
    <rubric id>/<other>/<name>     other modules' own, by a word of theirs
"""

import json

import js
from jsffi import to_js

from browser.bridge import BrowserError, attempt
from storage import localstorage
from storage.keys import PREFIX

DATABASE = PREFIX + "sheets"
TABLE = "sheets"
# How long a person may be kept waiting for what is read at the start, in milliseconds.
PATIENCE = 3000
# After this long without an answer a transaction counts as failed: some systems forget to tell.
LONGEST = 10_000


class Database:
    """
    Runs transactions: one attempt, and one more after opening anew.

    >>> await database.write({"r/states/1": "…", "r/states/2": None})
    True
    """

    def __init__(self) -> None:
        self._open = None

    def run(self, mode: str, action, done, failed, again: bool = True) -> None:
        """
        Call `action(table)` in a transaction of its own, then `done()` once it has completed.

        `action` may be called twice. When both attempts come to nothing, or no answer comes,
        `failed()` is called instead; which of the two is called, is called once.
        """
        if localstorage.shut:
            failed()
            return
        answered: list[bool] = []

        def fail(_event=None) -> None:
            if answered:
                return
            answered.append(True)
            self.close()
            if again:
                # The system may have closed the database since: open it once more.
                self.run(mode, action, done, failed, False)
            else:
                failed()

        def go() -> None:
            try:
                strict = to_js({"durability": "strict"})
                transaction = attempt(self._open, "transaction", TABLE, mode, strict)
                timer = js.setTimeout(fail, LONGEST)

                def complete(_event) -> None:
                    js.clearTimeout(timer)
                    if not answered:
                        answered.append(True)
                        done()

                transaction.oncomplete = complete
                transaction.onabort = fail
                _ask(transaction, action)
            except BrowserError:
                fail()

        if self._open is not None:
            go()
            return
        try:
            request = attempt(_factory(), "open", DATABASE, 1)
        except BrowserError:
            fail()
            return

        def opened(_event) -> None:
            self._open = database = request.result
            # Another tab wants to delete it, or the system has closed it.
            database.onversionchange = lambda _event: self.close()
            database.onclose = lambda _event: self.close()
            go()

        request.onupgradeneeded = lambda _event: request.result.createObjectStore(TABLE)
        request.onsuccess = opened
        request.onerror = fail

    async def read(self, keys: list[str], patience: int = PATIENCE) -> list[str]:
        """
        The texts under `keys`, "" where there is none; [] when no answer comes in time.

        `patience` is in milliseconds; 0 waits as long as it takes, since nobody else does.
        """
        requests: list = []

        def get(table) -> None:
            requests.clear()
            requests.extend([attempt(table, "get", key) for key in keys])

        if not await self._answer("readonly", get, patience):
            return []
        return [text_of(result_of(request)) for request in requests]

    async def write(self, texts: dict, expected=None) -> bool:
        """
        Put each text under its key, or delete the key where it is None: all of them or none.

        None, too, unless under each key of `expected` stands the text that it names ("" is none).
        """
        expected = expected or {}
        taken: list[bool] = []

        def change(table) -> None:
            for key, text in texts.items():
                if text is None:
                    attempt(table, "delete", key)
                else:
                    attempt(table, "put", text, key)
            taken.append(True)

        def compare(table) -> None:
            taken.clear()
            if not expected:
                change(table)
                return
            requests = [(attempt(table, "get", key), expected[key]) for key in expected]
            last = requests[-1][0]

            def compared(_event) -> None:
                if [0 for request, text in requests if text_of(result_of(request)) != text]:
                    return
                try:
                    change(table)
                except BrowserError:
                    abort(last.transaction)

            last.onsuccess = compared

        return await self._answer("readwrite", compare) and bool(taken)

    async def keys(self, prefix: str) -> list[str]:
        """The keys that begin with `prefix`, in order; [] when it fails."""
        asked: list = []

        def get(table) -> None:
            asked.clear()
            asked.append(attempt(table, "getAllKeys", beginning(prefix)))

        found = await self._answer("readonly", get)
        return json.loads(js.JSON.stringify(asked[0].result)) if found else []

    async def joined(self, prefix: str) -> list[str] | None:
        """The texts of all keys that begin with `prefix`, in the keys' order; None if it fails."""
        found = await self.listed(prefix)
        # One text comes out of JavaScript quicker than thousands.
        return None if found is None else json.loads(found)

    async def listed(self, prefix: str) -> str | None:
        """The same as JSON, in which each text is whole, whatever it holds."""
        asked: list = []

        def get(table) -> None:
            asked.clear()
            asked.append(attempt(table, "getAll", beginning(prefix)))

        found = await self._answer("readonly", get)
        return str(js.JSON.stringify(asked[0].result)) if found else None

    async def below(self, prefix: str) -> list[tuple[str, str]] | None:
        """Every key that begins with `prefix` and its text, in order; None when it fails."""
        requests: list = []

        def get(table) -> None:
            requests.clear()
            within = beginning(prefix)
            requests.extend([attempt(table, name, within) for name in ("getAllKeys", "getAll")])

        if not await self._answer("readonly", get):
            return None
        keys, texts = [request.result for request in requests]
        # One by one: json.loads takes seconds for a text of a megabyte.
        return [(str(keys[place]), text_of(texts[place])) for place in range(int(keys.length))]

    async def erase(self) -> bool:
        """Delete the whole database; tells whether it is gone."""
        self.close()
        return bool(await js.Promise.new(_delete))

    def close(self) -> None:
        """Let go of the database; the next transaction opens it again."""
        if self._open is not None:
            self._open.close()
            self._open = None

    async def _answer(self, mode: str, action, patience: int = 0) -> bool:
        """Run `action` and tell whether it was done, in time where there is a time for it."""

        def wait(resolve, _reject) -> None:
            self.run(mode, action, lambda: resolve(True), lambda: resolve(False))
            if patience:
                js.setTimeout(lambda: resolve(False), patience)

        return bool(await js.Promise.new(wait))


def _ask(transaction, action) -> None:
    try:
        action(transaction.objectStore(TABLE))
    except BrowserError:
        # What was asked before would be done without the rest.
        abort(transaction)
        raise


def abort(transaction) -> None:
    """Take back what was asked in a transaction, if it has not been taken back by itself."""
    try:
        attempt(transaction, "abort")
    except BrowserError:
        return


def result_of(request):
    """What a request has found, a large text too: see `browser`, of memory."""
    try:
        return request.result
    except MemoryError:
        return request.result


def text_of(found) -> str:
    """What was found, if it is a text; "" for nothing and for what is not ours."""
    return found if isinstance(found, str) else ""


def beginning(prefix: str):
    """The range of all keys that begin with `prefix`."""
    return js.IDBKeyRange.bound(prefix, prefix + "\uffff")


def _factory():
    return attempt(js.Reflect, "get", js.globalThis, "indexedDB")


def _delete(resolve, _reject) -> None:
    try:
        request = attempt(_factory(), "deleteDatabase", DATABASE)
    except BrowserError:
        # What may not be opened holds nothing of ours.
        resolve(True)
        return
    request.onsuccess = lambda _event: resolve(True)
    request.onerror = lambda _event: resolve(False)
    request.onblocked = lambda _event: resolve(False)
