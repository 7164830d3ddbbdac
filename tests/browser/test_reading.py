"""The pages that one reads: larger letters, addresses of places, citations, and paper."""

import io
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PageObject, PdfReader

from tests.browser.test_accessibility import PAGES
from tests.conftest import ROOT

DECISION = (ROOT / "tests" / "cases" / "decision.txt").read_text(encoding="utf-8")
DECREE = json.loads((ROOT / "tests" / "cases" / "decree.json").read_text(encoding="utf-8"))
MILLIMETRE = 72 / 25.4


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("bieu-diem/#B.6.1", "tr[id='B.6.1'] td.text"),
        ("quyet-dinh/#dieu-2", ".article:has(#dieu-2)"),
    ],
)
def test_an_address_marks_its_place(page: Page, address: str, marked: str) -> None:
    """Below the header, on another ground than its neighbours."""
    page.goto(address)
    place = page.locator(marked)
    expect(place).to_be_in_viewport()
    expect(place).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    header = page.locator("header.md-header").bounding_box()
    box = place.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["height"]


@pytest.mark.parametrize(
    ("address", "button", "parts"),
    [
        ("bieu-diem/", "Chép trích dẫn mục B.6.1", ["Bảo đảm khai thác", "mục B.6.1", "#B.6.1"]),
        ("quyet-dinh/", "Chép trích dẫn Điều 2", ["Điều 2, Quyết định", "/quyet-dinh/#dieu-2"]),
    ],
)
def test_citations(
    new_context: Callable[..., BrowserContext], address: str, button: str, parts: list[str]
) -> None:
    """What is cited, the decision's number and date, and its address, are on the clipboard."""
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(address)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("#citation-note")).to_contain_text("Đã chép:")
    copied = page.evaluate("navigator.clipboard.readText()")
    for part in [*parts, "số 24/QĐ-THTBB ngày 31 tháng 8 năm 2023", page.url.split("#")[0]]:
        assert part in copied
    page.keyboard.press("Escape")
    expect(page.locator("#citation-note")).to_be_hidden()


def test_citing_without_a_clipboard(page: Page) -> None:
    """Hosts without https have none for scripts."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("bieu-diem/")
    page.get_by_role("button", name="Chép trích dẫn mục C.2", exact=True).click()
    expect(page.locator("#citation-note")).to_contain_text("(mục C.2, Biểu điểm đính kèm")


def test_the_decision_on_paper(page: Page, record_property: Callable[[str, object], None]) -> None:
    """A4 within the decree's margins, in a Times, whole and in order, with nothing of ours."""
    page.goto("quyet-dinh/")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(pdf.pages) == 3
    for sheet in pdf.pages:
        width, height = sheet.mediabox.width, sheet.mediabox.height
        assert (round(width / MILLIMETRE), round(height / MILLIMETRE)) == (210, 297)
    fonts = {name for sheet in pdf.pages for name in font_names(sheet)}
    assert fonts
    assert all(re.search(r"Times|Liberation ?Serif|Tinos", name) for name in fonts), fonts
    texts = [squeezed(sheet.extract_text()) for sheet in pdf.pages]
    # The number of a page stands above its text, and the first page has none.
    assert not texts[0].startswith("1")
    assert texts[1].startswith("2")
    assert texts[2].startswith("3")
    head = squeezed("TT NỘI DUNG Điểm Tự đánh giá BCĐ đánh giá")
    assert head in texts[1]
    assert head in texts[2]
    whole = "".join([texts[0], texts[1][1:], texts[2][1:].replace(head, "", 1)])
    printed, received = letters(whole), letters(DECISION)
    assert printed == received
    record_property("cases", sum(printed.values()))


def test_the_decrees_figures(page: Page, record_property: Callable[[str, object], None]) -> None:
    """On paper each part has the size, weight and place that Nghị định 30/2020/NĐ-CP gives it."""
    page.goto("quyet-dinh/")
    page.emulate_media(media="print")
    for case in DECREE:
        part = page.locator(f".official {case['part']}").first
        style = part.evaluate(
            """part => {
                const { fontSize, fontWeight, fontStyle, color } = getComputedStyle(part);
                const { textAlign, textIndent } = getComputedStyle(part);
                const text = part.textContent;
                return { fontSize, fontWeight, fontStyle, textAlign, textIndent, color, text };
            }"""
        )
        name = case["part"]
        least, most = case["size"]
        assert least - 0.01 <= points(style["fontSize"]) <= most + 0.01, name
        if "bold" in case:
            assert (int(style["fontWeight"]) >= 600) is case["bold"], name
        assert (style["fontStyle"] == "italic") is case["italic"], name
        assert "align" not in case or style["textAlign"] == case["align"], name
        if "indent" in case:
            least, most = case["indent"]
            assert least <= points(style["textIndent"]) / MILLIMETRE <= most + 0.05, name
        assert not case.get("capitals") or style["text"] == style["text"].upper(), name
        assert style["color"] == "rgb(0, 0, 0)", name
    the_places_and_rules_are_right(page)
    record_property("cases", len(DECREE))


def points(length: str) -> float:
    """A computed length, which is in pixels, as on paper."""
    return float(length.removesuffix("px")) * 0.75


def the_places_and_rules_are_right(page: Page) -> None:
    """Issuer on the left, Quốc hiệu on the right; each rule as long as it has to be."""
    found = page.evaluate(
        """() => {
            const extent = (chosen) => {
                const range = document.createRange();
                range.selectNodeContents(document.querySelector(chosen));
                const { left, right, top, width } = range.getBoundingClientRect();
                return { left, right, top, width };
            };
            const rule = (chosen) =>
                parseFloat(getComputedStyle(document.querySelector(chosen), "::after").width);
            return {
                issuer: extent(".issuer"), state: extent(".state"), motto: extent(".motto"),
                recipients: extent(".recipients"), signer: extent(".signature .signer"),
                underIssuer: rule(".issuer"), underSubject: rule(".subject"),
                underMotto: document.querySelector(".motto").getBoundingClientRect().width,
            };
        }"""
    )
    assert found["issuer"]["right"] <= found["state"]["left"]
    assert found["recipients"]["right"] <= found["signer"]["left"]
    assert abs(found["issuer"]["top"] - found["motto"]["top"]) < 40
    assert 1 / 3 <= found["underIssuer"] / found["issuer"]["width"] <= 1 / 2
    assert abs(found["underMotto"] - found["motto"]["width"]) < 1
    assert found["underSubject"] > 0


def font_names(sheet: PageObject) -> list[str]:
    fonts = [font.get_object() for font in sheet["/Resources"]["/Font"].values()]  # type: ignore[index]
    # Chromium embeds some as drawings of letters (Type 3), which have a descriptor alone.
    return [str(font.get("/BaseFont") or font["/FontDescriptor"]["/FontName"]) for font in fonts]


def squeezed(text: str) -> str:
    """A PDF's spaces are guesses."""
    return re.sub(r"\s", "", text)


def letters(text: str) -> dict[str, int]:
    """How often each letter stands there: cells of one row may come in another order."""
    only = squeezed(text.replace("*", ""))
    return {letter: only.count(letter) for letter in sorted(set(only))}


def test_larger_letters_and_contrast(new_context: Callable[..., BrowserContext]) -> None:
    """Chosen once, kept for all pages from the first moment, and never wider than a phone."""
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto("")
    usual = page.evaluate("getComputedStyle(document.querySelector('p')).fontSize")
    for _ in range(3):
        page.get_by_role("button", name="Chữ lớn hơn").click()
    expect(page.get_by_role("button", name="Chữ lớn hơn")).to_be_disabled()
    page.get_by_role("button", name="Tương phản cao").click()
    for address in PAGES:
        page.goto(address)
        assert page.evaluate("document.documentElement.dataset.contrast") == "high"
        expect(page.get_by_role("button", name="Tương phản cao", pressed=True)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    page.goto("")
    larger = page.evaluate("getComputedStyle(document.querySelector('p')).fontSize")
    assert float(larger.removesuffix("px")) >= 1.4 * float(usual.removesuffix("px"))


def test_on_a_phone_the_decision_begins_with_what_can_be_taken_along(page: Page) -> None:
    """Downloads and printing stand in one line above the text; the list of places is folded."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("quyet-dinh/")
    line = page.locator(".takings")
    inside = [it.bounding_box() for it in line.locator("a, button").all()]
    middles = {round(box["y"] + box["height"] / 2) for box in inside if box}
    assert len(inside) == 5
    assert max(middles) - min(middles) <= 2
    text = page.locator("[data-official]").bounding_box()
    assert text
    assert text["y"] < 300
    place = page.get_by_role("link", name="Điều 2", exact=True)
    expect(place).to_be_hidden()
    page.locator("#parts-title").click()
    expect(place).to_be_visible()
    page.evaluate("window.print = () => { window.printed = true; }")
    line.get_by_role("button", name="In", exact=True).click()
    assert page.evaluate("window.printed")
