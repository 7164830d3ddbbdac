"""After one visit the whole site works without a network, and a new version comes whole or not."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from offline import EMPTY
from policy import sha256
from server import served
from tests.browser.watching import Watch, await_ready
from tests.conftest import UNDER
from tests.markup import Element

KEPT = "[data-offline=kept]"
UPDATE = "[data-offline=update]"


@pytest.fixture
def own_site(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(built_site, tmp_path / "site"))


@pytest.fixture
def address(own_site: Path, watch: Watch) -> Iterator[str]:
    with served(own_site, under=UNDER) as address:
        watch.site = address
        yield address


@pytest.fixture
def visited(address: str, browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page of a reader who has visited the site once, its worker installed."""
    context = browser.new_context(base_url=address, service_workers="allow")
    watch.attach(context)
    page = context.new_page()
    page.goto("huong-dan/")
    expect(page.locator(KEPT)).to_be_visible(timeout=30_000)
    yield page
    context.close()


def publish(site: Path, page: str, old: str, new: str, torn: bool = False) -> None:
    """Change a page of the published site, and the worker's list; torn: the list alone."""
    path = site / page
    before = path.read_bytes()
    after = before.replace(old.encode(), new.encode())
    assert after != before
    worker = site / "sw.js"
    listed = worker.read_text("utf-8").replace(sha256(before), sha256(after))
    worker.write_text(listed, "utf-8")
    if not torn:
        path.write_bytes(after)


def test_every_page_works_without_a_network(
    visited: Page, address: str, pages: dict[str, Element], watch: Watch
) -> None:
    """By its address with and without the slash; scoring as well."""
    page = visited
    page.context.set_offline(True)
    shown = [path for path in pages if path != "404.html"]
    for path in shown:
        folder = path.removesuffix("index.html")
        for way in {folder, folder.rstrip("/")}:
            page.goto(address + way)
            expect(page.locator("h1").first).to_be_attached()
    assert len(shown) >= 5
    page.goto("cham-diem/")
    await_ready(page)
    page.locator("input[data-criterion]").first.fill("4,5")
    expect(page.locator("output[data-total=total]").first).to_have_text("4,5")
    expect(page.locator("[data-offline=without]")).to_be_visible()
    page.reload()
    await_ready(page)
    expect(page.locator("output[data-total=total]").first).to_have_text("4,5")


def test_a_new_version_is_announced_and_waits_for_the_person(visited: Page, own_site: Path) -> None:
    page = visited
    publish(own_site, "huong-dan/index.html", "Người tự đánh giá", "Người mới")
    page.reload()
    expect(page.locator(UPDATE)).to_be_visible(timeout=30_000)
    expect(page.locator("#tu-danh-gia")).to_contain_text("Người tự đánh giá")
    page.locator(UPDATE).get_by_role("button", name="Dùng bản mới").click()
    expect(page.locator("#tu-danh-gia")).to_contain_text("Người mới", timeout=30_000)
    expect(page.locator(UPDATE)).to_be_hidden()
    names = page.evaluate("() => caches.keys()")
    assert len(names) == 1


def test_a_torn_version_leaves_the_old_one_working(
    visited: Page, own_site: Path, watch: Watch
) -> None:
    """A file that is not what the list says stops the whole new version."""
    watch.allow("integrity")
    page = visited
    publish(own_site, "huong-dan/index.html", "Người tự đánh giá", "Người mới", torn=True)
    page.reload()
    page.evaluate(
        """async () => {
            const registered = await navigator.serviceWorker.getRegistration();
            await registered.update().catch(() => 0);
            const one = registered.installing;
            if (one) await new Promise((done) => { one.onstatechange = done; });
        }"""
    )
    assert page.evaluate("async () => (await caches.keys()).length") == 1
    expect(page.locator(UPDATE)).to_be_hidden()
    page.context.set_offline(True)
    page.goto("huong-dan/")
    expect(page.locator("#tu-danh-gia")).to_contain_text("Người tự đánh giá")


def test_other_caches_of_the_origin_stay(visited: Page, own_site: Path) -> None:
    page = visited
    page.evaluate("() => caches.open('another-site')")
    publish(own_site, "huong-dan/index.html", "Người tự đánh giá", "Người mới")
    page.reload()
    page.locator(UPDATE).get_by_role("button").click(timeout=30_000)
    expect(page.locator("#tu-danh-gia")).to_contain_text("Người mới", timeout=30_000)
    names = sorted(page.evaluate("() => caches.keys()"))
    assert names[0] == "another-site"
    assert [bool(re.match(rf"bieu-diem:{UNDER}:\d+$", name)) for name in names[1:]] == [True]


def test_the_list_is_filled(built_site: Path) -> None:
    worker = (built_site / "sw.js").read_text("utf-8")
    assert EMPTY not in worker
    assert '"app/page.py": "sha256-' in worker
