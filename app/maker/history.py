"""
The drafts that were, to go back to and forth: a draft is never changed, so each is kept as it was.

After a reload those around the draft in hand are still as the machine has them (keeping.py), and
are read when somebody goes there.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from maker.draft import Draft
    from maker.keeping import Past
MOST = 200


class History:
    """The draft in hand, those before it and those that were undone; `read` reads a past one."""

    def __init__(
        self,
        draft: "Draft | None" = None,
        read: "Callable[[Past], Draft | None] | None" = None,
    ) -> None:
        self.draft = draft
        self._read = read
        self._before: list[Draft | Past | None] = []
        self._after: list[Draft | Past | None] = []

    def take(self, draft: "Draft | None") -> None:
        """Go on with another draft."""
        if draft is not self.draft:
            self._before = (self._before + [self.draft])[-MOST:]
            self._after = []
            self.draft = draft

    def undo(self) -> bool:
        """Go back a step; whether there was one."""
        return self._go(self._before, self._after)

    def redo(self) -> bool:
        """Take back what was undone; whether there was anything."""
        return self._go(self._after, self._before)

    def _go(self, to: "list[Draft | Past | None]", other: "list[Draft | Past | None]") -> bool:
        if not to:
            return False
        step = self._draft_of(to[-1])
        if step is None and to[-1] is not None:
            # One that cannot be read any more is no step to stand on, and so is none behind it.
            to.clear()
            return False
        to.pop()
        other.append(self.draft)
        self.draft = step
        return True

    def _draft_of(self, step: "Draft | Past | None") -> "Draft | None":
        if step is None or hasattr(step, "rows"):
            return step  # type: ignore[return-value]
        return self._read(step) if self._read is not None else None

    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._before)

    def can_redo(self) -> bool:
        """Whether there is one to take back."""
        return bool(self._after)

    def joined(self, other: "History", theirs: bool) -> "History":
        """
        One history of both: the draft in hand of one of them on top (`theirs`: the other's), the
        one of the other a step below it, and further down what came before each.
        """
        first, last = (self, other) if theirs else (other, self)
        joined = History()
        behind = other.before()
        # Of what both began with one is enough.
        shared = [step.text for step in behind if step is not None and step.text]
        behind += [step for step in self.before() if step is not None and step.text not in shared]
        for step in behind:
            joined.take(step)
        joined.take(first.draft)
        joined.take(last.draft)
        return joined

    def before(self) -> "list[Draft | None]":
        """The drafts before the one in hand, in order, as far as they can be read."""
        found = []
        for step in self._before:
            draft = self._draft_of(step)
            if draft is not None or step is None:
                found.append(draft)
        return found

    def around(self, most: int) -> "tuple[list[Draft | Past | None], list[Draft | Past | None]]":
        """The steps before the draft in hand and behind it, at most so many of each, in order."""
        return self._before[-most:], list(reversed(self._after[-most:]))

    def put_around(
        self, before: "list[Draft | Past | None]", after: "list[Draft | Past | None]"
    ) -> None:
        """Put steps before the draft in hand and behind it, in order."""
        self._before = list(before)
        self._after = list(reversed(after))
