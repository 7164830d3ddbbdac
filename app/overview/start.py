"""
The overview's main module: app/overview/ on the page /tong-hop/.

docs/assets/js/runtime.js calls `begin` and then `finish`. Nobody waits for a first total here, so
that all but this module comes with the later part.
"""

import json

from browser.bridge import document, first_messages
from browser.later import fetch_later


def begin() -> dict[str, str]:
    """The sentences that are there at once."""
    return first_messages()


async def finish(table: dict[str, str]) -> None:
    """Fetch the later part and let the page work."""
    await fetch_later(table)
    from overview.screen import Screen

    Screen(json.loads(document.getElementById("rubrics").textContent), table).begin()
    document.documentElement.setAttribute("data-app", "ready")
