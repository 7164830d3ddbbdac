"""A tab open since before the upgrade writes on where the first version kept its one sheet."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from manysheets import PUT
from tests.browser.guard import await_ready
from tests.browser.test_many_sheets import ALL_KEPT, first_version, listed
from tests.browser.test_scoring import RUBRIC, entry, kept, reload

SAMPLE = json.loads((Path(__file__).parents[1] / "cases/result-v1.json").read_text("utf-8"))
SET = "([key, text]) => localStorage.setItem(key, text)"


def written(page: Page, number: int, points: int, place: str) -> None:
    """As the old tab writes: the next number, A.2 changed."""
    result = json.loads(json.dumps(SAMPLE))
    result["scores"][1]["points"]["self"] = points
    result["sheet"]["modified"] = f"2023-11-21T08:{number}:00Z"
    record = f"{number}\n" + first_version(result=result).partition("\n")[2]
    if place == "database":
        page.evaluate(PUT, json.dumps({RUBRIC["id"]: record}))
    else:
        page.evaluate(SET, [f"bieu-diem:{RUBRIC['id']}", record])


def sheets(page: Page) -> dict[str, list[object]]:
    """The points of A.1 and A.2 of each sheet that is kept, by its id."""
    found = {}
    for key, text in page.evaluate(ALL_KEPT).items():
        if key.count("/") == 1:
            kept_text = json.loads(json.loads(text.partition("\n")[2])["sheet"])
            scores = kept_text["result"]["scores"]
            found[kept_text["result"]["sheet"]["id"]] = [it["points"]["self"] for it in scores[:2]]
    return found


@pytest.mark.parametrize("place", ["database", "mirror"])
def test_what_an_old_tab_writes_becomes_a_sheet_of_its_own(page: Page, place: str) -> None:
    """One sheet however often it writes, until somebody changes that; ours stays as it is."""
    page.goto("huong-dan/")
    page.evaluate(PUT, json.dumps({RUBRIC["id"]: first_version()}))
    page.goto("cham-diem/")
    await_ready(page)
    entry(page, "A.1", "self").fill("0,25")
    kept(page)
    own = SAMPLE["sheet"]["id"]
    told = page.locator("#notice")
    second = SAMPLE["scores"][1]["points"]["self"]
    for number, points in ((13, 1), (14, 2)):
        written(page, number, points, place)
        reload(page)
        expect(told).to_contain_text("mở từ trước khi trang được nâng cấp", timeout=20_000)
        expect(entry(page, "A.1", "self")).to_have_value("0,25")
        found = sheets(page)
        assert found.pop(own) == [0.25, second]
        assert [it[1] for it in found.values()] == [points]
    reload(page)
    rows = listed(page)
    expect(rows).to_have_count(2)
    expect(told).to_be_hidden()
    rows.filter(has_not_text="đang mở").get_by_role("button", name="Mở").click()
    entry(page, "A.1", "self").fill("3")
    kept(page)
    written(page, 15, 4, place)
    reload(page)
    expect(told).to_be_visible(timeout=20_000)
    found = sheets(page)
    assert found.pop(own) == [0.25, second]
    assert sorted(str(it[1]) for it in found.values()) == ["2", "4"]
