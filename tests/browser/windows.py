"""
Windows of the browser that tests use one after the other, each on an empty machine.

A browser profile of its own for each test costs as much processor again as loading the page does.
What outlives leaving a page (a route, a script for every page, a clock, another size) is noted, and
such a window is closed after its test; so is one in which anything goes wrong.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import BrowserContext, Error, Page

from tests.browser.guard import Watch
from tests.browser.machine import BESIDE

MOST = 3
# What a page and its context are asked for and keep from then on.
LASTING = (
    "add_cookies",
    "add_init_script",
    "emulate_media",
    "expose_binding",
    "expose_function",
    "grant_permissions",
    "new_cdp_session",
    "new_page",
    "on",
    "once",
    "route",
    "route_from_har",
    "set_default_navigation_timeout",
    "set_default_timeout",
    "set_extra_http_headers",
    "set_geolocation",
    "set_offline",
    "set_viewport_size",
)
# A clock that a test has set is in every later page of the window.
IS_ITSELF = "() => Date.name === 'Date'"
EMPTY = """async () => {
    window.name = "";
    localStorage.clear();
    sessionStorage.clear();
    for (const name of await caches.keys()) await caches.delete(name);
    for (const { name } of await indexedDB.databases())
        await new Promise((done, fail) => {
            const deleting = indexedDB.deleteDatabase(name);
            deleting.onsuccess = done;
            deleting.onerror = deleting.onblocked = fail;
        });
}"""


class Made(NamedTuple):
    """
    script  what runs before each page
    width   the window's, or 0 for the usual one
    """

    script: str
    width: int


class Window:
    """
    A page in a browser profile, and whether the next test may have it, too.

    `made`: what the profile was made with, which the next test must want as well.
    """

    def __init__(self, context: BrowserContext, made: Made) -> None:
        self.context = context
        self.made = made
        self.page: Page = context.new_page()
        self.is_marked = False
        for one in (context, self.page):
            for name in LASTING:
                if hasattr(one, name):
                    setattr(one, name, self._noting(getattr(one, name)))

    def _noting(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            self.is_marked = True
            return work(*given, **named)

        return noted

    def is_empty(self) -> bool:
        """Leave the page and empty the machine; False where that cannot be."""
        if self.is_marked or self.context.pages != [self.page]:
            return False
        try:
            self.page.goto(BESIDE, timeout=10_000)
            self.page.mouse.move(0, 0)
            if not self.page.evaluate(IS_ITSELF):
                return False
            self.page.evaluate(EMPTY)
        except Error:
            return False
        return True


class Windows:
    """Those that wait for another test."""

    def __init__(self) -> None:
        self._waiting: list[Window] = []

    def take(self, made: Made, make: Callable[[], BrowserContext], watch: Watch) -> Window:
        """One that was made so, or else a new one; `watch` sees it from now on."""
        found = next((it for it in self._waiting if it.made == made), None)
        if found:
            self._waiting.remove(found)
        window = found or Window(make(), made)
        watch.attach(window.context)
        window.is_marked = False
        return window

    def give_back(self, window: Window, watch: Watch) -> None:
        watch.detach(window.context)
        if window.is_empty():
            self._waiting.append(window)
        else:
            window.context.close()
        # Each is a process of some size.
        for one in self._waiting[:-MOST]:
            one.context.close()
        self._waiting = self._waiting[-MOST:]

    def close(self) -> None:
        for window in self._waiting:
            window.context.close()
