"""Rubrics of version 2 become working forms: built from the samples, scored, and put on paper."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server import served
from tests.browser.guard import Watch, await_ready
from tests.browser.test_schools import build
from tests.casefiles import FOLDER, SAMPLES

CASES: list[dict[str, Any]] = json.loads((FOLDER / "version2.json").read_bytes())["cases"]
# Each first case of a sample: between them every new control, foot row and column.
NAMES = ("dem-so-lan", "phan-rieng", "he-so", "cot-ghi-san", "bang-quy-doi", "nhieu-xep-loai")


@pytest.fixture(scope="module")
def served_samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("version2")
    with served(build(root, folder, [f"{name}.json" for name in NAMES], SAMPLES)) as address:
        yield address


@pytest.fixture
def sites(served_samples: str, watch: Watch) -> str:
    """The address above all of them; not our own site's, which other tests in the session open."""
    watch.allow(re.escape(f"request outside the site: {served_samples}"))
    return served_samples


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_scored_as_it_was_worked_out_by_hand(page: Page, sites: str, name: str) -> None:
    """Typed into the form, its sums, outcomes and bands are those of the shared cases."""
    case = next(it for it in CASES if it["rubric"] == name and not it.get("refused"))
    rubric = json.loads((SAMPLES / f"{name}.json").read_bytes())
    rater = rubric["raters"][case["column"]]["id"]
    page.goto(f"{sites}{name}.json/cham-diem/")
    await_ready(page)
    for id, text in case["entries"].items():
        field = page.locator(f'[id="e-{id}:{rater}"]')
        if field.evaluate("it => it.tagName") == "SELECT":
            field.select_option(text)
        elif field.get_attribute("type") == "hidden":
            for number, count in enumerate(text.split(";")):
                page.locator(f'[id="e-{id}:{rater}:{number}"]').fill(count)
        else:
            field.fill(text)
    for id, total in case["totals"].items():
        output = page.locator(f'output[data-total="{id}"][data-rater="{rater}"]')
        expect(output).to_have_text(total)
    for group, band in case.get("bands", {}).items():
        expect(page.locator(f'[data-band="{group}"][data-rater="{rater}"]')).to_have_text(band)
    for id, text in case.get("shown", {}).items():
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(f'[data-paper="{id} {rater}"]')).to_have_text(text)
