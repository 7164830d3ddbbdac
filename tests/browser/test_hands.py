"""What comes by hand, clipboard and other programs: nothing of it is lost, or is said."""

from playwright.sync_api import Page, expect

from tests.browser.test_scoring import file_of, kept, reload, total

PASTE = """([id, text]) => {
  const field = document.getElementById(id);
  field.focus();
  field.setRangeText(text, 0, field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}"""


def test_what_follows_a_control_character_is_kept(scoring_page: Page) -> None:
    """A NUL, as text from a PDF has it, would end the text for Python; taken out, and said."""
    page = scoring_page
    page.evaluate(PASTE, ["f-name", "Trần\0 Văn\x85 M\ud800ẫu"])
    expect(page.locator("#f-name")).to_have_value("Trần Văn Mẫu")
    expect(page.locator("#f-name + .problem")).to_contain_text("ký tự điều khiển")
    page.evaluate(PASTE, ["f-remarks", "Dòng một\r\n\tDòng\x00 hai"])
    page.evaluate(PASTE, ["e-A.1:self", "\u200b 4,5\u202c"])
    expect(total(page, "total", "self")).to_have_text("4,5")
    page.evaluate(PASTE, ["e-A.2:self", "4\u200b,5"])
    expect(page.locator('[id="p-A.2:self"]')).to_contain_text("U+200B")
    page.evaluate(PASTE, ["f-name", "Trần Văn Mẫu"])
    expect(page.locator("#f-name + .problem")).to_have_count(0)
    kept(page)
    page.evaluate(PASTE, ["e-A.2:self", ""])
    data = file_of(page)
    assert data["person"]["name"] == "Trần Văn Mẫu"
    assert data["remarks"] == "Dòng một\n\tDòng hai"
    reload(page)
    expect(page.locator("#f-remarks")).to_have_value("Dòng một\n\tDòng hai")
    text = page.evaluate("() => document.getElementById('f-name').value")
    assert text == "Trần Văn Mẫu"
