"""From a pasted table to a sheet in one file, as somebody does it: paste, answer, try, hand out."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from maker import nodes
from tests.browser.guard import Watch, await_ready
from tests.browser.test_accessibility import examine
from tests.makertrees import html_tree
from tests.test_maker import TABLES
from tests.test_maker_files import saved, sheet_of
from validation.rubric import faults

PASTE = """([html, text]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector("[data-input=table]").dispatchEvent(paste);
}"""
ENTER = """(field, text) => {
  field.value = text;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}"""
ROWS = """() => [...document.querySelectorAll("tr[data-node]")].map((row) => [
  Number(row.dataset.depth), row.dataset.number, row.dataset.kind,
  row.dataset.max && Number(row.dataset.max),
])"""


def paste(page: Page, html: str, text: str = "") -> None:
    page.evaluate(PASTE, [html, text])


def opened(page: Page) -> Page:
    page.goto("tao-bieu-diem/")
    await_ready(page)
    return page


def given(name: str, form: str = "word.html") -> str:
    return (TABLES / f"{name}.{form}").read_text(encoding="utf-8")


def expected_rows(name: str) -> list[list[Any]]:
    def flat(criteria: list[dict[str, Any]], depth: int) -> list[list[Any]]:
        found: list[list[Any]] = []
        for one in criteria:
            found.append([depth, one["number"], one["kind"], one["max"]])
            found += flat(one.get("criteria", []), depth + 1)
        return found

    return flat(json.loads(given(name, "rubric.json"))["criteria"], 0)


def test_from_a_paste_to_a_sheet_that_scores(
    page: Page, new_context: Callable[..., BrowserContext], watch: Watch, tmp_path: Path
) -> None:
    """Read, asked about, edited, undone, kept, tried, handed out, and scored from a disk."""
    opened(page)
    paste(page, given("t2-la-ma-gop-o"), given("t2-la-ma-gop-o", "word.txt"))
    rows = page.locator("tr[data-node]")
    expect(rows).to_have_count(10)
    assert page.evaluate(ROWS) == expected_rows("t2-la-ma-gop-o")
    expect(page.locator("[data-questions] > li")).to_have_count(1)
    page.locator("[data-questions] [data-answer=use]").click()
    expect(page.locator("[data-questions] > li")).to_have_count(0)
    # An edit that makes a sum wrong is told at its group, undone with a key, and undone again.
    rows.nth(1).locator("[data-edit]").click()
    page.locator("[data-edits=max]").fill("12,5")
    page.locator("[data-does=close]").click()
    expect(rows.nth(1)).to_have_attribute("data-max", "12.5")
    expect(rows.nth(0)).to_have_attribute("data-differs", "")
    expect(rows.nth(0).locator(".fault")).to_have_text(re.compile("22,5.*20"))
    page.keyboard.press("Control+z")
    expect(rows.nth(0)).not_to_have_attribute("data-differs", "")
    rows.nth(2).locator("[data-edit]").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(rows.nth(1)).to_have_attribute("data-number", "2.")
    page.keyboard.press("Control+z")
    expect(page.locator("#maker-saved")).to_have_text("Đã lưu trên máy này.")
    page.reload()
    await_ready(page)
    assert page.evaluate(ROWS) == expected_rows("t2-la-ma-gop-o")

    page.get_by_role("button", name="Xem thử phiếu").click()
    trial = page.locator("#trial")
    trial.locator('input[data-criterion="I.1"][data-rater="self"]').fill("7,5")
    total = 'output[data-total="total"][data-rater="self"]'
    expect(trial.locator(total)).to_have_text("7,5")
    trial.locator('input[data-criterion="I.1"][data-rater="bgh"]').fill("11")
    expect(trial.locator("#problem-list li")).to_have_count(1)
    expect(trial.locator(".annex-table tbody tr")).to_have_count(10 + 3)

    with page.expect_download() as download:
        page.get_by_role("button", name="Tải biểu điểm").click()
    rubric = json.loads(download.value.path().read_bytes())
    assert faults(rubric) == []
    assert [band["label"] for band in rubric["ranking"]["bands"]][:2] == ["Tốt", "Khá"]

    with page.expect_download() as download:
        page.get_by_role("button", name="Tải phiếu một tệp").click()
    assert download.value.suggested_filename == "phieu-cham-diem.html"
    file = tmp_path / "phieu-cham-diem.html"
    download.value.save_as(file)
    watch.allow(rf"request outside the site: {re.escape(file.as_uri())}$")
    sheet = new_context(offline=True).new_page()
    sheet.goto(file.as_uri())
    await_ready(sheet)
    sheet.locator('input[data-criterion="II.3.a"]').first.fill("19")
    expect(sheet.locator(total)).to_have_text("19")


def test_nothing_that_is_pasted_runs_or_is_fetched(page: Page, watch: Watch) -> None:
    """Scripts, handlers, pictures, styles: no violation of the policy either (`watch`)."""
    opened(page)
    evil = (
        "<style>td{background:url(https://evil.example/a)}</style>"
        "<script>window.ran = 1</script><img src=https://evil.example/b onerror='window.ran = 2'>"
        '<a style="color:red" href="javascript:window.ran = 3">style=x</a>'
    )
    line = f"<tr><td>1</td><td onclick='window.ran = 4'>Việc {evil}</td><td>5</td></tr>"
    paste(page, f"<table>{line * 30}</table>")
    expect(page.locator("tr[data-node]")).to_have_count(30)
    expect(page.locator("tr[data-node] .text").first).to_have_text("Việc style=x")
    assert page.evaluate("() => window.ran") is None
    paste(page, f"<table>{('<tr>' + '<td>x</td>' * 100 + '</tr>') * 1000}</table>")
    expect(page.locator("#maker-refused")).to_be_visible()
    expect(page.locator("tr[data-node]")).to_have_count(30)
    assert not [fault for fault in watch.faults if "evil.example" in fault]


def test_the_pages_script_reads_markup_as_the_tests_do(page: Page) -> None:
    """What is tested in Python alone holds for the page: both make the same of markup and files."""
    opened(page)
    read = """([html, rules]) => {
      const transfer = new DataTransfer();
      transfer.setData("text/html", html);
      return JSON.parse(bieuDiem.pasted(transfer, rules)).tree;
    }"""

    def plain(node: Any) -> Any:
        """Without what parsers add between a table's rows, and blanks between elements."""
        if isinstance(node, str):
            return " ".join(node.split())
        inner = [plain(child) for child in node[2:]]
        return [*node[:2], *(child for child in inner if child)]

    rules = json.dumps({"html": nodes.HTML})
    for path in sorted(TABLES.glob("*.html")):
        html = path.read_text(encoding="utf-8")
        found = page.evaluate(read, [html, rules])
        assert plain(found) == plain(html_tree(html, nodes.HTML)), path.name
    book, sheet = sheet_of([["TT", "Nội dung", "Điểm tối đa"], [1.1, "Dạy", 5], ["1.2", "Học", 4]])
    sheet["C2"].number_format = '0" điểm"'
    whole = saved(book)
    chosen = page.locator("#maker-file")
    chosen.set_input_files({"name": "a.xlsx", "mimeType": "", "buffer": whole})
    expect(page.locator("tr[data-node]")).to_have_count(2)
    assert page.evaluate(ROWS) == [[0, "1.1", "points", 5], [0, "1.2", "points", 4]]
    chosen.set_input_files({"name": "b.xlsx", "mimeType": "", "buffer": whole[: len(whole) // 2]})
    expect(page.locator("#maker-refused")).to_contain_text("Không đọc được tệp này")
    expect(page.locator("tr[data-node]")).to_have_count(2)


def test_the_example_on_a_phone_is_accessible(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page)
    page.get_by_role("button", name="Thử với một bảng mẫu").click()
    expect(page.locator("tr[data-node]")).to_have_count(9)
    page.locator("[data-edit]").nth(3).click()
    # What follows a NUL would be lost to Python: it is taken out before, and that is said.
    text = page.locator("[data-edits=text]")
    text.evaluate(ENTER, "Việc\0 một\u202e")
    expect(text).to_have_value("Việc một")
    expect(page.locator("tr[data-node] .text").nth(3)).to_have_text("Việc một")
    expect(text.locator("+ .problem")).to_contain_text("ký tự điều khiển")
    page.locator("#maker-columns summary").click()
    page.locator("details.naming summary").click()
    examine(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360
    page.get_by_role("button", name="Xem thử phiếu").click()
    expect(page.locator("#trial form")).to_be_visible()
    examine(page)
