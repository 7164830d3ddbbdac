"""
The scoring page's main module: the first total first, then all the rest.

docs/assets/js/runtime.js calls `begin`, the page's own script `finish`. What is imported up
here, and by those modules in turn, must be there before the first total shows; what is imported
inside a function comes with the later part (hooks/before/bundle.py).
"""

import json
import sys

import vfs

from browser.bridge import document, first_messages, later_part, pause
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
    await _fetch_later_part(inputs.board.table)
    await pause()
    from page.takeover import take_over

    await take_over(inputs)


async def _fetch_later_part(table) -> None:
    """From now on the later modules can be imported, and `table` has all sentences."""
    table.update(await later_part())
    with open("/later.rom", "rb") as file:
        vfs.mount(vfs.VfsRom(file.read()), "/later")
    sys.path.append("/later")
    # A package lies in one place: of the rooms known by now, all that is still to come lies there.
    for room in ("browser", "page"):
        sys.modules[room].__path__ = "/later/" + room  # type: ignore[assignment]  # MicroPython's
