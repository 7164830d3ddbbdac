"""
The connection to the project's database in the browser, and the transactions on it.

The system may close the database at any time (iOS does), and another tab may want to delete it: it
is opened again when it is needed.

A handler in JavaScript that holds a Python function which holds a JavaScript request is freed by
neither side: handlers take the request from their event, and are taken off when all is done.
"""

import js
from jsffi import to_js

from browser.bridge import BrowserError, attempt
from storage import localstorage
from storage.keys import DATABASE, TABLE

# After this long without an answer a transaction counts as failed: some systems forget to tell.
LONGEST = 10_000


class Connection:
    """Runs transactions: one attempt, and one more after opening anew."""

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

    def close(self) -> None:
        """Let go of the database; the next transaction opens it again."""
        if self._open is not None:
            _let_go(self._open, ("onversionchange", "onclose"))
            self._open.close()
            self._open = None

    async def erase(self) -> bool:
        """Delete the whole database; tells whether it is gone."""
        self.close()
        return bool(await js.Promise.new(_delete))


class _Run:
    """One transaction on its way: it ends once, by `done` or by `failed`."""

    def __init__(self, connection: Connection, mode: str, action, done, failed) -> None:
        self._connection = connection
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
        self._connection.ask_open(self._go, self._fail)

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
        self._connection.close()
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
