"""Times as people where the page is read see them, and as they stand in a file's name."""

import js


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
