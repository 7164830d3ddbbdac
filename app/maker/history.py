"""
The drafts that were, to go back to and forth: a draft is never changed, so each is kept as it was.
"""

from maker.draft import Draft

MOST = 200


class History:
    """The draft in hand, those before it and those that were undone."""

    def __init__(self, draft: Draft | None = None) -> None:
        self.draft = draft
        self._before: list[Draft | None] = []
        self._after: list[Draft | None] = []

    def take(self, draft: Draft) -> None:
        """Go on with another draft."""
        if draft is not self.draft:
            self._before = (self._before + [self.draft])[-MOST:]
            self._after = []
            self.draft = draft

    def undo(self) -> bool:
        """Go back a step; whether there was one."""
        if not self._before:
            return False
        self._after.append(self.draft)
        self.draft = self._before.pop()
        return True

    def redo(self) -> bool:
        """Take back what was undone; whether there was anything."""
        if not self._after:
            return False
        self._before.append(self.draft)
        self.draft = self._after.pop()
        return True

    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._before)

    def can_redo(self) -> bool:
        """Whether there is one to take back."""
        return bool(self._after)
