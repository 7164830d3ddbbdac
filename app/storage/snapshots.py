"""
States of sheets that were worth keeping, so that a mistake of yesterday can be looked at again.

A state is a record as the machine keeps it, with when and why it was put away and its line for a
list. The newest `KEPT` are kept, each content once. The sheets themselves are kept elsewhere.
"""

import json

from formats.record import Unreadable, dated, opened

KEPT = 10


class State:
    """
    One state that was put away.

    key     under which it is kept: keys in order are in the order of being put away
    at      the instant, UTC: "2023-11-20T08:15:00Z"
    day     the local day on which that was: "2023-11-20"
    why     what was about to happen: "opened", "begun", "day", …
    line    who, and how far it was scored, as `summary` wrote it, parsed
    record  the record
    """

    def __init__(
        self, key: str, when: tuple[str, str], why: str, line: dict[str, object], record: str
    ) -> None:
        self.key = key
        self.at, self.day = when
        self.why = why
        self.line = line
        self.record = record


def write_state(state: State) -> str:
    """The text that is kept under the state's key: a line about it, and the record as it is."""
    fields = {name: getattr(state, name) for name in ("at", "day", "why", "line")}
    return json.dumps(fields) + "\n" + state.record


def read_states(texts: list[tuple[str, str]]) -> list[State]:
    """The states among (key, text) pairs, the newest first; what is none is passed over."""
    found = []
    for key, text in texts:
        try:
            head, _, record = text.partition("\n")
            data = json.loads(head)
            at, day, why, line = [data[name] for name in ("at", "day", "why", "line")]
            content(record)
        except (ValueError, TypeError, KeyError, Unreadable):
            continue
        if isinstance(line, dict) and all(isinstance(field, str) for field in (at, day, why)):
            found.append(State(key, (at, day), why, line, record))
    found.sort(key=_key, reverse=True)
    return found


def next_name(keys: list[str], end: str) -> str:
    """
    How the key of the next state ends, after all of `keys`; `end` tells two tabs' apart.

    It is a number and no time: a clock that is set back would put the newest before the oldest.

    >>> next_name(["r/states/0000000009-ab"], "cd")
    '0000000010-cd'
    """
    numbers = [key[key.rfind("/") + 1 :].partition("-")[0] for key in keys]
    newest = max([int(number) for number in numbers if _is_number(number)] + [0])
    return f"{newest + 1:010d}-{end}"


def _is_number(text: str) -> bool:
    return len(text) == 10 and not text.strip("0123456789")


def superseded(states: list[State], new: State) -> list[State]:
    """Which of `states` go when `new` is put away: those of the same content, then the oldest."""
    same = [state for state in states if content(state.record) == content(new.record)]
    rest = [state for state in states if state not in same]
    rest.sort(key=_key, reverse=True)
    return same + rest[KEPT - 1 :]


def begins_day(states: list[State], new: State) -> bool:
    """Whether no state of the same sheet has been put away as the beginning of the same day."""
    for state in states:
        if (state.why, state.day, state.line.get("id")) == ("day", new.day, new.line.get("id")):
            return False
    return True


def content(record: str) -> str:
    """What a record says about the sheet, leaving out when it was changed last."""
    return dated(opened(record)[0])[0]


def _key(state: State) -> str:
    return state.key
