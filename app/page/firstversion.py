"""
What a tab with the first version of this page has written since its sheet was taken over.

It writes where that version kept its one sheet, and nobody else does. What it wrote becomes a sheet
of its own, so that neither is overwritten; while nobody has changed that, it is kept up to date.
"""

import json

from browser.bridge import new_id
from formats.backup import fingerprint
from formats.fingerprint import rename
from formats.record import Unreadable, dated, opened, read_record, write_record
from formats.resultwriter import write_kept
from page.notices import notify
from storage import localstorage
from storage.keys import parts, seen_key, sheet_key, text_in
from storage.repository import Shelf


async def bring_in(desk) -> None:
    """Keep what is new there, if anything is, and tell."""
    rubric, store = desk.rubric, desk.store
    if store.upgrading:
        # The store has just taken it over.
        return
    records = [parts(text) for text in await store.database.read([rubric.id], 0)]
    records.append(parts(localstorage.read(rubric.id)))
    number, text = max(records)
    if not number:
        return
    seen = await _seen(desk)
    if seen.get("number", 0) >= number:
        return
    try:
        sheet, in_file = read_record(text, rubric, desk.sha256)
    except Unreadable:
        # One of a newer version stays where it is; the list shows it.
        return
    shelf = Shelf(store, rubric, desk.sha256)
    if not seen and not _is_later(text, await shelf.text(sheet_key(rubric.id, sheet.id))):
        return
    id = seen.get("id", "")
    if not id or not await _is_as_it_was(desk, id, seen.get("kept")):
        id = new_id()
    rename(sheet, rubric, id)
    kept = write_kept(sheet, rubric, desk.sha256)
    if await shelf.keep(write_record(kept, in_file)):
        await _note(desk, number, id, fingerprint(kept))
        notify(desk.say("first-version", name=sheet.name or desk.say("no-name")), [])


def _is_later(text: str, own: str) -> bool:
    """Whether a record of the first version says something that our own of that sheet does not."""
    try:
        theirs, instant = dated(opened(text)[0])
        ours, changed = dated(opened(own)[0])
    except Unreadable:
        return True
    return instant > changed and theirs != ours


async def _is_as_it_was(desk, id: str, kept: object) -> bool:
    """Whether nobody has changed or deleted the sheet that was made of it before."""
    found = await desk.store.database.read([sheet_key(desk.rubric.id, id)], 0)
    try:
        return bool(found) and fingerprint(opened(text_in(found[0]))[0]) == kept
    except Unreadable:
        return False


async def _seen(desk) -> dict:
    """The number of what was taken over last, and what became of it; {} when that is not known."""
    found = await desk.store.database.read([seen_key(desk.rubric.id)], 0)
    try:
        seen = json.loads(found[0]) if found else {}
    except ValueError:
        return {}
    return seen if isinstance(seen, dict) else {}


async def _note(desk, number: int, id: str, kept: str) -> None:
    note = {"number": number, "id": id, "kept": kept}
    await desk.store.database.write({seen_key(desk.rubric.id): json.dumps(note)})
