"""After the first total: what is kept is brought back, and the whole page begins to work."""

import asyncio

import js

from browser.bridge import document


async def take_over(entering) -> None:
    """
    Bring back what is kept, then say that the page is ready.

    In several pieces, each with its imports: a slow machine does not leave a person who types
    without an answer for long.
    """
    from page.actions import Actions

    await js.pause()
    from page.events import Events

    await js.pause()
    desk = entering.desk
    actions = Actions(desk)
    entering.end_step = actions.end_step
    # From here to the store at one go: who listens asks the store.
    Events(actions).listen()
    await _bring_back(desk, actions.met, actions.noted)
    await js.pause()
    for button in document.querySelectorAll("button[data-action]"):
        button.disabled = False
    document.documentElement.setAttribute("data-app", "ready")
    from page.evidence import Evidence
    from page.turns import Turns

    Turns(desk).begin()
    Evidence(desk).listen()


async def _bring_back(desk, met, noted) -> None:
    """
    Bring back what this machine keeps, under what has been typed by now.

    `met` is called with a sheet's id and the record that another tab has kept of it while this one
    was changed, too; the record is "" when the other tab has deleted the sheet. `noted` is called
    with each record that is given to the store, and the name of what was changed.
    """
    from page.tabs import set_aside, show_aside
    from storage.store import Store

    desk.noted = noted
    desk.marking.rank()
    desk.store = Store(
        desk.rubric.id, desk.show_storage, met, lambda text, id: set_aside(desk, text, id)
    )
    mirrored = desk.store.mirrored()
    read = mirrored is not None and _restore_under(desk, [mirrored])
    records = await desk.store.load()
    if not read:
        # What was noted of a sheet is none by itself.
        desk.sheet = desk.fresh_sheet()
    # Mostly the mirror's is what the database has, too.
    if not read or records[:1] != [mirrored]:
        _restore_under(desk, records)
    desk.loaded = True
    if desk.touched:
        desk.keep()
    else:
        desk.show_storage("kept" if records else "nothing-kept")
    # Nobody waits for this.
    js.setTimeout(lambda: asyncio.create_task(show_aside(desk)), 0)


def _restore_under(desk, records: list[str]) -> bool:
    """
    Take the first sound one of `records` in hand, and what has been typed over it; tell whether
    there was one.
    """
    found = any(desk.restore(record) for record in records)
    for field in desk.touched.values():
        if not js.isTooLong(field):
            desk.take(field)
        desk.in_file = False
    desk.show()
    return found
