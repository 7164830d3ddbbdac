"""Text as it may stand in an XML part of a .docx or .xlsx."""

_SIGNS = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML 1.0 has no place for, not even escaped.
_FORBIDDEN = [chr(code) for code in range(32) if code not in (9, 10, 13)] + ["\ufffe", "\uffff"]


def escaped(text: str) -> str:
    """
    The text with XML's own signs escaped, and without what XML cannot hold.

    >>> escaped('a < "b" & c')
    'a &lt; &quot;b&quot; &amp; c'
    """
    for sign, written in _SIGNS:
        if sign in text:
            text = text.replace(sign, written)
    for sign in _FORBIDDEN:
        if sign in text:
            text = text.replace(sign, "")
    return text


def part(text: str) -> bytes:
    """A whole part of a package, as bytes."""
    return (_HEAD + text).encode()
