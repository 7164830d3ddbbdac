"""
Signs taken off the ends of a text, letter by letter.

MicroPython's str.strip takes off octets: of "Hà" it would leave half a letter once a no-break space
is among the signs. Where all signs are plain (below 128), str.strip does on both.
"""


def trimmed(text: str, signs: str) -> str:
    """
    `text` without any of `signs` at its ends.

    >>> trimmed("– Hà\\u00a0", " -–\\u00a0")
    'Hà'
    """
    text = begun(text, signs)
    end = len(text)
    while end and text[end - 1] in signs:
        end -= 1
    return text[:end]


def begun(text: str, signs: str) -> str:
    """`text` without any of `signs` at its beginning."""
    first = 0
    while first < len(text) and text[first] in signs:
        first += 1
    return text[first:]
