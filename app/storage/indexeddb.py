"""
The project's database in the browser (IndexedDB): one table of texts under keys (storage/keys).

A write is told as done only after a transaction with strict durability has completed, for a
browser that is killed loses what was still on its way.
"""

import json

import js

from browser.bridge import BrowserError, attempt
from storage.adapter import Adapter
from storage.connection import Connection, abort
from storage.keys import after_prefix

# How long a person may be kept waiting for what is read at the start, in milliseconds.
PATIENCE = 3000


class IndexedDb(Adapter):
    """See `Adapter`."""

    def __init__(self) -> None:
        self._connection = Connection()

    def run(self, mode: str, action, done, failed) -> None:
        """A transaction of one's own; see `Connection.run`."""
        self._connection.run(mode, action, done, failed)

    def update_now(self, keys: list[str], change, done, failed) -> None:
        """See `Adapter`; all stands when the transaction has completed."""

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

    async def read(self, keys: list[str]) -> list[str]:
        """The texts under `keys`, "" where there is none; [] when no answer comes in time."""
        found = await self._asked([("get", key) for key in keys], PATIENCE)
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
        return await self._connection.erase()

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
