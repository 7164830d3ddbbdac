"""The history of a sheet: every state can be had back, in order, and typing on is one step."""

import json
from collections.abc import Callable

from history import DEPTH, PAUSE, SIZE, History
from tests.conformance.walks import walk


class CaseBlind(History):
    """For which capital and small letters are the same."""

    def same(self, one: str, other: str) -> bool:
        return one.lower() == other.lower()


def of(*steps: tuple[str, str, int]) -> History:
    """A history that begins at "0" and in which `steps` (state, thing, time) were taken."""
    history = CaseBlind("0")
    for step in steps:
        history.put(*step)
    return history


def back(history: History) -> list[tuple[str, str]]:
    """All that can be undone, in the order of undoing."""
    found = []
    while (step := history.undo()) is not None:
        found.append(step)
    return found


def test_random_walks_agree_with_the_oracle(
    record_property: Callable[[str, object], None],
) -> None:
    """Three hundred steps of changing, undoing and redoing, from a hundred seeds."""
    walks = 100
    assert [line for seed in range(walks) for line in walk(seed, 300)] == []
    record_property("cases", walks * 300)


def test_typing_on_is_one_step_until_a_pause_another_thing_or_a_close() -> None:
    """The time counts from the last letter, not from the first."""
    assert back(of(("1", "a", 0), ("12", "a", PAUSE), ("123", "a", 2 * PAUSE))) == [("0", "a")]
    assert len(back(of(("1", "a", 0), ("12", "a", PAUSE + 1)))) == 2
    assert len(back(of(("1", "a", 0), ("12", "b", 1), ("123", "a", 2)))) == 3
    history = of(("1", "a", 0))
    history.close()
    history.put("12", "a", 1)
    assert len(back(history)) == 2


def test_what_is_typed_and_taken_back_is_no_step() -> None:
    """And what is typed then is not part of the step before."""
    assert back(of(("1", "a", 0), ("2", "b", 1), ("1", "b", 2))) == [("0", "a")]
    assert len(back(of(("1", "a", 0), ("2", "b", 1), ("1", "b", 2), ("3", "a", 3)))) == 2


def test_a_change_after_undo_begins_a_step_and_drops_what_was_undone() -> None:
    """Nothing that was undone comes back behind somebody's new entry."""
    history = of(("1", "a", 0), ("2", "b", 1))
    assert history.undo() == ("1", "b")
    history.put("3", "a", 2)
    assert history.redo() is None
    assert back(history) == [("1", "a"), ("0", "a")]


def test_the_same_sheet_otherwise_described_is_no_step() -> None:
    """As when its file has been written: the state is what it is now, and nothing is to undo."""
    history = of(("a", "x", 0), ("A", "y", 1), ("b", "z", 2))
    assert back(history) == [("A", "z"), ("0", "x")]


def test_the_oldest_steps_go_first() -> None:
    """By number and by size; the last step can always be undone."""
    history = of(*[(str(n), str(n), n) for n in range(1, DEPTH + 50)])
    undone = back(history)
    assert len(undone) == DEPTH
    assert undone[-1] == (str(49), str(50))
    big = "x" * (SIZE // 3)
    history = of(*[(big + str(n), str(n), n) for n in range(10)])
    assert len(back(history)) == 1
    assert json.dumps(history.ways()) == "[false, true]"
