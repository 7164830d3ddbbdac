"""
What an engine is to those who use it: a browser with one window, driven from outside.

Each has a folder and processes of its own, which end with it, whatever happened.
"""

import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

PATIENCE = 60
# From where the engine can say it: what the page did wrong, or its policy refused.
WATCH = """() => {
    globalThis.faults ??= [];
    addEventListener("error", (event) => faults.push(String(event.message)));
    addEventListener("securitypolicyviolation", (event) =>
        faults.push(`${event.violatedDirective}: ${event.blockedURI}`));
}"""

# A page may still be scrolling to the field that was typed in: what is pressed has to rest first.
CENTRE = """async (selector) => {
    const place = document.querySelector(selector);
    const top = () => place.getBoundingClientRect().top;
    let rested = 0;
    for (let frame = 0; rested < 3 && frame < 300; frame += 1) {
        if (rested === 0)
            place.scrollIntoView({ block: "center", behavior: "instant" });
        const before = top();
        await new Promise((go) => { requestAnimationFrame(go); });
        rested = top() === before ? rested + 1 : 0;
    }
}"""


class Engine(AbstractContextManager["Engine"], Protocol):
    """A browser of its own; as a context manager it starts and ends."""

    name: str
    version: str
    prints: bool

    def open(self, address: str) -> None:
        """Go to a page and wait for its end; what goes wrong in it is noted, see WATCH."""

    def reload(self) -> None:
        """Load the page anew."""

    def ask(self, function: str, *given: object) -> Any:
        """What a JavaScript function answers, as JSON has it."""

    def type(self, selector: str, text: str) -> None:
        """Type into a field that is empty."""

    def click(self, selector: str) -> None:
        """Press the mouse on an element, wherever it is on the page."""

    def choose(self, selector: str, path: Path) -> None:
        """Choose a file in a file field."""

    def downloaded(self, pattern: str) -> Path:
        """The file that comes; it is not there yet, or the only one of such a name."""

    def pdf(self) -> bytes:
        """The page as it is printed, where `prints`."""


@contextmanager
def running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours, up to the end of the block."""
    with subprocess.Popen(command, **options) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)
