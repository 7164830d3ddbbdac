"""Where the columns differ: noted in the row, kept, and printed as an agenda of its own."""

import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.menu import from_menu
from tests.browser.scoring import (
    LEAVES,
    RUBRIC,
    cell,
    entry,
    file_of,
    fill_all,
    kept,
    reload,
    vietnamese,
)
from tests.browser.test_accessibility import examine
from tests.browser.test_printing import A4, bare, printed

Record = Callable[[str, object], None]

HEAD = bare("".join([RUBRIC["columns"]["text"], RUBRIC["columns"]["max"]]))


def note(page: Page, criterion: str) -> Locator:
    return page.locator(f'input[data-difference="{criterion}"]')


def listen(page: Page) -> None:
    """Count prints instead of printing, with what was to be printed."""
    page.evaluate(
        "() => { window.prints = []; window.print = () => "
        "{ window.prints.push(document.documentElement.dataset.print ?? 'sheet'); }; }"
    )


def print_agenda(page: Page) -> None:
    from_menu(page, "In các mục khác nhau").click()


def agenda(page: Page) -> list[str]:
    """The text of each page of the agenda, bare; `page.pdf` tells when it has printed."""
    listen(page)
    print_agenda(page)
    page.wait_for_function("() => window.prints.length === 1")
    assert page.evaluate("() => window.prints") == ["agenda"]
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    for sheet in pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
    return [bare(sheet.extract_text()) for sheet in pages]


def score(page: Page, criterion: str, own: str, other: str) -> None:
    entry(page, criterion, "self").fill(own)
    entry(page, criterion, "committee").fill(other)


def test_a_difference_takes_a_note_that_is_kept(scoring_page: Page, tmp_path: Path) -> None:
    page = scoring_page
    without_differences_nothing_is_printed(page)
    expect(page.locator("input[data-difference]:visible")).to_have_count(0)
    score(page, "A.1", "5", "4,5")
    score(page, "A.2", "3", "3")
    score(page, "B.1", "9", "")
    expect(page.locator("input[data-difference]:visible")).to_have_count(1)
    note(page, "A.1").fill("Xem lại sổ trực")
    kept(page)
    result = file_of(page)
    notes = {it["criterion"]: it["difference"] for it in result["scores"] if "difference" in it}
    assert notes == {"A.1": "Xem lại sổ trực"}
    reload(page)
    expect(note(page, "A.1")).to_have_value("Xem lại sổ trực")
    # Settled: the note stays in sight for as long as it has text.
    entry(page, "A.1", "committee").fill("5")
    expect(note(page, "A.1")).to_be_visible()
    note(page, "A.1").fill("")
    expect(note(page, "A.1")).to_be_hidden()


def test_the_view_counts_and_shows_all_totals(scoring_page: Page) -> None:
    page = scoring_page
    score(page, "A.1", "5", "4,5")
    score(page, "A.2", "3", "3")
    summary = page.locator("#gaps-summary")
    expect(summary).to_be_hidden()
    from_menu(page, "Chỉ hiện mục khác nhau").click()
    expect(summary).to_contain_text("1 mục có các cột chấm khác nhau.")
    expect(summary).to_contain_text("15 mục chưa so sánh được")
    expect(summary).to_contain_text("Tổng: Tự đánh giá 8; BCĐ đánh giá 7,5.")
    # The row at hand does not vanish under the person who settles it.
    entry(page, "A.1", "committee").fill("5")
    expect(entry(page, "A.1", "committee")).to_be_visible()
    expect(summary).to_contain_text("0 mục có các cột chấm khác nhau.")
    expect(summary).to_contain_text("BCĐ đánh giá 8.")
    examine(page)


def test_the_agenda_prints_what_differs_and_nothing_else(
    scoring_page: Page, record_property: Record
) -> None:
    """All criteria differ, with long notes: pages with a head each, no row on two of them."""
    page = scoring_page
    page.locator('[name="name"]').fill("Nguyễn Văn A")
    page.locator('[name="period"]').fill("Tháng 11")
    points, notes = {}, {}
    for number, leaf in enumerate(LEAVES):
        points[cell(leaf["id"], "self")] = vietnamese(leaf["max"])
        points[cell(leaf["id"], "committee")] = vietnamese(leaf["max"] - 0.25)
        if number % 2:
            words = f"Ghi chú {number}: " + "xem lại minh chứng. " * 12
            notes[f'input[data-difference="{leaf["id"]}"]'] = words
    fill_all(page, points)
    expect(page.locator("input[data-difference]:visible")).to_have_count(len(LEAVES))
    fill_all(page, notes)
    page.get_by_role("checkbox", name="In gọn trên một trang").check()
    pages = agenda(page)
    assert len(pages) >= 2
    for text in pages:
        assert HEAD in text
    whole = "".join(pages)
    for number, leaf in enumerate(LEAVES):
        (found,) = [text for text in pages if bare(leaf["text"]) in text]
        if number % 2:
            assert bare(f"Ghi chú {number}: " + "xem lại minh chứng. " * 12) in found
    for text in ("Họ và tên: Nguyễn Văn A", "Kỳ đánh giá: Tháng 11", "do trang chấm điểm lập"):
        assert whole.count(bare(text)) == 1
    assert bare("Tổng điểm thi đua 100 100 95,75 4,25") in whole
    assert bare("chưa so sánh được") not in whole
    for absent in (RUBRIC["sheet"]["remarks"], RUBRIC["sheet"]["final"], "Mã kiểm tra của tệp"):
        assert bare(absent) not in whole
    record_property("cases", len(LEAVES))


def test_the_agenda_leaves_the_other_papers_alone(scoring_page: Page) -> None:
    """The sheet's button, the blank sheet's and the browser's own command print as before."""
    page = scoring_page
    before = printed(page, blank=True)
    page.evaluate("() => { delete document.documentElement.dataset.print; }")
    score(page, "A.1", "5", "4,5")
    score(page, "A.2", "", "3")
    (text,) = agenda(page)
    assert bare("- Thực hiện theo đúng chủ trương") in text
    assert bare("- Thực hiện đúng kế hoạch") not in text
    assert bare("16 mục chưa so sánh được") in text
    sheet = printed(page)
    assert bare("CÁC MỤC CHẤM KHÁC NHAU") not in "".join(sheet)
    assert bare("BẢN NHÁP") in sheet[0]
    # A browser that never tells that it has printed: what a person does next is the end of it.
    listen(page)
    print_agenda(page)
    page.wait_for_function("() => window.prints.length === 1")
    page.get_by_role("button", name="In phiếu", exact=True).click()
    page.wait_for_function("() => window.prints.length === 2")
    assert page.evaluate("() => window.prints") == ["agenda", "sheet"]
    assert printed(page, blank=True) == before


def without_differences_nothing_is_printed(page: Page) -> None:
    score(page, "A.1", "5", "5,0")
    listen(page)
    print_agenda(page)
    notice = page.locator("#notice")
    expect(notice).to_contain_text("Không có mục nào các cột chấm khác nhau")
    expect(notice).to_contain_text("16 mục chưa so sánh được")
    assert page.evaluate("() => window.prints") == []
