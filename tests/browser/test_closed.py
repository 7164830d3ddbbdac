"""
No script but ours runs in a page, and nothing leaves it, by whatever way it came in.

The ways are tried on the scoring page, as if a mistake of ours had let markup or code into it; the
same ways are tried without the policy too, to see that the test would notice.
"""

import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect
from pypdf import PdfReader

from server import served
from tests.browser.guard import Watch, await_ready
from tests.browser.machine import pause, until
from tests.browser.menu import from_menu
from tests.browser.scoring import begin, listed
from tests.browser.test_backup import backup
from tests.browser.test_members import lay_beside
from tests.conftest import ROOT, UNDER
from tests.markedsite import MARK
from tests.markup import plain

CASES = json.loads((Path(__file__).parents[1] / "cases/ways_in.json").read_text(encoding="utf-8"))
SAMPLE = Path(__file__).parents[1] / "cases/result-v1.json"
SECURITY = ROOT / "SECURITY.md"
WAYS = CASES["markup"] + CASES["code"]
# What markup would leave in the page, if it became any; a template's content does not count.
FOREIGN = "script, iframe, img, object, embed, base, style, svg"
TELL = "globalThis.told = 0; globalThis.tell = () => { globalThis.told += 1; };"
ENTER = """([html, click]) => {
    const place = document.createElement("div");
    document.body.append(place);
    place.append(document.createRange().createContextualFragment(html));
    if (click) place.querySelector(click).click();
}"""
# From a timer: what a debugger evaluates is above the policy, what it sets going is not.
RUN = "code => { setTimeout(() => { %s }); }"


class Elsewhere(ThreadingHTTPServer):
    """Another host, which notes who asks, and how often somebody connects."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.connections = 0
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(204)
                self.end_headers()

            do_POST = do_GET  # noqa: N815 (the parent's names)

            def log_message(self, *told: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)

    def get_request(self) -> tuple[Any, Any]:
        self.connections += 1
        return super().get_request()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with Elsewhere() as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def came_through(page: Page, way: dict[str, Any], elsewhere: Elsewhere) -> bool:
    """Try one way in; whether anything ran or was sent."""
    before = len(elsewhere.asked)
    page.evaluate("() => { globalThis.told = 0; }")
    if "html" in way:
        html = way["html"].replace("{away}", elsewhere.address)
        page.evaluate(ENTER, [html, way.get("click", "")])
    else:
        page.evaluate(RUN % way["run"].replace("{away}", elsewhere.address), "")
    pause(page, 120, "that nothing runs has no end to wait for")
    return bool(page.evaluate("() => globalThis.told")) or len(elsewhere.asked) > before


def test_no_way_in_runs_or_sends(
    page: Page,
    watch: Watch,
    elsewhere: Elsewhere,
    record_property: Callable[[str, object], None],
) -> None:
    """Not one of them; the page lives on and still scores."""
    watch.allow(".")  # the browser says on the console what it refuses
    page.add_init_script(TELL)
    page.goto("cham-diem/")
    await_ready(page)
    came = [way["name"] for way in WAYS if came_through(page, way, elsewhere)]
    assert came == []
    assert elsewhere.asked == []
    page.locator("input[data-criterion]").first.fill("4")
    expect(page.locator("output[data-total=total]").first).to_have_text("4")
    assert len(WAYS) > 35
    record_property("cases", len(WAYS))


@pytest.mark.parametrize("way", CASES["open"], ids=lambda way: way["name"])
def test_what_no_policy_closes_is_known(
    page: Page, watch: Watch, elsewhere: Elsewhere, way: dict[str, Any]
) -> None:
    """They stand in SECURITY.md; what closes them is that no data becomes markup at all."""
    watch.allow(".")
    page.goto("cham-diem/")
    await_ready(page)
    with suppress(Error):  # the page is left in the middle of it
        came_through(page, way, elsewhere)
    until(page, lambda: bool(elsewhere.connections))
    assert way["name"].removeprefix("a ") in plain(SECURITY.read_text(encoding="utf-8"))


def test_an_address_says_nothing_but_text(
    page: Page,
    watch: Watch,
    elsewhere: Elsewhere,
    record_property: Callable[[str, object], None],
) -> None:
    """A link can bring a search, a word to mark, a turn: no more than words."""
    watch.allow("console: ")
    page.add_init_script(TELL)
    for there in ("huong-dan/", "cham-diem/"):
        page.goto(there)
        page.wait_for_load_state("networkidle")
        before = page.locator(FOREIGN).count()
        for address in CASES["addresses"]:
            page.goto("about:blank")
            page.goto(there + address.replace("{away}", elsewhere.address))
            page.wait_for_load_state("networkidle")
            box = page.get_by_role("textbox", name="Tìm kiếm")
            if "q=" in address and there == "huong-dan/":
                expect(box).not_to_have_value("")
            assert page.evaluate("() => globalThis.told") == 0, address
            assert page.locator(f"main :is({FOREIGN})").count() <= before, address
    assert elsewhere.asked == []
    assert elsewhere.connections == 0
    record_property("cases", 2 * len(CASES["addresses"]))


def test_what_search_finds_is_shown_as_text(
    page: Page, watch: Watch, marked_site: tuple[Path, list[str]], elsewhere: Elsewhere
) -> None:
    """From an address alone, on a site whose data tries to be markup."""
    site, _ = marked_site
    with served(site, under=UNDER) as address:
        watch.allow(re.escape(f"request outside the site: {address}"))
        page.goto(f"{address}huong-dan/?q=refresh")
        results = page.locator(".md-search-result__item")
        expect(results.first).to_be_attached(timeout=30_000)
        assert results.locator(f"[data-mark], meta, {FOREIGN}").count() == 0
        expect(page).to_have_url(re.compile(re.escape(address)))
        expect(results.filter(has_text="http-equiv=refresh").first).to_be_attached()
    assert elsewhere.asked == []


# A number of 300 letters would run over the edge of any paper.
WRAP = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("td, th, p { overflow-wrap: anywhere !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


def test_what_is_printed_is_text(
    page: Page,
    watch: Watch,
    marked_site: tuple[Path, list[str]],
    record_property: Callable[[str, object], None],
) -> None:
    """The decision, the rubric and the sheet on paper, on a site whose data tries to be markup."""
    site, _ = marked_site
    marks = re.compile(r"mark=(\d+)\s")
    found = 0
    with served(site, under=UNDER) as address:
        watch.allow(re.escape(f"request outside the site: {address}"))
        page.emulate_media(media="print")
        for path in ("quyet-dinh/", "bieu-diem/", "cham-diem/"):
            page.goto(address + path)
            if path == "cham-diem/":
                await_ready(page)
            page.evaluate(WRAP)
            body = page.locator("body")
            until(page, lambda: len(marks.findall(body.inner_text())) > 40)  # noqa: B023
            shown = set(marks.findall(body.inner_text()))
            # On paper so long that no cell is parted.
            paper = PdfReader(io.BytesIO(page.pdf(width="420mm", height="4500mm"))).pages
            printed = re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in paper))
            assert set(re.findall(r"mark=(\d+)src", printed)) == shown, path
            assert page.locator(f"[{MARK}]").count() == 0, path
            found += len(shown)
    record_property("cases", found)


def test_the_same_ways_are_open_without_the_policy(
    watch: Watch, elsewhere: Elsewhere, new_context: Callable[..., BrowserContext]
) -> None:
    """Most of them: else the test above would show nothing."""
    watch.allow(".")
    page = new_context(bypass_csp=True).new_page()
    page.add_init_script(TELL)
    page.goto("huong-dan/")
    leaving = ("form", "javascript: form", "base")
    tried = [way for way in WAYS if not way["name"].endswith(leaving) and "form" not in way["name"]]
    came = [way["name"] for way in tried if came_through(page, way, elsewhere)]
    assert len(came) >= 20, came


def test_markup_in_a_file_stays_text(
    watch: Watch, scoring_page: Page, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    """
    In every text of a result file, unknown ones too; shown, printed, listed, explained, compared,
    put away and looked at, backed up and brought back, reloaded.
    """
    page = scoring_page
    page.evaluate(f"() => {{ {TELL} }}")
    markup = "".join(way["html"] for way in CASES["markup"]).replace("{away}", elsewhere.address)
    result = json.loads(SAMPLE.read_text(encoding="utf-8"))
    for part, name in (
        *(("person", name) for name in result["person"]),
        *(("classification", name) for name in result["classification"]),
        ("sheet", "period"),
    ):
        result[part][name] = markup
    for score in result["scores"]:
        score["evidence"] = score["difference"] = markup
    blank = {"scores": {}, "classification": markup}
    result["finished"] = {"self": {"at": markup, "rubric": markup, "sha256": markup, **blank}}
    result["remarks"] = result["date"] = result["unknown"] = markup
    result["rubric"]["sha256"] = markup
    path = tmp_path / "<img src=x onerror=tell()>.json"
    path.write_text(json.dumps(result), encoding="utf-8")
    page.get_by_title("Chuyển sang nền tối").hover()
    expect(page.locator("script[src*='/bundle.']")).to_have_count(1)
    before = page.locator(FOREIGN).count()
    page.locator("input[type=file]").set_input_files(path)
    expect(page.locator("#notice")).to_be_visible()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator(FOREIGN).count() == before
    # The notice, which has all of it, lies over the buttons.
    page.locator("#notice-close").dispatch_event("click")
    expect(listed(page)).to_have_count(1)
    page.keyboard.press("Escape")
    from_menu(page, "Cách tính tổng").click()
    expect(page.locator("#why[open]")).to_be_visible()
    page.keyboard.press("Escape")
    lay_beside(page, [path])
    page.keyboard.press("Escape")
    begin(page)
    from_menu(page, "Bản lưu trước đây").click()
    page.get_by_role("button", name="Xem bản lúc").first.dispatch_event("click")
    expect(page.locator("#states-remarks")).to_contain_text("<script")
    page.keyboard.press("Escape")
    file = backup(page, tmp_path)
    page.locator("#file").set_input_files(file)
    expect(page.locator("#notice")).to_contain_text("Đã mở bản sao lưu")
    assert page.locator(FOREIGN).count() == before
    assert page.evaluate("() => globalThis.told") == 0
    page.reload()
    await_ready(page)
    assert elsewhere.asked == []
