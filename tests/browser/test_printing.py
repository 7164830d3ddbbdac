"""The paper sheet: what a person signs, from the browser's own print to PDF."""

import hashlib
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.test_scoring import CASES, RATERS, RUBRIC, entry, file_of
from tests.conftest import ROOT

A4 = (595, 842)
TEXTS = json.loads((ROOT / "app" / "rubric.json").read_text(encoding="utf-8"))["sheet"]


def bare(text: str) -> str:
    """Without white space: a PDF has places of glyphs, from which words are only guessed."""
    return re.sub(r"\s+", "", text)


def printed(page: Page, *, blank: bool = False) -> list[str]:
    """The text of each printed page, bare; the button itself is what starts the print."""
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    if blank:
        page.evaluate(
            "() => { window.print = () => { window.printed = document.documentElement"
            ".dataset.print; }; }"
        )
    name = "In phiếu trắng" if blank else "In phiếu"
    page.get_by_role("button", name=name, exact=True).click()
    for _ in range(50):
        if page.evaluate("() => window.printed"):
            break
        page.wait_for_timeout(100)
    assert page.evaluate("() => window.printed") == ("blank" if blank else 1)
    if blank:
        page.evaluate("() => { document.documentElement.dataset.print = 'blank'; }")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    for sheet in pdf.pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
    return [bare(sheet.extract_text()) for sheet in pdf.pages]


def fill(page: Page) -> None:
    sheet = CASES["whole_sheet"]
    for rater in RATERS:
        for criterion, texts in sheet["entries"].items():
            entry(page, criterion, rater).fill(texts[rater])
    for name, text in sheet["fields"].items():
        page.locator(f'[name="{name}"]').fill(text)


def test_a_full_sheet_prints_every_figure_on_two_pages(scoring_page: Page) -> None:
    fill(scoring_page)
    pages = printed(scoring_page)
    assert len(pages) == 2
    text = " ".join(pages)
    for rater in RATERS:
        for points in CASES["whole_sheet"]["totals"][rater].values():
            assert bare(points) in text
    assert bare("Họ và tên: Trần Thị Bình") in text
    assert bare("Thạch Bàn, ngày 20 tháng 11 năm 2023") in text
    assert bare("Cần đăng bài đều hơn.") in text
    assert bare("Xếp loại thi đua: Khá") in text
    assert bare("BẢN NHÁP") not in text


def test_the_fingerprint_on_paper_is_the_files(scoring_page: Page) -> None:
    """`sha256sum` of the file that is downloaded begins with what the paper says."""
    entry(scoring_page, "A.1", "self").fill("5")
    text = " ".join(printed(scoring_page))
    with scoring_page.expect_download() as waiting:
        scoring_page.get_by_role("button", name="Tải kết quả").click()
    digest = hashlib.sha256(Path(waiting.value.path()).read_bytes()).hexdigest()
    assert bare(f"Mã tệp {digest[:8]}") in text


def test_a_draft_says_so(scoring_page: Page) -> None:
    entry(scoring_page, "A.1", "self").fill("sáu")
    assert bare("BẢN NHÁP: còn 34 ô") in " ".join(printed(scoring_page))


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled in"])
def test_the_blank_sheet_is_blank(scoring_page: Page, *, filled: bool) -> None:
    if filled:
        fill(scoring_page)
    pages = printed(scoring_page, blank=True)
    assert len(pages) == 2
    text = " ".join(pages)
    for label in (TEXTS["name"], TEXTS["duty"], TEXTS["remarks"], TEXTS["final"]):
        assert bare(label) in text
    assert bare("Thạch Bàn, ngày tháng năm") in text
    for absent in ("Trần Thị Bình", "83,5", "BẢN NHÁP", "Mã tệp", "20 tháng 11"):
        assert bare(absent) not in text


def test_the_blank_sheet_needs_no_python(page: Page) -> None:
    page.route("**/micropython.wasm", lambda _route: None)
    page.goto("cham-diem/")
    text = " ".join(printed(page, blank=True))
    for line in RUBRIC["title"]:
        assert bare(line) in text


def test_printing_changes_nothing(scoring_page: Page) -> None:
    fill(scoring_page)
    before = file_of(scoring_page)
    printed(scoring_page)
    assert file_of(scoring_page) == before
