"""Local storage, the second place that the store keeps its text in; it may be refused."""

import js

from browser import BrowserError, attempt

PREFIX = "bieu-diem:"


def read(name: str) -> str | None:
    """The text under `name`, or None."""
    try:
        found: str | None = attempt(_storage(), "getItem", PREFIX + name)
    except BrowserError:
        return None
    return found


def write(name: str, text: str) -> bool:
    """Put `text` under `name` and tell whether it is there; a failed write keeps the old text."""
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
    try:
        keys = [str(key) for key in attempt(js.Object, "keys", _storage())]
    except BrowserError:
        return
    for key in keys:
        if key.startswith(PREFIX):
            remove(key[len(PREFIX) :])


def _storage():
    return attempt(js.Reflect, "get", js.globalThis, "localStorage")
