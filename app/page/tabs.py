"""The sheet in hand and what lies beside it: other sheets, other tabs, what could not be read."""

from formats.record import Unreadable, read_record, write_record
from formats.resultwriter import write_kept
from page.notices import notify
from storage.repository import Shelf


async def bring(editor, id: str) -> bool:
    """Take another sheet of this machine in hand; tells whether it could be read."""
    editor.settle()
    store = editor.store
    records = [store.unkept(id)] if store.unkept(id) else await store.fetch(id)
    for record in records:
        if editor.restore(record, id):
            store.take(id)
            store.remember(id)
            editor.board.show()
            editor.show_state("kept" if not store.unkept(id) else "refused")
            return True
    return False


async def look(editor) -> bool:
    """Show what another tab has made of the sheet in hand, or say that it has deleted it."""
    if not editor.idle():
        return False
    record = await editor.store.look(editor.idle)
    if record == "":
        editor.lose()
    return editor.take_from(record) if record else False


def set_aside(editor, record: str, id: str = "") -> None:
    """Put what cannot be read of a sheet, or ("") of the one in hand, aside, whole, and tell."""

    def tried(whole: bool) -> None:
        editor.form.show_aside(True)
        if not whole:
            notify(editor.say("aside-unkept"), [], bad=True)

    editor.store.set_aside(record, id, tried)


async def show_aside(editor) -> None:
    """Tell whether something that cannot be read is on this machine."""
    editor.form.show_aside(await editor.store.aside.text() != "[]")


async def keep_copy(editor, id: str) -> None:
    """Keep this tab's text of a sheet, not in hand, that another tab has changed, as one more."""
    text = editor.store.unkept(id)
    try:
        sheet, in_file = read_record(text, editor.rubric, editor.sha256)
    except Unreadable:
        set_aside(editor, text)
        return
    fresh = editor.fresh_sheet()
    sheet.id = fresh.id
    copy = write_record(write_kept(sheet, editor.rubric, editor.sha256), in_file)
    if await Shelf(editor.store, editor.rubric, editor.sha256).keep(copy):
        editor.store.give_up(id)
        name = sheet.name or editor.say("no-name")
        notify(editor.say("kept-as-copy", name=name), [])
