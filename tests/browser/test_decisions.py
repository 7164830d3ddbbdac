"""Two decisions on one site, scored in the browser: each page opens the files of its own."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server import served
from tests.browser.guard import Watch, await_ready, resize
from tests.browser.test_accessibility import examine
from tests.conftest import UNDER
from tests.twodecisions import FOLDER

OURS, THEIRS = "cham-diem/", f"{FOLDER}cham-diem/"


@pytest.fixture(scope="session")
def address(two_decisions: Path) -> Iterator[str]:
    with served(two_decisions, under=UNDER) as address:
        yield address


@pytest.fixture
def home(address: str, watch: Watch) -> str:
    """The address of the site with two decisions; other tests in the session open another."""
    watch.allow(re.escape(f"request outside the site: {address}"))
    return address


def opened(page: Page, address: str) -> None:
    page.goto(address)
    await_ready(page)


def downloaded(page: Page, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải kết quả").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def rubric_of(path: Path) -> Any:
    return json.loads(path.read_bytes())["rubric"]["id"]


def total(page: Page) -> Any:
    return page.locator('output[data-total="total"][data-rater="self"]')


def test_each_is_scored_kept_and_opened_on_its_own_page(
    page: Page, home: str, tmp_path: Path
) -> None:
    """Points, levels and deductions of one, points of the other; neither sees the other's sheet."""
    opened(page, home + THEIRS)
    page.locator('[id="e-A.1:self"]').fill("28,5")
    page.locator('[id="e-A.2:self"]').fill("30")
    page.locator('[id="e-B:self"]').select_option("Khá")
    page.locator('[id="e-C:self:0"]').fill("3")
    page.locator('[id="e-C:self:1"]').fill("1")
    expect(total(page)).to_have_text("87")
    band = page.locator('[data-band][data-rater="self"]')
    expect(band).to_have_text("Tốt")
    # What a browser's translator has made of it goes at the next change, too.
    band.evaluate("place => { place.innerHTML = '<font>Good</font>'; }")
    page.locator('[id="e-A.2:self"]').fill("29,5")
    expect(band).to_have_text("Tốt")
    page.locator('[id="e-A.2:self"]').fill("30")
    expect(page.get_by_text("Đã lưu trên máy này lúc")).to_be_visible()
    theirs = downloaded(page, tmp_path)
    assert rubric_of(theirs) == "mn-hoa-sen-2026-2027"
    assert theirs.name.startswith("ket-qua-mn-hoa-sen-2026-2027-")

    opened(page, home + OURS)
    expect(total(page)).to_have_text("–")
    page.locator('[id="e-A.1:self"]').fill("4")
    expect(total(page)).to_have_text("4")
    expect(page.get_by_text("Đã lưu trên máy này lúc")).to_be_visible()
    ours = downloaded(page, tmp_path)
    assert rubric_of(ours) == "thtbb-cntt-2023-2024"

    opened(page, home + THEIRS)
    expect(total(page)).to_have_text("87")
    page.locator("#file").set_input_files(theirs)
    expect(page.locator("#notice-text")).to_contain_text("Đã mở tệp")

    # The other's file: refused, and the way to its own page beside the way through it.
    page.locator("#file").set_input_files(ours)
    expect(page.locator("#notice-items")).to_contain_text("biểu điểm khác")
    expect(total(page)).to_have_text("87")
    way_on = page.get_by_role("button", name="Xem từng mục và chọn mục chuyển sang")
    expect(way_on).to_be_visible()
    page.get_by_role("link", name="Mở phiếu của Quyết định số 24/QĐ-THTBB").click()
    await_ready(page)
    expect(page).to_have_url(home + OURS)
    expect(total(page)).to_have_text("4")
    page.locator("#file").set_input_files(theirs)
    way_on.click()
    box = page.get_by_role("dialog", name="Tệp theo một biểu điểm khác")
    expect(box).to_contain_text("không có: head")
    expect(box).to_contain_text("A.1, Tự đánh giá: 28,5 cao hơn điểm tối đa")
    expect(box).to_contain_text("C (13,5): biểu điểm này không có mục đó")
    box.get_by_role("button", name="Không mở tệp này").click()
    expect(total(page)).to_have_text("4")

    has_a_table_each(page, home, theirs, ours)


def has_a_table_each(page: Page, home: str, theirs: Path, ours: Path) -> None:
    """In the overview, where each total is as its own page has it."""
    opened(page, home + "tong-hop/")
    page.locator("[data-input=results]").set_input_files([theirs, ours])
    for id, shown in (("mn-hoa-sen-2026-2027", "87"), ("thtbb-cntt-2023-2024", "4")):
        table = page.locator(f'#tables > [data-rubric="{id}"]')
        expect(table.locator('td[data-field="total.self"]')).to_have_text([shown])
        expect(table.locator("[data-part=foreign]")).to_be_hidden()


def test_a_person_finds_the_way_between_them(page: Page, home: str) -> None:
    """From the list on the home page to either, and from one scoring page to the other."""
    page.goto(home)
    listed = page.get_by_role("listitem").filter(has_text="Số: 07/QĐ-MNHS")
    expect(listed).to_contain_text("còn hiệu lực")
    listed.get_by_role("link", name="Chấm điểm").click()
    expect(page).to_have_url(home + THEIRS)
    page.locator(".which").get_by_role("link", name="Quyết định số 24/QĐ-THTBB").click()
    expect(page).to_have_url(home + OURS)
    expect(page.locator(".which")).to_contain_text("hết hiệu lực")


@pytest.mark.parametrize("path", ["", THEIRS], ids=["home", "scoring"])
def test_it_can_be_used_by_all(page: Page, home: str, path: str) -> None:
    """axe-core finds nothing, and nothing is wider than the window."""
    # Colours are looked at in rest.
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(home + path)
    if path:
        await_ready(page)
    for width in (360, 1280):
        resize(page, width)
        examine(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
