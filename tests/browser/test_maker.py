"""From a pasted table to a sheet in one file, as somebody does it: paste, answer, try, hand out."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from maker import nodes
from points import text_from_points
from tests.browser.entering import enter_all, shows, totals
from tests.browser.guard import Watch, await_ready
from tests.browser.menu import from_menu
from tests.browser.scoring import file_of
from tests.browser.test_accessibility import examine
from tests.browser.test_schools import printed
from tests.casefiles import APP, FOLDER, RUBRIC_DATA, RUBRICS, SAMPLES
from tests.conformance import oracle
from tests.makerdrafts import TABLES
from tests.makertrees import html_tree
from tests.test_maker_files import saved, sheet_of
from validation.rubric import faults

SCHOOL_CASES = json.loads((FOLDER / "schools.json").read_bytes())["cases"]
SAMPLE_CASES = json.loads((FOLDER / "version2.json").read_bytes())["cases"]
PASTE = """([html, text]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector("[data-input=table]").dispatchEvent(paste);
}"""
# At the next load that is told to: a person pastes while what is kept is still being read.
PASTE_EARLY = """() => {
  const given = sessionStorage.getItem("early");
  sessionStorage.removeItem("early");
  const { get } = IDBObjectStore.prototype;
  if (given) IDBObjectStore.prototype.get = function (key) {
    IDBObjectStore.prototype.get = get;
    (%s)([given, ""]);
    return get.call(this, key);
  };
}"""
# A machine so busy that the database's answer comes after three seconds; here they are none.
BUSY = """{
  const later = setTimeout;
  globalThis.setTimeout = (work, time, ...given) =>
    later(work, time === 3_000 ? 0 : time, ...given);
}"""
ENTER = """(field, text) => {
  field.value = text;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}"""
# The form, its sums and its paper as the build's templates have them, and as the trial draws them.
BUILT_AND_DRAWN = """(html) => {
  const trial = document.getElementById("trial").cloneNode(true);
  trial.querySelectorAll(".in-place").forEach((pen) => pen.remove());
  const unstyled = html.replace(/<style[^>]*>[^]*?<[/]style>/g, "");
  const built = new DOMParser().parseFromString(unstyled, "text/html");
  const told = (root) =>
    ["#sheet .rubric", "#sheet .sums", "#sheet .person", "#sheet .own-words",
     ".paper .sheet-of-paper"].flatMap((selector) =>
      [...root.querySelectorAll(`${selector}, ${selector} *`)].map((it) =>
        [it.tagName, it.id, it.tagName === "OUTPUT" || it.className,
         ...["for", "name", "placeholder", "data-paper", "data-copy", "aria-describedby"]
           .map((of) => it.getAttribute(of)),
        ].join("|")));
  return [told(built), told(trial)];
}"""
TOTAL = 'output[data-total="total"][data-rater="self"]'
# Clicks and keys as a person gives them.
COUNT_PRESSES = """() => {
  window.presses = 0;
  for (const sign of ["click", "keydown"]) {
    addEventListener(sign, ({ isTrusted }) => { window.presses += isTrusted; }, true);
  }
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


def one_file(page: Page, folder: Path) -> Path:
    """The scoring sheet of the rubric in hand, as it is handed out."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải phiếu một tệp").click()
    assert download.value.suggested_filename == "phieu-cham-diem.html"
    file = folder / "phieu-cham-diem.html"
    download.value.save_as(file)
    return file


def edited_and_undone(page: Page) -> None:
    """An edit that makes a sum wrong is told at its group, undone with a key, and undone again."""
    rows = page.locator("tr[data-node]")
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


def closed_at_once(page: Page) -> None:
    """What was entered when the page was closed at once is there, and undone by itself."""
    rows = page.locator("tr[data-node]")
    rows.nth(1).locator("[data-edit]").click()
    page.locator("[data-edits=max]").fill("9")
    page.locator("[data-does=close]").click()
    page.reload()
    await_ready(page)
    expect(rows.nth(1)).to_have_attribute("data-max", "9")
    page.keyboard.press("Control+z")
    expect(rows.nth(1)).to_have_attribute("data-max", "10")


def renamed(page: Page) -> None:
    """Names are edited where they stand, by keys alone; the focus stays, and so do the scores."""
    trial = page.locator("#trial")
    pen = trial.locator(".rubric [data-in-place='rater.0']")
    pen.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Giáo viên tự chấm")
    page.keyboard.press("Enter")
    expect(trial.locator(".rubric thead [data-place='0']")).to_contain_text("Giáo viên tự chấm")
    expect(trial.locator(".annex-table thead .score").first).to_contain_text("Giáo viên tự chấm")
    expect(pen).to_be_focused()
    signer = trial.locator("[data-in-place='signer.1']")
    signer.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Trần Văn Mẫu")
    page.keyboard.press("Escape")
    expect(signer).to_be_focused()
    expect(trial.locator(".signer").nth(1)).not_to_contain_text("Mẫu")
    title = trial.locator("h2 [data-in-place]").first
    title.click()
    page.keyboard.type("PHIẾU MỚI")
    page.locator("#maker-try").focus()
    expect(trial.locator("h2")).to_have_text(["PHIẾU MỚI✎"] * 2)
    page.keyboard.press("Control+z")
    expect(trial.locator("h2").first).not_to_contain_text("PHIẾU MỚI")


def all_on_paper(text: str, rubric: dict[str, Any]) -> None:
    """Each criterion's text with its maximum behind it, and each rater, in what was printed."""
    for criterion in rubric["criteria"]:
        for node in (criterion, *nodes_in(criterion)):
            number = text_from_points(round(node["max"] * 100))
            assert "".join((node["text"] + number).split()) in text, node["id"]
    for rater in rubric["raters"]:
        assert "".join(rater["label"].split()) in text, rater["id"]


def nodes_in(criterion: dict[str, Any]) -> list[dict[str, Any]]:
    inner = criterion.get("criteria", [])
    return [node for one in inner for node in (one, *nodes_in(one))]


def scored_from_a_disk(sheet: Page, file: Path, rubric: dict[str, Any]) -> None:
    sheet.goto(file.as_uri())
    await_ready(sheet)
    sheet.locator('input[data-criterion="II.3.a"]').first.fill("19")
    expect(sheet.locator(TOTAL)).to_have_text("19")
    all_on_paper(printed(sheet), rubric)
    # It writes result files of its rubric, and opens them.
    data = file_of(sheet)
    path = file.with_name("ket-qua.json")
    data["person"]["name"] = "Trần Văn Mẫu"
    data["sheet"]["id"] = "00000000-0000-4000-8000-000000000001"
    path.write_text(json.dumps(data), encoding="utf-8")
    sheet.locator("#file").set_input_files(path)
    expect(sheet.locator('[name="name"]')).to_have_value("Trần Văn Mẫu")
    expect(sheet.locator(TOTAL)).to_have_text("19")


def test_from_a_paste_to_a_sheet_that_scores(
    page: Page,
    new_context: Callable[..., BrowserContext],
    watch: Watch,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """In four presses; and edited, undone, kept, tried, printed. What is printed says all."""
    opened(page)
    page.evaluate(COUNT_PRESSES)
    page.locator("#maker-table").click()
    # With Ctrl+V, which is one more press.
    paste(page, given("t2-la-ma-gop-o"), given("t2-la-ma-gop-o", "word.txt"))
    rows = page.locator("tr[data-node]")
    expect(rows).to_have_count(10)
    assert page.evaluate(ROWS) == expected_rows("t2-la-ma-gop-o")
    expect(page.locator("[data-questions] > li")).to_have_count(1)
    page.locator("[data-questions] [data-answer=use]").click()
    expect(page.locator("[data-questions] > li")).to_have_count(0)
    file = one_file(page, tmp_path)
    presses = page.evaluate("() => window.presses") + 1
    record_property("presses", presses)
    assert presses == 4
    watch.allow(rf"request outside the site: {re.escape(file.as_uri())}$")
    expected = json.loads(given("t2-la-ma-gop-o", "rubric.json"))
    scored_from_a_disk(new_context(offline=True).new_page(), file, expected)
    page.evaluate("() => { window.print = () => {}; }")
    page.get_by_role("button", name="In phiếu trắng").click()
    expect(page.locator("#trial .annex-table tbody tr")).to_have_count(10 + 3)
    all_on_paper(printed(page), expected)
    edited_and_undone(page)
    expect(page.locator("#maker-saved")).to_have_text("Đã lưu trên máy này.")
    page.add_init_script(BUSY)
    page.reload()
    await_ready(page)
    assert page.evaluate(ROWS) == expected_rows("t2-la-ma-gop-o")
    # What was done before is undone after a reload, too, and done again.
    page.keyboard.press("Control+z")
    expect(page.locator("[data-questions] > li")).to_have_count(1)
    page.keyboard.press("Control+y")
    expect(page.locator("[data-questions] > li")).to_have_count(0)
    closed_at_once(page)
    page.get_by_role("button", name="Xem thử phiếu").click()
    trial = page.locator("#trial")
    trial.locator('input[data-criterion="I.1"][data-rater="self"]').fill("7,5")
    expect(trial.locator(TOTAL)).to_have_text("7,5")
    trial.locator('input[data-criterion="I.1"][data-rater="bgh"]').fill("11")
    expect(trial.locator("#problem-list li")).to_have_count(1)
    expect(trial.locator(".annex-table tbody tr")).to_have_count(10 + 3)
    renamed(page)
    expect(trial.locator(TOTAL)).to_have_text("7,5")

    with page.expect_download() as download:
        page.get_by_role("button", name="Tải biểu điểm").click()
    rubric = json.loads(download.value.path().read_bytes())
    assert faults(rubric) == []
    assert [band["label"] for band in rubric["ranking"]["bands"]][:2] == ["Tốt", "Khá"]


def hand_worked() -> list[tuple[Path, str, dict[str, Any]]]:
    """For each test rubric one case that was worked out by hand, and whose column it is."""
    found = []
    for path in (*sorted(RUBRICS.glob("*.json")), *sorted(SAMPLES.glob("*.json"))):
        cases = [*SCHOOL_CASES, *SAMPLE_CASES]
        names = (path.name, path.stem)
        case = next((one for one in cases if one["rubric"] in names and not_refused(one)), None)
        if case is not None:
            rater = json.loads(path.read_bytes())["raters"][case.get("column", 0)]["id"]
            found.append((path, rater, case))
    return found


def own_case() -> tuple[Path, str, dict[str, Any]]:
    """The site's own rubric, with the fullest sheet of its cases on which nothing is refused."""
    sheets = json.loads((FOLDER / "sheets.json").read_bytes())
    sheet = max((one for one in sheets if not one["refused"]), key=lambda one: one["scored"])
    ids = [leaf["id"] for leaf in oracle.leaves(RUBRIC_DATA)]
    entries = {id: text for id, text in zip(ids, sheet["entries"], strict=True) if text}
    return APP / "rubric.json", "self", {"entries": entries, "totals": sheet["totals"]}


def not_refused(case: dict[str, Any]) -> bool:
    return not case.get("refused") and not case.get("problems")


def test_one_file_of_every_test_rubric_is_scored_from_a_disk(
    page: Page,
    new_context: Callable[..., BrowserContext],
    watch: Watch,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """Opened offline as a file; the figures are those worked out by hand."""
    watch.allow(rf"request outside the site: {re.escape(tmp_path.as_uri())}/")
    opened(page)
    sheet = new_context(offline=True).new_page()
    # The site's own and every third, the first without points among them; all take a minute.
    cases = hand_worked() if os.environ.get("TORTURE") else hand_worked()[::3]
    cases = [own_case(), *cases]
    for path, rater, case in cases:
        page.locator("#maker-file").set_input_files(path)
        title = " ".join(json.loads(path.read_bytes())["title"])
        expect(page.locator("[data-head=title]")).to_have_value(re.compile(title.split()[0]))
        folder = tmp_path / path.stem
        folder.mkdir()
        file = one_file(page, folder)
        page.locator("#maker-try").click()
        built, drawn = page.evaluate(BUILT_AND_DRAWN, file.read_text(encoding="utf-8"))
        assert drawn == built, path.name
        sheet.goto(file.as_uri())
        await_ready(sheet)
        id = json.loads(path.read_bytes())["id"]
        expect(sheet.locator("#sheet")).to_have_attribute("data-rubric", id)
        enter_all(sheet, rater, case["entries"])
        shows(sheet, totals(rater, case["totals"]), path.name)
    record_property("cases", len(cases))
    assert len(hand_worked()) == 5 + 16
    assert len(cases) >= 8


def test_a_shared_computer_keeps_no_table_and_erasing_takes_all(page: Page) -> None:
    """What was kept before the mode was on stays, unseen, until somebody erases all."""
    rows = page.locator("tr[data-node]")
    saved_text = page.locator("#maker-saved")
    opened(page)
    paste(page, given("t2-la-ma-gop-o"))
    expect(saved_text).to_have_text("Đã lưu trên máy này.")
    page.evaluate("() => sessionStorage.setItem('bieu-diem:shared', '1')")
    page.reload()
    await_ready(page)
    expect(rows).to_have_count(0)
    paste(page, given("t3-diem-tru"))
    expect(saved_text).to_contain_text("Máy dùng chung")
    page.reload()
    await_ready(page)
    expect(rows).to_have_count(0)
    page.evaluate("() => sessionStorage.removeItem('bieu-diem:shared')")
    page.reload()
    await_ready(page)
    expect(rows).to_have_count(10)
    # What is pasted before that is there goes on top of it, and both are kept.
    page.add_init_script(f"({PASTE_EARLY % PASTE})()")
    page.evaluate("(html) => sessionStorage.setItem('early', html)", given("t3-diem-tru"))
    page.reload()
    await_ready(page)
    expect(saved_text).to_have_text("Đã lưu trên máy này.")
    assert page.evaluate(ROWS) == expected_rows("t3-diem-tru")
    page.reload()
    await_ready(page)
    assert page.evaluate(ROWS) == expected_rows("t3-diem-tru")
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(10)
    page.goto("cham-diem/")
    await_ready(page)
    from_menu(page, "Xóa dữ liệu trên máy này").click()
    page.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(page.get_by_text("Đã xóa mọi dữ liệu")).to_be_visible()
    opened(page)
    expect(rows).to_have_count(0)
    assert page.evaluate("() => localStorage.getItem('bieu-diem:tao-bieu-diem')") is None


def test_of_two_windows_drafts_a_person_chooses_and_neither_is_lost(
    new_context: Callable[..., BrowserContext],
) -> None:
    """One goes on, the other is a step back; and erasing takes what is kept, not what is seen."""
    context = new_context()
    first = opened(context.new_page())
    said, rows = first.locator("#maker-saved"), first.locator("tr[data-node]")
    paste(first, given("t2-la-ma-gop-o"))
    expect(said).to_have_text("Đã lưu trên máy này.")
    second = opened(context.new_page())
    expect(second.locator("tr[data-node]")).to_have_count(10)
    paste(first, given("t1-nhu-quyet-dinh"))
    expect(said).to_have_text("Đã lưu trên máy này.")
    paste(second, given("t3-diem-tru"))
    kept = second.locator("#maker-saved")
    expect(kept).to_contain_text("cũng vừa được làm ở một cửa sổ khác")
    second.get_by_role("button", name="Lấy bảng ở cửa sổ kia").click()
    expect(second.locator("#maker-chosen")).to_contain_text("Hoàn tác để lấy lại bảng")
    expect(kept).to_have_text("Đã lưu trên máy này.")
    assert second.evaluate(ROWS) == expected_rows("t1-nhu-quyet-dinh")
    second.locator("#maker-undo").click()
    first.locator("#maker-undo").click()
    assert second.evaluate(ROWS) == expected_rows("t3-diem-tru")
    expect(kept).to_have_text("Đã lưu trên máy này.")
    expect(said).to_contain_text("cũng vừa được làm ở một cửa sổ khác")
    first.get_by_role("button", name="Lưu bảng ở cửa sổ này").click()
    expect(said).to_have_text("Đã lưu trên máy này.")
    assert first.evaluate(ROWS) == expected_rows("t2-la-ma-gop-o")
    first.reload()
    await_ready(first)
    first.locator("#maker-undo").click()
    assert first.evaluate(ROWS) == expected_rows("t3-diem-tru")
    expect(said).to_have_text("Đã lưu trên máy này.")

    second.goto("cham-diem/")
    await_ready(second)
    from_menu(second, "Xóa dữ liệu trên máy này").click()
    second.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(said).to_contain_text("vừa bị xóa ở một cửa sổ khác")
    expect(second.get_by_text("Đã xóa mọi dữ liệu")).to_be_visible()
    opened(second)
    expect(second.locator("tr[data-node]")).to_have_count(0)
    assert first.evaluate(ROWS) == expected_rows("t3-diem-tru")
    first.get_by_role("button", name="Lưu bảng ở cửa sổ này").click()
    expect(said).to_have_text("Đã lưu trên máy này.")
    first.reload()
    await_ready(first)
    expect(rows).to_have_count(len(expected_rows("t3-diem-tru")))


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


def test_the_pages_script_reads_markup_as_the_tests_do(page: Page, built_site: Path) -> None:
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
    for path in (*sorted(TABLES.glob("*.html")), built_site / "bieu-diem" / "index.html"):
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


def reached(page: Page, selector: str) -> None:
    """By Tab alone, as somebody does who has no mouse."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(it) => document.activeElement.matches(it)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def test_the_example_by_keys_alone_is_accessible_at_every_step(page: Page) -> None:
    """On a phone and on a desk, light and dark: read, asked, edited, tried, named."""
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page)
    reached(page, "#maker-example")
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-node]")).to_have_count(9)
    asked = page.locator("[data-questions] > li").count()
    reached(page, "[data-answer]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-questions] > li")).to_have_count(asked - 1)
    reached(page, "#maker-columns summary")
    page.keyboard.press("Enter")
    reached(page, "details.naming summary")
    page.keyboard.press("Enter")
    reached(page, "[data-edit]")
    page.keyboard.press("Enter")
    # What follows a NUL would be lost to Python: it is taken out before, and that is said.
    text = page.locator("[data-edits=text]")
    text.evaluate(ENTER, "Việc\0 một\u202e")
    expect(text).to_have_value("Việc một")
    expect(page.locator("tr[data-node] .text").nth(0)).to_have_text("Việc một")
    expect(text.locator("+ .problem")).to_contain_text("ký tự điều khiển")
    examine(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360
    page.keyboard.press("Escape")
    reached(page, "#maker-try")
    page.keyboard.press("Enter")
    expect(page.locator("#trial form")).to_be_visible()
    reached(page, "[data-in-place='rater.0']")
    page.keyboard.press("Enter")
    examine(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360
    page.set_viewport_size({"width": 1366, "height": 657})
    page.emulate_media(color_scheme="dark")
    examine(page)
