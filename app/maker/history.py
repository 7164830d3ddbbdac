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
        step = to[-1]
        if step is not None and not hasattr(step, "rows"):
            read = self._read(step) if self._read is not None else None
            if read is None:
                # One that cannot be read any more is no step to stand on, and so is none behind it.
                to.clear()
                return False
            step = read
        to.pop()
        other.append(self.draft)
        self.draft = step  # type: ignore[assignment]
        return True

    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._before)

    def can_redo(self) -> bool:
        """Whether there is one to take back."""
        return bool(self._after)

    def around(self, most: int) -> "tuple[list[Draft | Past | None], list[Draft | Past | None]]":
        """The steps before the draft in hand and behind it, at most so many of each, in order."""
        return self._before[-most:], list(reversed(self._after[-most:]))

    def put_around(
        self, before: "list[Draft | Past | None]", after: "list[Draft | Past | None]"
    ) -> None:
        """Put steps before the draft in hand and behind it, in order."""
        self._before = list(before)
        self._after = list(reversed(after))
