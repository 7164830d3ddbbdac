"""
A new version while the old one is in use: with two tabs, from half a host, without room. A copy in
use is never given up before its successor is whole, and what is said of it is looked up.
"""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from after.csp import sha256
from after.hashnames import hashed
from tests.browser.guard import Watch, await_ready
from tests.browser.test_offline import KEPT, UPDATE, address, own_site, publish, visited
from tests.names import find

__all__ = ["address", "own_site", "visited"]  # fixtures

UPDATED = """async () => {
    const registered = await navigator.serviceWorker.getRegistration();
    await registered.update().catch(() => 0);
    const one = registered.installing;
    if (one && one.state === "installing")
        await new Promise((done) => { one.onstatechange = done; });
}"""
# The page's Python asks for its later part, and somebody else is quicker.
HOLD = """
const given = fetch;
let held = false;
globalThis.fetch = async (asked, ...rest) => {
    const first = !held && String(asked).includes("-later.");
    held ||= first;
    if (first) await new Promise((done) => { globalThis.goOn = done; });
    return given(asked, ...rest);
};
// What is held here is no slow line: the page must not give up before it goes on.
const later = setTimeout;
globalThis.setTimeout = (work, time, ...more) =>
    later(work, time === 30_000 ? 300_000 : time, ...more);
"""


def publish_python(site: Path) -> None:
    """A version whose later modules are others: in a file of another name; the old one is gone."""
    old = find(site, "app/scoring-later.json")
    content = old.read_bytes().replace(b"{", b"{ ", 1)
    new = old.with_name(hashed(old.name, content))
    worker = (site / "sw.js").read_text("utf-8")
    worker = worker.replace(sha256(old.read_bytes()), sha256(content)).replace(old.name, new.name)
    (site / "sw.js").write_text(worker, "utf-8")
    new.write_bytes(content)
    old.unlink()
    publish(site, "cham-diem/index.html", old.name, new.name)


def kept(page: Page) -> int:
    """How many files the copy in use has."""
    return len(
        page.evaluate(
            """async () => {
                const [name] = await caches.keys();
                return name ? (await (await caches.open(name)).keys()).map(({ url }) => url) : [];
            }"""
        )
    )


def test_a_page_that_starts_while_another_tab_agrees_asks_to_be_loaded_again(
    visited: Page, own_site: Path, watch: Watch
) -> None:
    """It gets no other version's modules under its own; loaded again, it has what was typed."""
    watch.allow("404", "error: ", "console: ")
    starting = visited.context.new_page()
    starting.add_init_script(HOLD)
    starting.goto("cham-diem/")
    starting.wait_for_function("() => globalThis.goOn")
    starting.locator("input[data-criterion]").first.fill("4,5")
    publish_python(own_site)
    visited.reload()
    expect(visited.locator(UPDATE)).to_be_visible(timeout=30_000)
    visited.locator(UPDATE).get_by_role("button").click()
    expect(visited.locator(UPDATE)).to_be_hidden(timeout=30_000)
    visited.wait_for_function("async () => (await caches.keys()).length === 1")
    starting.evaluate("() => globalThis.goOn()")
    expect(starting.locator("html")).to_have_attribute("data-app", "failed", timeout=30_000)
    alert = starting.get_by_role("alert").filter(has_text="Phần tính điểm chưa chạy được")
    expect(alert.locator("[data-failure]:visible")).to_contain_text("của đúng bản đang mở")
    starting.evaluate("() => sessionStorage.setItem('again', '1')")
    again = visited.context.new_page()
    again.goto("cham-diem/")
    await_ready(again)
    expect(again.locator("input[data-criterion]").first).to_have_value("4,5")


def test_a_failed_update_leaves_the_copy_in_use(
    visited: Page, own_site: Path, watch: Watch
) -> None:
    """Though the new worker has the same list, and so the same copy; and a file has been lost."""
    watch.allow("404", "sw.js")
    before = kept(visited)
    visited.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys())[0]);
            for (const one of await cache.keys())
                if (one.url.includes("huong-dan")) await cache.delete(one);
        }"""
    )
    (own_site / "huong-dan/index.html").unlink()
    with (own_site / "sw.js").open("a", encoding="utf-8") as worker:
        worker.write("// Another.\n")
    visited.evaluate(UPDATED)
    assert kept(visited) == before - 1


def test_without_room_the_old_version_stays(visited: Page, own_site: Path, watch: Watch) -> None:
    """Played: the browser refuses what the new version wants to keep."""
    watch.allow("sw.js", "Quota")
    before = kept(visited)
    publish(own_site, "huong-dan/index.html", "<title>", "<title>Mới: ")
    full = (
        "Cache.prototype.put = async () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    worker = own_site / "sw.js"
    worker.write_text(full + worker.read_text("utf-8"), "utf-8")
    visited.evaluate(UPDATED)
    assert kept(visited) == before
    expect(visited.locator(UPDATE)).to_be_hidden()
    visited.context.set_offline(True)
    visited.goto("huong-dan/")
    expect(visited).not_to_have_title(re.compile("Mới"))
    expect(visited.locator(KEPT)).to_be_hidden()
    expect(visited.locator("[data-offline=without]")).to_be_visible()


def test_that_the_site_is_kept_is_looked_up(visited: Page, own_site: Path, watch: Watch) -> None:
    """A browser has thrown the copy away: it is made again, or nothing is said of it."""
    watch.allow("404")
    worker = (own_site / "sw.js").read_text("utf-8")
    files = re.search(r"const files = ({.*?});", worker, re.DOTALL)
    assert files
    throw_away = "async () => { for (const it of await caches.keys()) await caches.delete(it); }"
    visited.evaluate(throw_away)
    visited.reload()
    expect(visited.locator(KEPT)).to_be_visible(timeout=30_000)
    assert kept(visited) == len(json.loads(files[1]))
    visited.evaluate(throw_away)
    (own_site / "dinh-dang/index.html").unlink()
    visited.reload()
    visited.wait_for_load_state("networkidle")
    expect(visited.locator(KEPT)).to_be_hidden()
