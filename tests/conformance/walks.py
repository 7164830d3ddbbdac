"""
Random walks: through a sheet's history, and of states put away, each against a simple oracle.

This module keeps to the common dialect, as `dialect` does, which runs it on both interpreters.
"""

import json

from history import DEPTH, PAUSE, History
from storage.snapshots import KEPT, State, read_states, superseded, write_state

THINGS = ("A.1", "A.2", "name", "opened")


class Chance:
    """Numbers that look random and are the same everywhere."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def below(self, end: int) -> int:
        """A whole number from 0 up to, and without, `end`."""
        self.seed = (self.seed * 1103515245 + 12345) % 2147483648
        return (self.seed >> 8) % end


class Oracle:
    """A list of all states for each moment; what can be undone is looked up, never worked out."""

    def __init__(self, state: str) -> None:
        self.past: list[tuple[str, str]] = []
        self.state = state
        self.future: list[tuple[str, str]] = []
        self.going = ""
        self.last = 0

    def put(self, state: str, thing: str, at: int) -> None:
        if state == self.state:
            return
        typed_on = self.going == thing and at - self.last <= PAUSE
        if typed_on and self.past and self.past[-1][0] == state:
            self.past = self.past[:-1]
            self.state, self.future, self.going = state, [], ""
            return
        if not typed_on:
            self.past = self.past + [(self.state, thing)]
        self.past = self.past[-DEPTH:]
        self.state, self.future, self.going, self.last = state, [], thing, at

    def undo(self) -> tuple[str, str] | None:
        self.going = ""
        if not self.past:
            return None
        before, thing = self.past[-1]
        self.future = self.future + [(self.state, thing)]
        self.past = self.past[:-1]
        self.state = before
        return before, thing

    def redo(self) -> tuple[str, str] | None:
        self.going = ""
        if not self.future:
            return None
        after, thing = self.future[-1]
        self.past = self.past + [(self.state, thing)]
        self.future = self.future[:-1]
        self.state = after
        return after, thing


def walk(seed: int, steps: int) -> list[str]:
    """One line for each step of a walk after which history and oracle differ."""
    chance = Chance(seed)
    history = History("0")
    oracle = Oracle("0")
    now = 0
    wrong = []
    for number in range(steps):
        now += (10, 700, PAUSE, PAUSE + 1)[chance.below(4)]
        do = chance.below(10)
        found: object = None
        expected: object = None
        if do < 5:
            state, thing = str(chance.below(50)), THINGS[chance.below(len(THINGS))]
            history.put(state, thing, now)
            oracle.put(state, thing, now)
        elif do < 6:
            history.close()
            oracle.going = ""
        elif do < 8:
            found, expected = history.undo(), oracle.undo()
        else:
            found, expected = history.redo(), oracle.redo()
        ways = bool(oracle.past), bool(oracle.future)
        if found != expected or history.ways() != ways:
            wrong.append(f"seed {seed}, step {number}: {found}, {history.ways()}")
    return wrong


def record(content: int, modified: int) -> str:
    """What stands for a record, changed last at the instant `modified`."""
    sheet = {"result": {"sheet": {"id": "s", "modified": str(modified)}, "remarks": str(content)}}
    return json.dumps({"in_file": content % 2 == 0, "sheet": json.dumps(sheet)})


def put_away(seed: int, steps: int) -> list[str]:
    """One line for each state put away after which other states are kept than the oracle's."""
    chance = Chance(seed)
    disk: dict[str, str] = {}
    expected: list[int] = []
    wrong = []
    for number in range(steps):
        content = chance.below(16)
        states = read_states(list(disk.items()))
        key = "s/states/" + str(1000 + number)
        new = State(key, ("at", "day"), "opened", {"id": "s"}, record(content, number))
        for state in superseded(states, new):
            del disk[state.key]
        disk[key] = write_state(new)
        expected = ([content] + [other for other in expected if other != content])[:KEPT]
        found = [
            int(json.loads(json.loads(state.record)["sheet"])["result"]["remarks"])
            for state in read_states(list(disk.items()))
        ]
        if found != expected:
            wrong.append(f"seed {seed}, step {number}: {found}, not {expected}")
    return wrong


def walks(run) -> None:
    """Undoing and redoing at random, against the oracle; a part of `dialect.Run`."""
    for seed in range(1, 4):
        run.expect("walk", seed, walk(seed, 300), [])
        run.expect("states", seed, put_away(seed, 60), [])
