"""Evidence: kept, printed on a page of its own, and its web addresses a person's to follow."""

import json
from pathlib import Path

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.guard import Watch, await_ready
from tests.browser.machine import pause, until
from tests.browser.scoring import begin, entry, file_of, kept, reload
from tests.browser.test_printing import bare, printed

TEXT = (
    "Biên bản số 3 (http://truong.example/bien-ban?so=3), javascript:tell(), file:///etc/passwd,\n"
    'https://truong.example/a. HTTPS://truong.example/b; <a href="https://c.example">c</a> data:x,'
    " ftp://truong.example http://[khong]"
)
FOLLOWED = [
    "http://truong.example/bien-ban?so=3",
    "https://truong.example/a",
    "https://truong.example/b",
    "https://c.example/",
]


def note(page: Page, criterion: str) -> Locator:
    """The field, its part of the row opened."""
    field = page.locator(f'[data-evidence="{criterion}"]')
    if not field.is_visible():
        page.locator(f'[id="o-{criterion}"] .evidence summary').click()
    return field


def test_evidence_is_taken_up_kept_and_handed_on(page: Page, tmp_path: Path) -> None:
    """Typed before Python is there, after it, kept by the machine, in the file, on another page."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/micropython.*.wasm", hold)
    page.goto("cham-diem/")
    note(page, "A.1").fill("Kế hoạch số 12")
    until(page, lambda: held)
    for route in held:
        route.continue_()
    page.unroute("**/micropython.*.wasm")
    await_ready(page)
    note(page, "B.6.2").fill("Ảnh chụp\nmàn hình")
    entry(page, "A.1", "self").fill("5")
    kept(page)
    reload(page)
    expect(page.locator('[data-evidence="A.1"]')).to_have_value("Kế hoạch số 12")
    expect(note(page, "B.6.2")).to_have_value("Ảnh chụp\nmàn hình")
    data = file_of(page)
    found = {score["criterion"]: score.get("evidence") for score in data["scores"]}
    assert {id: text for id, text in found.items() if text} == {
        "A.1": "Kế hoạch số 12",
        "B.6.2": "Ảnh chụp\nmàn hình",
    }
    begin(page)
    expect(note(page, "A.1")).to_have_value("")
    path = tmp_path / "tep.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    page.set_input_files("input[type=file]", path)
    expect(note(page, "A.1")).to_have_value("Kế hoạch số 12")


def test_only_web_addresses_are_links_and_only_a_click_follows_one(
    scoring_page: Page, watch: Watch
) -> None:
    """Everything else stays text; the page that opens knows nothing of this one."""
    page = scoring_page
    note(page, "C.2").fill(TEXT)
    links = page.locator('[data-links="C.2"] a')
    expect(links).to_have_count(len(FOLLOWED))
    for link, address in zip(links.all(), FOLLOWED, strict=True):
        assert link.evaluate("link => link.href") == address == link.inner_text()
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"
    note(page, "C.2").fill("javascript:tell()")
    expect(links).to_have_count(0)
    note(page, "C.2").fill("Xem https://truong.example/a")
    watch.allow("^request outside the site: https://truong.example/a$", "^console: ")
    asked: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        asked.append(route.request.all_headers())
        route.fulfill(body="<title>khác</title>", content_type="text/html")

    page.context.route("https://truong.example/**", answer)
    pause(page, 300, "a link must not be fetched before it is pressed")
    assert asked == []
    with page.expect_popup() as waiting:
        links.click()
    waiting.value.wait_for_load_state()
    assert waiting.value.evaluate("() => opener === null && document.referrer === ''")
    assert len(asked) == 1
    assert "referer" not in asked[0]


def test_evidence_prints_on_a_page_of_its_own(scoring_page: Page) -> None:
    """After the sheet, the criteria that have some; none on the blank sheet, or without any."""
    page = scoring_page
    assert len(printed(page)) == 2
    note(page, "A.2").fill("Công văn 12/CV-THTBB")
    note(page, "B.6.3").fill("https://truong.example/" + "x" * 300)
    page.locator('[name="name"]').fill("Nguyễn Văn A")
    texts = printed(page)
    assert len(texts) == 3
    assert bare("MINH CHỨNG KÈM PHIẾU CHẤM ĐIỂM") in texts[2]
    for there in ("Nguyễn Văn A", "Công văn 12/CV-THTBB", "x" * 300, "A.2", "B.6"):
        assert bare(there) in texts[2]
    for absent in ("A.1", "B.6.3", "Kỳ đánh giá"):
        assert bare(absent) not in texts[2]
    assert "MINHCHỨNG" not in texts[0] + texts[1]
    assert len(printed(page, blank=True)) == 2
    page.evaluate("() => { delete document.documentElement.dataset.print; }")
    page.get_by_role("checkbox", name="In gọn trên một trang").check()
    assert len(printed(page)) == 2
