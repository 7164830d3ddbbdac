"""What the page's scripts share with Python and with each other is one object."""

import re

from playwright.sync_api import Page, expect

from tests.browser.guard import await_ready
from tests.browser.scoring import entry, kept, total
from tests.test_bridge import members

# What scripts ask of one another; onefile.js adds one more.
SCRIPTS_ALONE = {"quietly", "showOthers", "showTurn", "startedPython", "turnAsked"}
# The theme's, which preferences.js has in place of its own; MicroPython's; and PyScript's.
FOREIGN = re.compile("__md_|(Module|loadMicroPython|pyProxyFinalizationRegistry)$|proxy_js_")
EMPTY = "<link rel=icon href=data:,>"
NAMES = "() => Object.keys(globalThis)"


def test_both_lists_of_members_agree(scoring_page: Page) -> None:
    """And no other name of ours stands on the window, nor PyScript's script for the current one."""
    page = scoring_page
    current = """() => {
      Object.defineProperty(document, "currentScript", { configurable: true, value: "another" });
      return Object.hasOwn(document, "currentScript");
    }"""
    assert page.evaluate(current) is False
    found = set(page.evaluate("() => Object.keys(bieuDiem)"))
    assert found == set(members()) | SCRIPTS_ALONE
    empty = page.context.new_page()
    empty.route("**/*", lambda route: route.fulfill(body=EMPTY, content_type="text/html"))
    empty.goto("cham-diem/")
    ours = set(page.evaluate(NAMES)) - set(empty.evaluate(NAMES))
    assert {name for name in ours if not FOREIGN.match(name)} == {"bieuDiem"}


def test_odd_events_of_browsers_and_extensions_do_no_harm(scoring_page: Page) -> None:
    """A key without a key, an input event that does not bubble, events of the document itself."""
    page = scoring_page
    field = entry(page, "A.1", "self")
    field.focus()
    odd = """field => {
      for (const type of ["keydown", "keyup"]) {
        field.dispatchEvent(new Event(type, { bubbles: true }));
        document.dispatchEvent(new Event(type));
      }
      const keys = { key: "z", ctrlKey: true, bubbles: true };
      document.dispatchEvent(new KeyboardEvent("keydown", keys));
      for (const type of ["click", "input", "change"]) {
        document.dispatchEvent(new Event(type, { bubbles: true }));
        document.getElementById("sheet").dispatchEvent(new Event(type, { bubbles: true }));
      }
      field.value = "4,5";
      field.dispatchEvent(new Event("input"));
    }"""
    field.evaluate(odd)
    expect(total(page, "total", "self")).to_have_text("4,5")
    kept(page)
    page.reload()
    await_ready(page)
    expect(field).to_have_value("4,5")
