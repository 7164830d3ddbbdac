"""
The way to manyfiles.js: many files read by workers, and binary files handed out.

As in `bridge`, each member of the scripts' object that Python calls is a function here.
"""

import js

_files = js.bieuDiem.manyFiles
_OUT = "/out"


def read(given, job: str, told):
    """
    Read chosen or dropped files, or (in an array) texts; to be awaited.

    `told(json, done, of)` hears of each file's rows as they come; what is awaited is "" or why
    reading failed.
    """
    return _files.read(given, job, told)


def stop() -> None:
    """Read no further; what was told stays."""
    _files.stop()


def hand_out(name: str, data: bytes, kind: str) -> None:
    """Hand bytes to the browser as a file of the media type `kind`."""
    with open(_OUT, "wb") as file:
        file.write(data)
    _files.handOut(_OUT, name, kind)
