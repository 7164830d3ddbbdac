"""
What a page does that it must not: errors on the console, requests that leave the site.

`watch` (a fixture) sees every page that a browser test opens, and fails the test for each fault
that the test has not allowed beforehand:

    watch.allow(r"404 .*gone\\.json")
"""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, expect

INSIDE = {"about", "blob", "data"}


class Watch:
    """Collects the faults of every context that it is attached to."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.faults: list[str] = []
        self.allowed: list[str] = []

    def attach(self, context: BrowserContext) -> None:
        """Watch every page of `context` from now on."""
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("weberror", self._error)

    def detach(self, context: BrowserContext) -> None:
        """Watch `context` no longer."""
        context.remove_listener("console", self._console)
        context.remove_listener("request", self._request)
        context.remove_listener("weberror", self._error)

    def allow(self, *patterns: str) -> None:
        """Let faults pass whose text one of these regular expressions is found in."""
        self.allowed += patterns

    def unexpected(self) -> list[str]:
        """The faults that no pattern allows, in the order in which they came."""
        return [
            fault
            for fault in self.faults
            if not any(re.search(pattern, fault) for pattern in self.allowed)
        ]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _error(self, error: WebError) -> None:
        self.faults.append(f"error: {error.error}")

    def _request(self, request: Request) -> None:
        inside = urlsplit(request.url).scheme in INSIDE or request.url.startswith(self.site)
        if not inside:
            self.faults.append(f"request outside the site: {request.url}")


def resize(page: Page, width: int, height: int = 800) -> None:
    """Give the window a size; the theme's search box takes a quarter of a second to its place."""
    page.set_viewport_size({"width": width, "height": height})
    rest(page)


def rest(page: Page) -> None:
    """Wait until what changes its place or colour by and by has done so."""
    page.evaluate("""async () => {
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    }""")


def await_ready(page: Page) -> None:
    """Wait until the scoring page's Python has taken over, or fail as soon as it says it cannot."""
    document = page.locator("html")
    expect(document).to_have_attribute("data-app", re.compile("ready|failed"), timeout=30_000)
    expect(document).to_have_attribute("data-app", "ready")
