"""The scoring page's menu: its buttons are in the page always, and pressed when it is open."""

from playwright.sync_api import Locator, Page


def open_menu(page: Page) -> Locator:
    """The menu, open."""
    menu = page.locator("#more")
    menu.evaluate("menu => { menu.open = true; }")
    return menu


def from_menu(page: Page, name: str) -> Locator:
    """A button of the menu, which is open then."""
    return open_menu(page).get_by_role("button", name=name)


def shared_box(page: Page) -> Locator:
    """The box of the mode for a shared computer."""
    return open_menu(page).get_by_role("checkbox", name="Máy dùng chung")


def from_row(row: Locator, name: str) -> Locator:
    """A button of a row's own menu in the list of sheets, which is open then."""
    row.locator(".row-menu").evaluate("menu => { menu.open = true; }")
    return row.get_by_role("button", name=name)
