"""
The one list of what this project keeps on a machine, and of the keys that it stands under.

In local storage, each name after `PREFIX`:

    shared                     (of the tab) this tab is in use on a shared computer
    reading                    the reading aids, by preferences.js
    <rubric>:hand              (of the tab) the sheet that this tab has on the page
    <rubric>:turn              (of the tab, and for new tabs) whose turn it is
    <rubric>:last              the sheets that were on the page last, the last one first
    <rubric>:shown             what the form last showed of a sheet, to be there at once
    <rubric>:typed[:<sheet>]   what was typed before Python was there
    tao-bieu-diem              the mirror of the rubric in the making (app/maker/keeping.py)
    <rubric>:aside-<number>    what could not be read, where the database does not take it
    <rubric>:erased            (for an instant) a person has erased all, to be heard in other tabs
    <rubric>/<sheet>           the mirror of a sheet's record

In the database, all in one table:

    <rubric>/<sheet>           a sheet's record: its revision, a line feed, its text
    <rubric>/index/<sheet>     its line in the list: the place in the order of changes, a line feed,
                               a line of formats/index
    <rubric>/latest/sheet      the last place in that order, a line feed, the sheet's id
    <rubric>/aside/<name>      what could not be read, whole
    <rubric>/states/<name>     a snapshot
    <rubric>/exchanged/all     what this machine and a backup have agreed on
    tao-bieu-diem/draft/<…>    the rubric in the making: a head, its steps, their tables

A revision counts the writings of one sheet, and the order those of all sheets of a rubric: clocks
may be set back, so nothing is decided by them. The page's scripts get these names from here, too
(hooks/before/inline.py).
"""

PREFIX = "bieu-diem:"
DATABASE = PREFIX + "sheets"
TABLE = "sheets"
SHARED = "shared"
READING = "reading"
# What scripts note of a rubric's sheets, each after its id: no sheets themselves.
HAND = ":hand"
TURN = ":turn"
LAST = ":last"
SHOWN = ":shown"
TYPED = ":typed"
ERASED = ":erased"
# Where a UUID has its hyphens.
_HYPHENS = (8, 13, 18, 23)


def sheet_key(rubric: str, id: str) -> str:
    """
    Where a sheet is kept, in the database and in the mirror.

    An id with a UUID's shape stands plain, and any other one so that it is no other key.

    >>> sheet_key("r", "a/b~")
    'r/~a~.b~~'
    """
    return rubric + "/" + (id if _is_uuid(id) else "~" + id.replace("~", "~~").replace("/", "~."))


def sheet_id(key: str) -> str:
    """The id of the sheet that is kept under a key."""
    place = key[key.index("/") + 1 :]
    if not place.startswith("~"):
        return place
    return "~".join([part.replace("~.", "/") for part in place[1:].split("~~")])


def is_sheet_key(key: str) -> bool:
    """Whether a sheet's record stands under a key of the database, and nothing else."""
    return key.count("/") == 1


def index_key(rubric: str, id: str) -> str:
    """Where the list's line for a sheet is kept."""
    return rubric + "/index/" + sheet_key(rubric, id)[len(rubric) + 1 :]


def latest_key(rubric: str) -> str:
    """Where the last place in the order of changes is kept, and whose it is."""
    return rubric + "/latest/sheet"


def after_prefix(prefix: str) -> str:
    """
    The first text after all that begin with `prefix`, which ends in an ASCII sign.

    >>> after_prefix("r/index/")
    'r/index0'
    """
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def text_in(record: str | None) -> str:
    """The text of a record, "" when there is none, or nobody knows how new it is."""
    revision, text = parts(record)
    return text if revision else ""


def parts(record: str | None) -> tuple[int, str]:
    """
    The revision and the text of a record; 0 and "" when there is none.

    Of a record whose revision cannot be read, 0 and the whole of it: nobody knows how new it is.

    >>> parts("7\\n{}")
    (7, '{}')
    """
    number, separator, text = (record or "").partition("\n")
    # As it is written, and no other figure that some script has.
    if separator and number and number[0] != "0" and not number.strip("0123456789"):
        return int(number), text
    return 0, record or ""


def _is_uuid(id: str) -> bool:
    if len(id) != 36 or any(id[at] != "-" for at in _HYPHENS):
        return False
    figures = id.replace("-", "")
    return len(figures) == 32 and not figures.strip("0123456789abcdefABCDEF")
