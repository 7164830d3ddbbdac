"""
Whose sheet is the next to be scored, of all that this machine keeps, and how far each is.
"""

import js

from browser.bridge import document, vietnamese_order
from formats.index import Line, apart, state_of
from page.notices import notify
from page.tabs import bring
from storage.repository import Repository


def column(editor) -> int:
    """The column that the list is about: whose turn it is, else the last one's."""
    ids = [rater.id for rater in editor.rubric.raters]
    return ids.index(editor.turn) if editor.turn else len(ids) - 1


def words_of(editor, line: Line) -> str:
    """How far a sheet is, in words; once all is scored, how far the totals differ."""
    place = column(editor)
    _, scored, of = line.totals[place]
    text = editor.say("state-" + state_of(line, place), scored=scored, of=of)
    points = apart(line)
    return text + " · " + editor.say("gap", points=points) if points else text


async def sorted_lines(editor) -> list[Line]:
    """A line for each sheet that is not empty, and for the one in hand, by name."""
    repository = Repository(editor.store, editor.rubric, editor.sha256)
    lines = await repository.lines()
    lines = [it for it in lines if it.id == editor.sheet.id or not it.empty]
    order = vietnamese_order([line.name_order() for line in lines])
    return [lines[place] for place in order]


async def unscored(editor) -> list[Line]:
    """The sheets, not the one in hand, whose column is not complete, by name."""
    place = column(editor)
    lines = await sorted_lines(editor)
    return [
        line
        for line in lines
        if line.totals and line.id != editor.sheet.id and state_of(line, place) != "complete"
    ]


async def next_unscored(actions) -> None:
    """Take the next of these in hand; where there is none, say so."""
    editor = actions.editor
    for line in await unscored(editor):
        if await bring(editor, line.id):
            actions.past().brought()
            name = line.name or actions.say("no-name")
            notify(actions.say("sheet-opened", name=name), [])
            js.scrollTo(0, 0)
            return
    notify(actions.say("next-none"), [])


async def tell_next(actions) -> None:
    """Say in the finish panel which that is, and how many there are."""
    editor = actions.editor
    lines = await unscored(editor)
    text = actions.say("next-none")
    if lines:
        name = lines[0].name or actions.say("no-name")
        state = words_of(editor, lines[0])
        text = actions.say("next-is", name=name, state=state, count=len(lines))
    document.getElementById("next-note").textContent = text
