"""
Every write path with the quota full: said, nothing overwritten, gone on in memory, tried again.

Each case is one way in which the page comes to write. The keys that were refused show that it did
come to write there, while there was no room.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from manysheets import PUT
from tests.browser.fulldisk import (
    CASES,
    EVERYWHERE,
    ID,
    Case,
    erase,
    prepare,
    settled,
)
from tests.browser.guard import await_ready
from tests.browser.machine import ALL_KEPT, BESIDE, HASTE, pause, until
from tests.browser.scoring import entry, reload

# `full` names what has no room: the table of the database, local storage, the tab's own. The
# window's name says what has none from the beginning.
SCRIPT = """
globalThis.full = new Set(location.pathname.endsWith("cham-diem/") ? JSON.parse(name || "[]") : []);
globalThis.refused = [];
const refuse = (key) => {
    refused.push(String(key));
    throw new DOMException("full", "QuotaExceededError");
};
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...given) {
    if (full.has("table")) refuse(given[1]);
    return put.apply(this, given);
};
const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, text) {
    if (full.has(this === sessionStorage ? "session" : "local")) refuse(key);
    return set.call(this, key, text);
};
"""
FILL = "(places) => { globalThis.full = new Set(places); }"
# Whether a key of this kind was refused; the mirror is written to only after the database.
WAS_REFUSED = """(kind) => new Promise((done) => {
    const look = (left) => {
        if (refused.some((key) => new RegExp(kind).test(key))) done(true);
        else if (left) setTimeout(look, 100, left - 1);
        else done(false);
    };
    look(100);
})"""
# But for what a page only notes, and takes away again.
LOCAL = """() => Object.fromEntries(
    Object.entries(localStorage).filter(([key]) => !/:(shown|typed)/.test(key)))"""


@pytest.fixture
def open_page(borrowed: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page on which there is no room in some places from the beginning."""

    def opened(
        full: list[str],
        table: str = "{}",
        mirror: str = "{}",
        hold: Callable[[Route], None] | None = None,
    ) -> Page:
        page = borrowed(HASTE + SCRIPT)
        page.goto(BESIDE)
        page.evaluate(PUT, table)
        page.evaluate("(texts) => Object.assign(localStorage, JSON.parse(texts))", mirror)
        page.evaluate("(full) => { window.name = full; }", json.dumps(full))
        if hold:
            page.route("**/micropython.*.wasm", hold)
        page.goto("cham-diem/", wait_until="commit")
        return page

    return opened


@pytest.fixture(scope="module")
def machine() -> dict[str, str]:
    """What a machine has that was prepared, once one was: its table and its mirror."""
    return {}


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_what_finds_no_room_is_said_and_nothing_is_lost(
    open_page: Callable[..., Page], case: Case, tmp_path: Path, machine: dict[str, str]
) -> None:
    page = open_page([], **machine)
    await_ready(page)
    if not machine:
        prepare(page)
        machine["table"] = json.dumps(page.evaluate(ALL_KEPT))
        machine["mirror"] = json.dumps(page.evaluate("() => ({ ...localStorage })"))
    case.ready(page, tmp_path)
    before = page.evaluate(ALL_KEPT)
    mirrored = page.evaluate(LOCAL)
    page.evaluate(FILL, case.full)
    case.act(page, tmp_path)
    if case.said:
        expect(page.get_by_text(re.compile(case.said)).filter(visible=True)).to_have_count(1)
    assert page.evaluate(WAS_REFUSED, case.refused)
    if case.act is not erase and "table" in case.full:
        assert page.evaluate(ALL_KEPT) == before
    if case.act is not erase and "local" in case.full:
        assert page.evaluate(LOCAL) == mirrored
    page.evaluate(FILL, [])
    case.after(page, tmp_path)


def test_what_is_typed_before_python_is_there_needs_no_room(open_page: Callable[..., Page]) -> None:
    """Only a reload in between would forget it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page = open_page(["local"], hold=hold)
    field = entry(page, "A.1", "self")
    page.wait_for_load_state()
    field.fill("3,5")
    assert page.evaluate(WAS_REFUSED, ":typed$")
    until(page, lambda: held)
    page.unroute("**/micropython.*.wasm")
    await_ready(page)
    settled(page)
    reload(page)
    expect(field).to_have_value("3,5")


def test_what_cannot_be_read_nor_set_aside_can_be_had_and_is_set_aside_later(
    open_page: Callable[..., Page],
) -> None:
    key = f"{ID}/00000000-0000-4000-8000-000000000001"
    damaged = "7\n{\ud800"
    mirror = {f"bieu-diem:{key}": damaged, f"bieu-diem:{ID}:last": json.dumps([key[len(ID) + 1 :]])}
    page = open_page(EVERYWHERE, "{}", json.dumps(mirror))
    await_ready(page)
    expect(page.locator("#notice")).to_contain_text("chưa ghi được bản để riêng")
    for full in (EVERYWHERE, []):
        page.evaluate(FILL, full)
        if not full:
            pause(page, 1_500, "the next try says nothing where it succeeds")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Tải dữ liệu để riêng").click()
        assert json.loads(waiting.value.path().read_text(encoding="utf-8")) == [damaged]
    kept_now = page.evaluate(ALL_KEPT)
    assert [text for at, text in kept_now.items() if "/aside/" in at] == [damaged]


def test_reading_aids_hold_for_the_page(open_page: Callable[..., Page]) -> None:
    page = open_page(["local"])
    await_ready(page)
    page.get_by_role("button", name="Chữ lớn hơn").click()
    expect(page.locator("html")).to_have_attribute("data-text-size", "1")
    assert page.evaluate(WAS_REFUSED, ":reading$")
