"""Files that come in and go out: what a person chose or dropped, and what is downloaded."""

import js
from jsffi import to_js

from browser.bridge import BrowserError, attempt
from errors import Problem, SheetError

LIMIT = 1024 * 1024


async def beginning(file) -> str:
    """How a chosen file begins, by which its format is told before all of it is read."""
    try:
        return str(await file.slice(0, 1024).text())
    except Exception:
        return ""


async def ending(file) -> str:
    """How it ends."""
    try:
        return str(await file.slice(-4096).text())
    except Exception:
        return ""


async def read_bytes(file, limit: int = LIMIT) -> bytes:
    """
    The content of a chosen file, at most `limit` bytes of UTF-8.

    Raises SheetError("too-large", for a backup "backup-too-large" | "not-utf-8" | "unreadable").
    A byte order mark is kept.
    """
    if file.size > limit:
        code = "too-large" if limit == LIMIT else "backup-too-large"
        raise SheetError([Problem(code, size=int(file.size), largest=limit)])
    try:
        buffer = await file.arrayBuffer()
    except Exception:
        raise SheetError([Problem("unreadable")])
    decoder = js.TextDecoder.new("utf-8", to_js({"fatal": True, "ignoreBOM": True}))
    try:
        # By way of a string: copying bytes one by one out of JavaScript takes seconds.
        return attempt(decoder, "decode", buffer).encode()
    except BrowserError:
        raise SheetError([Problem("not-utf-8")])


class Handed:
    """
    A file that the browser was given; nobody can know whether it has arrived anywhere.

    blob  all of it, in JavaScript
    """

    def __init__(self, name: str, blob) -> None:
        self.name = name
        self.blob = blob

    def hand_out(self) -> None:
        """Give it to the browser, once more or for the first time."""
        link = js.document.createElement("a")
        link.href = js.URL.createObjectURL(self.blob)
        link.download = self.name
        link.click()
        js.setTimeout(lambda: js.URL.revokeObjectURL(link.href), 60_000)


# The last one.
_handed: list[Handed] = []


def last_file() -> Handed:
    """The file that was handed out last."""
    return _handed[0]


def download(name: str, text: str) -> None:
    """Hand `text` to the browser as a JSON file called `name`."""
    hand_out(name, to_js([text]))


def hand_out(
    name: str,
    parts,
    largest: float = float("inf"),
    kind: str = "application/json",
) -> bool:
    """
    The same for a JavaScript array of texts, which need not be one text in Python's memory.

    Nothing is handed out, and False returned, when it comes to more than `largest` bytes.
    """
    blob = js.Blob.new(parts, to_js({"type": kind}))
    if blob.size > largest:
        return False
    _handed[:] = [Handed(name, blob)]
    _handed[0].hand_out()
    return True
