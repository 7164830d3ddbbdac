"""
What a text may hold, wherever it comes from: a rubric, a decision, a file, a field of the form.

It is composed (NFC), so that equal texts are equal; and it has nothing that changes how what stands
beside it is read. Whatever is taken out is taken out of files (`cleaned`) and fields (cleaning.js)
alike, so that what is shown is what is kept; in a rubric or a decision, which somebody writes with
care, it is refused (`fault_of`).
"""

from unseen import is_unseen

# Left-to-right and right-to-left marks, embeddings, overrides, isolates.
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = "".join([chr(code) for code in range(160) if code < 32 or code > 126])
_CONTROLS = _CONTROLS.replace("\t", "").replace("\n", "")
# Two at the end of each plane, and one run.
_NONCHARACTERS = "".join(
    [chr(plane * 0x10000 + last) for plane in range(0x11) for last in (0xFFFE, 0xFFFF)]
    + [chr(code) for code in range(0xFDD0, 0xFDF0)]
)
# How those begin in UTF-8: most texts have none of it, and then nothing is looked for.
_SIGNS = (
    b"\x7f", b"\xc2", b"\xd8\x9c", b"\xe2\x80", b"\xe2\x81", b"\xef\xb7", b"\xbf\xbe",
    b"\xbf\xbf",
)  # fmt: skip


def fault_of(text: str) -> "tuple[str, str]":
    """
    What is wrong with a text and the number of the character, as Unicode writes it; ("", "").

    "text-control", "text-direction", "text-noncharacter", or "text-unseen" for a text of which
    nobody sees anything.

    >>> fault_of("a\\u202eb"), fault_of("Điều 1")
    (('text-direction', 'U+202E'), ('', ''))
    """
    for code, letters in (
        ("text-control", _CONTROLS),
        ("text-direction", _DIRECTION),
        ("text-noncharacter", _NONCHARACTERS),
    ):
        for letter in _met(text, letters):
            return code, _number(letter)
    if text.strip() and False not in [is_unseen(letter) for letter in text]:
        return "text-unseen", _number(text.strip()[0])
    return "", ""


def cleaned(text: str) -> str:
    """
    `text` without control characters but tab and line feed, marks of direction, noncharacters.

    >>> cleaned("a\\0b\\u202ec\\td")
    'abc\\td'
    """
    for letter in _met(text, _CONTROLS + _DIRECTION + _NONCHARACTERS):
        text = text.replace(letter, "")
    return text


def composed(value: object, nfc: object) -> object:
    """A parsed JSON value with each of its texts composed; `nfc` composes one."""
    if isinstance(value, str):
        # A function from str to str: its type would need an import MicroPython has not.
        return nfc(value)  # type: ignore[operator]
    if isinstance(value, list):
        return [composed(item, nfc) for item in value]
    if isinstance(value, dict):
        return {key: composed(value[key], nfc) for key in value}
    return value


def _met(text: str, letters: str) -> "list[str]":
    """Those of the letters that the text has."""
    data = text.encode()
    if not data or (min(data) > 31 and True not in [data.find(sign) >= 0 for sign in _SIGNS]):
        return []
    return [letter for letter in letters if text.find(letter) >= 0]


def _number(letter: str) -> str:
    return "U+" + f"{ord(letter):04X}"
