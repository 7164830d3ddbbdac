"""A shared computer: while the mode is on, no sheet is written to it or read from it."""

import asyncio
import json

from browser.bridge import document
from page.notices import notify
from storage import localstorage
from storage.keys import TURN, TYPED, sheet_key
from storage.localstorage import local, session
from storage.repository import Repository


async def share(actions, box) -> None:
    """Turn the mode on or off, as the ticked `box` says; turning it on asks where it takes away."""
    editor = actions.editor
    editor.settle()
    if box.checked:
        if editor.state != "nothing-kept" and not await actions.ask("share", []):
            _tick(False)
            return
        while not editor.store.idle():
            await asyncio.sleep(0.02)
        whole = await _take_away(editor)
        localstorage.share(True)
        _show(True)
        if editor.state != "nothing-kept":
            editor.keep()
        notify(actions.say("share-on" if whole else "share-partly"), [], bad=not whole)
    else:
        localstorage.share(False)
        _show(False)
        # The turn on the page is this tab's again after a reload, too.
        session.put(editor.rubric.id + TURN, editor.turn)
        if editor.state == "shared":
            editor.keep()
        editor.store.again()
        notify(actions.say("share-off"), [])


def _show(on: bool) -> None:
    document.documentElement.toggleAttribute("data-shared", on)
    _tick(on)


def _tick(on: bool) -> None:
    """The mode's box stands in two places."""
    for one in document.querySelectorAll("#shared, [data-shared-too]"):
        one.checked = on


async def _take_away(editor) -> bool:
    """Take the current sheet off the machine, its states, too; tells whether that could be done."""
    rubric, id = editor.rubric.id, editor.sheet.id
    repository = Repository(editor.store, editor.rubric, editor.sha256)
    whole = await repository.delete(id) is not None
    gone: dict[str, str | None] = {}
    for key, text in await editor.store.database.below(rubric + "/states/") or []:
        if _id_of(text) == id:
            gone[key] = None
    typed = rubric + TYPED
    for name in (sheet_key(rubric, id), typed, typed + ":" + id, rubric + TURN):
        local.remove(name)
    session.remove(rubric + TURN)
    editor.store.forget(id)
    return await editor.store.database.write(gone) and whole


def _id_of(text: str) -> str:
    """Of which sheet a state is."""
    try:
        return json.loads(text.partition("\n")[0])["line"]["id"]
    except (ValueError, TypeError, KeyError):
        return ""
