"""A file of another edition or another rubric: refused first, then looked through by a person."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.test_otheredition import file, foreign_file

WAY_ON = "Xem từng mục và chọn mục chuyển sang"


def open_file(page: Page, data: Any, folder: Path) -> None:
    path = folder / "khac.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    page.locator("#file").set_input_files(path)


def looked_through(page: Page, data: Any, folder: Path) -> Locator:
    """The dialog that the notice of the refused file leads to."""
    open_file(page, data, folder)
    expect(page.locator("#notice-text")).to_contain_text("Không mở được tệp khac.json")
    page.get_by_role("button", name=WAY_ON).click()
    return page.get_by_role("dialog", name="Tệp theo một")


def test_a_person_chooses_what_comes_over(scoring_page: Page, tmp_path: Path) -> None:
    """What fits is ticked, what does not is told, and what is not ticked stays blank."""
    page = scoring_page
    box = looked_through(page, file(), tmp_path)
    expect(box).to_contain_text("A.9")
    expect(box).to_contain_text("Các mục tệp không có, sẽ để trống: A.2.")
    expect(box.get_by_role("checkbox")).to_have_count(15)
    expect(box.get_by_role("checkbox", name="B.2 “Vận hành tốt")).to_be_checked()
    box.get_by_role("checkbox", name="B.2").uncheck()
    box.get_by_role("button", name="Chuyển các mục đã chọn").click()
    expect(page.locator("#notice-text")).to_contain_text("Đã chuyển 14 mục")
    expect(page.locator('[id="e-B.2:self"]')).to_have_value("")
    expect(page.locator('[id="e-B.3:self"]')).to_have_value("1,5")
    expect(page.locator('output[data-total="total"][data-rater="self"]')).to_have_text("21")
    expect(page.locator("#f-name")).to_have_value("Lê Thị Bưởi")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator('[id="e-B.3:self"]')).to_have_value("")


def test_of_another_rubric_nothing_is_chosen_beforehand(scoring_page: Page, tmp_path: Path) -> None:
    """Equal ids may be a coincidence: a person ticks, and is told which columns stay behind."""
    page = scoring_page
    box = looked_through(page, foreign_file(), tmp_path)
    expect(box).to_contain_text("Mục trùng mã chưa chắc cùng nội dung")
    expect(box).to_contain_text("cột điểm mà phiếu này không có: head")
    expect(box.get_by_role("checkbox")).to_have_count(15)
    expect(box.get_by_role("checkbox", checked=True)).to_have_count(0)
    box.get_by_role("checkbox", name="B.3").check()
    box.get_by_role("button", name="Chuyển các mục đã chọn").click()
    expect(page.locator("#notice-text")).to_contain_text("Đã chuyển 1 mục")
    expect(page.locator('output[data-total="total"][data-rater="self"]')).to_have_text("1,5")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải kết quả").click()
    written = json.loads(Path(waiting.value.path()).read_bytes())
    assert written["sheet"]["id"] != "1"
    assert set(written["classification"]) == {"self", "committee", "final"}


def test_it_is_refused_first_and_may_be_left(scoring_page: Page, tmp_path: Path) -> None:
    """With the reason; nothing has changed before, on the way, or after leaving."""
    page = scoring_page
    page.locator('[id="e-A.1:self"]').fill("3")
    page.locator("#f-name").fill("Trần Thị B")

    def unchanged() -> None:
        expect(page.locator('[id="e-A.1:self"]')).to_have_value("3")
        expect(page.locator('[id="e-B.3:self"]')).to_have_value("")
        expect(page.locator("#f-name")).to_have_value("Trần Thị B")

    for data, reason in ((file(), "cao hơn điểm tối đa"), (foreign_file(), "biểu điểm khác")):
        open_file(page, data, tmp_path)
        expect(page.locator("#notice-items")).to_contain_text(reason)
        unchanged()
        page.get_by_role("button", name=WAY_ON).click()
        unchanged()
        page.get_by_role("button", name="Không mở tệp này").click()
        expect(page.get_by_role("dialog", name="Tệp theo một")).to_be_hidden()
        unchanged()


def test_what_is_no_result_file_offers_no_way_on(scoring_page: Page, tmp_path: Path) -> None:
    """Nor does a notice that comes after one that did."""
    page = scoring_page
    open_file(page, file(), tmp_path)
    expect(page.get_by_role("button", name=WAY_ON)).to_be_visible()
    open_file(page, {"format": "other"}, tmp_path)
    expect(page.locator("#notice-items")).to_contain_text("không phải là tệp kết quả")
    expect(page.get_by_role("button", name=WAY_ON)).to_be_hidden()
