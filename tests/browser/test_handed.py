"""Files of which nobody knows whether they arrived, apps around the page, copies of it."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.guard import Watch, await_ready
from tests.browser.machine import pause, until
from tests.browser.scoring import RUBRIC, entry, kept, total
from tests.browser.test_first_total import Gate

ZALO = (
    "Mozilla/5.0 (Linux; Android 13; SM-A145F; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Zalo android/24010545"
)
# As a browser that refuses downloads: nothing happens.
REFUSED = """() => {
  HTMLAnchorElement.prototype.click = function () {};
  globalThis.copies = [];
  Object.defineProperty(navigator, "clipboard", {
    value: { writeText: async (text) => { copies.push(text); } },
  });
}"""
FILL = """() => {
  for (const field of document.querySelectorAll('[data-criterion][data-rater="self"]')) {
    field.value = "0";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""
ASKS = """() => {
  const leaving = new Event("beforeunload", { cancelable: true });
  dispatchEvent(leaving);
  return leaving.defaultPrevented;
}"""


def test_nothing_claims_that_a_download_arrived(
    new_context: Callable[..., BrowserContext],
) -> None:
    """Said at once in an app; on a shared computer the page still asks before it is left."""
    page = new_context(user_agent=ZALO).new_page()
    page.goto("cham-diem/")
    expect(page.locator("#in-app")).to_contain_text("Zalo")
    await_ready(page)
    page.evaluate(REFUSED)
    page.locator("#shared").evaluate("box => box.click()")
    expect(page.locator("html")).to_have_attribute("data-shared", "")
    entry(page, "A.1", "self").fill("4,5")
    expect(total(page, "total", "self")).to_have_text("4,5")
    page.wait_for_function(ASKS)
    page.evaluate("() => document.querySelector('[data-action=download]').click()")
    notice = page.locator("#notice")
    expect(notice).to_contain_text("Trình duyệt đã nhận tệp")
    expect(page.locator("#finish-status")).to_contain_text("đóng trang là mất")
    expect(page.get_by_text("Phiếu này vẫn ở trên máy")).to_be_hidden()
    assert page.evaluate(ASKS)
    notice.get_by_role("button", name="Không thấy tệp?").click()
    box = page.locator("#handed")
    box.get_by_role("button", name="Sao chép nội dung tệp").click()
    expect(page.locator("#handed-said")).to_contain_text("Đã sao chép")
    assert '"bieu-diem/result"' in page.evaluate("() => copies[0]")
    box.get_by_role("button", name="Sao chép địa chỉ").click()
    page.wait_for_function("() => copies[1] === location.href")
    box.get_by_role("button", name="Tôi đã thấy tệp").click()
    until(page, lambda: not page.evaluate(ASKS))
    expect(notice).to_be_visible()

    # The reminder of a finished column stays until somebody has seen the file, too.
    page.evaluate(FILL)
    expect(notice).to_be_hidden()
    assert page.evaluate(ASKS)
    reminder = page.locator("#reminder")
    expect(reminder).to_contain_text("hãy tải kết quả trước khi đóng trang")
    page.evaluate("() => document.querySelector('[data-action=download]').click()")
    expect(reminder).to_contain_text("Đã giao tệp có cột Tự đánh giá cho trình duyệt")
    notice.get_by_role("button", name="Không thấy tệp?").click()
    box.get_by_role("button", name="Tôi đã thấy tệp").click()
    expect(reminder).to_be_hidden()
    until(page, lambda: not page.evaluate(ASKS))

    # Another sheet is begun: of the one before, no file is known, and this page alone has it.
    entry(page, "A.1", "self").fill("0,5")
    page.evaluate("() => document.querySelector('[data-action=download]').click()")
    expect(notice).to_contain_text("Trình duyệt đã nhận tệp")
    page.evaluate("() => document.querySelector('[data-action=new]').click()")
    expect(page.locator("#ask-text")).to_contain_text("chỉ ở trên trang này")
    page.locator("#ask-yes").click()
    expect(entry(page, "A.1", "self")).to_have_value("")
    assert page.evaluate(ASKS)


# A record that no version can read, under a sheet's key.
DAMAGED = """(key) => new Promise((done) => {
    const opening = indexedDB.open("bieu-diem:sheets");
    opening.onsuccess = () => {
        const writing = opening.result.transaction("sheets", "readwrite");
        writing.objectStore("sheets").put("1\\nkhông đọc được", key);
        writing.oncomplete = () => { opening.result.close(); done(); };
    };
})"""


def test_a_backup_and_what_cannot_be_read_have_the_same_other_ways(scoring_page: Page) -> None:
    """Nothing says that they arrived; they can be copied, and leave the sheet's own file unseen."""
    page = scoring_page
    page.evaluate(REFUSED)
    page.evaluate(
        "() => Object.assign(navigator, { canShare: () => true, share: async ({ files }) => {"
        " copies.push(files[0].name, files[0].type, await files[0].text()); } })"
    )
    entry(page, "A.1", "self").fill("4,5")
    kept(page)
    notice, box = page.locator("#notice"), page.locator("#handed")
    page.evaluate(DAMAGED, f"{RUBRIC['id']}/00000000-0000-4000-8000-000000000009")
    ways = [
        ("Tải tất cả", '"bieu-diem/backup"'),
        ("Tải nguyên văn", "không đọc được"),
        ("Tải dữ liệu để riêng", "["),
    ]
    for name, beginning in ways:
        if name != "Tải dữ liệu để riêng":
            page.get_by_role("button", name="Các phiếu trên máy này").click()
            expect(page.locator("#sheets-rows tr")).to_have_count(2)
        button = page.get_by_role("button", name=name, include_hidden=True)
        button.last.dispatch_event("click")
        expect(notice).to_contain_text("Trình duyệt đã nhận tệp")
        notice.get_by_role("button", name="Không thấy tệp?").click()
        box.get_by_role("button", name="Sao chép nội dung tệp").click()
        expect(page.locator("#handed-said")).to_contain_text("Đã sao chép")
        assert beginning in page.evaluate("() => copies.pop()")
        expect(page.locator("#handed-address")).to_have_text(page.url)
        box.get_by_role("button", name="Sao chép địa chỉ").click()
        page.wait_for_function("() => copies.pop() === location.href")
        box.get_by_role("button", name="Gửi tệp sang ứng dụng khác").click()
        expect(page.locator("#handed-said")).to_contain_text("Đã chuyển tệp")
        sent = page.evaluate("() => copies.splice(0)")
        assert sent[0].endswith(".txt")
        assert sent[1] == "text/plain"
        assert beginning in sent[2]
        box.get_by_role("button", name="Tôi đã thấy tệp").click()
        expect(box).to_be_hidden()


LOOK = """sheet => {
  const { pointerEvents, opacity } = getComputedStyle(sheet);
  return [pointerEvents, opacity];
}"""


TYPED_INTO = ["#f-name", "#f-remarks", '[id="e-A.1:self"]']


def takes_keys(page: Page) -> list[str]:
    """The fields whose text the keyboard can change."""
    taken = []
    for selector in TYPED_INTO:
        field = page.locator(selector)
        before = field.input_value()
        field.focus()
        page.keyboard.type("7")
        taken += [selector] if field.input_value() != before else []
    return taken


def test_a_saved_copy_says_that_it_is_one(
    page: Page, watch: Watch, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """
    As a .mhtml file and as "Save page as" writes it, played here with the page's markup: it says
    ready, a total, and that it is kept. Nothing in it looks as if it could be filled in, and no key
    gets into a field.
    """
    watch.allow("file://")
    page.goto("cham-diem/")
    await_ready(page)
    expect(page.locator("#in-app")).to_be_hidden()
    expect(page.locator("#saved-copy")).to_be_hidden()
    entry(page, "A.1", "self").fill("4,5")
    kept(page)
    copy = page.content()
    session = page.context.new_cdp_session(page)
    archive = tmp_path / "phieu.mhtml"
    saved = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    archive.write_bytes(saved.encode())
    other = new_context().new_page()
    other.goto(archive.as_uri())
    expect(other.locator("#saved-copy")).to_be_visible()
    expect(other.locator("#saved-copy")).to_contain_text(page.url)
    expect(other.locator("#saved")).to_be_hidden()
    assert other.locator("#sheet").evaluate(LOOK) == ["none", "0.7"]
    assert takes_keys(other) == []
    for scripts in (True, False):
        other = new_context(java_script_enabled=scripts).new_page()
        other.route(
            "**/cham-diem/", lambda route: route.fulfill(body=copy, content_type="text/html")
        )
        other.goto("cham-diem/")
        expect(other.locator("#saved-copy")).to_be_visible()
        expect(other.locator("#saved-copy")).to_contain_text(page.url)
        expect(other.locator("#saved")).to_be_hidden()
        assert other.locator("#sheet").evaluate(LOOK) == ["none", "0.7"]
        assert takes_keys(other) == []
    assert page.locator("#sheet").evaluate(LOOK) == ["auto", "1"]
    assert takes_keys(page) == TYPED_INTO


def test_a_page_whose_scripts_were_changed_says_so_in_the_end(page: Page, watch: Watch) -> None:
    """By a host, played here: the policy refuses all of them, and nobody is left to tell of it."""
    watch.allow("Content Security Policy")

    def change(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</script>", " </script>"))

    page.route("**/cham-diem/", change)
    page.goto("cham-diem/")
    stuck = page.locator(".when-stuck")
    expect(stuck).to_be_hidden()
    page.evaluate("() => { for (const one of document.getAnimations()) one.finish(); }")
    expect(stuck).to_be_visible()
    expect(page.get_by_text("đã có thể điền ngay")).to_be_hidden()


def test_somebody_elses_script_is_no_failure_of_ours(page: Page, watch: Watch) -> None:
    """Its file is missing, and it rejects, while ours are still on their way."""
    watch.allow("Content Security Policy", "elsewhere", "404")
    gate = Gate(page, re.compile("later.*json|core.*js"))
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          document.body.append(Object.assign(document.createElement("script"), { src: "../x.js" }));
          Promise.reject(new Error("elsewhere"));
        });"""
    )
    page.goto("cham-diem/")
    until(page, lambda: len(gate.held) >= 1)
    pause(page, 500, "it must not be said to have failed")
    expect(page.locator("html")).to_have_attribute("data-app", "loading")
    gate.open()
    await_ready(page)


def test_what_is_copied_from_the_rubric_is_its_text(page: Page) -> None:
    """Without the signs of its links and the buttons."""
    page.goto("bieu-diem/")
    text = page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.querySelector(".md-content article"));
          return getSelection().toString();
        }"""
    )
    assert "A.1" in text or "TT" in text
    assert "¶" not in text
    for button in page.locator(".md-content button").all_inner_texts():
        assert button.strip() not in text.splitlines()
