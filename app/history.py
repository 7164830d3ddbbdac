"""
What can be undone: the states that a sheet has been in, and what led from each to the next.

A state is a text that is opaque here; a step has the name of the thing that it changed, a field's
id for one. Typing on into the same thing is one step, until `close`, a pause, or another thing.
At most `DEPTH` steps are remembered, of `SIZE` characters together; the oldest go first.
"""

DEPTH = 200
SIZE = 2_000_000
# Milliseconds between two changes of one thing, after which the second is a step of its own.
PAUSE = 3000


class History:
    """Where a sheet has been, from the state it starts in; time is told, in milliseconds."""

    def __init__(self, state: str) -> None:
        self._states = [state]
        # What led to each state; the first one, nothing.
        self._things = [""]
        self._size = len(state)
        self._here = 0
        self._last = 0
        self._open = False

    def same(self, one: str, other: str) -> bool:
        """Whether there is nothing to undo between two states; to be told by a subclass."""
        return one == other

    def put(self, state: str, thing: str, at: int) -> str:
        """
        Note that `thing` has been changed and `state` reached; what was undone is dropped.

        Returns the state before when a step has begun, "" when one goes on or nothing changed: a
        step that leads back to where it began is none.
        """
        if state == self._states[self._here] or self.same(state, self._states[self._here]):
            self.amend(state)
            return ""
        before = self._states[self._here]
        typed_on = self._open and thing == self._things[self._here] and at - self._last <= PAUSE
        for dropped in self._states[self._here + 1 :]:
            self._size -= len(dropped)
        del self._states[self._here + 1 :]
        del self._things[self._here + 1 :]
        if typed_on and self._here and self.same(state, self._states[self._here - 1]):
            # Typed and taken back: what comes next is a step of its own.
            self._size -= len(self._states.pop())
            self._things.pop()
            self._here -= 1
            self.amend(state)
            self._open = False
            return ""
        if typed_on:
            self.amend(state)
        else:
            self._states.append(state)
            self._things.append(thing)
            self._size += len(state)
            self._here += 1
        self._last = at
        self._open = True
        while self._here > DEPTH or (self._size > SIZE and self._here > 1):
            self._size -= len(self._states.pop(0))
            self._things.pop(0)
            self._here -= 1
        return "" if typed_on else before

    def amend(self, state: str) -> None:
        """Put `state` in place of the present one: the same sheet, otherwise described."""
        self._size += len(state) - len(self._states[self._here])
        self._states[self._here] = state

    def close(self) -> None:
        """End the step: what is typed into the same thing from now on is another one."""
        self._open = False

    def undo(self) -> tuple[str, str] | None:
        """Go back: the state before the last step, and what that step had changed; or None."""
        self._open = False
        if not self._here:
            return None
        self._here -= 1
        return self._states[self._here], self._things[self._here + 1]

    def redo(self) -> tuple[str, str] | None:
        """Go forward again: the state after the step undone last, and what it changes; or None."""
        self._open = False
        if self._here == len(self._states) - 1:
            return None
        self._here += 1
        return self._states[self._here], self._things[self._here]

    def ways(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and something to redo."""
        return self._here > 0, self._here < len(self._states) - 1
