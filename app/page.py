"""
The scoring page's main module: the first total first, then all the rest.

What is imported up here, and by those modules in turn, must be there before the first total
shows; what is imported inside a function comes with the later part (hooks/bundle.py).
"""

import asyncio
import json

import js

from browser import document
from desk import Desk
from entering import Entering
from rubric import Rubric


async def start() -> None:
    """Score what was typed before; bring back what is kept; then take over the whole page."""
    rubric = Rubric(json.loads(document.getElementById("rubric").textContent))
    with open("messages.json") as file:
        table = json.load(file)
    desk = Desk(rubric, table)
    entering = Entering(desk)
    entering.listen()
    desk.begin()
    await js.laterModules()
    from actions import Actions
    from events import Events

    actions = Actions(desk)
    Events(actions).listen()
    entering.end_step = actions.end_step
    await desk.load(actions.met, actions.noted)
    for button in document.querySelectorAll("button[data-action]"):
        button.disabled = False
    document.documentElement.setAttribute("data-app", "ready")


asyncio.create_task(start())
