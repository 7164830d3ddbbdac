"""Rubrics of version 2 become working forms: all samples on one site, scored, printed and read."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench_rubric import large_rubric
from points import text_from_points
from server import served
from tests.browser.entering import enter_all, shows, totals
from tests.browser.guard import Watch, await_ready, resize
from tests.browser.menu import from_menu
from tests.browser.test_schools import printed
from tests.casefiles import FOLDER, SAMPLES, VERSION_2
from tests.once import once

CASES: list[dict[str, Any]] = json.loads((FOLDER / "version2.json").read_bytes())["cases"]
# 15 groups of five parts, three raters: 75 criteria, or 300 where there is time for that.
LARGE = "lon"
IN_GROUP = 20 if os.environ.get("TORTURE") else 5
# A sample whose levels have names that no list shows whole.
LONG = "dai"
NAMES = (
    "Hoàn thành xuất sắc nhiệm vụ, có sáng kiến được công nhận từ cấp huyện trở lên",
    "Hoàn thành tốt nhiệm vụ được giao theo kế hoạch năm học của nhà trường",
    "Hoàn thành nhiệm vụ",
    "Chưa hoàn thành nhiệm vụ nhưng có lí do chính đáng được hội đồng chấp nhận",
    "Không hoàn thành",
)
# Every field of the form, by its place; a criterion has two points at most.
FILL = """() => {
  for (const [at, field] of [...document.querySelectorAll("input[data-criterion]")].entries()) {
    field.value = ["2", "1,5", "0,25", "0"][at % 4];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""
# The words of an element that stand in more than one line each, and whether any of it is cut off.
BROKEN_WORDS = """(it) => {
  const text = it.firstChild;
  const broken = [...text.data.matchAll(/[^ ]+/g)].filter(({ 0: word, index }) => {
    const range = new Range();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
  });
  return [it.scrollWidth > it.clientWidth, ...broken.map(([word]) => word)];
}"""
PAGE = "---\ntitle: {name}\nrubric: rubrics/{name}.json\n{more}---\n\n# {name}\n\n{body}\n"
PAGES = {"cham-diem": ("app: scoring\n", "{{ form }}"), "bieu-diem": ("", "{{ rubric }}")}


@pytest.fixture(scope="module")
def served_samples(
    root: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[str]:
    """The address of a site with all samples."""
    folder = once(tmp_path_factory, worker_id, "version2", partial(build, root))
    with served(folder / "site") as address:
        yield address


def build(root: Path, folder: Path) -> None:
    """Each sample's form and rubric page in a folder of its own, of one site."""
    for name in ("app", "hooks", "vendor"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SAMPLES, folder / "rubrics")
    shutil.copytree(root / "docs" / "assets", folder / "docs" / "assets")
    for name in ("sw.js", "manifest.webmanifest", "cham-diem.md", "bieu-diem.md"):
        shutil.copy(root / "docs" / name, folder / "docs" / name)
    for name, data in ((LARGE, large_rubric((5, 3, IN_GROUP))), (LONG, long_named())):
        text = json.dumps(data, ensure_ascii=False)
        (folder / "rubrics" / f"{name}.json").write_text(text, encoding="utf-8")
    for sample in (*VERSION_2, LARGE, LONG):
        name = sample.removesuffix(".json")
        (folder / "docs" / name).mkdir()
        for page, (more, body) in PAGES.items():
            text = PAGE.format(name=name, more=more, body=body)
            (folder / "docs" / name / f"{page}.md").write_text(text, encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("strict: true", "")
    kept = [it for it in settings.splitlines() if ".md" not in it or "-diem.md" in it]
    kept = [it for it in kept if "tao-bieu-diem" not in it]
    (folder / "mkdocs.yml").write_text("\n".join(kept), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
    subprocess.run(command, cwd=folder, env=environment, check=True)


def long_named() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SAMPLES / "he-so.json").read_bytes())
    levels = data["criteria"][0]["levels"]
    levels[:] = [{**it, "label": name} for it, name in zip(levels, NAMES, strict=True)]
    return {**data, "id": LONG}


@pytest.fixture
def sites(served_samples: str, watch: Watch) -> str:
    """The address above all of them; not our own site's, which other tests in the session open."""
    watch.allow(re.escape(f"request outside the site: {served_samples}"))
    return served_samples


def first_cases() -> list[dict[str, Any]]:
    """For each sample, its first sheet on which nothing is refused."""
    found: dict[str, dict[str, Any]] = {}
    for case in CASES:
        if not case.get("refused"):
            found.setdefault(case["rubric"], case)
    return list(found.values())


def on_paper(case: Any, rubric: Any) -> list[str]:
    """What the printed sheet must say: sums, entries as paper has them, bands, figures, texts."""
    sums = [total for total in case["totals"].values() if total != "–"]
    figures = [text for pair in case.get("combined", {}).values() for text in pair]
    bands = [*case.get("bands", {}).values(), *([case["band"]] if "band" in case else [])]
    texts = [line for node in nodes(rubric["criteria"]) for line in node["text"].split("\n")]
    cells = [text for node in nodes(rubric["criteria"]) for text in node.get("cells", {}).values()]
    told = sums + figures + bands + texts + cells
    return [*told, *case.get("shown", {}).values(), *case.get("printed", [])]


def nodes(criteria: list[Any]) -> Iterator[Any]:
    for node in criteria:
        yield node
        yield from nodes(node.get("criteria", []))


def test_every_sample_is_scored_and_printed_as_it_was_worked_out_by_hand(
    page: Page, sites: str, record_property: Callable[[str, object], None]
) -> None:
    """Entered in the form, its sums, outcomes and bands are those of the cases; so is the PDF."""
    for case in first_cases():
        name = case["rubric"]
        rubric = json.loads((SAMPLES / f"{name}.json").read_bytes())
        raters = [it["id"] for it in rubric["raters"]]
        own = raters[case["column"]]
        page.goto(f"{sites}{name}/cham-diem/")
        await_ready(page)
        for rater in raters:
            entries = case["entries"] if rater == own else case.get("other", {})
            enter_all(page, rater, entries)
        shows(page, totals(own, case["totals"]), name)
        bands = {**case.get("bands", {}), **({"total": case["band"]} if "band" in case else {})}
        for group, band in bands.items():
            place = page.locator(f'[data-band="{group}"][data-rater="{own}"]')
            expect(place, name).to_contain_text(band)
        for id, (figure, band) in case.get("combined", {}).items():
            place = page.locator(f'[data-combined="{id}"]')
            expect(place, name).to_contain_text(figure)
            expect(place, name).to_contain_text(band)
        if "combined" in case:
            combined_is_explained(page, case["combined"])
        text = printed(page)
        for piece in on_paper(case, rubric):
            assert re.sub(r"\s+", "", piece) in text, (name, piece, text)
        for piece in case.get("absent", []):
            assert re.sub(r"\s+", "", piece) not in text, (name, piece, text)
    record_property("cases", len(first_cases()))
    assert len(first_cases()) == len(VERSION_2) >= 12


def combined_is_explained(page: Page, combined: dict[str, list[str]]) -> None:
    """Each figure of several columns stands in the dialog, with how it comes about."""
    from_menu(page, "Cách tính tổng").click()
    items = page.locator("#why-combined > li")
    expect(items).to_have_count(len(combined))
    for at, (figure, band) in enumerate(combined.values()):
        expect(items.nth(at)).to_contain_text(figure)
        expect(items.nth(at)).to_contain_text(band)
        expect(items.nth(at).locator("li")).not_to_have_count(0)
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    page.evaluate("() => { document.documentElement.dataset.print = 'blank'; }")
    blank = printed(page)
    page.evaluate("() => { delete document.documentElement.dataset.print; }")
    assert "(theobiểuđiểm)" in blank
    assert not [figure for figure, _ in combined.values() if figure in blank]


def test_level_names_are_whole_on_form_and_paper(page: Page, sites: str) -> None:
    """On the narrowest phone and on a desk: not cut off, and no word in two pieces."""
    page.goto(f"{sites}{LONG}/cham-diem/")
    await_ready(page)
    page.locator('[id="e-1:self"]').select_option(NAMES[0])
    whole = page.locator('[id="n-1:self"]')
    for width in (360, 1280):
        resize(page, width)
        expect(whole).to_have_text(NAMES[0])
        assert whole.evaluate(BROKEN_WORDS) == [False]
        assert page.evaluate("document.documentElement.scrollWidth") == width
    # A name that the list has room for is not said twice.
    page.locator('[id="e-2:self"]').select_option("Tốt")
    expect(page.locator('[id="n-2:self"]')).to_be_empty()
    text = printed(page)
    assert [name for name in NAMES if re.sub(r"\s+", "", name) not in text] == []
    page.emulate_media(media="print")
    entered = page.locator('.paper [data-paper="1 self"]')
    assert entered.evaluate(BROKEN_WORDS) == [False]


# Where the columns of a row begin, for the head and for two rows, the last one far below.
COLUMNS = """() => ["thead tr", "[id='o-1.1.1']", "[id='o-5.3.5']"].map(row =>
  [...document.querySelectorAll(`.rubric ${row} > *`)].map(it => it.getBoundingClientRect().x))"""


def test_a_large_form_folds_jumps_and_fits_any_window(page: Page, sites: str) -> None:
    """
    All of three raters' criteria fold up and open, a link opens what is around them, and with
    every field filled in the sums are right and nothing stands outside.

    In a wide window only rows in sight are laid out, and all of them are still one table's.
    """
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{sites}{LARGE}/cham-diem/")
    await_ready(page)
    first = page.locator('[id="e-1.1.1:self"]')
    first.fill("2")
    jump = page.locator(".jump")
    jump.locator("summary").click()
    jump.get_by_role("button", name="Thu gọn tất cả").click()
    shown = page.locator("tbody tr:visible")
    expect(shown).to_have_count(5)
    page.locator('[data-fold="1"]').click()
    expect(shown).to_have_count(5 + 3 + 3 * IN_GROUP)
    page.locator('[data-fold="1"]').click()
    jump.get_by_role("link", name="Nhóm 3.2").click()
    expect(page.locator('[id="o-3.2"]')).to_be_in_viewport()
    expect(first).to_be_hidden()
    expect(shown).to_have_count(5 + 3 + 3 * IN_GROUP)
    expect(page.locator('output[data-total="1"][data-rater="self"]')).to_have_text("2")
    page.evaluate("location.hash = '#o-1.1.1'")
    expect(first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("about:blank")
    page.goto(f"{sites}{LARGE}/cham-diem/#o-5.3.4")
    await_ready(page)
    expect(page.locator('[id="o-5.3.4"]')).to_be_in_viewport()
    head, first_row, last_row = page.evaluate(COLUMNS)
    assert len(head) == 6
    assert head == first_row == last_row
    table = page.get_by_role("table", name="Phiếu")
    expect(table.get_by_role("columnheader")).to_have_count(6)
    expect(table.get_by_role("row", name="5.3.5")).to_have_count(1)
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate(FILL)
    # Of each three fields the first is the first rater's; the values go round in fours.
    for rater, place in (("self", 0), ("head", 1), ("board", 2)):
        hundredths = [(200, 150, 25, 0)[(at * 3 + place) % 4] for at in range(15 * IN_GROUP)]
        for group, sum_of in (
            ("total", hundredths),
            ("1", hundredths[: 3 * IN_GROUP]),
            ("5.3", hundredths[-IN_GROUP:]),
        ):
            output = page.locator(f'output[data-total="{group}"][data-rater="{rater}"]')
            expect(output).to_have_text(text_from_points(sum(sum_of)))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
