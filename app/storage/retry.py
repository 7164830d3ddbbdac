"""What could not be kept is tried again by itself, until it is kept."""

import js

from storage import localstorage

# How soon, in milliseconds.
SOON = 5_000


class Retry:
    """Calls `action` once more, some seconds after it was asked for; one call waits at a time."""

    def __init__(self, action) -> None:
        self._action = action
        self._waiting = False

    def soon(self) -> None:
        """Call it in a while; on a shared computer never, for nothing is to be kept there."""
        if not self._waiting and not localstorage.disabled:
            self._waiting = True
            js.setTimeout(self._now, SOON)

    def _now(self) -> None:
        self._waiting = False
        self._action()
