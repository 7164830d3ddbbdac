"""After one visit the whole site works without a network, and a new version comes whole or not."""

import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Event
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from after.csp import sha256
from after.precache import EMPTY
from before import source
from server import SiteHandler, served
from tests.browser.guard import Watch, await_ready
from tests.browser.menu import from_menu
from tests.browser.scoring import CASES, RATERS
from tests.browser.test_printing import bare, fill, printed
from tests.browser.test_search import found
from tests.casefiles import FOLDER, SAMPLE
from tests.conftest import UNDER
from tests.markup import Element
from tests.names import find

Record = Callable[[str, object], None]

KEPT = "[data-offline=kept]"
UPDATE = "[data-offline=update]"
# A file of the site's list that no copy has any more is asked for, and nobody waits for it.
LOST = "manifest.webmanifest"
ASK_FOR_LOST = """async (name) => {
    for (const key of await caches.keys()) {
        const cache = await caches.open(key);
        for (const request of await cache.keys()) {
            if (request.url.includes(name)) await cache.delete(request);
        }
    }
    fetch(`../${name}`).catch(() => undefined);
}"""


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


@pytest.fixture
def cut_off(visited: Page) -> Page:
    """The same page, with the cable pulled."""
    visited.context.set_offline(True)
    return visited


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


def scores(page: Page) -> None:
    """An entry is counted, and there again after a reload."""
    total = page.locator("output[data-total=total]").first
    page.locator("input[data-criterion]").first.fill("4,5")
    expect(total).to_have_text("4,5")
    page.reload()
    await_ready(page)
    expect(total).to_have_text("4,5")


def lays_results_out(page: Page) -> None:
    page.locator("[data-input=results]").set_input_files([FOLDER / SAMPLE, Path(__file__)])
    expect(page.locator("tr[data-sheet]")).to_have_count(1)
    expect(page.locator("[data-refused] li strong")).to_have_text([Path(__file__).name])


# What a page does besides being shown.
WORK = {"cham-diem/": scores, "tong-hop/": lays_results_out}


def test_every_page_works_without_a_network(
    cut_off: Page, address: str, pages: dict[str, Element], record_property: Record
) -> None:
    """By its address with and without the slash, whole; scoring and the overview work as ever."""
    page = cut_off
    shown = [path.removesuffix("index.html") for path in pages if path != "404.html"]
    for folder in shown:
        # The home page has one address.
        for way in dict.fromkeys([folder.rstrip("/"), folder]):
            page.goto(address + way)
            expect(page.locator("h1").first).to_be_attached()
            assert page.evaluate("() => [...document.styleSheets].length") >= 3
        expect(page.locator("[data-offline=without]")).to_be_visible()
        missing = page.locator("img").evaluate_all(
            "images => images.filter((it) => !it.naturalWidth).map((it) => it.src)"
        )
        assert not missing
        if folder in WORK:
            await_ready(page)
            WORK[folder](page)
    assert len(shown) >= 5
    assert WORK.keys() <= set(shown)
    record_property("cases", len(shown))


def test_search_works_without_a_network(cut_off: Page, record_property: Record) -> None:
    """Through the page's own box, however it is typed; what is found opens."""
    page = cut_off
    page.goto("quyet-dinh/")
    page.get_by_role("textbox", name="Tìm kiếm").click()
    typed = ["quyet dinh", "QUYẾT ĐỊNH", unicodedata.normalize("NFD", "quyết định")]
    for text in typed:
        assert "quyết định" in found(page, text)["quyet-dinh/"].lower(), text
    page.locator(".md-search-result__item a").first.click()
    expect(page.locator("mark").first).to_be_attached()
    record_property("cases", len(typed))


def test_printing_and_the_file_work_without_a_network(cut_off: Page, tmp_path: Path) -> None:
    """The sheet filled in, the blank one and the decision; a file is written and opened again."""
    page = cut_off
    page.goto("cham-diem/")
    await_ready(page)
    fill(page)
    whole = " ".join(printed(page))
    for rater in RATERS:
        assert bare(CASES["whole_sheet"]["totals"][rater]["total"]) in whole
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải kết quả").click()
    waiting.value.save_as(tmp_path / "result.json")
    from_menu(page, "Phiếu mới").click()
    page.get_by_role("button", name="Bắt đầu phiếu mới").click()
    total = page.locator('output[data-total="total"][data-rater="self"]')
    expect(total).to_have_text("–")
    page.locator("#file").set_input_files(tmp_path / "result.json")
    expect(total).to_have_text(CASES["whole_sheet"]["totals"]["self"]["total"])
    assert len(printed(page, blank=True)) == 2
    page.goto("quyet-dinh/")
    (tmp_path / "decision.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
    decision = [bare(sheet.extract_text()) for sheet in PdfReader(tmp_path / "decision.pdf").pages]
    assert len(decision) == 3
    assert bare("Quyết định có hiệu lực kể từ ngày ký") in decision[0]


def test_downloads_work_without_a_network(
    cut_off: Page, own_site: Path, pages: dict[str, Element], record_property: Record
) -> None:
    """Every file that a page offers or leads to, byte for byte."""
    page = cut_off
    offered = {
        (path.removesuffix("index.html"), link.get("href"), "download" in link.attributes)
        for path, built in pages.items()
        for link in built.named("a")
        if re.fullmatch(r"[^#]+\.\w+", link.get("href")) and path != "404.html"
    }
    # Who makes a site of their own has a network: the project's files are not kept on each machine.
    offered = {one for one in offered if urljoin(one[0], one[1]) != source.ADDRESS}
    here = None
    for address, link, downloaded in sorted(offered):
        if address != here:
            page.goto(address)
            here = address
        # Some stand in the menu, which closes at each click.
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((it) => (it.open = true))"
        )
        kept = (own_site / urljoin(address, link)).read_bytes()
        if downloaded:
            with page.expect_download() as waiting:
                page.locator(f'a[download][href="{link}"]').first.click()
            assert Path(waiting.value.path()).read_bytes() == kept, link
        else:
            read = "async (link) => (await (await fetch(link)).text())"
            assert page.evaluate(read, link).encode() == kept, link
    assert len(offered) >= 9
    record_property("cases", len(offered))


def test_a_new_version_is_announced_and_waits_for_the_person(visited: Page, own_site: Path) -> None:
    """Its copy takes the old one's place; other caches of the origin stay."""
    page = visited
    page.evaluate("() => caches.open('another-site')")
    publish(own_site, "huong-dan/index.html", "Người tự đánh giá", "Người mới")
    page.reload()
    expect(page.locator(UPDATE)).to_be_visible(timeout=30_000)
    expect(page.locator("#tu-danh-gia")).to_contain_text("Người tự đánh giá")
    page.locator(UPDATE).get_by_role("button", name="Dùng bản mới").click()
    expect(page.locator("#tu-danh-gia")).to_contain_text("Người mới", timeout=30_000)
    expect(page.locator(UPDATE)).to_be_hidden()
    names = sorted(page.evaluate("() => caches.keys()"))
    assert names[0] == "another-site"
    assert [bool(re.match(rf"bieu-diem:{UNDER}:\d+$", name)) for name in names[1:]] == [True]


def test_a_new_version_never_comes_in_the_middle_of_an_edit(visited: Page, own_site: Path) -> None:
    """Nothing is loaded anew unasked, here or in another tab; and what was typed is still there."""
    page = visited
    page.goto("cham-diem/")
    await_ready(page)
    other = page.context.new_page()
    other.goto("bieu-diem/")
    for tab in (page, other):
        tab.evaluate("() => { window.here = true; }")
    page.locator('[data-criterion="A.1"][data-rater="self"]').fill("4,5")
    publish(own_site, "huong-dan/index.html", "Người tự đánh giá", "Người mới")
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    expect(page.locator(UPDATE)).to_be_visible(timeout=30_000)
    page.locator('[data-criterion="A.2"][data-rater="self"]').fill("3")
    expect(page.locator("#saved")).to_contain_text("Đã lưu trên máy này")
    assert page.evaluate("() => window.here")
    page.locator(UPDATE).get_by_role("button").click()
    page.wait_for_function("() => !window.here", timeout=30_000)
    await_ready(page)
    for criterion, text in (("A.1", "4,5"), ("A.2", "3")):
        field = page.locator(f'[data-criterion="{criterion}"][data-rater="self"]')
        expect(field).to_have_value(text)
    assert other.evaluate("() => window.here")


def test_whoever_wants_the_new_version_does_not_wait_for_the_old_one(
    visited: Page, own_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the old one has something to answer, the browser keeps it: the page is loaded anew."""
    page = visited
    publish(own_site, "huong-dan/index.html", "Người tự đánh giá", "Người mới")
    page.reload()
    expect(page.locator(UPDATE)).to_be_visible(timeout=30_000)
    comes = Event()
    answer = SiteHandler.answer

    def answer_at_last(handler: SiteHandler, status: HTTPStatus, path: Path) -> None:
        if path.name == LOST:
            comes.wait(60)
        answer(handler, status, path)

    monkeypatch.setattr(SiteHandler, "answer", answer_at_last)
    page.evaluate(ASK_FOR_LOST, LOST)
    page.evaluate("() => { window.here = true; }")
    use = page.locator(UPDATE).get_by_role("button", name="Dùng bản mới")
    use.click()
    page.wait_for_function("() => !window.here", timeout=30_000)
    # Of this file it waits for the answer even then; and it is offered once more.
    expect(use).to_be_visible(timeout=30_000)
    comes.set()
    use.click()
    expect(page.locator("#tu-danh-gia")).to_contain_text("Người mới", timeout=30_000)


def forget(site: Path) -> None:
    """The list names a file that is not there."""
    (site / "huong-dan" / "index.html").unlink()


def cut(site: Path) -> None:
    """The worker itself came in part."""
    worker = (site / "sw.js").read_bytes()
    (site / "sw.js").write_bytes(worker[: len(worker) // 2])


def send_a_page(site: Path) -> None:
    """A host that answers with a page in place of the worker."""
    (site / "sw.js").write_text("<!doctype html><title>Bảo trì</title>", encoding="utf-8")


TEARS: dict[str, Callable[[Path], object]] = {
    "another file": str,
    "no file": forget,
    "half a list": cut,
    "no list": send_a_page,
}


def test_a_torn_version_leaves_the_old_one_working(
    visited: Page, own_site: Path, built_site: Path, watch: Watch, record_property: Record
) -> None:
    """A file that is not what the list says stops the whole new version, one after the other."""
    watch.allow("integrity", "404", "sw.js")
    page = visited
    for name, tear in TEARS.items():
        publish(own_site, "huong-dan/index.html", "Người tự đánh giá", "Người mới", torn=True)
        tear(own_site)
        page.reload()
        state = page.evaluate(
            """async () => {
                const registered = await navigator.serviceWorker.getRegistration();
                const answer = await registered.update().then(() => "", () => "refused");
                const one = registered.installing;
                if (one) await new Promise((done) => { one.onstatechange = done; });
                return one ? one.state : answer;
            }"""
        )
        # Each is looked at, and refused for itself.
        assert state in {"redundant", "refused"}, name
        assert page.evaluate("async () => (await caches.keys()).length") == 1, name
        expect(page.locator(UPDATE)).to_be_hidden()
        page.context.set_offline(True)
        page.goto("huong-dan/")
        expect(page.locator("#tu-danh-gia"), name).to_contain_text("Người tự đánh giá")
        page.context.set_offline(False)
        for path in ("huong-dan/index.html", "sw.js"):
            shutil.copy(built_site / path, own_site / path)
    record_property("cases", len(TEARS))


def test_the_list_is_filled(built_site: Path) -> None:
    worker = (built_site / "sw.js").read_text("utf-8")
    assert EMPTY not in worker
    assert f'"app/{find(built_site, "app/scoring-later.json").name}": "sha256-' in worker


def test_the_site_can_be_installed(built_site: Path) -> None:
    """A name, a start and a scope below whatever folder it is in, icons of the sizes told."""
    told = json.loads((built_site / "manifest.webmanifest").read_text("utf-8"))
    assert told["name"]
    assert told["display"] in {"standalone", "minimal-ui"}
    assert told["start_url"] == told["scope"] == "./"
    sizes = []
    for icon in told["icons"]:
        data = (built_site / icon["src"]).read_bytes()
        size = "x".join(str(int.from_bytes(data[at : at + 4], "big")) for at in (16, 20))
        assert size == icon["sizes"]
        sizes.append(size)
    assert {"192x192", "512x512"} <= set(sizes)
