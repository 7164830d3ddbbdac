"""
A random walk over the page, beside a model of what a person expects of it.

The model knows sheets, what each tab has been through, and what the machine keeps; it knows nothing
of revisions, mirrors or transactions. After each step every sum and every text on the page must be
the model's, and now and then the file, the database, the list and the page after a reload.
"""

import copy
import json
import os
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from playwright.sync_api import BrowserContext, Error

from tests.browser.scoring import LEAVES, RATERS, RUBRIC
from tests.browser.walkpage import SCRIPT, Shown, WalkPage
from tests.conformance import oracle

STEPS = 10_000 if os.environ.get("TORTURE") else 500
SEED = 20231120
# How many steps can be undone.
DEPTH = 200
TEXTS = ("0", "1", "1,5", "2", "0,25", "1,25", "x", "99", "")
CELLS = [(leaf["id"], rater) for leaf in LEAVES for rater in RATERS]


class Content:
    """What a sheet says: every text, and the columns as they were declared finished."""

    def __init__(self) -> None:
        self.texts = {f"{criterion} {rater}": "" for criterion, rater in CELLS}
        self.texts["name"] = ""
        self.finished: dict[str, list[str]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]  # it changes

    def is_empty(self) -> bool:
        return self == Content()

    def column(self, rater: str) -> list[str]:
        """A column's entries as a file has them: a refused one is blank."""
        tops = {leaf["id"]: oracle.maximum(leaf) for leaf in LEAVES}
        found = []
        for leaf in LEAVES:
            text = self.texts[f"{leaf['id']} {rater}"]
            found.append("" if isinstance(oracle.entry(text, tops[leaf["id"]]), str) else text)
        return found

    def in_file(self) -> "Content":
        """What is left of it in a result file."""
        left = copy.deepcopy(self)
        for rater in RATERS:
            for leaf, text in zip(LEAVES, self.column(rater), strict=True):
                left.texts[f"{leaf['id']} {rater}"] = text
        return left

    def sums(self) -> dict[str, str]:
        found = {}
        for rater in RATERS:
            column = [self.texts[f"{leaf['id']} {rater}"] for leaf in LEAVES]
            for group, text in oracle.sheet_case(RUBRIC, column)["totals"].items():
                found[f"{group} {rater}"] = text
        return found


Step = tuple[str, Content]


class Model:
    """
    One tab and its machine.

    now      the current sheet: its id and content; past: all that undoing leads through, up to here
    machine  what is kept: id → content
    recent   the sheet that another tab begins with
    """

    def __init__(self, id: str) -> None:
        self.past: list[Step] = [(id, Content())]
        self.future: list[Step] = []
        self.machine: dict[str, Content] = {}
        self.recent = ""
        self.turn = ""

    @property
    def now(self) -> Step:
        return self.past[-1]

    def step(self, id: str, content: Content, is_kept: bool = True) -> None:
        """Another state is on the page, from now on."""
        if (id, content) != self.now:
            self.past = [*self.past, (id, content)][-DEPTH - 1 :]
            self.future = []
        if is_kept:
            self.keep()

    def keep(self) -> None:
        id, content = self.now
        self.machine[id] = content
        self.recent = id

    def begin_again(self, id: str) -> None:
        """The page was loaded anew: what is shown is all that there is."""
        self.past, self.future = [(id if id in self.machine else "", self.now[1])], []

    def learn(self, id: str) -> None:
        """A sheet that the page began with has its id told once it is kept."""
        self.past = [(one or id, content) for one, content in self.past]
        self.future = [(one or id, content) for one, content in self.future]
        if "" in self.machine:
            self.machine[id] = self.machine.pop("")
            self.recent = self.recent or id

    def listed(self) -> list[tuple[str, Content]]:
        """What the list of sheets shows, in no order."""
        current = self.now[0]
        return [
            (id, content)
            for id, content in self.machine.items()
            if id == current or not content.is_empty()
        ]


def shown_as(text: str) -> str:
    return text or "(chưa có tên)"


def content_of(result: dict[str, Any], refused: list[dict[str, Any]]) -> Content:
    """What a result in a file or in the database says, as the model has it."""
    content = Content()
    content.texts["name"] = result["person"]["name"]
    for score in result["scores"]:
        for rater, points in score["points"].items():
            if points is not None:
                text = format(Decimal(str(points)).normalize(), "f").replace(".", ",")
                content.texts[f"{score['criterion']} {rater}"] = text
    for entry in refused:
        content.texts[f"{entry['criterion']} {entry['rater']}"] = entry["text"]
    content.finished = {rater: [] for rater in result.get("finished", {})}
    return content


class Walk:
    """Takes steps on the page and in the model, and says where they differ."""

    def __init__(self, context: BrowserContext) -> None:
        self.chance = random.Random(SEED)
        self.context = context
        self.tab = WalkPage(context.new_page())
        self.shown = self.tab.open()
        self.model = Model("")
        self.files: list[tuple[str, str, Content]] = []
        self.backup: tuple[str, dict[str, Content]] = ("", {})
        self.names = 0
        self.done: dict[str, int] = {}
        self.how = ""
        self.trail: list[str] = []

    def take(self, number: int) -> None:
        """Take one step, whatever chance chooses, and compare."""
        ways: list[tuple[int, Callable[[], Shown | None]]] = [
            (40, self.type),
            (12, self.undo),
            (7, self.redo),
            (4, self.choose_turn),
            (3, self.finish),
            (4, self.begin),
            (4, self.open_another),
            (2, self.copy),
            (4, self.delete),
            (4, self.save_file),
            (5, self.open_file),
            (2, self.save_backup),
            (3, self.open_backup),
            (1, self.reload),
            (1, self.reload_at_once),
            (1, self.away_and_back),
            (2, self.second_tab),
            (1, self.shared),
        ]
        (way,) = self.chance.choices([it[1] for it in ways], [it[0] for it in ways])
        self.trail = [*self.trail, way.__name__][-12:]
        self.how = f"step {number}, after {', '.join(self.trail)}"
        try:
            shown = way()
        except Error as error:
            error.add_note(self.how)
            raise
        if shown is None:
            return
        self.done[way.__name__] = self.done.get(way.__name__, 0) + 1
        self.compare(shown)
        if number % 25 == 0:
            self.compare_kept()

    def compare(self, shown: Shown) -> None:
        if "" in self.model.machine:
            self.model.learn(shown["hand"])
        _, content = self.model.now
        wrong = {
            key: (text, content.texts[key])
            for key, text in shown["texts"].items()
            if text != content.texts[key]
        }
        assert not wrong, (self.how, wrong)
        assert shown["sums"] == content.sums(), self.how
        ways = [len(self.model.past) > 1, bool(self.model.future)]
        assert shown["ways"] == ways, (self.how, len(self.model.past))
        assert shown["state"] in ("kept", "nothing-kept"), (self.how, shown["state"])
        assert bool(shown["saved"]) == (shown["state"] == "kept"), self.how

    def compare_kept(self) -> None:
        """The database has what the model's machine has, and no more."""
        found = {}
        for id, (revision, value) in self.tab.kept().items():
            if id == self.shown["hand"]:
                assert revision == self.tab.settled()["saved"] or value is None, self.how
            if value is not None:
                found[id] = content_of(value["result"], value["refused"])
        expected = {id: without_columns(content) for id, content in self.model.machine.items()}
        assert found.keys() == expected.keys(), self.how
        for id, content in expected.items():
            assert found[id].__dict__ == content.__dict__, (self.how, id)

    def changed(self, **texts: str) -> Content:
        content = copy.deepcopy(self.model.now[1])
        content.texts.update(texts)
        return content

    def type(self) -> Shown:
        raters = [self.model.turn] if self.model.turn else RATERS
        criterion, rater = self.chance.choice([it for it in CELLS if it[1] in raters])
        text = self.chance.choice(TEXTS)
        if self.chance.random() < 0.1:
            criterion, rater, text = "name", "", f"Mẫu {self.chance.randrange(5)}"
        self.tab.call("type", criterion, rater, text)
        key = f"{criterion} {rater}".strip()
        self.model.step(self.model.now[0], self.changed(**{key: text}))
        self.shown = self.tab.settled()
        return self.shown

    def undo(self) -> Shown | None:
        if len(self.model.past) < 2:
            return None
        self.model.future.append(self.model.past.pop())
        return self.pressed("undo")

    def redo(self) -> Shown | None:
        if not self.model.future:
            return None
        self.model.past.append(self.model.future.pop())
        return self.pressed("redo")

    def pressed(self, way: str) -> Shown:
        self.tab.page.evaluate("(way) => walk.find(`[data-past=${way}]`).click()", way)
        self.model.keep()
        self.shown = self.tab.settled()
        assert self.model.now[0] in ("", self.shown["hand"]), self.how
        return self.shown

    def choose_turn(self) -> Shown:
        self.model.turn = self.chance.choice(["", *RATERS])
        choose = "(turn) => walk.find(`#turns [name=turn][value='${turn}']`).click()"
        self.tab.page.evaluate(choose, self.model.turn)
        return self.tab.settled()

    def finish(self) -> Shown | None:
        rater = self.model.turn
        if not rater:
            return None
        content = self.changed()
        column = content.column(rater)
        if content.finished.get(rater) == column:
            del content.finished[rater]
        else:
            content.finished[rater] = column
        _, self.shown = self.tab.does("#finish")
        self.model.step(self.model.now[0], content)
        return self.shown

    def begin(self) -> Shown:
        _, self.shown = self.tab.does("[data-action=new]")
        self.model.step(self.shown["hand"], Content())
        return self.name()

    def name(self) -> Shown:
        """Give the current sheet a name of its own, mostly, so that it can be told in the list."""
        if self.chance.random() < 0.9:
            self.names += 1
            text = f"Người {self.names:04}"
            self.tab.call("type", "name", "", text)
            self.model.step(self.model.now[0], self.changed(name=text))
            self.shown = self.tab.settled()
        return self.shown

    def list(self) -> list[str]:
        """The list agrees; the names that one sheet alone has."""
        rows = self.tab.call("list")
        listed = self.model.listed()
        expected = [
            [shown_as(content.texts["name"])]
            + [content.sums()[f"total {rater}"] for rater in RATERS]
            for _, content in listed
        ]
        assert [row[1:] for row in sorted(rows)] == [row[1:] for row in sorted(expected)], self.how
        names = [content.texts["name"] for _, content in listed]
        return [row[0] for row in rows if names.count(row[0]) == 1]

    def row(self) -> str | None:
        """
        The id of a sheet whose row alone is in the list, which is open then; None, and the list
        closed, when there is none.
        """
        names = self.list()
        if names:
            name = self.chance.choice(names)
            assert self.tab.call("filter", name) == 1, (self.how, name)
            (id,) = [id for id, it in self.model.listed() if it.texts["name"] == name]
            return id
        self.tab.page.evaluate("() => walk.get('sheets').close()")
        return None

    def open_another(self) -> Shown | None:
        id = self.row()
        if id is None:
            return None
        _, self.shown = self.tab.does("#sheets-rows [data-do=open]")
        self.model.step(id, self.model.machine[id], is_kept=False)
        self.model.recent = id
        return self.shown

    def copy(self) -> Shown | None:
        id = self.row()
        if id is None:
            return None
        name = self.model.machine[id].texts["name"]
        _, self.shown = self.tab.does("#sheets-rows [data-do=copy]")
        content = Content()
        content.texts["name"] = name
        self.model.step(self.shown["hand"], content)
        return self.name()

    def delete(self) -> Shown | None:
        id = self.row()
        if id is None:
            return None
        back = self.chance.random() < 0.4
        self.shown = self.tab.call("remove", back)
        gone = self.model.machine.pop(id)
        if id == self.model.now[0]:
            self.model.step(self.shown["hand"], Content(), is_kept=False)
        if back:
            self.model.machine[id] = gone
        return self.shown

    def save_file(self) -> Shown:
        _, self.shown = self.tab.does("[data-action=download]", "also")
        text = self.tab.file()
        result = json.loads(text)
        id, content = self.model.now
        expected = without_columns(content.in_file())
        assert content_of(result, []).__dict__ == expected.__dict__, self.how
        assert result["sheet"]["id"] == id, self.how
        for rater in RATERS:
            total = result["totals"][rater]
            assert number(total) == content.sums()[f"total {rater}"], self.how
        self.files = [*self.files, (text, id, content.in_file())][-6:]
        self.model.keep()
        return self.shown

    def open_file(self) -> Shown | None:
        if not self.files:
            return None
        text, id, content = self.chance.choice(self.files)
        answer = self.chance.choice(["yes", "also", "no"])
        current, here = self.model.now
        known = here if id == current else self.model.machine.get(id)
        asked, self.shown = self.tab.opens("phieu.json", text, answer)
        assert asked == (known is not None and known != content), self.how
        if asked and answer == "no":
            return self.shown
        if asked and answer == "also":
            self.model.step(self.shown["hand"], content)
            return self.name()
        if known is not None and id != current:
            self.model.step(id, known, is_kept=False)
        self.model.step(id, content)
        assert self.shown["hand"] == id, self.how
        return self.shown

    def save_backup(self) -> Shown:
        self.list()
        _, self.shown = self.tab.does("#sheets [data-do=backup]")
        text = self.tab.file()
        found = {}
        for sheet in json.loads(text)["sheets"]:
            result = sheet["kept"]["result"]
            found[result["sheet"]["id"]] = content_of(result, sheet["kept"]["refused"])
        kept = {id: it for id, it in self.model.machine.items() if not it.is_empty()}
        expected = {id: without_columns(it).__dict__ for id, it in kept.items()}
        assert {id: it.__dict__ for id, it in found.items()} == expected, self.how
        self.backup = (text, dict(kept))
        return self.shown

    def open_backup(self) -> Shown | None:
        """The newest one: what was deleted since comes back, and what is here stays."""
        text, sheets = self.backup
        if not text:
            return None
        asked, self.shown = self.tab.opens("sao-luu.json", text, "no")
        assert not asked, self.how
        for id, content in sheets.items():
            self.model.machine.setdefault(id, content)
        return self.shown

    def reload(self) -> Shown:
        self.shown = self.tab.reload()
        self.model.begin_again(self.shown["hand"])
        return self.shown

    def reload_at_once(self) -> Shown | None:
        """Typed, and gone in the same task."""
        if self.model.turn:
            return None
        text = self.chance.choice(TEXTS)
        (criterion, rater) = self.chance.choice(CELLS)
        self.shown = self.tab.type_and_reload(criterion, rater, text)
        self.model.step(self.model.now[0], self.changed(**{f"{criterion} {rater}": text}))
        self.model.begin_again(self.model.now[0])
        return self.shown

    def away_and_back(self) -> Shown:
        self.shown = self.tab.away_and_back()
        self.model.begin_again(self.shown["hand"])
        return self.shown

    def second_tab(self) -> Shown | None:
        """It begins with the sheet used last, and types; the first follows where it is the same."""
        other = WalkPage(self.context.new_page())
        shown = other.open()
        before = self.model.machine.get(self.model.recent, Content())
        assert shown["texts"] == before.texts, self.how
        criterion, rater = self.chance.choice(CELLS)
        if self.model.turn and rater != self.model.turn:
            rater = self.model.turn
        text = self.chance.choice(TEXTS)
        other.call("type", criterion, rater, text)
        hand = other.settled()["hand"]
        content = copy.deepcopy(before)
        content.texts[f"{criterion} {rater}"] = text
        self.model.machine[hand] = content
        self.model.recent = hand
        other.page.close()
        if hand == self.model.now[0]:
            if content != before:
                expected = json.dumps(text)
                self.tab.page.wait_for_function(
                    f'() => walk.find(\'input[data-criterion="{criterion}"]'
                    f'[data-rater="{rater}"]\').value === {expected}'
                )
            self.model.step(hand, content)
        # What another tab types within three seconds is one step; a field that is left ends it.
        self.tab.call("end_step")
        self.shown = self.tab.settled()
        return self.shown

    def shared(self) -> Shown:
        """On, typed, off again: it is nowhere meanwhile, and kept then."""
        id, _ = self.model.now
        self.tab.call("share", True)
        self.tab.call("type", "name", "", "Người dùng chung")
        kept = self.tab.kept()
        assert kept.get(id, (0, None))[1] is None, self.how
        self.shown = self.tab.call("share", False)
        self.model.step(id, self.changed(name="Người dùng chung"))
        return self.shown


def without_columns(content: Content) -> Content:
    """As it can be read from a file: that a column was finished, not how it was then."""
    left = copy.deepcopy(content)
    left.finished = {rater: [] for rater in content.finished}
    return left


def number(total: float | None) -> str:
    if total is None:
        return "–"
    return format(Decimal(str(total)).normalize(), "f").replace(".", ",")


def test_a_random_walk_agrees_with_what_a_person_expects(
    new_context: Callable[..., BrowserContext], record_property: Callable[[str, object], None]
) -> None:
    context = new_context()
    context.add_init_script(SCRIPT)
    walk = Walk(context)
    for step in range(1, STEPS + 1):
        walk.take(step)
    walk.compare(walk.reload())
    walk.compare_kept()
    taken = sum(walk.done.values())
    record_property("cases", taken)
    assert taken > STEPS * 0.75
    assert len(walk.done) == 18, walk.done
