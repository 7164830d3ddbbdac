"""
What this machine keeps: one text, in IndexedDB with a mirror in local storage.

The promise is IndexedDB's: "kept" is told only after a transaction with strict durability has
completed, for a browser that is killed loses what local storage was given in its last seconds.
The mirror is read at once at start and brings the text back if the database is lost. Either may
be refused (private mode, a frame, a full disk); what then still works is told, never guessed.

Each text carries the number of its writing, so that the newer of the two is known.
"""

import js
from pyscript.ffi import to_js

import mirror
from browser import BrowserError, attempt

DATABASE = mirror.PREFIX + "sheets"
TABLE = "sheets"
# How long the database may keep a person from starting, in milliseconds.
PATIENCE = 3000


class Store:
    """
    Keeps the newest text given to it.

    `told` is called with "keeping", then "kept" (in the database), "mirrored" (in local storage
    alone) or "refused" (nowhere). Texts that come faster than the disk takes them are passed
    over in favour of the newest.
    """

    def __init__(self, name: str, told) -> None:
        self._name = name
        self._told = told
        self._database = None
        self._number = 0
        self._next: str | None = None
        self._writing = False

    def mirrored(self) -> str | None:
        """What the mirror holds, without waiting; None where there is nothing."""
        return self._newest([mirror.read(self._name)])

    async def load(self) -> str | None:
        """The newer of database and mirror; None where neither has anything."""
        return self._newest([mirror.read(self._name), await self._read()])

    def keep(self, text: str) -> None:
        """Keep `text` from now on; `told` says when it is safe."""
        self._number += 1
        self._next = str(self._number) + "\n" + text
        if not self._writing:
            self._told("keeping")
            self._write(True)

    async def erase(self) -> bool:
        """Delete all that this project keeps here, and nothing else; tells whether all is gone."""
        self._next = None
        self._close()
        mirror.erase()
        return await js.Promise.new(_delete_database)

    def forget_typed(self) -> None:
        """Drop what boot.js noted before Python was there: it is in what is kept by now."""
        mirror.remove(self._name + ":typed")

    def _newest(self, records: list[str | None]) -> str | None:
        newest = None
        for record in records:
            number, separator, text = (record or "").partition("\n")
            if separator and number.isdigit() and int(number) >= self._number:
                self._number = int(number)
                newest = text
        return newest

    def _write(self, again: bool) -> None:
        record, self._next = self._next or "", None
        self._writing = True
        mirrored = mirror.write(self._name, record)

        def kept(_event) -> None:
            self._writing = False
            if self._next is None:
                self._told("kept")
            else:
                self._write(True)

        def failed(_event=None) -> None:
            self._close()
            if self._next is not None:
                self._write(True)
            elif again:
                # The system may have closed the database since (iOS does): open it once more.
                self._next = record
                self._write(False)
            else:
                self._writing = False
                self._told("mirrored" if mirrored else "refused")

        def put(database) -> None:
            strict = to_js({"durability": "strict"})
            transaction = attempt(database, "transaction", TABLE, "readwrite", strict)
            attempt(transaction.objectStore(TABLE), "put", record, self._name)
            # Not before put has been taken: an empty transaction completes, too.
            transaction.oncomplete = kept
            transaction.onabort = failed

        self._with_database(put, failed)

    async def _read(self) -> str | None:
        def look(resolve, _reject) -> None:
            def nothing(_event=None) -> None:
                resolve("")

            def get(database) -> None:
                transaction = attempt(database, "transaction", TABLE)
                request = attempt(transaction.objectStore(TABLE), "get", self._name)
                request.onsuccess = lambda _event: resolve(_text(request.result))
                request.onerror = nothing

            self._with_database(get, nothing)
            js.setTimeout(nothing, PATIENCE)

        return await js.Promise.new(look)

    def _with_database(self, action, failed) -> None:
        """Call `action` with the open database; `failed` if it cannot be had, or `action` fails."""

        def run() -> None:
            try:
                action(self._database)
            except BrowserError:
                failed()

        if self._database is not None:
            run()
            return
        try:
            request = attempt(_factory(), "open", DATABASE, 1)
        except BrowserError:
            failed()
            return

        def opened(_event) -> None:
            self._database = request.result
            # Another tab wants to delete it.
            request.result.onversionchange = lambda _event: self._close()
            run()

        request.onupgradeneeded = lambda _event: request.result.createObjectStore(TABLE)
        request.onsuccess = opened
        request.onerror = failed

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _factory():
    return attempt(js.Reflect, "get", js.globalThis, "indexedDB")


def _text(found) -> str:
    return found if isinstance(found, str) else ""


def _delete_database(resolve, _reject) -> None:
    try:
        request = attempt(_factory(), "deleteDatabase", DATABASE)
    except BrowserError:
        # What may not be opened holds nothing of ours.
        resolve(True)
        return
    request.onsuccess = lambda _event: resolve(True)
    request.onerror = lambda _event: resolve(False)
    request.onblocked = lambda _event: resolve(False)
