"""
Local storage, the second place that sheets are kept in, and the tab's own; either may be refused.
"""

import js
from jsffi import to_js

from browser import bridge
from browser.bridge import BrowserError, attempt, attempt_all
from storage.keys import NOTES, PREFIX, SHARED


def read(name: str) -> str | None:
    """The text under `name`, or None."""
    if shut:
        return None
    try:
        found: str | None = attempt(_storage(), "getItem", PREFIX + name)
    except BrowserError:
        return None
    return found


def is_empty(name: str) -> bool:
    """Whether no sheet is kept under `name` or names that begin so; the scripts' notes are none."""
    try:
        keys = [str(key) for key in attempt(js.Object, "keys", _storage())]
    except BrowserError:
        return True
    own = [key for key in keys if key.startswith(PREFIX + name)]
    return not [key for key in own if not [note for note in NOTES if key.endswith(note)]]


def held(name: str):
    """The text under `name` in an array, in which it stays as it is, or None."""
    if read(name) is None:
        return None
    return bridge.held(_storage(), "getItem", PREFIX + name)


def put_held(name: str, array) -> bool:
    """Put the text that an array holds under `name` and tell whether it is there."""
    if shut:
        return False
    try:
        attempt_all(_storage(), "setItem", to_js([PREFIX + name]).concat(array))
    except BrowserError:
        return False
    return True


def write(name: str, text: str) -> bool:
    """Put `text` under `name` and tell whether it is there; a failed write keeps the old text."""
    if shut:
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
    if shut:
        return False
    try:
        attempt(_storage("sessionStorage"), "setItem", PREFIX + name, text)
    except BrowserError:
        return False
    return True


def share(on: bool) -> None:
    """On a shared computer nothing is kept, nor read, from now on: the tab remembers that."""
    global shut  # noqa: PLW0603  # one page, one machine
    shut = False
    if on:
        set_session(SHARED, "1")
    else:
        try:
            attempt(_storage("sessionStorage"), "removeItem", PREFIX + SHARED)
        except BrowserError:
            pass
    shut = on


def _storage(which: str = "localStorage"):
    return attempt(js.Reflect, "get", js.globalThis, which)


# Whether this tab is in use on a shared computer: then nothing is read from it or written to it.
shut = session(SHARED) is not None
