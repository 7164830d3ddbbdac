"""A page that comes back shows its sheet: by Back, out of a freeze, whatever was done."""

from playwright.sync_api import Page, expect

from tests.browser.guard import await_ready
from tests.browser.scoring import entry, file_of, kept, total

# Safari's way, played in Chromium: a task after the page is shown, its fields are reset.
# WebKitGTK's own does it in the engines' job (tools/enginejob.py).
AWAY = "() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))"
BACK = """() => new Promise((done) => {
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  setTimeout(() => {
    for (const field of document.querySelectorAll("input:not([type=file]), textarea")) {
      if (/checkbox|radio/.test(field.type)) field.checked = field.defaultChecked;
      else field.value = field.defaultValue;
    }
    for (const field of document.querySelectorAll("select")) {
      for (const option of field.options) option.selected = option.defaultSelected;
    }
    setTimeout(done, 100);
  });
})"""


def test_a_page_called_back_shows_its_sheet(scoring_page: Page) -> None:
    """Fields stood empty under a total; a word added to the remarks then replaced them for good."""
    page = scoring_page
    page.locator("#turns [name=turn][value=committee]").check()
    entry(page, "A.1", "committee").fill("4,5")
    entry(page, "A.2", "committee").fill("sáu")
    page.locator("[name=remarks]").fill("Làm tốt.")
    page.locator("[name=name]").fill("Trần Văn Mẫu")
    kept(page)
    page.locator("[data-action=sheets]").click()
    page.locator("#sheets-filter").fill("mau")
    page.evaluate(AWAY)
    page.evaluate(BACK)
    expect(page.locator("#sheets-filter")).to_have_value("mau")
    page.locator("#sheets :is([data-close], [data-do=close])").click()
    expect(entry(page, "A.1", "committee")).to_have_value("4,5")
    expect(entry(page, "A.2", "committee")).to_have_value("sáu")
    expect(page.locator("[name=remarks]")).to_have_value("Làm tốt.")
    expect(page.locator("#turns [name=turn][value=committee]")).to_be_checked()
    # Whatever else a browser fills in: the sheet counts.
    page.evaluate(AWAY)
    page.evaluate("() => { document.getElementById('f-name').value = 'ai đó'; }")
    page.evaluate(BACK)
    expect(page.locator("[name=name]")).to_have_value("Trần Văn Mẫu")
    session = page.context.new_cdp_session(page)
    for state in ("frozen", "active"):
        session.send("Page.setWebLifecycleState", {"state": state})
    expect(total(page, "total", "committee")).to_have_text("4,5")
    expect(entry(page, "A.1", "committee")).to_have_value("4,5")
    entry(page, "A.2", "committee").fill("3")
    page.locator("[name=remarks]").press("End")
    page.locator("[name=remarks]").press_sequentially(" Khá.")
    assert file_of(page)["remarks"] == "Làm tốt. Khá."


def test_back_from_a_criterion_in_the_rubric(scoring_page: Page) -> None:
    """By the browser's own Back, wherever it takes the page from."""
    page = scoring_page
    entry(page, "A.1", "self").fill("4,5")
    kept(page)
    # In tasks of their own: leaving would end what is asked of the page.
    link = "document.querySelector('a[data-site][href*=bieu-diem]')"
    page.evaluate(f"() => {{ setTimeout(() => {link}.click()); }}")
    page.locator("h1", has_text="Biểu điểm").wait_for()
    page.evaluate("() => { setTimeout(() => history.back()); }")
    page.wait_for_url("**/cham-diem/**")
    await_ready(page)
    expect(entry(page, "A.1", "self")).to_have_value("4,5")
    expect(total(page, "total", "self")).to_have_text("4,5")
