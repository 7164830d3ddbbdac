"""
The project's database in the browser (IndexedDB): one table of texts under keys (storage/keys).

A write is told as done only after a transaction with strict durability has completed, for a
browser that is killed loses what was still on its way. The system may close the database at any
time (iOS does), and another tab may want to delete it: it is opened again when it is needed.

A handler in JavaScript that holds a Python function which holds a JavaScript request is freed by
neither side: handlers take the request from their event, and are taken off when all is done.
"""

import json

import js
from jsffi import to_js

from browser.bridge import BrowserError, attempt
from storage import localstorage
from storage.keys import DATABASE, TABLE, after_prefix

# How long a person may be kept waiting for what is read at the start, in milliseconds.
PATIENCE = 3000
# After this long without an answer a transaction counts as failed: some systems forget to tell.
LONGEST = 10_000


class IndexedDb:
    """
    Runs transactions: one attempt, and one more after opening anew.

    An adapter, as `storage/adapters` says.

    >>> await database.write({"r/states/1": "…", "r/states/2": None})
    True
    """

    def __init__(self) -> None:
        self._open = None
        # Who waits for it to be opened: what to call then, and what if that fails.
        self._waiting: list = []

    def run(self, mode: str, action, done, failed) -> None:
        """
        Call `action(table)` in a transaction of its own, then `done()` once it has completed.

        `action` may be called twice. When both attempts come to nothing, or no answer comes,
        `failed()` is called instead; which of the two is called, is called once.
        """
        if localstorage.disabled:
            failed()
        else:
            _Run(self, mode, action, done, failed).begin()

    def ask_open(self, opened, failed) -> None:
        """Call `opened(database)` with the database open, now or later, else `failed()`."""
        if self._open is not None:
            opened(self._open)
            return
        self._waiting.append((opened, failed))
        if len(self._waiting) > 1:
            return
        try:
            request = attempt(_factory(), "open", DATABASE, 1)
        except BrowserError:
            self._answer(None)
            return
        request.onupgradeneeded = lambda event: event.target.result.createObjectStore(TABLE)
        request.onsuccess = self._opened
        request.onerror = lambda _event: self._answer(None)

    def _opened(self, event) -> None:
        self._open = database = event.target.result
        # Another tab wants to delete it, or the system has closed it.
        database.onversionchange = lambda _event: self.close()
        database.onclose = lambda _event: self.close()
        _let_go(event.target, ("onupgradeneeded", "onsuccess", "onerror"))
        self._answer(database)

    def _answer(self, database) -> None:
        waiting, self._waiting = self._waiting, []
        for opened, failed in waiting:
            if database is None:
                failed()
            else:
                opened(database)

    def update_now(self, keys: list[str], change, done, failed) -> None:
        """
        Read the texts under `keys`, and write what `change(texts)` makes of them, all in one.

        `change` returns the texts to put under their keys (None deletes), or None to write nothing;
        it may be called twice. `done()` is called when the transaction has completed.
        """

        def compare(table) -> None:
            requests = [attempt(table, "get", key) for key in keys]

            def compared(event) -> None:
                texts = [text_of(result_of(request)) for request in requests]
                requests.clear()
                event.target.onsuccess = None
                try:
                    _put(event.target.source, change(texts))
                except BrowserError:
                    abort(event.target.transaction)

            if requests:
                requests[-1].onsuccess = compared
            else:
                _put(table, change([]))

        self.run("readwrite", compare, done, failed)

    async def update(self, keys: list[str], change) -> bool:
        """As `update_now`; tells whether something was written."""
        taken: list[bool] = []

        def changed(texts: list[str]):
            made = change(texts)
            taken[:] = [made is not None]
            return made

        def wait(resolve, _reject) -> None:
            self.update_now(keys, changed, lambda: resolve(taken[0]), lambda: resolve(False))

        return bool(await js.Promise.new(wait))

    async def write(self, texts: dict, expected=None) -> bool:
        """
        Put each text under its key, or delete the key where it is None: all of them or none.

        None, too, unless under each key of `expected` stands the text that it names ("" is none).
        """
        expected = expected or {}
        keys = list(expected)
        wanted = [expected[key] for key in keys]
        return await self.update(keys, lambda found: texts if found == wanted else None)

    async def read(self, keys: list[str], patience: int = PATIENCE) -> list[str]:
        """
        The texts under `keys`, "" where there is none; [] when no answer comes in time.

        `patience` is in milliseconds; 0 waits as long as it takes, since nobody else does.
        """
        found = await self._asked([("get", key) for key in keys], patience)
        return [text_of(one) for one in found or []]

    async def keys(self, prefix: str) -> list[str]:
        """The keys that begin with `prefix`, in order; [] when it fails."""
        found = await self._asked([("getAllKeys", beginning(prefix))])
        return json.loads(js.JSON.stringify(found[0])) if found else []

    async def all_keys(self) -> list[str]:
        """Every key of the project's; [] when it fails."""
        found = await self._asked([("getAllKeys", None)])
        return json.loads(js.JSON.stringify(found[0])) if found else []

    async def joined(self, prefix: str) -> list[str] | None:
        """The texts of all keys that begin with `prefix`, in the keys' order; None if it fails."""
        found = await self.listed(prefix)
        # One text comes out of JavaScript quicker than thousands.
        return None if found is None else json.loads(found)

    async def listed(self, prefix: str) -> str | None:
        """The same as JSON, in which each text is whole, whatever it holds."""
        found = await self._asked([("getAll", beginning(prefix))])
        return str(js.JSON.stringify(found[0])) if found else None

    async def below(self, prefix: str) -> list[tuple[str, str]] | None:
        """Every key that begins with `prefix` and its text, in order; None when it fails."""
        within = beginning(prefix)
        found = await self._asked([("getAllKeys", within), ("getAll", within)])
        if not found:
            return None
        keys, texts = found
        # One by one: json.loads takes seconds for a text of a megabyte.
        return [(str(keys[place]), text_of(texts[place])) for place in range(int(keys.length))]

    async def erase(self) -> bool:
        """Delete the whole database; tells whether it is gone."""
        self.close()
        return bool(await js.Promise.new(_delete))

    def close(self) -> None:
        """Let go of the database; the next transaction opens it again."""
        if self._open is not None:
            _let_go(self._open, ("onversionchange", "onclose"))
            self._open.close()
            self._open = None

    async def _asked(self, questions: list, patience: int = 0) -> list:
        """What each (method, argument) answers, in one transaction; [] when it fails or is late."""
        requests: list = []

        def ask(table) -> None:
            requests.clear()
            requests.extend([attempt(table, method, given) for method, given in questions])

        def wait(resolve, _reject) -> None:
            self.run("readonly", ask, lambda: resolve(True), lambda: resolve(False))
            if patience:
                js.setTimeout(lambda: resolve(False), patience)

        whole = bool(await js.Promise.new(wait))
        found = [result_of(request) for request in requests] if whole else []
        requests.clear()
        return found


class _Run:
    """One transaction on its way: it ends once, by `done` or by `failed`."""

    def __init__(self, database: IndexedDb, mode: str, action, done, failed) -> None:
        self._database = database
        self._mode = mode
        self._action = action
        self._done = done
        self._failed = failed
        self._again = True
        self._ended = False
        self._timer = 0
        self._transaction = None

    def begin(self) -> None:
        """Make an attempt; if it fails, one more is made."""
        self._database.ask_open(self._go, self._fail)

    def _go(self, database) -> None:
        try:
            strict = to_js({"durability": "strict"})
            self._transaction = transaction = attempt(
                database, "transaction", TABLE, self._mode, strict
            )
            self._timer = js.setTimeout(self._fail, LONGEST)
            transaction.oncomplete = self._complete
            transaction.onabort = self._fail
            self._action(transaction.objectStore(TABLE))
        except BrowserError:
            self._fail()

    def _complete(self, _event) -> None:
        self._let_go()
        self._ended = True
        self._done()

    def _fail(self, _event=None) -> None:
        if self._ended:
            return
        transaction = self._let_go()
        if transaction is not None:
            # What was asked before would be done without the rest.
            abort(transaction)
        self._database.close()
        if self._again:
            # The system may have closed the database since: open it once more.
            self._again = False
            self.begin()
        else:
            self._ended = True
            self._failed()

    def _let_go(self):
        """Take the handlers off the transaction, if there is one, and return it."""
        transaction, self._transaction = self._transaction, None
        if transaction is not None:
            js.clearTimeout(self._timer)
            _let_go(transaction, ("oncomplete", "onabort"))
        return transaction


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
    return js.IDBKeyRange.bound(prefix, after_prefix(prefix), False, True)


def _put(table, texts) -> None:
    for key, text in (texts or {}).items():
        if text is None:
            attempt(table, "delete", key)
        else:
            attempt(table, "put", text, key)


def _let_go(target, handlers: tuple) -> None:
    for name in handlers:
        setattr(target, name, None)


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
