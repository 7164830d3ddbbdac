"""
Where a machine keeps what, and how a kept record says its number.

The page's scripts get these names from here, too (hooks/inline.py).
"""

# All that this project keeps in a browser begins so, and nothing else is touched.
PREFIX = "bieu-diem:"
# How the pages are shown; and, for one tab, that the computer is shared.
READING = "reading"
SHARED = "shared"
# After a rubric's id: the sheet in hand of a tab, the sheets last in hand of all; what was typed
# before Python was there, whose turn it is, what the form last showed.
HAND = ":hand"
LAST = ":last"
TYPED = ":typed"
TURN = ":turn"
SHOWN = ":shown"
NOTES = (TYPED, TURN, SHOWN)


def sheet_key(rubric: str, id: str) -> str:
    """Where a sheet is kept; ids that no page makes are marked, so that none is another's key."""
    plain = len(id) == 36 and "/" not in id
    return rubric + "/" + (id if plain else "~" + id.replace("~", "~~").replace("/", "~."))


def index_key(rubric: str, id: str) -> str:
    """Where the list's line for a sheet is kept."""
    return rubric + "/index/" + sheet_key(rubric, id)[len(rubric) + 1 :]


def text_in(record: str | None) -> str:
    """The text of a record, "" when there is none, or nobody knows how new it is."""
    number, text = parts(record)
    return text if number else ""


def parts(record: str | None) -> tuple[int, str]:
    """
    The number and the text of a record; 0 and "" when there is none.

    Of a record whose number cannot be read, 0 and the whole of it: nobody knows how new it is.
    """
    number, separator, text = (record or "").partition("\n")
    # As it is written, and no other figure that some script has.
    if separator and number and number[0] != "0" and not number.strip("0123456789"):
        return int(number), text
    return 0, record or ""
