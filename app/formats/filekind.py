"""
What a file is that is none of ours, told by how it begins and how it ends.

A person has chosen the wrong one: its kind says more than where its first byte is no JSON.
"""

from errors import Problem
from trimming import begun

# So many bytes of either end tell: the list of an archive's files stands at its end.
BEGINNING = 1024
ENDING = 4096
_PICTURES = ("PNG\r\n", "JFIF", "Exif", "GIF8", "WEBP", "ftyphei", "ftypmif", "ftypavif")


def kind_of(data: bytes) -> "Problem | None":
    """What a file is that is no text of JSON; None for what may be one, or anything else."""
    if data[:3] == b"\xff\xd8\xff":
        return Problem("is-picture")
    return kind_of_ends(plain(data[:BEGINNING]), plain(data[-ENDING:]))


def kind_of_ends(beginning: str, ending: str) -> "Problem | None":
    """The same, of a file's first and last bytes as text; what is no letter may be any sign."""
    if beginning[:4] in ("PK\x03\x04", "PK\x05\x06"):
        return office_of([ending]) or Problem("is-zip")
    if beginning[:5] == "{\\rtf":
        return Problem("is-word")
    # The mark of Word and Excel before 2007.
    if beginning[2:3] == "\x11" and "\x1a" in beginning[3:8]:
        return Problem("is-old-office")
    if "%PDF-" in beginning:
        return Problem("is-pdf")
    # Three bytes that no text has: a JPEG's first, as a browser shows them.
    if beginning[:3] == "\ufffd" * 3 or [it for it in _PICTURES if it in beginning[:20]]:
        return Problem("is-picture")
    markup = begun(beginning, "\ufeff? \t\r\n").lower()
    if markup.startswith(("<!doctype html", "<html", "<head", "<body")):
        return Problem("is-web-page")
    return Problem("is-picture") if markup.startswith("<svg") else None


def office_of(names: "list[str]") -> "Problem | None":
    """Which program's document an archive is, told by the names of its files."""
    whole = " ".join(names)
    if "word/_rels/" in whole or "word/document.xml" in whole or "word/styles.xml" in whole:
        return Problem("is-word")
    if "xl/_rels/" in whole or "xl/styles.xml" in whole:
        return Problem("is-excel")
    return None


def plain(data: bytes) -> str:
    """The plain letters of some bytes."""
    return "".join([chr(octet) if octet < 128 else "?" for octet in data])
