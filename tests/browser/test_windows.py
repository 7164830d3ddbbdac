"""Windows of the browser that tests share: each test finds one as it would be if it were new."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.windows import Made, Window

Change = Callable[[Page], object]
CHANGES: dict[str, Change] = {
    "a fixed clock": lambda page: page.clock.set_fixed_time("2031-01-01"),
    "another time": lambda page: page.clock.set_system_time("2031-01-01"),
    "a clock that can be turned": lambda page: page.clock.install(),
    "a route": lambda page: page.route("**/x", lambda route: route.abort()),
    "another size": lambda page: page.set_viewport_size({"width": 360, "height": 740}),
    "a second page": lambda page: page.context.new_page(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_window_that_was_changed_for_good_is_not_handed_on(
    new_context: Callable[..., BrowserContext], change: str
) -> None:
    window = Window(new_context(), Made("", 0))
    window.page.goto("cham-diem/")
    CHANGES[change](window.page)
    assert not window.is_empty()


def test_a_window_that_is_handed_on_is_empty(new_context: Callable[..., BrowserContext]) -> None:
    window = Window(new_context(), Made("", 0))
    window.page.goto("cham-diem/")
    window.page.evaluate("() => localStorage.setItem('bieu-diem:x', 'x')")
    assert window.is_empty()
    assert window.page.evaluate("() => localStorage.length") == 0
