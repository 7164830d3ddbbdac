"""
Local storage, the second place that sheets are kept in, and the tab's own; either may be refused.
"""

import js
from jsffi import to_js

from browser import bridge
from browser.bridge import BrowserError, attempt, attempt_all
from storage.keys import PREFIX, SHARED


def read(name: str) -> str | None:
    """The text under `name`, or None."""
    if disabled:
        return None
    try:
        found: str | None = attempt(_storage(), "getItem", PREFIX + name)
    except BrowserError:
        return None
    return found


def names(beginning: str) -> list[str]:
    """The names that begin so, of what is kept here."""
    if disabled:
        return []
    try:
        keys = [str(key) for key in attempt(js.Object, "keys", _storage())]
    except BrowserError:
        return []
    return [key[len(PREFIX) :] for key in keys if key.startswith(PREFIX + beginning)]


def held(name: str):
    """The text under `name` in an array, in which it stays as it is, or None."""
    if read(name) is None:
        return None
    return bridge.held(_storage(), "getItem", PREFIX + name)


def put_held(name: str, array) -> bool:
    """Put the text that an array holds under `name` and tell whether it is there."""
    if disabled:
        return False
    try:
        attempt_all(_storage(), "setItem", to_js([PREFIX + name]).concat(array))
    except BrowserError:
        return False
    return True


def write(name: str, text: str) -> bool:
    """Put `text` under `name` and tell whether it is there; a failed write keeps the old text."""
    if disabled:
        return False
    try:
        attempt(_storage(), "setItem", PREFIX + name, text)
    except (BrowserError, MemoryError):
        return False
    return True


def remove(name: str) -> None:
    """Take the text under `name` away, if it is there."""
    try:
        attempt(_storage(), "removeItem", PREFIX + name)
    except BrowserError:
        return


def erase() -> None:
    """Remove every key of this project, and no other."""
    for which in ("localStorage", "sessionStorage"):
        try:
            storage = _storage(which)
            for key in [str(key) for key in attempt(js.Object, "keys", storage)]:
                if key.startswith(PREFIX):
                    attempt(storage, "removeItem", key)
        except BrowserError:
            continue


def session(name: str) -> str | None:
    """The text that this tab alone has under `name`, or None."""
    try:
        found: str | None = attempt(_storage("sessionStorage"), "getItem", PREFIX + name)
    except BrowserError:
        return None
    return found


def set_session(name: str, text: str) -> bool:
    """Put `text` under `name` for this tab alone, and tell whether it is there."""
    if disabled:
        return False
    try:
        attempt(_storage("sessionStorage"), "setItem", PREFIX + name, text)
    except BrowserError:
        return False
    return True


def remove_session(name: str) -> None:
    """Take away what this tab alone has under `name`."""
    try:
        attempt(_storage("sessionStorage"), "removeItem", PREFIX + name)
    except BrowserError:
        return


def share(on: bool) -> None:
    """On a shared computer nothing is kept, nor read, from now on: the tab remembers that."""
    global disabled  # noqa: PLW0603  # one page, one machine
    disabled = False
    if on:
        set_session(SHARED, "1")
    else:
        remove_session(SHARED)
    disabled = on


def _storage(which: str = "localStorage"):
    return attempt(js.Reflect, "get", js.globalThis, which)


# Whether this tab is in use on a shared computer: then nothing is read from it or written to it.
disabled = session(SHARED) is not None
