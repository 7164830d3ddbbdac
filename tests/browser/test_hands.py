"""What comes by hand, clipboard and other programs: nothing of it is lost, or is said."""

import json

from playwright.sync_api import Page, expect

from tests.browser.scoring import Opener, entry, file_of, kept, reload, total

PASTE = """([id, text]) => {
  const field = document.getElementById(id);
  field.focus();
  field.setRangeText(text, 0, field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}"""

DROP = """files => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name));
  const drop = { dataTransfer: transfer, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new DragEvent("drop", drop));
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


FILL_WITHOUT_INPUT = """([id, text]) => {
  const field = document.getElementById(id);
  field.value = text;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}"""


def test_what_a_browser_fills_in_without_an_input_event_is_taken_up(scoring_page: Page) -> None:
    """Names, dictated texts: some browsers make a change event alone; nothing is heard twice."""
    page = scoring_page
    page.evaluate(FILL_WITHOUT_INPUT, ["e-A.1:self", "4,5"])
    expect(total(page, "total", "self")).to_have_text("4,5")
    page.evaluate(
        """() => {
          globalThis.heard = 0;
          document.getElementById("sheet").addEventListener("input", () => { heard += 1; });
        }"""
    )
    entry(page, "A.1", "self").press_sequentially("1")
    entry(page, "A.1", "self").blur()
    assert page.evaluate("heard") == 1
    entry(page, "A.1", "self").fill("4")
    page.evaluate(FILL_WITHOUT_INPUT, ["f-name", "Trần Văn Mẫu"])
    kept(page)
    data = file_of(page)
    assert data["person"]["name"] == "Trần Văn Mẫu"
    assert data["totals"]["self"] == 4


def test_what_is_dropped_goes_where_it_belongs(scoring_page: Page) -> None:
    """Text into its field; of several files none is passed over; over a question a file waits."""
    page = scoring_page
    taken = """type => {
      const transfer = new DataTransfer();
      transfer.items.add("4,5", "text/plain");
      const given = { dataTransfer: transfer, bubbles: true, cancelable: true };
      return document.getElementById("f-name").dispatchEvent(new DragEvent(type, given));
    }"""
    assert page.evaluate(taken, "dragover")
    assert page.evaluate(taken, "drop")
    page.locator("#f-name").fill("Trần Văn Mẫu")
    entry(page, "A.1", "self").fill("4,5")
    kept(page)
    data = file_of(page)
    files = []
    for number in (1, 2):
        data["sheet"]["id"] = f"{number}" * 36
        data["person"]["name"] = f"Trần Văn Mẫu {number}"
        files.append([f"{number}.json", json.dumps(data)])
    page.locator("[data-action=new]").dispatch_event("click")
    expect(page.locator("#ask")).to_be_visible()
    page.evaluate(DROP, files[:1])
    expect(page.locator("#ask-more")).to_be_visible()
    page.locator("#ask-no").click()
    expect(page.locator("#f-name")).to_have_value("Trần Văn Mẫu 1")
    page.locator("[data-action=sheets]").click()
    page.evaluate(DROP, [["trống.json", ""], *files])
    notice = page.locator("#notice")
    expect(notice).to_contain_text("Đã xem 3 tệp")
    lines = notice.locator("#notice-items li")
    expect(lines.first).to_contain_text("không có gì bên trong")
    expect(lines.nth(1)).to_contain_text("1.json")
    expect(page.locator("#sheets")).to_contain_text("Trần Văn Mẫu 2")
    page.locator("#sheets-filter").fill("\u200bmau\u00a02\u2060")
    expect(page.locator("#sheets-rows tr")).to_have_count(1)


# Of the open dialog, or the agenda, what is wider than it, or than the window.
WIDER = """() => {
  const box = document.querySelector("dialog[open]") ?? document.querySelector("#agenda");
  return [box, ...box.querySelectorAll("*:not(.only-heard *)")]
    .filter((one) => one.getBoundingClientRect().right > Math.min(innerWidth,
      box.getBoundingClientRect().right) + 1 || (one === box && one.scrollWidth > one.clientWidth))
    .map((one) => `${one.localName}#${one.id}.${one.className}`);
}"""
DIALOGS = ["sheets", "states", "preview", "why", "new", "erase", "members", "download"]
AGENDA = """() => {
  print = () => {};
  document.querySelector("[data-action=print-gaps]").click();
}"""


def test_a_name_without_a_space_widens_no_dialog(opened: Opener) -> None:
    """
    300 letters, in the list, the kept versions, the preview, the explanation, questions, members'
    files and their names, a file that nobody sees, and the agenda of differences on paper.
    """
    page = opened(width=360)
    name = "Ư" * 300
    page.locator("#f-name").fill(name)
    entry(page, "A.1", "self").fill("4,5")
    entry(page, "A.1", "committee").fill("4")
    kept(page)
    file = file_of(page)
    file["person"]["name"] = name[1:]
    own = json.dumps(file).encode()
    wider = {}
    for action in DIALOGS:
        page.locator(f"[data-action={action}]").first.dispatch_event("click")
        if action == "download":
            page.locator("#notice").get_by_role("button", name="Không thấy tệp?").click()
        expect(page.locator("dialog[open]")).to_be_visible()
        if action == "sheets":
            expect(page.locator("#sheets-rows tr")).to_have_count(1)
        if action == "members":
            files = [(f"{name}.json", own), (f"{name}2.json", own), (f"{name}3.json", b"{")]
            given = [
                {"name": it, "mimeType": "application/json", "buffer": data} for it, data in files
            ]
            page.set_input_files("#member-files", given)  # type: ignore[arg-type]
            expect(page.locator("#members-refused li")).to_have_count(2)
            expect(page.locator("#members-list > li")).to_contain_text(name[1:])
        wider[action] = page.evaluate(WIDER)
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    assert wider == {action: [] for action in DIALOGS}
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.evaluate(AGENDA)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    expect(page.locator("#agenda")).to_contain_text(name)
    expect(page.locator("#agenda")).to_be_visible()
    assert page.evaluate(WIDER) == []


COLUMN = """([id, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const field = document.getElementById(id);
  field.focus();
  const paste = { clipboardData, bubbles: true, cancelable: true };
  return field.dispatchEvent(new ClipboardEvent("paste", paste));
}"""


def test_a_column_from_a_table_is_filled_in_as_one_step(scoring_page: Page) -> None:
    """It would have become one number; and hints at a date, and at letters of old codes."""
    page = scoring_page
    entry(page, "A.3", "self").fill("1")
    assert page.evaluate(COLUMN, ["e-A.1:self", "4,5"])
    assert not page.evaluate(COLUMN, ["e-A.1:self", "4,5\r\n3\0\r\n\r\n\u202e2,25\r\n8"])
    expect(page.locator("#ask-title")).to_contain_text("Tự đánh giá")
    expect(page.locator("#ask-items li")).to_have_text(
        ["A.1: 4,5", "A.2: 3", "A.4: 2,25", "B.1: 8"]
    )
    page.locator("#ask-yes").click()
    expect(total(page, "total", "self")).to_have_text("18,75")
    page.locator("[data-past=undo]").click()
    expect(total(page, "total", "self")).to_have_text("1")
    page.locator("[data-past=redo]").dispatch_event("click")
    entry(page, "A.1", "committee").fill("4")
    entry(page, "A.2", "committee").fill("sáu")
    page.locator("#turns [name=turn][value=committee]").check()
    # A browser's translator has put another text into the sums, as elements of its own; and into
    # what stands for the closed column, what the columns differ by, and what is to be mended.
    page.evaluate(
        """() => {
          const places = `output, [data-copy], [data-progress], .closed [data-shown], [data-gap],
            #sheet .problem`;
          for (const one of document.querySelectorAll(places))
            if (one.textContent) one.innerHTML = "<font><font>eighteen</font></font>";
        }"""
    )
    for way in ("undo", "redo"):
        page.locator(f"[data-past={way}]").dispatch_event("click")
    expect(total(page, "total", "self")).to_have_text("18,75")
    expect(page.locator('[data-gap="A.1"]')).to_have_text("chênh 0,5")
    expect(page.locator('[data-field="e-A.1:self"]')).to_have_text("4,5")
    expect(page.locator('[id="p-A.2:committee"]')).to_contain_text("sáu")
    # What did not change is shown again, too.
    expect(total(page, "total", "committee")).to_have_text("4")
    expect(page.locator("[data-copy=total][data-of=self]")).to_have_text("18,75")
    expect(page.locator("main")).not_to_contain_text("eighteen")
    page.locator("#f-date").fill("31/2/2023")
    page.locator("#f-name").fill("NguyÔn V¨n MÉu")
    expect(page.locator("#hint-date")).to_contain_text("Lịch không có ngày này")
    page.locator("#f-date").fill("20/11/2023")
    page.locator("#f-date").blur()
    expect(page.locator("#hint-date")).to_be_hidden()
    expect(page.locator("#hint-name")).to_contain_text("TCVN3")
