"""Another school's sheet on paper: three raters, each figure in its own column, nothing cut off."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
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
from tests.markup import read

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


def fill(page: Page, raters: list[str], texts: dict[str, str]) -> None:
    """These raters' columns and these fields, and all others blank."""
    nodes = [node for node in all_nodes(RUBRIC["criteria"]) if "criteria" not in node]
    entries = {
        cell(node["id"], it): str(points(node, it)) if it in raters else ""
        for node in nodes
        for it in RATERS
    }
    fields = {f'[name="{field}"]': texts.get(field, "") for field in long_texts()}
    fill_all(page, entries | fields)


def column(name: str, rater: str) -> list[str]:
    """The figures of a rater's column, from top to bottom: all apply, so the sum is of 100."""
    if name == "blank" or (name == "draft" and rater != RATERS[0]):
        return []
    nodes = [points(node, rater) for node in all_nodes(RUBRIC["criteria"])]
    total = sum(points(node, rater) for node in RUBRIC["criteria"])
    return [str(it) for it in (*nodes, total, RUBRIC["max"], total)]


def test_three_raters_on_paper(sheet: Page, record_property: Callable[[str, object], None]) -> None:
    """On A4 within its margins, in a Times, whole and in order; a draft says that it is one."""
    record_property("cases", sum(is_on_paper(sheet, name) for name in SHEETS))
    assert len(SHEETS) == 4


def is_on_paper(sheet: Page, name: str) -> int:
    """One sheet, printed in both ways; how much of it was looked at."""
    texts = long_texts() if name == "long" else {}
    fill(sheet, RATERS[:1] if name == "draft" else RATERS, texts)
    choice = sheet.get_by_role("checkbox", name="In gọn trên một trang")
    checked = 0
    for variant, count in SHEETS[name].items():
        choice.set_checked(variant == "one-page")
        margins = PRINTING["margins"][variant]
        file = pdf_of(sheet, blank=name == "blank")
        pages = PdfReader(file).pages
        assert len(pages) == count, (name, variant)
        found_texts, placed = within(file, pages, margins)
        fonts = {font for page in pages for font in font_names(page)}
        assert all(re.search(r"Times|Liberation ?Serif|Tinos", font) for font in fonts), fonts
        whole = without_numbers(found_texts)
        place = 0
        for node in all_nodes(RUBRIC["criteria"]):
            place = whole.index(bare(node["text"]), place)
        for label in [*(it["label"] for it in RUBRIC["raters"]), *texts.values()]:
            assert bare(str(label)) in whole, (name, variant)
        assert (bare("BẢN NHÁP") in whole) is (name == "draft"), (name, variant)
        for rater, (left, right) in score_columns(margins, RATERS).items():
            found = [it for page in placed for it in figures_between(page, left, right)]
            assert found == column(name, rater), (name, variant, rater)
            checked += len(found)
    return checked + len(SHEETS[name])


def test_a_site_without_an_address_of_its_own_shows_no_picture(schools_folder: Path) -> None:
    """Those who show one need its whole address, which a site in any folder does not know."""
    page = read(schools_folder / SCHOOL / "cham-diem" / "index.html")
    assert page.all(lambda it: it.get("property") == "og:image") == []
    (card,) = page.all(lambda it: it.get("name") == "twitter:card")
    assert card.get("content") == "summary"
