"""The sheets that this machine keeps, read and never written."""

from formats.record import Unreadable, opened
from storage.indexeddb import IndexedDb
from storage.keys import is_sheet_key, parts, text_in
from storage.localstorage import local


async def texts(rubrics) -> list[tuple[str, str]]:
    """
    (name, kept text) of each sheet of these rubrics that is kept here.

    The newer of what the database and its mirror have; what cannot be opened is handed on as it
    lies, so that it is refused by name.
    """
    database = IndexedDb()
    found = []
    for id in rubrics:
        keys = [key for key in await database.keys(id + "/") if is_sheet_key(key)]
        # What lies in local storage alone, because the page was closed at once.
        near = [name for name in local.names(id + "/") if is_sheet_key(name)]
        keys += [name for name in near if name not in keys]
        records = await database.read(keys) if keys else []
        for key, record in zip(keys, records):
            mirrored = parts(local.get(key))
            text = mirrored[1] if mirrored > parts(record) else text_in(record)
            if not text:
                continue
            try:
                found.append((key, opened(text)[0]))
            except Unreadable:
                found.append((key, text))
    return found
