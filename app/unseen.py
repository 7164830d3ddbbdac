"""
What nobody sees: spaces of every width, marks of direction, what joins or parts letters.

They come along with what is copied from a table or a PDF; around an entry they mean nothing.
CPython's str.strip knows only some of them, MicroPython's none above 127.
"""

# The first and the last code point of each run, in turn.
_RUNS = (
    0, 32, 127, 160, 173, 173, 847, 847, 1536, 1541, 1564, 1564, 1757, 1757, 1807, 1807,
    2192, 2193, 2274, 2274, 4447, 4448, 5760, 5760, 6068, 6069, 6155, 6158, 8192, 8207,
    8232, 8239, 8287, 8303, 10240, 10240, 12288, 12288, 12644, 12644, 65024, 65039, 65279, 65279,
    65440, 65440, 65529, 65531, 69821, 69821, 69837, 69837, 78896, 78911, 113824, 113827,
    119155, 119162, 917504, 917999,
)  # fmt: skip


def is_unseen(letter: str) -> bool:
    """Whether a character leaves no mark on the screen."""
    code = ord(letter)
    if 32 < code < 127:
        return False
    return any(_RUNS[n] <= code <= _RUNS[n + 1] for n in range(0, len(_RUNS), 2))


def stripped(text: str) -> str:
    """
    `text` without what nobody sees at its ends.

    >>> stripped("\\u200b 4,5\\u202c\\u00a0")
    '4,5'
    """
    first, end = 0, len(text)
    while first < end and is_unseen(text[first]):
        first += 1
    while first < end and is_unseen(text[end - 1]):
        end -= 1
    return text[first:end]


def unseen_in(text: str) -> list[str]:
    """
    The numbers of the characters that nobody sees, as Unicode writes them; plain spaces are seen.

    >>> unseen_in("4\\u200b5")
    ['U+200B']
    """
    found = []
    for letter in text:
        name = f"U+{ord(letter):04X}"
        if letter != " " and is_unseen(letter) and name not in found:
            found.append(name)
    return found
