"""Many sheets on one machine: each is kept by itself, earlier versions' are taken over."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_scoring import RUBRIC, entry, kept, reload
from tests.browser.watching import await_ready

SAMPLE = Path(__file__).parents[1] / "cases/result-v1.json"
# Everything in the database, by key; nothing when there is none yet.
ALL_KEPT = """() => new Promise((done) => {
    const opening = indexedDB.open("bieu-diem:sheets", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("sheets");
    opening.onsuccess = () => {
        const table = opening.result.transaction("sheets").objectStore("sheets");
        const found = {};
        table.openCursor().onsuccess = (event) => {
            const cursor = event.target.result;
            if (!cursor) { opening.result.close(); done(found); return; }
            found[cursor.key] = cursor.value;
            cursor.continue();
        };
    };
})"""
PUT = """(texts) => new Promise((done) => {
    const opening = indexedDB.open("bieu-diem:sheets", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("sheets");
    opening.onsuccess = () => {
        const transaction = opening.result.transaction("sheets", "readwrite");
        const table = transaction.objectStore("sheets");
        for (const [key, text] of Object.entries(texts)) table.put(text, key);
        transaction.oncomplete = () => { opening.result.close(); done(); };
    };
})"""


def first_version(**changes: object) -> str:
    """The one record as the first version of the page kept it, under the rubric's id."""
    result = json.loads(SAMPLE.read_text(encoding="utf-8"))
    sheet = {"format": "bieu-diem/kept", "version": 1, "result": result, "refused": []}
    text = json.dumps({**sheet, **changes}, ensure_ascii=False)
    return "12\n" + json.dumps({"in_file": False, "sheet": text}, ensure_ascii=False)


@pytest.mark.parametrize("place", ["database", "mirror", "both"])
def test_the_first_versions_sheet_is_taken_over_and_the_original_kept(
    page: Page, place: str
) -> None:
    """From either place that it was kept in; a reload finds it where sheets are kept now."""
    page.goto("huong-dan/")
    record = first_version()
    if place != "mirror":
        page.evaluate(PUT, {RUBRIC["id"]: record})
    if place != "database":
        mirror = f"bieu-diem:{RUBRIC['id']}"
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [mirror, record])
    page.goto("cham-diem/")
    await_ready(page)
    points = json.loads(SAMPLE.read_text(encoding="utf-8"))["scores"][0]["points"]["self"]
    shown = str(points).replace(".", ",")
    expect(entry(page, "A.1", "self")).to_have_value(shown)
    kept(page)
    entry(page, "A.1", "self").fill("0,25")
    kept(page)
    for _ in range(2):
        reload(page)
        expect(entry(page, "A.1", "self")).to_have_value("0,25")
    found = page.evaluate(ALL_KEPT)
    if place != "mirror":
        assert found.pop(RUBRIC["id"]) == record
    id = json.loads(SAMPLE.read_text(encoding="utf-8"))["sheet"]["id"]
    assert len([key for key in found if key.endswith(id)]) == 2
    assert len(found) == 2


def test_a_newer_versions_sheet_is_left_untouched(page: Page) -> None:
    """Said to be there, and what is typed now goes to a sheet of its own."""
    page.goto("huong-dan/")
    record = first_version(version=2)
    page.evaluate(PUT, {RUBRIC["id"]: record})
    page.goto("cham-diem/")
    await_ready(page)
    expect(page.get_by_role("alert").filter(has_text="phiên bản mới hơn")).to_be_visible()
    entry(page, "A.1", "self").fill("3")
    kept(page)
    reload(page)
    expect(entry(page, "A.1", "self")).to_have_value("3")
    found = page.evaluate(ALL_KEPT)
    assert found[RUBRIC["id"]] == record
    assert len(found) == 3


def test_a_sheet_survives_the_loss_of_either_place(page: Page) -> None:
    """The database's text comes back without the mirror, the mirror's without the database."""
    page.goto("cham-diem/")
    await_ready(page)
    entry(page, "A.1", "self").fill("4")
    kept(page)
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    reload(page)
    expect(entry(page, "A.1", "self")).to_have_value("4")
    entry(page, "A.2", "self").fill("2,5")
    kept(page)
    page.goto("huong-dan/")
    page.evaluate(
        "() => new Promise((done) => "
        "{ indexedDB.deleteDatabase('bieu-diem:sheets').onsuccess = done; })"
    )
    page.goto("cham-diem/")
    await_ready(page)
    expect(entry(page, "A.1", "self")).to_have_value("4")
    expect(entry(page, "A.2", "self")).to_have_value("2,5")
