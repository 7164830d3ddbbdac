"""The states that are worth keeping: the newest ten, each content once, and nothing else's."""

import json
from collections.abc import Callable

from storage.snapshots import State, begins_day, read_states, write_state
from tests.conformance.walks import put_away, record


def state(number: int, why: str, day: str, id: str = "s") -> State:
    line: dict[str, object] = {"id": id}
    return State(str(number), ("2023-11-20T08:15:00Z", day), why, line, record(number, 0))


def test_random_states_agree_with_the_oracle(
    record_property: Callable[[str, object], None],
) -> None:
    assert [line for seed in range(30) for line in put_away(seed, 60)] == []
    record_property("cases", 30 * 60)


def test_what_was_written_is_read_again_the_newest_first() -> None:
    texts = [(str(number), write_state(state(number, "day", "d"))) for number in (2, 9, 5)]
    found = read_states(texts)
    assert [one.key for one in found] == ["9", "5", "2"]
    assert found[0].__dict__ == state(9, "day", "d").__dict__


def test_what_is_no_state_is_passed_over() -> None:
    """A damaged text, or another program's, takes nothing else with it."""
    sound = write_state(state(1, "day", "d"))
    head, _, record = sound.partition("\n")
    fields = json.loads(head)
    damaged = [
        "",
        "{",
        "null",
        "[]",
        "1",
        '"at"',
        "{}",
        head,
        record,
        sound.replace('"at"', '"x"'),
        sound[:40],
        sound[:-40],
        json.dumps({**fields, "line": []}) + "\n" + record,
        json.dumps({**fields, "at": 5}) + "\n" + record,
        head + "\n{}",
        json.dumps({**fields, "record": record}),
    ]
    texts = [(str(number), text) for number, text in enumerate([*damaged, sound])]
    found = read_states(texts)
    assert [one.key for one in found] == [str(len(damaged))]
    assert [one.record for one in found] == [record]


def test_a_day_begins_once_for_each_sheet() -> None:
    kept = [state(1, "day", "2023-11-20"), state(2, "opened", "2023-11-21")]
    assert not begins_day(kept, state(3, "day", "2023-11-20"))
    assert begins_day(kept, state(3, "day", "2023-11-21"))
    assert begins_day(kept, state(3, "day", "2023-11-20", "another"))
