"""
The one way to the page's own scripts, and what all else needs of a browser at once: the time,
fresh ids, letters composed, and calls that may fail.

Our scripts (docs/assets/js/) share one object, `bieuDiem`. Each of its members that Python calls
is a function here of the same name in Python's spelling; nobody else calls one.

MicroPython cannot catch an exception that a JavaScript call throws (a rejected promise it can):
it tears through Python's frames. A call that may throw goes through `attempt`.
"""

import json

import js

document = js.document
_ours = js.bieuDiem


class BrowserError(Exception):
    """A JavaScript call threw; `name` is its exception's, as "SecurityError"."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def attempt(target, method: str, *given):
    """What `target.method(*given)` returns in JavaScript; raises BrowserError when it throws."""
    return _value(_ours.attempt(target, method, *given))


def attempt_all(target, method: str, given):
    """The same with what an array in JavaScript holds, which Python does not read."""
    return _value(_ours.attemptAll(target, method, given))


def held(target, method: str, *given):
    """What `attempt` would return, in an array, in which Python can hold it without reading it."""
    return js.Object.values(_ours.attempt(target, method, *given)).slice(1)


def _value(outcome):
    if outcome.failed:
        raise BrowserError(outcome.failed)
    try:
        return outcome.value
    except MemoryError:
        # Memory grows by itself, but for what is larger than all that there was only afterwards.
        return outcome.value


def pause():
    """To be awaited between two pieces of work: what a person does on the page comes first."""
    return _ours.pause()


def first_messages() -> dict[str, str]:
    """The sentences that the first part of the page's Python says, by their codes."""
    return json.loads(_ours.firstMessages())


async def later_part() -> tuple[dict[str, str], int, int]:
    """
    Wait until the later part is there: its sentences by their codes, where in the interpreter's
    memory its modules lie, and how many bytes they are.
    """
    part = await _ours.laterPart()
    return json.loads(part.messages), part.place, part.size


def touched_ids() -> list[str]:
    """The fields that somebody has changed before Python was there, but for texts too long."""
    return json.loads(_ours.touchedIds())


def texts_at_start() -> dict[str, str]:
    """What the form last showed of the kept sheet, entries alone, by the fields' ids; or {}."""
    return json.loads(_ours.textsAtStart())


def is_empty() -> bool:
    """Whether no sheet of this rubric is kept on this machine, as far as can be seen at once."""
    return _ours.isEmpty()


def note_shown(sheet: str) -> None:
    """Note what the form shows, as of the sheet with this id, for the next start."""
    _ours.noteShown(sheet)


def take_turn(turn: str) -> None:
    """Let one rater's column alone be written to, or ("") all."""
    _ours.takeTurn(turn)


def is_too_long(field) -> bool:
    """Whether a field holds a text too long to be kept."""
    return _ours.isTooLong(field)


def too_long_ids() -> list[str]:
    """The ids of all fields that do."""
    return json.loads(_ours.tooLongIds())


def lay_aside() -> None:
    """Empty those fields, before a whole sheet is shown."""
    _ours.layAside()


def put_back(sheet: str) -> None:
    """Put their texts back after it, unless `sheet`, an id, is another than before."""
    _ours.putBack(sheet)


def can_share() -> bool:
    """Whether this browser hands files on to other programs."""
    return bool(_ours.canShare())


async def share(name: str, text) -> str:
    """Hand a file on, as plain text, of a text or a Blob; the name of what went wrong, or ""."""
    return str(await _ours.share(name, text))


def on_keys(place, listener) -> None:
    """Call `listener` with the keydown events at `place` of Enter and of shortcuts alone."""
    _ours.onKeys(place, listener)


def on_typed(place, listener) -> None:
    """Call `listener` with the id and text of a field of the sheet that is typed into."""
    _ours.onTyped(place, listener)


def on_rest(shown, rested) -> None:
    """
    What to call when `wait_for_rest` has been and nobody types for a moment, or has for a second:
    `shown`, and right after it `rested`, between which a key may come.
    """
    _ours.onRest(shown, rested)


def wait_for_rest() -> None:
    """A key was typed: what `on_rest` was given is to be called in time."""
    _ours.waitForRest()


def show_column(rater: str, sums: dict[str, str], status: str, progress: str) -> None:
    """
    Show the texts of what a rater's column comes to, wherever they stand.

    The sums are each group's and "total"; `status` and `progress` say how complete it is.
    """
    _ours.showColumn(rater, json.dumps({"sums": sums, "status": status, "progress": progress}))


def show_links(place, columns) -> None:
    """
    Show in `place` links to fields, and nothing else, column by column.

    A column is (its name, "" where it is the only one; its fields as (id, text)).
    """
    _ours.showLinks(place, json.dumps(columns))


def print_out(what: str, title: str) -> None:
    """
    Print the page: the sheet (""), or what the styles show alone for `what`.

    The browser proposes `title` for the name of a printed file; "" leaves the page's own.
    """
    _ours.printOut(what, title)


def title_print(title: str) -> None:
    """Give the print that is about to begin its title; see `print_out`."""
    _ours.titlePrint(title)


def take_dropped(taker) -> None:
    """Call `taker` with the files that somebody drops on the page, from now on and until now."""
    _ours.takeDropped(taker)


def pasted_text(event) -> str:
    """The text of a paste, without control characters and the like (cleaning.js), "" if none."""
    return str(_ours.pastedText(event))


async def copy_text(text) -> bool:
    """Put a text, or a Blob's, on the clipboard; tells whether the browser let us."""
    return bool(await _ours.copyText(text))


def fill_rows(place, template, rows) -> None:
    """Put a copy of `template` for each of `rows` into `place` (bulk.js says how)."""
    _ours.fillRows(place, template, _listed(rows))


def vietnamese_order(keys) -> list[int]:
    """In which order lists of texts stand, each compared text by text as Vietnamese sorts."""
    return json.loads(_ours.vietnameseOrder(_listed(keys)))


def _listed(items) -> str:
    """A list as JSON; in one piece it takes MicroPython time with the square of its length."""
    return "[" + ",".join([json.dumps(item) for item in items]) + "]"


def now() -> str:
    """The present instant, UTC, to the second: 2023-11-20T08:15:00Z."""
    return _ours.now()


def nfc(text: str) -> str:
    """`text` with every letter composed (Unicode NFC), as all text is kept."""
    return js.String.new(text).normalize("NFC")


def new_id() -> str:
    """
    A random UUID, version 4.

    Made by hand: crypto.randomUUID exists only where a page came over https.
    """
    numbers = js.crypto.getRandomValues(js.Uint8Array.new(16))
    octets = [int(numbers[n]) for n in range(16)]
    octets[6] = octets[6] & 0x0F | 0x40
    octets[8] = octets[8] & 0x3F | 0x80
    text = "".join([f"{octet:02x}" for octet in octets])
    return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])
