"""The scoring page asks for the vendored runtime, all of it and nothing else of that kind."""

from pathlib import Path

from playwright.sync_api import Page

import vendor
from tests.browser.guard import await_ready
from tests.names import without_hash


def runtime() -> set[str]:
    """The addresses that vendor.json stands for, from the site's home."""
    return {
        f"vendor/{package['folder']}/{name}".replace(".mjs", ".js")
        for package in vendor.packages()
        for name in package["files"]
    }


def test_page_asks_for_every_file(page: Page, site: str) -> None:
    """What is vendored is needed, and what is needed is vendored."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(without_hash(request.url.removeprefix(site))))
    page.goto("cham-diem/")
    await_ready(page)
    # Which letters of the typeface a page needs is the machine's affair: its Times may have all.
    typeface = {path for path in runtime() if path.endswith(".woff2")}
    assert {path for path in asked if path.startswith("vendor/")} - typeface == runtime() - typeface


def test_site_publishes_no_more(built_site: Path) -> None:
    """Beside the runtime only the licences that must go with it."""
    notices = {
        f"vendor/{package['folder']}/{name}"
        for package in vendor.packages()
        for name in package["notices"]
    }
    folder = built_site / "vendor"
    published = {
        without_hash(path.relative_to(built_site).as_posix())
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert runtime() <= published <= runtime() | notices
