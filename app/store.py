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

PREFIX = "bieu-diem:"
DATABASE = PREFIX + "sheets"
TABLE = "sheets"


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
        return self._newest([_mirror_read(PREFIX + self._name)])

    async def load(self) -> str | None:
        """The newer of database and mirror; None where neither has anything."""
        return self._newest([_mirror_read(PREFIX + self._name), await self._database_read()])

    def keep(self, text: str) -> None:
        """Keep `text` from now on; `told` says when it is safe."""
        self._number += 1
        self._next = str(self._number) + "\n" + text
        if not self._writing:
            self._told("keeping")
            self._write()

    async def erase(self) -> bool:
        """Delete all that this project keeps here, and nothing else; tells whether all is gone."""
        self._next = None
        self._close()
        gone = await js.Promise.new(_delete_database)
        return _mirror_erase() and gone

    def forget_typed(self) -> None:
        """Drop what boot.js noted before Python was there: it is in what is kept by now."""
        try:
            js.localStorage.removeItem(PREFIX + self._name + ":typed")
        except Exception:
            return

    def _newest(self, records) -> str | None:
        newest = None
        for record in records:
            number, separator, text = (record or "").partition("\n")
            if separator and number.isdigit() and int(number) >= self._number:
                self._number = int(number)
                newest = text
        return newest

    def _write(self, again: bool = True) -> None:
        record, self._next = self._next, None
        self._writing = True
        mirrored = _mirror_write(PREFIX + self._name, record)

        def kept(_event) -> None:
            self._writing = False
            if self._next is None:
                self._told("kept")
            else:
                self._write()

        def failed(_event=None) -> None:
            self._close()
            self._writing = False
            if self._next is None and again:
                # The system may have closed the database since (iOS does): open it once more.
                self._next = record
                self._write(again=False)
            elif self._next is not None:
                self._write()
            else:
                self._told("mirrored" if mirrored else "refused")

        def put(database) -> None:
            transaction = database.transaction(TABLE, "readwrite", to_js({"durability": "strict"}))
            transaction.oncomplete = kept
            transaction.onabort = failed
            transaction.objectStore(TABLE).put(record, self._name)

        self._with_database(put, failed)

    async def _database_read(self) -> str | None:
        def look(resolve, _reject) -> None:
            def nothing(_event=None) -> None:
                resolve("")

            def get(database) -> None:
                request = database.transaction(TABLE).objectStore(TABLE).get(self._name)
                request.onsuccess = lambda _event: resolve(
                    request.result if isinstance(request.result, str) else ""
                )
                request.onerror = nothing

            self._with_database(get, nothing)
            js.setTimeout(nothing, 3000)

        return await js.Promise.new(look)

    def _with_database(self, action, failed) -> None:
        """Call `action` with the open database, or `failed` if it cannot be had."""

        def run() -> None:
            try:
                action(self._database)
            except Exception:
                failed()

        if self._database is not None:
            run()
            return
        try:
            request = js.indexedDB.open(DATABASE, 1)
        except Exception:
            failed()
            return

        def opened(_event) -> None:
            self._database = request.result
            self._database.onversionchange = lambda _event: self._close()
            run()

        request.onupgradeneeded = lambda _event: request.result.createObjectStore(TABLE)
        request.onsuccess = opened
        request.onerror = failed

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _delete_database(resolve, _reject) -> None:
    try:
        request = js.indexedDB.deleteDatabase(DATABASE)
    except Exception:
        resolve(False)
        return
    request.onsuccess = lambda _event: resolve(True)
    request.onerror = lambda _event: resolve(False)
    request.onblocked = lambda _event: resolve(False)


def _mirror_read(key: str) -> str | None:
    try:
        return js.localStorage.getItem(key)
    except Exception:
        return None


def _mirror_write(key: str, text: str) -> bool:
    try:
        js.localStorage.setItem(key, text)
    except Exception:
        return False
    return True


def _mirror_erase() -> bool:
    try:
        keys = [js.localStorage.key(n) for n in range(js.localStorage.length)]
        for key in keys:
            if key.startswith(PREFIX):
                js.localStorage.removeItem(key)
    except Exception:
        return False
    return True
