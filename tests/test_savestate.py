"""Where the newest text of a sheet is: every state, every event, and the one way to "kept"."""

from collections.abc import Callable

import pytest

from storage import savestate
from storage.savestate import TRANSITIONS, NoTransition, following

STATES = set(TRANSITIONS)
EVENTS = {event for events in TRANSITIONS.values() for event in events}


def test_every_state_can_be_reached_and_left() -> None:
    reached = {state for events in TRANSITIONS.values() for state in events.values()}
    assert reached == STATES
    assert len(STATES) == 7
    for state, events in TRANSITIONS.items():
        assert set(events.values()) - {state}


def test_what_was_given_is_kept_only_when_a_transaction_has_completed() -> None:
    """Or when the database was asked, and has it."""
    ways = {event for events in TRANSITIONS.values() for event in events if events[event] == "kept"}
    assert ways == {savestate.COMPLETED, savestate.FOUND}
    assert savestate.COMPLETED not in TRANSITIONS[savestate.BLANK]
    for state in (savestate.BLANK, savestate.KEPT, savestate.MIRRORED, savestate.REFUSED):
        assert following(state, savestate.GIVEN) == savestate.KEEPING


@pytest.mark.parametrize("state", [savestate.MET, savestate.GONE])
def test_while_a_person_is_to_choose_nothing_is_written(state: str) -> None:
    assert following(state, savestate.GIVEN) == state
    for event in (savestate.COMPLETED, savestate.MIRRORED_ALONE, savestate.TAKEN_NOWHERE):
        with pytest.raises(NoTransition):
            following(state, event)


def test_an_unknown_transition_raises(record_property: Callable[[str, object], None]) -> None:
    missing = [(state, event) for state in STATES for event in EVENTS - set(TRANSITIONS[state])]
    for state, event in missing:
        with pytest.raises(NoTransition, match=state):
            following(state, event)
    record_property("cases", len(missing))
    assert len(missing) > 15
