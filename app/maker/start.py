"""
The main module of the page that makes rubrics: with the first part, the page waits for the rest.
"""

import json

from browser.bridge import document, first_messages
from browser.later import fetch_later


class Waiting:
    """The page before the later part is there: its sentences."""

    def __init__(self) -> None:
        self.table = first_messages()
        self.words = json.loads(document.getElementById("maker-words").textContent)


def begin() -> Waiting:
    """Nothing can be done yet but what a browser does by itself."""
    return Waiting()


async def finish(waiting: Waiting) -> None:
    """Fetch the later part, which takes over the whole page."""
    await fetch_later(waiting.table)
    from maker.page import Page

    await Page(waiting.table, waiting.words).begin()
