"""The sheet in hand and what lies beside it: other sheets, other tabs, what could not be read."""

from formats.record import Unreadable, read_record, write_record
from formats.resultwriter import write_kept
from page.notices import notify
from storage.repository import Shelf


async def bring(desk, id: str) -> bool:
    """Take another sheet of this machine in hand; tells whether it could be read."""
    desk.settle()
    store = desk.store
    records = [store.unkept(id)] if store.unkept(id) else await store.fetch(id)
    for record in records:
        if desk.restore(record, id):
            store.take(id)
            store.remember(id)
            desk.show()
            desk.show_storage("kept" if not store.unkept(id) else "refused")
            return True
    return False


async def look(desk) -> bool:
    """Show what another tab has made of the sheet in hand, or say that it has deleted it."""
    if not desk.idle():
        return False
    record = await desk.store.look(desk.idle)
    if record == "":
        desk.lose()
    return desk.take_over(record) if record else False


def set_aside(desk, record: str, id: str = "") -> None:
    """Put what cannot be read of a sheet, or ("") of the one in hand, aside, whole, and tell."""

    def tried(whole: bool) -> None:
        desk.form.show_aside(True)
        if not whole:
            notify(desk.say("aside-unkept"), [], bad=True)

    desk.store.set_aside(record, id, tried)


async def show_aside(desk) -> None:
    """Tell whether something that cannot be read is on this machine."""
    desk.form.show_aside(await desk.store.aside.text() != "[]")


async def keep_copy(desk, id: str) -> None:
    """Keep this tab's text of a sheet, not in hand, that another tab has changed, as one more."""
    text = desk.store.unkept(id)
    try:
        sheet, in_file = read_record(text, desk.rubric, desk.sha256)
    except Unreadable:
        set_aside(desk, text)
        return
    fresh = desk.fresh_sheet()
    sheet.id = fresh.id
    copy = write_record(write_kept(sheet, desk.rubric, desk.sha256), in_file)
    if await Shelf(desk.store, desk.rubric, desk.sha256).keep(copy):
        desk.store.give_up(id)
        name = sheet.name or desk.say("no-name")
        notify(desk.say("kept-as-copy", name=name), [])
