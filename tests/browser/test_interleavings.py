"""
Two tabs on one sheet, in every order that chance makes: nothing that was typed is lost in silence.

Either both tabs end with what was typed in either, or a person was asked to choose between them.
"""

import os
import random
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.guard import await_ready
from tests.browser.machine import UNSEEN
from tests.browser.scoring import LEAVES

ROUNDS = 3000 if os.environ.get("TORTURE") else 60
# So many pairs of tabs at once, each on a machine of its own: one works while another answers.
PAIRS = 2
RATERS = ("self", "committee")
CELLS = [f"{leaf['id']}:{rater}" for leaf in LEAVES for rater in RATERS]
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
        const state = document.getElementById("saved").className;
        const kept = document.documentElement.dataset.saved;
        const still = state === "kept" ? kept : state !== "keeping";
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
        self.page.evaluate(UNSEEN)
        self.typed = 0

    def type(self, cell: str, text: str, wait: int) -> None:
        self.typed += 1
        self.page.evaluate(TYPE, [cell, text, wait])

    def settled(self, cells: list[str]) -> list[Any]:
        found: list[Any] = self.page.evaluate(SETTLED, [cells, self.typed])
        return found


class Pair:
    """Two tabs on one sheet, and what chance has decided about them last."""

    def __init__(self, context: BrowserContext, seed: int) -> None:
        self.chance = random.Random(seed)
        self.tabs = [Tab(context)]
        self.tabs[0].type("A.1:self", "1", 0)
        self.tabs[0].settled([])
        self.tabs.append(Tab(context))
        self.cells: list[str] = []
        self.texts: list[str] = []
        self.how = ""

    def type(self, number: int) -> None:
        """Type one entry in each tab, up to 12 ms apart, or two in one of them."""
        chance = self.chance
        self.cells = chance.sample(CELLS, 2)
        self.texts = [shown_as(f"{whole},{number % 100:02}") for whole in (0, 1)]
        order = chance.choice([(0, 1), (1, 0), (0, 1), (1, 0), (0, 0), (1, 1)])
        waits = chance.choice([(0, 0), (0, 0), (0, 3), (5, 0), (0, 12), (9, 1)])
        self.how = f"{number}: {self.cells}, {order}, {waits}"
        for place, cell, text, wait in zip(order, self.cells, self.texts, waits, strict=True):
            self.tabs[place].type(cell, text, wait)

    def agreed(self) -> tuple[list[str], int]:
        """What both tabs show in the end, and how often a person was asked; chance answers."""
        asked = 0
        shown: list[list[Any]] = []
        for _ in range(200):
            shown = [tab.settled(self.cells) for tab in self.tabs]
            asking = [tab for tab, found in zip(self.tabs, shown, strict=True) if found[0]]
            if asking:
                asked += 1
                asking[0].page.evaluate(ANSWER, self.chance.choice(["yes", "no"]))
            elif shown[0] == shown[1]:
                return [str(text) for text in shown[0][1:]], asked
        raise AssertionError(f"the tabs do not agree: {shown}")


def shown_as(text: str) -> str:
    """As a number comes back from the machine's storage."""
    return text.rstrip("0").rstrip(",")


def test_nothing_typed_in_either_tab_is_lost_in_silence(
    new_context: Callable[..., BrowserContext], record_property: Callable[[str, object], None]
) -> None:
    """Nobody asked, both entries are there; somebody asked, at least one side's."""
    pairs = [Pair(new_context(), seed) for seed in range(PAIRS)]
    asked = merged = 0
    for number in range(ROUNDS // PAIRS):
        for pair in pairs:
            pair.type(number)
        for pair in pairs:
            found, questions = pair.agreed()
            if questions:
                assert [True for one in zip(found, pair.texts, strict=True) if one[0] == one[1]]
                asked += 1
            else:
                assert found == pair.texts, pair.how
                merged += 1
    record_property("cases", asked + merged)
    assert asked + merged == ROUNDS
    assert asked > ROUNDS // 20
    assert merged > ROUNDS // 20
