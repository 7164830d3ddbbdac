"""The current sheet and what lies beside it: other sheets, other tabs, what could not be read."""

from formats.record import Unreadable, read_record, write_record
from formats.resultwriter import write_kept
from page.notices import notify
from storage.keys import sheet_key
from storage.localstorage import local
from storage.repository import Repository
from storage.seen import BEHIND, CHANGED, DELETED, LOST


async def bring(editor, id: str) -> bool:
    """Make another sheet of this machine the current one; tells whether it could be read."""
    editor.settle()
    store = editor.store
    records = [store.unkept(id)] if store.unkept(id) else await store.fetch(id)
    for record in records:
        if editor.restore(record, id):
            store.take(id)
            store.remember(id)
            editor.opened = True
            editor.board.show()
            if store.unkept(id) or store.holds(record):
                editor.show_state(store.state())
            else:
                editor.keep()
            return True
    return False


async def look(editor) -> bool:
    """Show what another tab has made of the current sheet, or say what has become of it."""
    if not editor.idle():
        return False
    news, record = await editor.store.look(editor.idle)
    if news == CHANGED:
        return bool(editor.take_from(record))
    if news == DELETED:
        editor.show_state(editor.store.state())
    elif news in (BEHIND, LOST):
        editor.keep()
        if news == LOST:
            notify(editor.say("storage-lost"), [], bad=True)
    return False


def set_aside(editor, record: str, id: str = "") -> None:
    """Put what cannot be read of a sheet, or ("") of the current one, aside, whole, and tell."""

    def tried(whole: bool) -> None:
        editor.form.show_aside(True)
        if not whole:
            notify(editor.say("aside-unkept"), [], bad=True)

    editor.store.set_aside(record, id, tried)


async def look_around(editor) -> None:
    """Look for what is on this machine besides the sheet: bring it home, and tell."""
    await show_aside(editor)
    await Repository(editor.store, editor.rubric, editor.sha256).recover()
    if editor.met_edition:
        notify(editor.say("edition-here"), [])


async def show_aside(editor) -> None:
    """Tell whether something that cannot be read is on this machine."""
    editor.form.show_aside(await editor.store.quarantine.text() != "[]")


async def keep_copy(editor, id: str) -> None:
    """Keep what this tab has of a sheet that another has changed, as one more sheet."""
    text = editor.store.unkept(id)
    try:
        sheet, copy = _copy(editor, text)
    except Unreadable:
        set_aside(editor, text)
        return
    if await Repository(editor.store, editor.rubric, editor.sha256).keep(copy):
        editor.store.give_up(id)
        name = sheet.name or editor.say("no-name")
        notify(editor.say("kept-as-copy", name=name), [])


def leave_copies(editor) -> None:
    """
    The page is closed while it is undecided which of two tabs' texts a sheet goes on with: the
    other's stays in its place, and this one's is found again as one more sheet.
    """
    for text in editor.store.undecided():
        if text != editor.apart:
            sheet, copy = _copy(editor, text)
            if local.put(sheet_key(editor.rubric.id, sheet.id), "1\n" + copy):
                # A page may be closed, come back, and be closed again.
                editor.apart = text


def _copy(editor, text: str):
    """The sheet of a record under an id of its own, and its record."""
    sheet, in_file = read_record(text, editor.rubric, editor.sha256)
    sheet.id = editor.fresh_sheet().id
    return sheet, write_record(write_kept(sheet, editor.rubric, editor.sha256), in_file)
