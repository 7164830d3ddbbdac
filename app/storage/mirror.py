"""
The mirror of a rubric's sheets in local storage, brought home into the database: what a page that
was left in a hurry has put there, and what the database did not take.
"""

from storage.indexeddb import IndexedDb
from storage.keys import index_key, latest_key, parts, sheet_id, sheet_key
from storage.localstorage import local


class Mirror:
    """The records of one rubric that lie in local storage."""

    def __init__(self, database: IndexedDb, rubric: str) -> None:
        self._database = database
        self._rubric = rubric

    def ids(self) -> list[str]:
        """The ids of the sheets that have one there."""
        return [sheet_id(name) for name in local.names(self._rubric + "/")]

    async def bring_home(self, id: str, entry_of) -> bool:
        """
        Write a sheet into the database where the mirror is newer; tells whether that has it now.

        `entry_of(text)` makes a sheet's line for the list; None where the text cannot be read,
        which is left where it is.
        """
        keys = [sheet_key(self._rubric, id), latest_key(self._rubric)]
        revision, text = parts(local.get(keys[0]))
        entry = entry_of(text) if revision and text else None
        if entry is None:
            return False

        def newer(found: list[str]):
            if parts(found[0])[0] >= revision:
                return {}
            place = str(parts(found[1])[0] + 1) + "\n"
            return {
                keys[0]: str(revision) + "\n" + text,
                index_key(self._rubric, id): place + entry,
                keys[1]: place + id,
            }

        return await self._database.update(keys, newer)

    def drop(self, id: str) -> None:
        """Take a sheet out of the mirror, once the database has all of it."""
        key = sheet_key(self._rubric, id)
        revision, text = parts(local.get(key))
        if text and not revision:
            # It is set aside once its sheet is opened.
            return

        def look(found: list[str]):
            if parts(found[0])[0] >= revision:
                local.remove(key)

        self._database.update_now([key], look, _nothing, _nothing)


def _nothing() -> None:
    pass
