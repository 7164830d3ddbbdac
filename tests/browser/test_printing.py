"""The paper sheet: what a person signs, from the browser's own print to PDF."""

import hashlib
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from tests.browser.machine import until
from tests.browser.menu import from_menu
from tests.browser.scoring import CASES, RATERS, RUBRIC, cell, downloaded, entry, file_of, fill_all
from tests.browser.test_reading import font_names
from tests.conftest import ROOT

A4 = (595, 842)
MILLIMETRE = 72 / 25.4
# What a rounded position may be off, in millimetres.
NEARLY = 0.3
PRINTING = json.loads((ROOT / "tests" / "cases" / "printing.json").read_text(encoding="utf-8"))
TEXTS = json.loads((ROOT / "app" / "rubric.json").read_text(encoding="utf-8"))["sheet"]


# A piece of a page's text, and where it begins.
Piece = tuple[float, float, str]


def bare(text: str) -> str:
    """Without white space: a PDF has places of glyphs, from which words are only guessed."""
    return re.sub(r"\s+", "", text)


def printed(page: Page, *, blank: bool = False) -> list[str]:
    """The text of each printed page, bare."""
    return [bare(sheet.extract_text()) for sheet in PdfReader(pdf_of(page, blank=blank)).pages]


def pdf_of(page: Page, *, blank: bool = False) -> io.BytesIO:
    """What is printed; the button itself is what starts the print."""
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    if blank:
        page.evaluate(
            "() => { window.print = () => { window.printed = document.documentElement"
            ".dataset.print; }; }"
        )
    if blank:
        from_menu(page, "In phiếu trắng").click()
    else:
        page.get_by_role("button", name="In phiếu", exact=True).click()
    until(page, lambda: page.evaluate("() => window.printed"))
    assert page.evaluate("() => window.printed") == ("blank" if blank else 1)
    if blank:
        page.evaluate("() => { document.documentElement.dataset.print = 'blank'; }")
    pdf = io.BytesIO(page.pdf(prefer_css_page_size=True))
    page.evaluate("() => { delete document.documentElement.dataset.print; }")
    for sheet in PdfReader(pdf).pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
    return pdf


def fill(page: Page) -> None:
    sheet = CASES["whole_sheet"]
    entries = {
        cell(criterion, rater): texts[rater]
        for criterion, texts in sheet["entries"].items()
        for rater in RATERS
    }
    fields = {f'[name="{name}"]': text for name, text in sheet["fields"].items()}
    fill_all(page, entries | fields)


def empty(page: Page) -> None:
    """What `fill` and `prepare` fill in, blank again."""
    places = [
        cell(criterion, rater) for criterion in CASES["whole_sheet"]["entries"] for rater in RATERS
    ]
    fields = [f'[name="{name}"]' for name in {*CASES["whole_sheet"]["fields"], *long_texts()}]
    fill_all(page, dict.fromkeys([*places, *fields], ""))


def test_one_sheet_on_paper_blank_begun_and_full(scoring_page: Page) -> None:
    """Every figure stands on two pages; a draft says so; the blank sheet is blank all the time."""
    page = scoring_page
    the_blank_sheet_is_blank(page)
    a_draft_says_so(page)
    fill(page)
    before = file_of(page)
    pages = printed(page)
    every_figure_is_there(pages)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải kết quả").first.click()
    # Printing changes nothing, and the fingerprint on paper is the file's: `sha256sum` says it.
    assert downloaded(waiting.value) == before
    digest = hashlib.sha256(Path(waiting.value.path()).read_bytes()).hexdigest()
    assert bare(f"Mã kiểm tra của tệp {digest[:8]}") in " ".join(pages)
    the_blank_sheet_is_blank(page)


def every_figure_is_there(pages: list[str]) -> None:
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


def a_draft_says_so(page: Page) -> None:
    empty(page)
    entry(page, "A.1", "self").fill("sáu")
    assert bare("BẢN NHÁP: còn 34 ô") in " ".join(printed(page))


def the_blank_sheet_is_blank(page: Page) -> None:
    """Whatever is filled in."""
    pages = printed(page, blank=True)
    assert len(pages) == 2
    text = " ".join(pages)
    for label in (TEXTS["name"], TEXTS["duty"], TEXTS["remarks"], TEXTS["final"]):
        assert bare(label) in text
    assert bare("Thạch Bàn, ngày tháng năm") in text
    for absent in ("Trần Thị Bình", "83,5", "BẢN NHÁP", "Mã kiểm tra của tệp", "20 tháng 11"):
        assert bare(absent) not in text


def test_the_blank_sheet_needs_no_python(page: Page) -> None:
    page.route("**/micropython.*.wasm", lambda _route: None)
    page.goto("cham-diem/")
    text = " ".join(printed(page, blank=True))
    for line in RUBRIC["title"]:
        assert bare(line) in text


def test_paper(scoring_page: Page, record_property: Callable[[str, object], None]) -> None:
    """On two pages or on one: whole, in order, within its margins; each figure in its column."""
    checked = 0
    for case in PRINTING["cases"]:
        prepare(scoring_page, case["sheet"])
        for name, count in case["pages"].items():
            checked += is_on_paper(scoring_page, case, name, count)
    assert [case["sheet"] for case in PRINTING["cases"]] == ["blank", "whole", "draft", "long"]
    record_property("cases", checked)


def is_on_paper(page: Page, case: dict[str, Any], name: str, count: int) -> int:
    """One sheet, printed in one way; how much of it was looked at."""
    said = (case["sheet"], name)
    sheet = case["sheet"]
    margins = PRINTING["margins"][name]
    choice = page.get_by_role("checkbox", name="In gọn trên một trang")
    choice.set_checked(name == "one-page")
    file = pdf_of(page, blank=sheet == "blank")
    pages = PdfReader(file).pages
    assert len(pages) == count, said
    texts, placed = within(file, pages, margins)
    whole_texts(texts)
    fonts = {font for it in pages for font in font_names(it)}
    assert fonts, said
    assert all(re.search(r"Times|Liberation ?Serif|Tinos", font) for font in fonts), (said, fonts)
    assert (bare("BẢN NHÁP") in texts[0]) is case["draft"], said
    checked = 1
    for rater, (left, right) in score_columns(margins).items():
        found = [it for pieces in placed for it in figures_between(pieces, left, right)]
        assert found == expected_figures(sheet, rater), (said, rater)
        checked += len(found)
    if sheet == "long":
        for text in long_texts().values():
            assert bare(text) in without_numbers(texts), said
    return checked


def score_columns(
    margins: dict[str, float], raters: Sequence[str] = RATERS
) -> dict[str, tuple[float, float]]:
    """Where each rater's column begins and ends, in millimetres from the left."""
    end = 210 - margins["right"]
    rights = [end - place * margins["score"] for place in reversed(range(len(raters)))]
    return {
        rater: (right - margins["score"], right)
        for rater, right in zip(raters, rights, strict=True)
    }


def prepare(page: Page, sheet: str) -> None:
    """Fill in the sheet that the case names and nothing else; before a blank print, too."""
    empty(page)
    if sheet == "draft":
        entry(page, "A.1", "self").fill("5")
        entry(page, "A.2", "self").fill("sáu")
        return
    fill(page)
    if sheet == "long":
        fill_all(page, {f'[name="{name}"]': text for name, text in long_texts().items()})


def long_texts() -> dict[str, str]:
    long = PRINTING["long"]
    times = long["remarks_letters"] // len(long["remarks"]) + 1
    remarks = (long["remarks"] * times)[: long["remarks_letters"]]
    return {"name": long["name"], "duty": long["duty"], "remarks": remarks}


def without_numbers(texts: list[str]) -> str:
    """All pages as one text; each but the first has its number above."""
    assert all(text.startswith(str(n)) for n, text in enumerate(texts[1:], 2))
    return texts[0] + "".join(text.removeprefix(str(n)) for n, text in enumerate(texts[1:], 2))


def whole_texts(texts: list[str]) -> None:
    """In order; no row in two parts, the head above each part, signatures with their names."""
    rows = [bare(node["text"]) for node in all_nodes(RUBRIC["criteria"])]
    columns = [RUBRIC["columns"]["text"], RUBRIC["columns"]["max"]]
    head = bare("".join([*columns, *(rater["label"] for rater in RUBRIC["raters"])]))
    place, at = 0, 0
    for row in rows:
        found = texts[place].find(row, at)
        if found < 0:
            place, at = place + 1, 0
            found = texts[place].find(row)
        assert found >= 0, row
        assert head in texts[place][:found]
        at = found + len(row)
    rest = [TEXTS["total"], TEXTS["classification"], TEXTS["place"], *signature_titles()]
    rest[4:4] = [TEXTS["remarks"], TEXTS["final"]]
    whole, at = "".join(texts), "".join(texts[: place + 1]).index(texts[place]) + at
    for text in rest:
        at = whole.index(bare(text), at)
    last = TEXTS["signatures"][-1]
    (page,) = [text for text in texts if bare(last["name"]) in text]
    assert bare("".join(last["title"])) in page


def signature_titles() -> list[str]:
    return [line for signature in TEXTS["signatures"] for line in signature["title"]]


def all_nodes(criteria: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for criterion in criteria:
        yield criterion
        yield from all_nodes(criterion.get("criteria", []))


def expected_figures(sheet: str, rater: str) -> list[str]:
    """What stands in a rater's column, from top to bottom."""
    if sheet == "blank":
        return []
    if sheet == "draft":
        return ["5"] * 3 if rater == "self" else []
    whole = CASES["whole_sheet"]
    known = {**whole["totals"][rater], **{id: it[rater] for id, it in whole["shown"].items()}}
    return [*(known[node["id"]] for node in all_nodes(RUBRIC["criteria"])), known["total"]]


def pieces(page: PageObject) -> tuple[str, list[Piece]]:
    """
    A page's text, bare, and each of its pieces with the place where it begins: millimetres from
    the left, from below.
    """
    found: list[Piece] = []

    def take(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        if text.strip():
            found.append((x / MILLIMETRE, y / MILLIMETRE, text.strip()))

    return bare(page.extract_text(visitor_text=take)), found


def figures_between(placed: list[Piece], left: float, right: float) -> list[str]:
    inside = [(-y, text) for x, y, text in placed if left <= x < right]
    return [text for _, text in sorted(inside) if re.fullmatch(r"[\d,]+", text)]


def within(
    file: io.BytesIO, pages: Sequence[PageObject], margins: dict[str, float]
) -> tuple[list[str], list[list[Piece]]]:
    """
    No text in the margins but a page's number; where a line ends, poppler measures if there.

    Returns each page's text and its pieces: to find them takes a while.
    """
    found = [pieces(page) for page in pages]
    texts, placed = [text for text, _ in found], [inside for _, inside in found]
    for page in placed:
        for x, y, text in page:
            assert x >= margins["left"] - NEARLY, text
            assert y >= margins["bottom"] - NEARLY, text
            assert y <= 297 - margins["top"] + NEARLY or text.isdigit(), text
    if not shutil.which("pdftotext"):
        return texts, placed
    command = ["pdftotext", "-bbox", "-", "-"]
    boxes = subprocess.run(command, input=file.getvalue(), capture_output=True, check=True).stdout
    ends = [float(end) for end in re.findall(r'xMax="([\d.]+)"', boxes.decode())]
    assert ends
    assert max(ends) <= (210 - margins["right"] + NEARLY) * MILLIMETRE
    return texts, placed
