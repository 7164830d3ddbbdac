"""
Random walks through a sheet's history, against an oracle that forgets nothing and copies all.

This module keeps to the common dialect, as `dialect` does, which runs it on both interpreters.
"""

from history import DEPTH, PAUSE, History

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
        if not (self.going == thing and at - self.last <= PAUSE):
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


def walks(run) -> None:
    """Undoing and redoing at random, against the oracle; a part of `dialect.Run`."""
    for seed in range(1, 4):
        run.expect("walk", seed, walk(seed, 300), [])
