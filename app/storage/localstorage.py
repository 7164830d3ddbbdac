"""
The browser's local storage, the second place that sheets are kept in, and the tab's own.

Either may be refused. Both answer at once, so that a page that is being left can still write.
"""

import js
from jsffi import to_js

from browser import bridge
from browser.bridge import BrowserError, attempt, attempt_all
from storage.adapter import Adapter
from storage.keys import PREFIX, SHARED


class LocalStorage(Adapter):
    """One of the two; see `Adapter`. Each name stands after the project's prefix."""

    def __init__(self, which: str) -> None:
        self._which = which

    def get(self, name: str) -> str | None:
        """The text under `name`, or None."""
        return (self._texts([name]) or [None])[0]

    def put(self, name: str, text: str) -> bool:
        """Put `text` under `name` and tell whether it is there; else the old one still is."""
        return self._set(name, text)

    def remove(self, name: str) -> None:
        """Take the text under `name` away, if it is there."""
        self._set(name, None)

    def names(self, prefix: str) -> list[str]:
        """The names that begin so, of what is kept here."""
        return [] if disabled else self._names(prefix) or []

    def held(self, name: str):
        """The text under `name` in an array, in which it stays as it is, or None."""
        if self.get(name) is None:
            return None
        return bridge.held(self._storage(), "getItem", PREFIX + name)

    def put_held(self, name: str, array) -> bool:
        """Put the text that an array holds under `name` and tell whether it is there."""
        return self._do(lambda storage: _put_held(storage, name, array))

    def update_now(self, keys: list[str], change, done, failed) -> None:
        """See `Adapter`; all of it is done before this returns."""
        found = self._texts(keys)
        if found is not None and self._put_all(change([text or "" for text in found]) or {}):
            done()
        else:
            failed()

    async def read(self, keys: list[str]) -> list[str]:
        """The texts under `keys`, "" where there is none; [] when they cannot be had."""
        return [text or "" for text in self._texts(keys) or []]

    async def keys(self, prefix: str) -> list[str]:
        """The keys that begin with `prefix`, in order; [] when they cannot be had."""
        return sorted(self.names(prefix))

    async def below(self, prefix: str) -> list[tuple[str, str]] | None:
        """Every key that begins with `prefix` and its text, in order; None if it cannot be had."""
        keys = self._names(prefix)
        texts = None if keys is None else self._texts(sorted(keys))
        if keys is None or texts is None:
            return None
        return [(key, text or "") for key, text in zip(sorted(keys), texts)]

    async def erase(self) -> bool:
        """Remove every key of this project, and no other; tells whether they are gone."""
        try:
            for name in self._names("") or []:
                attempt(self._storage(), "removeItem", PREFIX + name)
        except BrowserError:
            return False
        return True

    def _texts(self, names: list[str]) -> list[str | None] | None:
        """The texts under `names`; None when nothing may be read."""
        if disabled:
            return None
        try:
            return [attempt(self._storage(), "getItem", PREFIX + name) for name in names]
        except BrowserError:
            return None

    def _names(self, prefix: str) -> list[str] | None:
        try:
            keys = [str(key) for key in attempt(js.Object, "keys", self._storage())]
        except BrowserError:
            return None
        return [key[len(PREFIX) :] for key in keys if key.startswith(PREFIX + prefix)]

    def _set(self, name: str, text: str | None) -> bool:
        if text is None:
            return self._do(lambda storage: attempt(storage, "removeItem", PREFIX + name))
        return self._do(lambda storage: attempt(storage, "setItem", PREFIX + name, text))

    def _put_all(self, texts: dict) -> bool:
        before = self._texts(list(texts))
        done: list[tuple[str, str | None]] = []
        for (name, text), old in zip(texts.items(), before or []):
            if not self._set(name, text):
                # Backwards: what stood before each step had room.
                for other, was in reversed(done):
                    self._set(other, was)
                return False
            done.append((name, old))
        return before is not None

    def _do(self, action) -> bool:
        if disabled:
            return False
        try:
            action(self._storage())
        except (BrowserError, MemoryError):
            return False
        return True

    def _storage(self):
        return attempt(js.Reflect, "get", js.globalThis, self._which)


def share(on: bool) -> None:
    """On a shared computer nothing is kept, nor read, from now on: the tab remembers that."""
    global disabled  # noqa: PLW0603  # one page, one machine
    disabled = False
    if on:
        session.put(SHARED, "1")
    else:
        session.remove(SHARED)
    disabled = on


def _put_held(storage, name: str, array) -> None:
    attempt_all(storage, "setItem", to_js([PREFIX + name]).concat(array))


local = LocalStorage("localStorage")
session = LocalStorage("sessionStorage")
# Whether this tab is in use on a shared computer: then nothing is read from it or written to it.
disabled = False
disabled = session.get(SHARED) is not None
