"""
What the browser does for the rest: the time, fresh ids, Unicode forms, and calls that may fail.

MicroPython cannot catch an exception that a JavaScript call throws (a rejected promise it can):
it tears through Python's frames. A call that may throw goes through `attempt`.
"""

import js

document = js.document


class BrowserError(Exception):
    """A JavaScript call threw; `name` is its exception's, as "SecurityError"."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def attempt(target, method: str, *given):
    """What `target.method(*given)` returns in JavaScript; raises BrowserError when it throws."""
    return _value(js.attempt(target, method, *given))


def attempt_all(target, method: str, given):
    """The same with what an array in JavaScript holds, which Python does not read."""
    return _value(js.attemptAll(target, method, given))


def _value(outcome):
    if outcome.failed:
        raise BrowserError(outcome.failed)
    try:
        return outcome.value
    except MemoryError:
        # Memory grows by itself, but for what is larger than all that there was only afterwards.
        return outcome.value


def now() -> str:
    """The present instant, UTC, to the second: 2023-11-20T08:15:00Z."""
    return js.Date.new().toISOString()[:19] + "Z"


def clock() -> str:
    """The time of day where the person is: 14:05:09."""
    return "{:02d}:{:02d}:{:02d}".format(*_local()[3:])


def local_time(instant: str = "") -> str:
    """An instant's, or the present, local time and date as people read them: 14:05 20/11/2023."""
    year, month, day, hour, minute, _ = _local(instant)
    return f"{hour:02d}:{minute:02d} {day:02d}/{month:02d}/{year}"


def stamp() -> str:
    """The local date and minute for a file's name: 20231120-1405."""
    return "{:04d}{:02d}{:02d}-{:02d}{:02d}".format(*_local()[:5])


def today() -> str:
    """The local day, to be compared: 2023-11-20."""
    return "{:04d}-{:02d}-{:02d}".format(*_local()[:3])


def _local(instant: str = "") -> list[int]:
    moment = js.Date.new(instant) if instant else js.Date.new()
    return [
        int(moment.getFullYear()),
        int(moment.getMonth()) + 1,
        int(moment.getDate()),
        int(moment.getHours()),
        int(moment.getMinutes()),
        int(moment.getSeconds()),
    ]


def nfc(text: str) -> str:
    """`text` with every letter composed (Unicode NFC), as all text is kept."""
    return js.String.new(text).normalize("NFC")


def folded(text: str) -> str:
    """`text` as people look for it: in small letters, without marks, đ as d."""
    apart = js.String.new(js.String.new(text).toLowerCase()).normalize("NFD")
    bare = js.String.new(apart).replace(js.RegExp.new("\\p{M}", "gu"), "")
    return str(bare).replace("đ", "d")


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
