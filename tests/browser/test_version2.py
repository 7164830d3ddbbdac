"""Rubrics of version 2 become working forms: all samples on one site, scored, printed and read."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench_rubric import large_rubric
from server import served
from tests.browser.guard import Watch, await_ready
from tests.browser.test_schools import printed
from tests.casefiles import FOLDER, SAMPLES, VERSION_2

CASES: list[dict[str, Any]] = json.loads((FOLDER / "version2.json").read_bytes())["cases"]
# 75 criteria in 15 groups of five parts, three raters.
LARGE = "lon"
PAGE = "---\ntitle: {name}\nrubric: rubrics/{name}.json\n{more}---\n\n# {name}\n\n{body}\n"
PAGES = {"cham-diem": ("app: scoring\n", "{{ form }}"), "bieu-diem": ("", "{{ rubric }}")}


@pytest.fixture(scope="module")
def served_samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Each sample's form and rubric page in a folder of its own, of one site."""
    folder = tmp_path_factory.mktemp("version2")
    for name in ("app", "hooks", "vendor"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SAMPLES, folder / "rubrics")
    shutil.copytree(root / "docs" / "assets", folder / "docs" / "assets")
    for name in ("sw.js", "manifest.webmanifest", "cham-diem.md", "bieu-diem.md"):
        shutil.copy(root / "docs" / name, folder / "docs" / name)
    large = json.dumps(large_rubric((5, 3, 5)), ensure_ascii=False)
    (folder / "rubrics" / f"{LARGE}.json").write_text(large, encoding="utf-8")
    for sample in (*VERSION_2, LARGE):
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
    with served(folder / "site") as address:
        yield address


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


def enter(page: Page, id: str, rater: str, text: str) -> None:
    """Choose, count or type one entry."""
    field = page.locator(f'[id="e-{id}:{rater}"]')
    if field.evaluate("it => it.tagName") == "SELECT":
        field.select_option(text)
    elif field.get_attribute("type") == "hidden":
        for number, count in enumerate(text.split(";")):
            page.locator(f'[id="e-{id}:{rater}:{number}"]').fill(count)
    else:
        field.fill(text)


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
    """Typed into the form, its sums, outcomes and bands are those of the cases; so is the PDF."""
    for case in first_cases():
        name = case["rubric"]
        rubric = json.loads((SAMPLES / f"{name}.json").read_bytes())
        raters = [it["id"] for it in rubric["raters"]]
        own = raters[case["column"]]
        page.goto(f"{sites}{name}/cham-diem/")
        await_ready(page)
        for rater in raters:
            entries = case["entries"] if rater == own else case.get("other", {})
            for id, text in entries.items():
                enter(page, id, rater, text)
        for id, total in case["totals"].items():
            output = page.locator(f'output[data-total="{id}"][data-rater="{own}"]')
            expect(output, name).to_have_text(total)
        bands = {**case.get("bands", {}), **({"total": case["band"]} if "band" in case else {})}
        for group, band in bands.items():
            place = page.locator(f'[data-band="{group}"][data-rater="{own}"]')
            expect(place, name).to_contain_text(band)
        for id, (figure, band) in case.get("combined", {}).items():
            place = page.locator(f'[data-combined="{id}"]')
            expect(place, name).to_contain_text(figure)
            expect(place, name).to_contain_text(band)
        text = printed(page)
        for piece in on_paper(case, rubric):
            assert re.sub(r"\s+", "", piece) in text, (name, piece, text)
        for piece in case.get("absent", []):
            assert re.sub(r"\s+", "", piece) not in text, (name, piece, text)
    record_property("cases", len(first_cases()))
    assert len(first_cases()) == len(VERSION_2) >= 12


# Where the columns of a row begin, for the head and for two rows, the last one far below.
COLUMNS = """() => ["thead tr", "[id='o-1.1.1']", "[id='o-5.3.5']"].map(row =>
  [...document.querySelectorAll(`.rubric ${row} > *`)].map(it => it.getBoundingClientRect().x))"""


def test_a_large_form_folds_jumps_and_fits_any_window(page: Page, sites: str) -> None:
    """
    All fold up and open; a link or the next blank field opens what is around it.

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
    expect(shown).to_have_count(5 + 3 + 15)
    page.locator('[data-fold="1"]').click()
    jump.get_by_role("link", name="Nhóm 3.2").click()
    expect(page.locator('[id="o-3.2"]')).to_be_in_viewport()
    expect(first).to_be_hidden()
    expect(shown).to_have_count(5 + 3 + 15)
    expect(page.locator('output[data-total="1"][data-rater="self"]')).to_have_text("2")
    page.evaluate("location.hash = '#o-1.1.1'")
    expect(first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
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
