"""
The scoring page's main module: the first total first, then all the rest.

What is imported up here, and by those modules in turn, must be there before the first total
shows; what is imported inside a function comes with the later part (hooks/bundle.py).
"""

import json
import sys

import js
import vfs

from browser import document
from desk import Desk
from entering import Entering
from rubric import Rubric


async def start() -> None:
    """Score what was typed before; bring back what is kept; then take over the whole page."""
    rubric = Rubric(json.loads(document.getElementById("rubric").textContent))
    table = json.loads(js.firstMessages)
    desk = Desk(rubric, table)
    entering = Entering(desk)
    entering.listen()
    desk.begin()
    await _fetch_later_part(table)
    from actions import Actions
    from events import Events

    actions = Actions(desk)
    Events(actions).listen()
    entering.end_step = actions.end_step
    await desk.load(actions.met, actions.noted)
    for button in document.querySelectorAll("button[data-action]"):
        button.disabled = False
    document.documentElement.setAttribute("data-app", "ready")
    from evidence import Evidence
    from turns import Turns

    Turns(desk).begin()
    Evidence(desk).listen()


async def _fetch_later_part(table) -> None:
    """From now on the later modules can be imported, and `table` has all sentences."""
    table.update(json.loads(await js.laterPart()))
    with open("/later.rom", "rb") as file:
        vfs.mount(vfs.VfsRom(file.read()), "/later")
    sys.path.append("/later")
