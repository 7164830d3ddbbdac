"""
The order of a run on several workers: what takes longest begins first.

xdist gives each worker one stretch of the list, and whoever is done takes from another's end: what
is long must not stand there, or in the end one worker is alone with it.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

# The tests that take a quarter of a minute and more, the longest first.
LONGEST = (
    "test_walk.py::test_a_random_walk_agrees_with_what_a_person_expects",
    "test_engines.py::test_the_main_job_can_be_done",
    "test_mutants.py::test_mutated_files_are_refused_or_read",
    "test_leading.py::test_every_state_of_the_strong_button_can_be_used_by_all",
    "test_micropython.py::test_all_cases_hold_in_micropython",
    "test_random_version2.py::test_random_rubrics_of_version_2_come_to_what_the_oracle_says",
    "test_version2.py::test_every_sample_is_scored_and_printed_as_it_was_worked_out_by_hand",
    "test_large_files.py::test_a_file_of_a_megabyte_in_one_text_is_opened_kept_and_written_whole",
    "test_large_files.py::test_a_sheet_too_large_for_a_file_is_kept_and_told_to_be",
    "test_interleavings.py::test_nothing_typed_in_either_tab_is_lost_in_silence",
    "test_killed.py::test_a_killed_browser_loses_nothing_that_was_called_kept",
    "test_memory.py::test_requests_and_their_handlers_let_go_of_each_other",
    "test_decisions.py::test_what_cannot_be_published_ends_the_build_and_says_where",
    "test_maker.py::test_one_file_of_every_test_rubric_is_scored_from_a_disk",
    "test_closed.py::test_an_address_says_nothing_but_text",
    "test_overview.py::test_a_folder_of_many_files_is_read_stopped_and_dropped",
    "test_two_tabs.py::test_taking_turns_loses_nothing",
    "test_long_texts.py::test_a_text_too_long_stays_in_its_field_and_is_told",
)


Item = TypeVar("Item")


def arranged(items: Sequence[Item], name: Callable[[Item], str], shares: int) -> list[Item]:
    """
    The items in as many stretches of equal length as there are shares, the longest dealt out to
    their beginnings; with one share as they were.
    """
    rank = {one: place for place, one in enumerate(LONGEST)}
    long = sorted(
        (item for item in items if function(name(item)) in rank),
        key=lambda item: rank[function(name(item))],
    )
    if shares == 1:
        return list(items)
    rest = [item for item in items if function(name(item)) not in rank]
    found: list[Item] = []
    for share in range(shares):
        # As worksteal parts what is left among the workers that are left.
        length = (len(items) - len(found)) // (shares - share)
        first = long[share::shares]
        room = max(0, length - len(first))
        found += [*first, *rest[:room]]
        rest = rest[room:]
    return found + rest


def function(name: str) -> str:
    """A test's file and function, without folders and the case."""
    return name.partition("[")[0].rpartition("/")[2]
