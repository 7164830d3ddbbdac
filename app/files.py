"""Files that come in and go out: what a person chose or dropped, and what is downloaded."""

import js
from jsffi import to_js

from browser import BrowserError, attempt
from errors import Problem, SheetError

LIMIT = 1024 * 1024


async def read_bytes(file) -> bytes:
    """
    The content of a chosen file, at most 1 MiB of UTF-8.

    Raises SheetError("too-large" | "not-utf-8" | "unreadable"). A byte order mark is kept.
    """
    if file.size > LIMIT:
        raise SheetError([Problem("too-large", size=int(file.size))])
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


def download(name: str, text: str) -> None:
    """Hand `text` to the browser as a JSON file called `name`."""
    blob = js.Blob.new(to_js([text]), to_js({"type": "application/json"}))
    link = js.document.createElement("a")
    link.href = js.URL.createObjectURL(blob)
    link.download = name
    link.click()
    js.setTimeout(lambda: js.URL.revokeObjectURL(link.href), 60_000)
