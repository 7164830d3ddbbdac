"""Printing where print() returns at once, or does nothing; with stand-ins for it."""

from playwright.sync_api import Page, expect

from tests.browser.scoring import entry, kept

# As on some phones, which print a little later what the page looks like then.
AT_ONCE = "() => { window.print = () => dispatchEvent(new Event('beforeprint')); }"
NOT_AT_ALL = "() => { window.print = () => undefined; }"
WHAT = "() => [document.documentElement.dataset.print ?? '', document.title]"


def test_each_print_ends_when_it_is_over(scoring_page: Page) -> None:
    """The blank sheet carried names and scores; titles tell printed files apart."""
    page = scoring_page
    own = page.title()
    page.locator("[name=name]").fill("Trần Văn Mẫu")
    page.locator("[name=period]").fill("Tháng 11")
    entry(page, "A.1", "self").fill("4,5")
    entry(page, "A.1", "committee").fill("4")
    kept(page)
    page.evaluate(AT_ONCE)
    press = "name => document.querySelector(`[data-action=${name}]`).click()"
    page.evaluate(press, "print-blank")
    assert page.evaluate(WHAT) == ["blank", "Phiếu trắng – thtbb-cntt-2023-2024"]
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(WHAT) == ["", own]
    page.evaluate(press, "print-blank")
    page.keyboard.press("Shift")
    assert page.evaluate(WHAT) == ["", own]
    page.evaluate(press, "print-gaps")
    page.wait_for_function("() => document.documentElement.dataset.print === 'agenda'")
    assert page.evaluate(WHAT) == ["agenda", "Các mục khác nhau – Trần Văn Mẫu – Tháng 11"]
    page.evaluate(press, "print")
    title = "Phiếu chấm điểm – Trần Văn Mẫu – Tháng 11"
    page.wait_for_function("title => document.title === title", arg=title)
    assert page.evaluate(WHAT) == ["", title]
    page.keyboard.press("Shift")
    assert page.title() == own
    expect(page.locator("#not-printed")).to_be_hidden()
    page.evaluate(NOT_AT_ALL)
    page.evaluate(press, "print")
    expect(page.locator("#not-printed")).to_be_visible()
