"""What comes after the first total: what is kept is brought back, and the page works whole."""

import asyncio

import js

from browser.bridge import document, is_too_long, pause
from storage import savestate


async def take_over(inputs) -> None:
    """
    Bring back what is kept, then say that the page is ready.

    In several pieces, each with its imports: a slow machine does not leave a person who types
    without an answer for long.
    """
    from storage.store import Store

    await pause()
    from page.editor import Editor

    await pause()
    from page.actions import Actions

    await pause()
    from page.events import Events
    from page.tabs import set_aside

    await pause()
    editor = Editor(inputs.board)
    actions = Actions(editor)
    editor.on_saved = actions.noted
    inputs.end_step = actions.end_step
    # From here to the store at one go: who listens asks the store.
    Events(actions).listen()
    editor.store = Store(
        editor.rubric.id,
        editor.show_state,
        actions.tabs.met,
        lambda text, id: set_aside(editor, text, id),
    )
    await _bring_back(editor)
    await pause()
    for button in document.querySelectorAll("button[data-action]"):
        button.disabled = False
    document.documentElement.setAttribute("data-app", "ready")
    from page.enterkey import EnterKey
    from page.evidence import Evidence
    from page.groups import Groups
    from page.hints import Hints
    from page.leading import Leading
    from page.pasting import Pasting
    from page.turns import Turns

    turns = Turns(editor)
    turns.begin()
    actions.leading = leading = Leading(actions, turns)
    leading.begin()
    EnterKey(editor.board).listen()
    Evidence(editor.board).listen()
    Groups(editor.board).listen()
    Hints(editor).listen()
    Pasting(actions).listen()


async def _bring_back(editor) -> None:
    """Bring back what this machine keeps, under what has been typed by now; see `Store`."""
    from page.tabs import look_around

    board = editor.board
    board.scores.rank()
    mirrored = editor.store.mirrored()
    found = "" if mirrored is None else _restore_under(editor, [mirrored])
    records = await editor.store.load()
    if not found:
        # What was noted of a sheet is none by itself.
        board.sheet = board.fresh_sheet()
    # Mostly the mirror's is what the database has, too.
    if not found or records[:1] != [found]:
        found = _restore_under(editor, records) or found
    if not found and editor.met_edition and not board.touched:
        found = await _next_sheet(editor)
    board.editor = editor
    if board.touched or (found and not editor.store.holds(found)):
        # The mirror alone has the newest, or a damaged record stood before it.
        editor.keep()
    else:
        editor.show_state(editor.store.state() if found else savestate.BLANK)
    # Nobody waits for this.
    js.setTimeout(lambda: asyncio.create_task(look_around(editor)), 0)


async def _next_sheet(editor) -> str:
    """
    Take the next sheet of this rubric, where the last one is another edition's: a copy of the site
    on the same host has used it. Returns its record, "" when there is none.
    """
    store = editor.store
    for id in await store.others():
        records = await store.fetch(id)
        if records:
            found = _restore_under(editor, records)
            if found:
                store.take(id)
                return found
    return ""


def _restore_under(editor, records: list[str]) -> str:
    """
    Make the first sound one of `records` the current sheet, and what has been typed over it; tell
    which it was, "" if there was none.
    """
    found = next((record for record in records if editor.restore(record)), "")
    board = editor.board
    for id in board.touched:
        field = document.getElementById(id)
        if not is_too_long(field):
            board.take(id, field.value)
        editor.in_file = False
    board.show()
    return found
