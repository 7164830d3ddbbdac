"""
Which sheets were on the page last, on this machine and in this tab: notes in local storage, so that
a start knows at once with which sheet to begin.
"""

import json

from storage.keys import HAND, LAST, SHOWN
from storage.localstorage import local, session

# How many sheets local storage mirrors; it is small, and other sites of the host share it.
MIRRORED = 3


class Recent:
    """The notes of one rubric."""

    def __init__(self, rubric: str) -> None:
        self._rubric = rubric
        self._pointed = ""

    def current(self) -> str:
        """The sheet that this tab had on the page, or the last one on this machine; or ""."""
        return session.get(self._rubric + HAND) or next(iter(self.ids()), "")

    def ids(self) -> list[str]:
        """The sheets last on the page on this machine, the last one first."""
        try:
            found = json.loads(local.get(self._rubric + LAST) or "[]")
        except ValueError:
            return []
        return [id for id in found if isinstance(id, str)] if isinstance(found, list) else []

    def point(self, id: str) -> None:
        """Note for this tab, so that a reload finds it, which sheet is current."""
        if self._pointed != id and session.put(self._rubric + HAND, id):
            self._pointed = id

    def remember(self, id: str) -> list[str]:
        """Note that `id` was last on the page; the sheets for which the mirror has no room now."""
        known = self.ids()
        if known[:1] == [id]:
            return []
        known = [id] + [other for other in known if other != id]
        local.put(self._rubric + LAST, json.dumps(known[:MIRRORED]))
        return known[MIRRORED:]

    def forget(self, id: str) -> None:
        """Leave no trace of `id` in these notes, nor of what the form last showed."""
        rest = [other for other in self.ids() if other != id]
        local.put(self._rubric + LAST, json.dumps(rest))
        session.put(self._rubric + HAND, "")
        local.remove(self._rubric + SHOWN)
        self._pointed = ""

    def forget_all(self) -> None:
        """All was erased."""
        self._pointed = ""
