"""After the first total: what is kept is brought back, and the whole page begins to work."""

import js

from browser import document


async def take_over(entering) -> None:
    """
    Bring back what is kept, then say that the page is ready.

    In several pieces, each with its imports: a slow machine does not leave a person who types
    without an answer for long.
    """
    from actions import Actions

    await js.pause()
    from events import Events

    desk = entering.desk
    actions = Actions(desk)
    Events(actions).listen()
    entering.end_step = actions.end_step
    await js.pause()
    await desk.load(actions.met, actions.noted)
    await js.pause()
    for button in document.querySelectorAll("button[data-action]"):
        button.disabled = False
    document.documentElement.setAttribute("data-app", "ready")
    from evidence import Evidence
    from turns import Turns

    Turns(desk).begin()
    Evidence(desk).listen()
