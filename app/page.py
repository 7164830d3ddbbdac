"""The scoring page's main script: reads the rubric and takes over the form."""

import asyncio
import json

from actions import Actions
from browser import document
from events import Events
from rubric import Rubric


async def start() -> None:
    """Take over the page; what was typed before counts."""
    with open("rubric.json") as file:
        rubric = Rubric(json.load(file))
    with open("messages.json") as file:
        table = json.load(file)
    actions = Actions(rubric, table)
    Events(actions).listen()
    await actions.desk.load()
    for button in document.querySelectorAll("button[data-action]"):
        button.disabled = False
    document.documentElement.setAttribute("data-app", "ready")


asyncio.create_task(start())
