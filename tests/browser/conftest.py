"""Fixtures for tests in a real browser, on the built site below a sub-path as a school has it."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import chromium
from server import served
from tests.browser.guard import Watch, await_ready
from tests.browser.schoolsites import build
from tests.browser.windows import Made, Window, Windows
from tests.conftest import UNDER
from tests.once import once

# What comes is waited for as long as a busy machine may need; only what fails takes that time.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """The address of the site's home page, with the slash at its end."""
    with served(built_site, under=UNDER) as address:
        yield address


@pytest.fixture(scope="session")
def schools_folder(root: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder for each other school's site (schoolsites.py)."""
    return once(tmp_path_factory, worker_id, "schools", partial(build, root)) / "sites"


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """So that `page.goto("cham-diem/")` opens a page of the site."""
    return site


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that this machine has; also for `browser_type.launch_persistent_context`."""
    return {**browser_type_launch_args, **chromium.launch_options(light=True)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader in Vietnam, whose pages come from the server: test_offline.py lets the worker in."""
    reader = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "service_workers": "block"}
    return {**browser_context_args, **reader}


@pytest.fixture
def watch(site: str) -> Iterator[Watch]:
    """Fails the test at its end for console errors, page errors and requests to other hosts."""
    watch = Watch(site)
    yield watch
    unexpected = watch.unexpected()
    assert not unexpected, "\n".join(unexpected)


@pytest.fixture
def new_context(
    watch: Watch, new_context: Callable[..., BrowserContext]
) -> Callable[..., BrowserContext]:
    """As pytest-playwright's: another browser profile; it is watched like the first one."""

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**options)
        watch.attach(context)
        return context

    return watched


@pytest.fixture(scope="session")
def new_profile(
    browser: Browser, browser_context_args: dict[str, Any]
) -> Callable[..., BrowserContext]:
    """Makes a browser profile that outlives the test."""
    return lambda **options: browser.new_context(**browser_context_args, **options)


@pytest.fixture(scope="session")
def windows() -> Iterator[Windows]:
    windows = Windows()
    yield windows
    windows.close()


@pytest.fixture
def borrowed(
    request: pytest.FixtureRequest,
    new_profile: Callable[..., BrowserContext],
    new_context: Callable[..., BrowserContext],
    watch: Watch,
    windows: Windows,
) -> Iterator[Callable[..., Page]]:
    """
    Opens a window on an empty machine of its own, which other tests have had, too (windows.py).

    Where a trace or a picture of a test is wanted, nobody else has.
    """
    taken: list[Window] = []
    is_traced = {request.config.getoption(it) for it in ("--tracing", "--screenshot")} != {"off"}

    def borrow(script: str = "", width: int = 0) -> Page:
        def make() -> BrowserContext:
            size = {"viewport": {"width": width, "height": 800}} if width else {}
            context = new_context(**size) if is_traced else new_profile(**size)
            if script:
                context.add_init_script(script)
            return context

        if is_traced:
            return make().new_page()
        taken.append(windows.take(Made(script, width), make, watch))
        return taken[-1].page

    yield borrow
    for window in taken:
        windows.give_back(window, watch)


@pytest.fixture
def window(borrowed: Callable[..., Page]) -> Page:
    """An empty page of an empty machine."""
    return borrowed()


@pytest.fixture
def scoring_page(window: Page) -> Page:
    """The scoring page, with Python ready."""
    window.goto("cham-diem/")
    await_ready(window)
    return window


@pytest.fixture
def opened(borrowed: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the scoring page in a browser profile of its own, up to its being ready."""

    def open_page(script: str = "", width: int = 1280) -> Page:
        page = borrowed(script, width)
        page.goto("cham-diem/")
        await_ready(page)
        return page

    return open_page
