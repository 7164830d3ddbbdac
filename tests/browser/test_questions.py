"""Questions: no held key, no second press, no second question answers the one that is open."""

from playwright.sync_api import Page, expect

from tests.browser.machine import pause
from tests.browser.scoring import entry, kept, total

MENU = "() => { document.querySelector('[data-action=erase]').closest('details').open = true; }"


def test_a_held_key_and_a_double_press_answer_nothing(scoring_page: Page) -> None:
    """What cannot be taken back has the focus on "no", and needs a press of its own."""
    page = scoring_page
    question = page.locator("#ask")
    entry(page, "A.1", "self").fill("4,5")
    kept(page)
    page.evaluate(MENU)
    page.locator("[data-action=erase]").focus()
    page.keyboard.down("Enter")
    expect(question).to_be_visible()
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(question).to_be_visible()
    expect(page.locator("#ask-no")).to_be_focused()
    page.keyboard.press("Enter")
    expect(question).to_be_hidden()
    expect(total(page, "total", "self")).to_have_text("4,5")
    # The second press of a double one lands on what the first has opened.
    page.locator("#ask-yes").evaluate("button => { button.style = 'position: fixed; inset: 0'; }")
    page.evaluate(MENU)
    page.locator("[data-action=new]").dblclick()
    expect(question).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#ask-yes").evaluate("button => button.removeAttribute('style')")
    expect(entry(page, "A.1", "self")).to_have_value("4,5")
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.url))
    with page.expect_download():
        page.get_by_role("button", name="Tải kết quả").dblclick()
    pause(page, 300, "a second download must not come")
    assert len(downloads) == 1


def test_a_second_question_waits_for_the_first(scoring_page: Page) -> None:
    """Ctrl+S over the question of the shared computer replaced it; it left the box ticked."""
    page = scoring_page
    question, title = page.locator("#ask"), page.locator("#ask-title")
    entry(page, "A.1", "self").fill("sáu")
    kept(page)
    page.evaluate(MENU)
    page.locator("#shared").check()
    expect(title).to_contain_text("máy dùng chung")
    expect(page.locator("#ask-no")).to_be_focused()
    page.keyboard.press("Control+s")
    expect(title).to_contain_text("máy dùng chung")
    # By a program, as another tab's change or a file's arrival would ask.
    page.evaluate("() => document.querySelector('[data-action=download]').click()")
    expect(page.locator("#ask-more")).to_be_visible()
    expect(title).to_contain_text("máy dùng chung")
    page.locator("#ask-no").click()
    expect(title).to_contain_text("chưa hợp lệ")
    expect(page.locator("#ask-more")).to_be_hidden()
    expect(page.locator("#shared")).not_to_be_checked()
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(page.locator("html")).not_to_have_attribute("data-shared", "")


def test_a_question_is_not_answered_by_the_one_before_it(scoring_page: Page) -> None:
    """On a busy machine a dialog tells that it is closed after the next one has been asked for."""
    page = scoring_page
    question, title = page.locator("#ask"), page.locator("#ask-title")
    page.evaluate(
        """() => addEventListener("close", (event) => {
            if (event.isTrusted) {
                event.stopImmediatePropagation();
                setTimeout(() => event.target.dispatchEvent(new Event("close")), 300);
            }
        }, true)"""
    )
    for _ in range(2):
        page.evaluate("() => document.querySelector('[data-action=erase]').click()")
        expect(title).to_have_text("Xóa dữ liệu trên máy này?")
        page.locator("#ask-no").click()
        page.evaluate("() => document.querySelector('[data-action=new]').click()")
        expect(title).to_have_text("Bắt đầu phiếu mới?")
        expect(question).to_be_visible()
        page.locator("#ask-yes").click()
        expect(page.locator("#notice-text")).to_contain_text("Đã bắt đầu phiếu mới")
        page.get_by_role("button", name="Đóng").click()
