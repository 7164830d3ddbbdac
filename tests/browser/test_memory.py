"""Memory is given back: thousands of entries take no more than the first few hundred."""

import os
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.guard import await_ready
from tests.browser.machine import UNSEEN
from tests.browser.walkpage import SCRIPT

ENTRIES = 10_000 if os.environ.get("TORTURE") else 400
# The steps that can be undone are all there by then.
FIRST = 200
# Bytes of Python's memory for each entry after that.
MOST = 300
TYPE = """async (count) => {
    for (let number = 0; number < count; number += 1) {
        const text = `${1 + (number % 3)},${10 + (number % 80)}`;
        walk.type([`A.${1 + (number % 4)}`, "self", text]);
        await walk.until(() => document.documentElement.hasAttribute("data-saved"));
    }
}"""
USED = """async () => {
    const python = await bieuDiem.startedPython({ stdout() {}, stderr() {} });
    const ask = "import gc, js\\nfor _ in range(3): gc.collect()\\njs.globalThis.used = ";
    python.runPython(`${ask}gc.mem_alloc()`);
    return globalThis.used;
}"""


def test_requests_and_their_handlers_let_go_of_each_other(
    page: Page, record_property: Callable[[str, object], None]
) -> None:
    page.add_init_script(SCRIPT)
    page.goto("cham-diem/")
    await_ready(page)
    page.evaluate(UNSEEN)
    tools = page.context.new_cdp_session(page)

    def used() -> int:
        # What JavaScript lets go of, Python hears of a moment later.
        for _ in range(2):
            tools.send("HeapProfiler.collectGarbage")
            page.evaluate("() => new Promise((done) => setTimeout(done, 50))")
        found: int = page.evaluate(USED)
        return found

    page.evaluate(TYPE, FIRST)
    before = used()
    page.evaluate(TYPE, ENTRIES)
    each = (used() - before) / ENTRIES
    record_property("cases", ENTRIES)
    assert each < MOST
