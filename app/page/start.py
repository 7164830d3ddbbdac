"""
The scoring page's main module: the first total first, then all the rest.

docs/assets/js/runtime.js calls `begin`, the page's own script `finish`. What is imported up
here, and by those modules in turn, must be there before the first total shows; what is imported
inside a function comes with the later part (hooks/before/bundle.py).
"""

import json

from browser.bridge import document, first_messages, pause
from browser.later import fetch_later
from page.board import Board
from page.inputs import Inputs
from rubric import Rubric


def begin() -> Inputs:
    """Score what stands in the form, and listen to what is entered from now on."""
    rubric = Rubric(json.loads(document.getElementById("rubric").textContent))
    board = Board(rubric, first_messages())
    inputs = Inputs(board)
    inputs.listen()
    board.begin()
    return inputs


async def finish(inputs: Inputs) -> None:
    """Fetch the later part, which takes over the whole page."""
    await fetch_later(inputs.board.table)
    await pause()
    from page.takeover import take_over

    await take_over(inputs)
