"""The overview as a committee uses it: many files in, one table, and what is handed on."""

import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from pypdf import PdfReader

from formats.backup import LARGEST, Backup
from formats.resultreader import read_result
from formats.resultwriter import write_result
from manysheets import PUT, many, own_rubric, sheets
from tests.browser.guard import await_ready
from tests.browser.test_accessibility import examine
from tests.test_check import other_file

RUBRIC, SHA256 = own_rubric()
COUNT = 160
MANY = 10_000 if os.environ.get("TORTURE") else 200
NAME = "Trần Thị Lan"
ROWS = "tr[data-sheet]"


def text(sheet: Any) -> bytes:
    return write_result(sheet, RUBRIC, SHA256).encode()


def file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


@pytest.fixture
def overview(page: Page) -> Page:
    page.goto("tong-hop/")
    await_ready(page)
    return page


def choose(page: Page, *files: FilePayload) -> None:
    page.locator("[data-input=results]").set_input_files(list(files))
    expect(page.locator("#results")).to_be_visible(timeout=60_000)
    expect(page.locator("#progress")).to_be_hidden(timeout=60_000)


def test_many_files_are_one_table_to_be_sorted_filtered_and_handed_on(overview: Page) -> None:
    """An archive with a bad file in it, two states of a sheet, the same one twice."""
    page = overview
    made = sheets(COUNT)
    assert made[0].name == NAME
    for sheet in made:
        sheet.evidence["A.1"] = "Ảnh chụp, " + sheet.id
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in made:
            archive.writestr(f"tổ/{sheet.id}.json", text(sheet))
        archive.writestr("tổ/hỏng.json", "{")
    made[0].name = "=Đổi"
    choose(
        page,
        file("a.zip", whole.getvalue()),
        file("b.json", text(made[0])),
        file("c.json", text(made[1])),
    )
    count = page.locator("[data-count]")
    expect(count).to_have_attribute("data-count", str(COUNT + 1))
    expect(page.locator("[data-refused] li")).to_have_count(1)
    assert "a.zip/tổ/hỏng.json" in (page.locator("[data-refused]").text_content() or "")
    # Only part of the rows is in the document; names sort by their last word.
    assert page.locator(ROWS).count() == 100
    names = page.locator(f"{ROWS} [data-field=name]").all_inner_texts()
    assert names[1].split()[-1] == "An"
    expect(page.locator("thead th[data-field=name]")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Chênh lệch").click()
    expect(page.locator("thead th[data-field=gap]")).to_have_attribute("aria-sort", "descending")
    gaps = [it.replace(",", ".") for it in page.locator("td[data-field=gap]").all_inner_texts()]
    known = [float(it) for it in gaps if it != "–"]
    assert known == sorted(known, reverse=True)
    page.locator("#state").select_option("conflict")
    expect(page.locator("tr[data-conflict]")).to_have_count(2)
    expect(count).to_have_attribute("data-count", "2")
    page.locator("#state").select_option("")
    page.locator("#filter").fill("không có ai")
    expect(page.locator(".counted")).to_contain_text(f"Không phiếu nào trong {COUNT + 1} phiếu")
    page.locator("#filter").fill("do quoc")
    wanted = [it for it in made if it.name.startswith("Đỗ Quốc")]
    expect(count).to_have_attribute("data-count", str(len(wanted)))
    page.locator("#groups").check()
    expect(page.locator('thead th[data-field="total.committee.B.6"]')).to_be_visible()
    with page.expect_download() as told:
        page.get_by_role("button", name="Tải bảng tính").click()
    book: Any = openpyxl.load_workbook(io.BytesIO(told.value.path().read_bytes()))
    rows = list(book.active.iter_rows(min_row=2, values_only=True))
    assert sorted(row[0] for row in rows) == sorted(it.name for it in wanted)
    page.locator("#people").fill("do quoc an\nNgười Vắng")
    expect(page.locator("[data-missing] li")).to_have_text(["Người Vắng"])
    opens_its_sheet(page, wanted)
    holds_all_sheets(page, made)


def opens_its_sheet(page: Page, wanted: list[Any]) -> None:
    """A row shows its whole sheet, to be looked at alone, and hands it out."""
    row = page.locator(ROWS).last
    sheet = next(it for it in wanted if it.id == row.get_attribute("data-sheet"))
    row.get_by_role("button").click()
    box = page.locator("#opened")
    expect(box.get_by_role("heading")).to_have_text(sheet.name)
    expect(box.locator("tbody tr")).to_have_count(len(RUBRIC.nodes) + 1)
    expect(box).to_contain_text("Ảnh chụp, " + sheet.id)
    assert box.locator("input, textarea, select").count() == 0
    expect(box.get_by_role("button", name="Mở ở trang Chấm điểm")).to_be_hidden()
    with page.expect_download() as told:
        box.get_by_role("button", name="Tải tệp của phiếu này").click()
    found, _ = read_result(told.value.path().read_bytes(), RUBRIC, SHA256, str)
    assert vars(found) == vars(sheet)
    box.get_by_role("button", name="Đóng").click()


def holds_all_sheets(page: Page, made: list[Any]) -> None:
    """One file, as the scoring page writes it; a second state of a sheet is a sheet of its own."""
    page.locator("#filter").fill("")
    with page.expect_download() as told:
        page.get_by_role("button", name="Một tệp có mọi phiếu").click()
    path = told.value.path()
    backup = Backup(path.read_bytes(), RUBRIC, SHA256)
    kept = [backup.kept(number) for number in range(backup.count)]
    ids = {sheet.id for sheet in made}
    assert ids < {it.sheet.id for it in kept}
    names = sorted([sheet.name for sheet in made] + [NAME])
    assert sorted(it.sheet.name for it in kept) == names
    assert {it.in_file for it in kept} == {True}
    expect(page.locator("#gathered")).to_contain_text("1 bản sau được ghi thành phiếu riêng")
    page.goto("cham-diem/")
    await_ready(page)
    page.set_input_files("#file", path)
    taken = f"{len(names)} phiếu được đưa vào máy này"
    expect(page.locator("#notice")).to_contain_text(taken, timeout=60_000)


def test_the_list_for_the_meeting_is_printed_turned(overview: Page, tmp_path: Path) -> None:
    """Every row, the table alone; CSV and Word files are offered under names that name nobody."""
    page = overview
    choose(page, *(file(f"{n}.json", text(it)) for n, it in enumerate(sheets(40))))
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#paper tbody tr:not(:has(.ending))")).to_have_count(40)
    expect(page.locator("#overview")).to_be_hidden()
    page.pdf(path=tmp_path / "list.pdf", prefer_css_page_size=True)
    pages = PdfReader(tmp_path / "list.pdf").pages
    first = pages[0]
    assert (round(first.mediabox.width), round(first.mediabox.height)) == (842, 595)
    assert "TỔNGHỢP" in first.extract_text().replace(" ", "")
    # Where people sign is never torn from how many there are, nor from the last names: forty of
    # them fill two sheets and leave no room.
    signed = pages[-1].extract_text().replace(" ", "")
    assert re.search(r"38.*39.*40.*có40phiếu.*NGƯỜILẬPBẢNG.*Inlúc", signed, re.DOTALL), signed
    page.emulate_media(media="screen")
    for action, beginning in (
        ("csv", "tong-hop-"),
        ("minutes", "bien-ban-"),
        ("proposal", "danh-sach-"),
    ):
        with page.expect_download() as told:
            page.locator(f"[data-action={action}]").click()
        assert told.value.suggested_filename.startswith(beginning)


def test_the_sheets_on_this_machine_are_taken_in_and_left_as_they_are(page: Page) -> None:
    """What the scoring page keeps; nothing is written back, and nothing of the overview is kept."""
    page.goto("huong-dan/")
    content = many(30)
    page.evaluate(PUT, json.dumps(content))
    page.goto("tong-hop/")
    await_ready(page)
    page.get_by_role("button", name="Lấy các phiếu trên máy này").click()
    expect(page.locator("[data-count]")).to_have_attribute("data-count", "30", timeout=60_000)
    assert page.locator("[data-refused] li").count() == 0
    row = page.locator(ROWS).nth(7)
    name = row.locator("[data-field=name]").inner_text()
    row.get_by_role("button").click()
    page.get_by_role("button", name="Mở ở trang Chấm điểm").click()
    page.wait_for_url("**/cham-diem/")
    await_ready(page)
    expect(page.locator("#f-name")).to_have_value(name)
    page.go_back()
    await_ready(page)
    expect(page.locator("#results")).to_be_hidden()


def test_a_browser_without_such_workers_reads_in_the_page_and_says_so(page: Page) -> None:
    """The same rows, refusals and sheets; only slower."""
    page.add_init_script("globalThis.Worker = class { constructor() { throw new Error(); } };")
    page.goto("tong-hop/")
    await_ready(page)
    choose(page, *(file(f"{n}.json", text(it)) for n, it in enumerate(sheets(5))), file("x", b"{"))
    expect(page.locator("[data-count]")).to_have_attribute("data-count", "5")
    expect(page.locator("[data-refused] li")).to_have_count(1)
    expect(page.locator("#news")).to_contain_text("trang tự đọc từng tệp")
    with page.expect_download() as told:
        page.get_by_role("button", name="Một tệp có mọi phiếu").click()
    assert Backup(told.value.path().read_bytes(), RUBRIC, SHA256).count == 5


def shows_what_a_strange_file_holds(page: Page, table: Locator) -> None:
    """It says why that is all, and hands out the file as it came."""
    held = json.loads(other_file())
    table.locator("[data-open]").click()
    box = page.locator("#opened")
    expect(box).to_contain_text(f"không có biểu điểm “{held['rubric']['id']}”")
    expect(box.locator("tbody tr")).to_have_count(len(held["scores"]) + 1)
    expect(box.get_by_role("button", name="Mở ở trang Chấm điểm")).to_be_hidden()
    examine(page)
    with page.expect_download() as told:
        box.get_by_role("button", name="Tải tệp của phiếu này").click()
    assert told.value.path().read_bytes() == other_file()
    box.get_by_role("button", name="Đóng").click()


# A browser whose readers never answer, so that there is time to stop them.
SILENT = """() => {
  globalThis.RealWorker = Worker;
  globalThis.Worker = class { postMessage() {} terminate() {} };
}"""
# A drop as a browser reports a folder with a folder in it: entries that tell their files in parts.
DROP = """(files) => {
  const entry = ([name, text]) => ({
    isFile: true, fullPath: `/tổ/${name}`, file: (done) => done(new File([text], name)),
  });
  const folder = (inside) => ({
    isFile: false,
    createReader: () => ({ readEntries: (done) => done(inside.splice(0, 2)) }),
  });
  const whole = folder([folder(files.map(entry)), entry(["Thumbs.db", "x"])]);
  const event = new Event("drop", { bubbles: true, cancelable: true });
  const items = [{ kind: "file", webkitGetAsEntry: () => whole }];
  Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items } });
  document.getElementById("drop").dispatchEvent(event);
}"""


def test_a_folder_of_many_files_is_read_stopped_and_dropped(
    overview: Page, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """One in 50 is bad and named, another rubric's has its own table; axe finds nothing wrong."""
    page = overview
    made = sheets(MANY)
    folder = tmp_path / "nộp"
    folder.mkdir()
    bad = [number for number in range(MANY) if number % 50 == 7]
    for number, sheet in enumerate(made):
        content = text(sheet)[: 100 if number in bad else None]
        (folder / f"{number:05}.json").write_bytes(content)
    (folder / "mẫu khác.json").write_bytes(other_file())
    # Larger than all the memory that a reader begins with: only what is in it can be told.
    (folder / "to.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * (3 << 20))
    with (folder / "to.json").open("wb") as large:
        large.write(b'{"format": "bieu-diem/backup", "remarks": "' + b"x" * LARGEST)
    examine(page)
    page.evaluate(SILENT)
    page.locator("[data-input=folder]").set_input_files(folder)
    page.get_by_role("button", name="Dừng").click()
    expect(page.locator("#progress")).to_be_hidden()
    expect(page.locator("#news")).to_contain_text("Đã dừng")
    page.evaluate("() => { globalThis.Worker = RealWorker; }")
    page.locator("[data-input=folder]").set_input_files(folder)
    expect(page.locator("#results")).to_be_visible(timeout=60_000)
    expect(page.locator("#progress")).to_be_hidden(timeout=300_000)
    count = page.locator("[data-count]")
    expect(count).to_have_attribute("data-count", str(MANY - len(bad) + 1))
    named = page.locator("[data-refused] li strong").all_text_contents()
    assert sorted(named) == [f"nộp/{number:05}.json" for number in bad] + [
        "nộp/to.json",
        "nộp/to.pdf",
    ]
    expect(page.locator("[data-refused] li", has_text="to.json")).to_contain_text("quá lớn")
    expect(page.locator("[data-refused] li", has_text="to.pdf")).to_contain_text("tệp PDF")
    record_property("cases", MANY)
    expect(page.locator("#tables > section")).to_have_count(2)
    strange = page.locator("#tables > section:has([data-part=foreign]:not([hidden]))")
    expect(strange.locator(ROWS)).to_have_count(1)
    shows_what_a_strange_file_holds(page, strange)
    files = [[f"{sheet.id}.json", text(sheet).decode()] for sheet in sheets(3, seed=2)]
    page.evaluate(DROP, files)
    expect(count).to_have_attribute("data-count", str(MANY - len(bad) + 4))
    for view in page.locator("details[data-view] summary").all():
        view.click()
    examine(page)
    # Somebody is missing, and there is nothing that the filter lets through.
    page.locator("#people").fill(f"Trần Văn Mẫu\n{NAME}")
    page.locator("#filter").fill("không ai tên vậy")
    expect(count).to_have_attribute("data-count", "0")
    expect(page.locator("[data-missing] li")).to_have_count(1)
    examine(page)
    page.locator("#filter").fill("")
    page.locator(f"{ROWS} [data-open]").first.click()
    expect(page.locator("#opened")).to_be_visible()
    examine(page)
