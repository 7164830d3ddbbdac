"""What is kept of a rubric in the making: every step, each once, and what they were made of."""

import json
import random
from collections.abc import Callable

from maker import delimited, editing
from maker.draft import Draft
from maker.history import History
from maker.keeping import HEAD, MOST, Keeping
from maker.proposal import proposed
from tests.conformance.making import rows_of
from tests.makerdrafts import DEFAULTS, SHAPES

Record = Callable[[str, object], None]


class Store:
    """A machine's texts by their keys."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def write(self, keeping: Keeping, history: History) -> int:
        """All of it; how many texts were written, the head left out."""
        changes = keeping.texts(history)
        keeping.written()
        for key, text in changes.items():
            if text is None:
                del self.texts[key]
            else:
                self.texts[key] = text
        return len([text for key, text in changes.items() if text is not None and key != HEAD])

    def restored(self) -> tuple[Keeping, History | None]:
        keeping = Keeping()
        head = self.texts.get(HEAD, "")
        texts = [self.texts.get(key, "") for key in keeping.keys(head)]
        tables = {key: self.texts.get(key, "") for key in keeping.table_keys(texts)}
        return keeping, keeping.restored(head, texts, tables) if texts else None


def draft_of_shape(at: int) -> Draft:
    return proposed([delimited.grid_of(SHAPES[at]["text"])], DEFAULTS)


def all_of(history: History) -> list[object]:
    """Every step from the first to the last, as people see them; the history stays where it is."""
    back = 0
    while history.undo():
        back += 1
    found: list[object] = [history.draft and rows_of(history.draft)]
    while history.redo():
        found.append(history.draft and rows_of(history.draft))
    for _ in range(len(found) - 1 - back):
        history.undo()
    return found


def edited(history: History, text: str) -> None:
    assert history.draft
    history.take(editing.with_text(history.draft, history.draft.rows[1].key, text))


def test_undoing_outlives_a_reload() -> None:
    store = Store()
    keeping = Keeping()
    history = History()
    history.take(draft_of_shape(0))
    assert store.write(keeping, history) == 2
    for text in ("Một", "Hai", "Ba"):
        assert history.draft
        history.take(editing.with_text(history.draft, history.draft.rows[1].key, text))
        # A step is written once, its tables with the first that has them.
        assert store.write(keeping, history) == 1
    history.undo()
    assert store.write(keeping, history) == 0
    _, again = store.restored()
    assert again is not None
    assert all_of(again) == all_of(history)
    assert again.draft
    assert [row.text for row in again.draft.rows][1] == "Hai"
    again.take(editing.with_role(again.draft, 4, "unused", DEFAULTS))
    assert again.draft.raters[0].label == "Tự chấm"


def test_any_walk_is_kept_as_it_is(record_property: Record) -> None:
    """Taken, edited, undone, done again, laid aside, and left at any moment."""
    steps = 0
    for seed in range(20):
        chance = random.Random(seed)
        store, keeping, history = Store(), Keeping(), History()
        for _ in range(30):
            what = chance.choice(
                ["paste", "text", "text", "undo", "undo", "redo", "aside", "leave"]
            )
            if what == "paste":
                history.take(draft_of_shape(chance.randrange(len(SHAPES))))
            elif what == "text" and history.draft is not None:
                row = chance.choice(history.draft.rows)
                history.take(editing.with_text(history.draft, row.key, str(chance.random())))
            elif what == "undo":
                history.undo()
            elif what == "redo":
                history.redo()
            elif what == "aside":
                history.take(None)
            elif what == "leave":
                before = all_of(history)
                store.write(keeping, history)
                keeping, again = store.restored()
                if again is None:
                    assert before == [None]
                    keeping.start_over(store.texts.get(HEAD, ""))
                    again = History()
                assert all_of(again) == before
                history = again
            store.write(keeping, history)
            numbers = json.loads(store.texts[HEAD])["steps"]
            kept = [key for key in store.texts if "/step/" in key]
            assert len(kept) == len({number for number in numbers if number})
            steps += 1
    record_property("cases", steps)
    assert steps == 600


def test_what_a_machine_keeps_does_not_grow_without_end() -> None:
    store, keeping, history = Store(), Keeping(), History()
    history.take(draft_of_shape(3))
    for at in range(3 * MOST):
        assert history.draft
        history.take(editing.with_text(history.draft, history.draft.rows[0].key, f"Lần {at}"))
        store.write(keeping, history)
    assert len(store.texts) <= MOST + 3


def test_what_was_not_written_is_written_the_next_time() -> None:
    store, keeping, history = Store(), Keeping(), History()
    history.take(draft_of_shape(1))
    keeping.texts(history)
    assert store.write(keeping, history) == 2
    _, again = store.restored()
    assert again
    assert all_of(again) == all_of(history)


def test_a_head_that_cannot_be_read_restores_nothing() -> None:
    for head in ("", "{", "[]", '{"steps": [1], "at": 4, "next": 2}', '{"steps": "x"}'):
        assert Keeping().keys(head) == []


def texts_down(history: History) -> list[str]:
    """The second row's text in each step, from the one in hand down."""
    found = []
    while True:
        assert history.draft
        found.append(history.draft.rows[1].text)
        if not history.undo() or history.draft is None:
            return found


def test_looking_at_what_is_kept_writes_nothing() -> None:
    """Else a second window that is only opened would get ahead of the first."""
    store, keeping, history = Store(), Keeping(), History()
    history.take(draft_of_shape(0))
    edited(history, "Một")
    store.write(keeping, history)
    assert keeping.texts(history) == {}
    keeping, again = store.restored()
    assert again is not None
    assert keeping.texts(again) == {}
    again.undo()
    assert list(keeping.texts(again)) == [HEAD]


def test_of_two_windows_drafts_one_goes_on_and_the_other_is_a_step_back() -> None:
    """Both had the same beginning, which is there once; what each did is all there, and kept."""
    begun = draft_of_shape(0).rows[1].text
    for theirs, expected in (
        (False, ["đây 2", "kia 2", "đây 1", "kia 1", begun]),
        (True, ["kia 2", "đây 2", "đây 1", "kia 1", begun]),
    ):
        store, keeping, here = Store(), Keeping(), History()
        here.take(draft_of_shape(0))
        store.write(keeping, here)
        other_keeping, there = store.restored()
        assert there is not None
        edited(there, "kia 1")
        edited(there, "kia 2")
        store.write(other_keeping, there)
        edited(here, "đây 1")
        edited(here, "đây 2")
        keeping.texts(here)
        keeping, other = store.restored()
        assert other is not None
        joined = here.joined(other, theirs)
        store.write(keeping, joined)
        _, again = store.restored()
        assert again is not None
        assert all_of(again) == all_of(joined)
        assert texts_down(joined) == expected
        assert texts_down(again) == expected


def test_a_number_that_another_gave_a_step_says_nothing() -> None:
    """All was erased elsewhere: what a window still has is kept under numbers of its own."""
    store, keeping, history = Store(), Keeping(), History()
    for at in range(4):
        history.take(draft_of_shape(at))
        store.write(keeping, history)
    store, keeping = Store(), Keeping()
    history.undo()
    store.write(keeping, history)
    history.redo()
    edited(history, "Mới")
    store.write(keeping, history)
    _, again = store.restored()
    assert again is not None
    assert all_of(again) == all_of(history)
