"""Another school's sheet on paper: three raters, each figure in its own column, nothing cut off."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from server import served
from tests.browser.guard import Watch, await_ready
from tests.browser.scoring import cell, fill_all
from tests.browser.test_printing import (
    PRINTING,
    all_nodes,
    bare,
    figures_between,
    long_texts,
    pdf_of,
    score_columns,
    within,
    without_numbers,
)
from tests.browser.test_reading import font_names
from tests.browser.test_schools import data

SCHOOL = "e2.json"
RUBRIC: dict[str, Any] = data(SCHOOL)
RATERS = [str(rater["id"]) for rater in RUBRIC["raters"]]
# How many pages each sheet takes.
SHEETS = {
    "blank": {"usual": 2, "one-page": 1},
    "whole": {"usual": 2, "one-page": 1},
    "draft": {"usual": 2, "one-page": 1},
    "long": {"usual": 2, "one-page": 2},
}


@pytest.fixture(scope="module")
def school(schools_folder: Path) -> Iterator[str]:
    """The address of the school's site, alone on its host."""
    with served(schools_folder / SCHOOL) as address:
        yield address


@pytest.fixture
def sheet(page: Page, school: str, watch: Watch) -> Page:
    watch.site = school
    page.goto(f"{school}cham-diem/")
    await_ready(page)
    return page


def points(node: dict[str, Any], rater: str) -> int:
    """What a rater gives: each in turn one less than the one before."""
    inner = node.get("criteria")
    if inner:
        return sum(points(it, rater) for it in inner)
    return int(node["max"]) - RATERS.index(rater)


def fill(page: Page, raters: list[str]) -> None:
    nodes = [node for node in all_nodes(RUBRIC["criteria"]) if "criteria" not in node]
    fill_all(page, {cell(node["id"], it): str(points(node, it)) for node in nodes for it in raters})


def column(name: str, rater: str) -> list[str]:
    """The figures of a rater's column, from top to bottom: all apply, so the sum is of 100."""
    if name == "blank" or (name == "draft" and rater != RATERS[0]):
        return []
    nodes = [points(node, rater) for node in all_nodes(RUBRIC["criteria"])]
    total = sum(points(node, rater) for node in RUBRIC["criteria"])
    return [str(it) for it in (*nodes, total, RUBRIC["max"], total)]


@pytest.mark.parametrize("name", SHEETS)
def test_three_raters_on_paper(
    sheet: Page, name: str, record_property: Callable[[str, object], None]
) -> None:
    """On A4 within its margins, in a Times, whole and in order; a draft says that it is one."""
    fill(sheet, RATERS[:1] if name == "draft" else RATERS)
    texts = long_texts() if name == "long" else {}
    fill_all(sheet, {f'[name="{field}"]': text for field, text in texts.items()})
    choice = sheet.get_by_role("checkbox", name="In gọn trên một trang")
    checked = 0
    for variant, count in SHEETS[name].items():
        choice.set_checked(variant == "one-page")
        margins = PRINTING["margins"][variant]
        file = pdf_of(sheet, blank=name == "blank")
        pages = PdfReader(file).pages
        assert len(pages) == count
        placed = within(file, margins)
        fonts = {font for page in pages for font in font_names(page)}
        assert all(re.search(r"Times|Liberation ?Serif|Tinos", font) for font in fonts), fonts
        whole = without_numbers([bare(page.extract_text()) for page in pages])
        place = 0
        for node in all_nodes(RUBRIC["criteria"]):
            place = whole.index(bare(node["text"]), place)
        for label in [*(it["label"] for it in RUBRIC["raters"]), *texts.values()]:
            assert bare(str(label)) in whole
        assert (bare("BẢN NHÁP") in whole) is (name == "draft")
        for rater, (left, right) in score_columns(margins, RATERS).items():
            found = [it for page in placed for it in figures_between(page, left, right)]
            assert found == column(name, rater)
            checked += len(found)
    record_property("cases", checked + len(SHEETS[name]))


def test_a_site_without_an_address_of_its_own_shows_no_picture(sheet: Page) -> None:
    """Those who show one need its whole address, which a site in any folder does not know."""
    expect(sheet.locator('meta[property="og:image"]')).to_have_count(0)
    expect(sheet.locator('meta[name="twitter:card"]')).to_have_attribute("content", "summary")
