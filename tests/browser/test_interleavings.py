"""
Two tabs on one sheet, in every order that chance makes: nothing that was typed is lost in silence.

Either both tabs end with what was typed in either, or a person was asked to choose between them.
"""

import os
import random
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.test_scoring import LEAVES
from tests.browser.watching import await_ready

ROUNDS = 3000 if os.environ.get("TORTURE") else 300
RATERS = ("self", "committee")
# As a person would type, but from inside the page, so that two tabs can be a millisecond apart.
TYPE = """([cell, text, wait]) => { setTimeout(() => {
    const field = document.getElementById(`e-${cell}`);
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    globalThis.typed = (globalThis.typed ?? 0) + 1;
}, wait); }"""
# What a tab shows once nothing of it is on its way: the cells, and whether it asks something.
SETTLED = """([cells, typed]) => new Promise((done) => {
    let quiet = 0;
    const look = () => {
        const asks = document.getElementById("ask").open;
        const there = (globalThis.typed ?? 0) >= typed;
        const still = document.getElementById("saved").className !== "keeping";
        quiet = there && (asks || still) ? quiet + 1 : 0;
        if (quiet < 3) return setTimeout(look, 1);
        done([asks, ...cells.map((cell) => document.getElementById(`e-${cell}`).value)]);
    };
    look();
})"""
ANSWER = "(answer) => document.getElementById(`ask-${answer}`).click()"


class Tab:
    """One of the two, and how often something was typed there."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.page.goto("cham-diem/")
        await_ready(self.page)
        self.typed = 0

    def type(self, cell: str, text: str, wait: int) -> None:
        self.typed += 1
        self.page.evaluate(TYPE, [cell, text, wait])

    def settled(self, cells: list[str]) -> list[Any]:
        found: list[Any] = self.page.evaluate(SETTLED, [cells, self.typed])
        return found


def shown_as(text: str) -> str:
    """As a number comes back from the machine's storage."""
    return text.rstrip("0").rstrip(",")


def agreed(tabs: list[Tab], cells: list[str], chance: random.Random) -> tuple[list[str], int]:
    """What both tabs show in the end, and how often a person was asked, who answers by chance."""
    asked = 0
    shown: list[list[Any]] = []
    for _ in range(200):
        shown = [tab.settled(cells) for tab in tabs]
        asking = [tab for tab, found in zip(tabs, shown, strict=True) if found[0]]
        if asking:
            asked += 1
            asking[0].page.evaluate(ANSWER, chance.choice(["yes", "no"]))
        elif shown[0] == shown[1]:
            return [str(text) for text in shown[0][1:]], asked
    raise AssertionError(f"the tabs do not agree: {shown}")


def test_nothing_typed_in_either_tab_is_lost_in_silence(
    new_context: Callable[..., BrowserContext], record_property: Callable[[str, object], None]
) -> None:
    """Each round types one entry in each tab, up to 12 ms apart, or two in one of them."""
    chance = random.Random(20231120)
    context = new_context()
    tabs = [Tab(context)]
    tabs[0].type("A.1-self", "1", 0)
    tabs[0].settled([])
    tabs.append(Tab(context))
    cells = [f"{leaf['id']}-{rater}" for leaf in LEAVES for rater in RATERS]
    asked = merged = 0
    for number in range(ROUNDS):
        pair = chance.sample(cells, 2)
        texts = [shown_as(f"0,{number % 100:02}"), shown_as(f"1,{number % 100:02}")]
        order = chance.choice([(0, 1), (1, 0), (0, 1), (1, 0), (0, 0), (1, 1)])
        waits = chance.choice([(0, 0), (0, 0), (0, 3), (5, 0), (0, 12), (9, 1)])
        for place in (0, 1):
            tabs[order[place]].type(pair[place], texts[place], waits[place])
        found, questions = agreed(tabs, pair, chance)
        assert questions or found == texts, (number, order, waits, found, texts)
        asked += bool(questions)
        merged += not questions
    record_property("cases", ROUNDS)
    assert asked + merged == ROUNDS
    assert asked > ROUNDS // 20
    assert merged > ROUNDS // 20
