"""
What the two places have in common in which this machine keeps texts under keys: the database
(IndexedDB) and the browser's local storage.

One suite of cases holds both to what is promised here (tests/browser/test_adapters.py):

- What a write has put is read again as it is, in this page and in the next.
- A write is told as done once it stands, and all of it does: after one that failed, all is as it
  was before.
- A place that is refused, full or closed raises nothing. It is asked anew each time, so that what
  works again is used again.
- On a shared computer (`localstorage.share`) nothing is read or written; `erase` still erases.
"""

import js


class Adapter:
    """
    A place that keeps texts under keys; `update_now`, `read`, `keys`, `below` and `erase` are its
    own.

    >>> await place.write({"r/states/1": "…", "r/states/2": None})
    True
    """

    def update_now(self, keys: list[str], change, done, failed) -> None:
        """
        Read the texts under `keys`, and write what `change(texts)` makes of them, all in one.

        `change` gets "" where there is no text and returns the texts to put under their keys (None
        deletes), or None to write nothing; it may be called twice. `done()` is called when all
        stands, `failed()` when all is as before; one of them, once, now or later.
        """
        raise NotImplementedError

    async def read(self, keys: list[str]) -> list[str]:
        """The texts under `keys`, "" where there is none; [] when they cannot be had."""
        raise NotImplementedError

    async def keys(self, prefix: str) -> list[str]:
        """The keys that begin with `prefix`, in order; [] when they cannot be had."""
        raise NotImplementedError

    async def below(self, prefix: str) -> list[tuple[str, str]] | None:
        """Every key that begins with `prefix` and its text, in order; None if it cannot be had."""
        raise NotImplementedError

    async def erase(self) -> bool:
        """Remove all that this project has in this place; tells whether it is gone."""
        raise NotImplementedError

    async def update(self, keys: list[str], change) -> bool:
        """As `update_now`; tells whether something was written."""
        taken: list[bool] = []

        def changed(texts: list[str]):
            made = change(texts)
            taken[:] = [made is not None]
            return made

        def wait(resolve, _reject) -> None:
            self.update_now(keys, changed, lambda: resolve(taken[0]), lambda: resolve(False))

        return bool(await js.Promise.new(wait))

    async def write(self, texts: dict) -> bool:
        """Put each text under its key, or delete the key where it is None: all of them or none."""
        return await self.update([], lambda _: texts)
