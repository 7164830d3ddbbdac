"""
What this machine keeps: one text, in IndexedDB with a mirror in local storage.

The promise is IndexedDB's: "kept" is told only after a transaction with strict durability has
completed, for a browser that is killed loses what local storage was given in its last seconds.
The mirror is read at once at start and brings the text back if the database is lost. Either may
be refused (private mode, a frame, a full disk); what then still works is told, never guessed.

Each text carries the number of its writing, so that the newer of the two is known, and that a
second tab is noticed: the number is compared inside the transaction that writes.
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

    `met` is called with the text that another tab has kept in the meantime, in place of ours,
    which is not written then: keeping it again overwrites the other's on purpose.
    """

    def __init__(self, name: str, told, met) -> None:
        self._name = name
        self._told = told
        self._met = met
        self._database = None
        self._number = 0
        self._next: str | None = None
        self._text = ""
        self._writing = False
        self._again = False
        self._aside: list[str] = []

    def mirrored(self) -> str | None:
        """What the mirror holds if it is newer than all seen so far, else None; at once."""
        number, text = _parts(mirror.read(self._name))
        if number <= self._number:
            return None
        self._number = number
        return text

    async def load(self) -> list[str]:
        """What database and mirror hold, the newer first: the second where the first is damaged."""
        records = [_parts(await self._read()), _parts(mirror.read(self._name))]
        records.sort(key=_number, reverse=True)
        self._number = max(self._number, records[0][0])
        return [text for number, text in records if number]

    def idle(self) -> bool:
        """Whether all that was given to keep is kept, as far as it can be."""
        return not self._writing

    def keep(self, text: str) -> None:
        """Keep `text` from now on; `told` says when it is safe."""
        self._next = text
        if not self._writing:
            self._told("keeping")
            self._write(True)

    def set_aside(self, text: str) -> None:
        """Keep a text that cannot be used, whole, under a name of its own; see `aside`."""
        number = 1
        while mirror.read(self._name + ":aside-" + str(number)) not in (None, text):
            number += 1
        if not mirror.write(self._name + ":aside-" + str(number), text):
            self._aside.append(text)

    def aside(self) -> list[str]:
        """The texts that were set aside, oldest first."""
        found: list[str] = []
        text = mirror.read(self._name + ":aside-1")
        while text is not None:
            found.append(text)
            text = mirror.read(self._name + ":aside-" + str(len(found) + 1))
        return found + self._aside

    async def erase(self) -> bool:
        """Delete all that this project keeps here, and nothing else; tells whether all is gone."""
        self._next = None
        self._close()
        mirror.erase()
        return await js.Promise.new(_delete_database)

    def forget_typed(self) -> None:
        """Drop what boot.js noted before Python was there: it is in what is kept by now."""
        mirror.remove(self._name + ":typed")

    def _write(self, again: bool) -> None:
        self._again = again
        self._writing = True
        if self._next is not None:
            self._text, self._next = self._next, None
        self._with_database(self._put, self._failed)

    def _put(self, database) -> None:
        strict = to_js({"durability": "strict"})
        transaction = attempt(database, "transaction", TABLE, "readwrite", strict)
        table = transaction.objectStore(TABLE)
        request = attempt(table, "get", self._name)

        def compare(_event) -> None:
            if self._meets(_text(request.result)):
                return
            try:
                attempt(table, "put", self._record(), self._name)
            except BrowserError:
                self._failed()
                return
            # Not before put has been taken: an empty transaction completes, too.
            transaction.oncomplete = self._kept
            transaction.onabort = self._failed

        request.onsuccess = compare
        request.onerror = self._failed

    def _record(self) -> str:
        return str(self._number + 1) + "\n" + self._text

    def _meets(self, record: str | None) -> bool:
        """Whether another tab has been there first; then nothing of ours is written."""
        number, text = _parts(record)
        if number <= self._number or text == self._text:
            return False
        self._number = number
        self._next = None
        self._writing = False
        self._met(text)
        return True

    def _kept(self, _event) -> None:
        mirror.write(self._name, self._record())
        self._finish("kept")

    def _failed(self, _event=None) -> None:
        self._close()
        if self._again:
            # The system may have closed the database since (iOS does): open it once more.
            self._write(False)
        elif not self._meets(mirror.read(self._name)):
            self._finish("mirrored" if mirror.write(self._name, self._record()) else "refused")

    def _finish(self, state: str) -> None:
        self._number += 1
        if self._next is None:
            self._writing = False
            self._told(state)
        else:
            self._write(True)

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


def _parts(record: str | None) -> tuple[int, str]:
    """The number and the text of a record; 0 and "" when there is none, or it is not ours."""
    number, separator, text = (record or "").partition("\n")
    return (int(number), text) if separator and number.isdigit() else (0, "")


def _number(parts: tuple[int, str]) -> int:
    return parts[0]


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
