"""
The way to manyfiles.js: many files read by workers, and binary files handed out.

As in `bridge`, each member of the scripts' object that Python calls is a function here.
"""

import json

import js

_files = js.bieuDiem.manyFiles
_IN = "/in"
_OUT = "/out"


def read(given, job: str, told):
    """
    Read chosen or dropped files, (in an array) texts, or (as JSON) numbers of files read before.

    To be awaited. `told(json, done, of)` hears of files as they come: a list of their numbers, and
    one of what each came to. What is awaited is "", "stopped" by a person, "replaced" by the next
    reading, why reading failed, or "start": no worker began, nothing was told, and the page has to
    read what was `asked` itself.
    """
    return _files.read(given, job, told)


def asked() -> "tuple[int, list[int]]":
    """The number of the last reading, and of the files that it was to read."""
    found = json.loads(_files.asked())
    return found["run"], found["files"]


async def content(number: int) -> "tuple[str, bytes | None]":
    """A file's name and what is in it, None when it cannot be read any more."""
    size = int(await _files.lay(number, _IN))
    if size < 0:
        return str(_files.name(number)), None
    with open(_IN, "rb") as file:
        # Not without a size: MicroPython would take a large file up by pieces of 256 bytes, and
        # move all it has at many of them.
        return str(_files.name(number)), file.read(size)


def stop() -> None:
    """Read no further; what was told stays."""
    _files.stop()


def is_stopped(run: int) -> bool:
    """Whether a reading was stopped, by a person or by the next one."""
    return bool(_files.isStopped(run))


def forget() -> None:
    """Let go of all files."""
    _files.forget()


def hand_out(name: str, data: bytes, kind: str) -> None:
    """Hand bytes to the browser as a file of the media type `kind`."""
    with open(_OUT, "wb") as file:
        file.write(data)
    _files.handOut(_OUT, name, kind)
