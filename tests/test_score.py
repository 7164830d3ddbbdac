"""What score.py promises, beside the cases that both interpreters run (test_dialect)."""

import os
from collections.abc import Callable
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from errors import EntryError
from points import points_from_text, text_from_points
from score import mark, new_tally, tally
from tests.casefiles import RUBRIC_DATA, all_cases, rubric
from tests.conformance import oracle

SHEETS = 20_000 if os.environ.get("TORTURE") else 2_500


def test_random_sheets_come_to_what_the_oracle_says(
    record_property: Callable[[str, object], None],
) -> None:
    """Every entry, sum and count of thousands of columns equals the sums of exact fractions."""
    ours = rubric()
    count = 0
    for case in oracle.random_sheets(RUBRIC_DATA, SHEETS, seed=20231120):
        points = {}
        refused = {}
        for criterion, text in zip(ours.scorable, case["entries"], strict=True):
            marked = mark(criterion, text)
            points[criterion.id] = marked.points
            if marked.problem and marked.problem.severity == "error":
                refused[criterion.id] = marked.problem.code
        sums = tally(ours, points)
        shown = {id: text_from_points(total) for id, total in sums.totals.items()}
        assert (shown, sums.scored, refused) == (case["totals"], case["scored"], case["refused"])
        assert sums.scored + sums.unscored == len(points)
        count += 1
    record_property("cases", count)
    assert count >= 2_000


def test_frozen_sheets_are_what_the_oracle_says() -> None:
    """The case data that both interpreters run was not bent to fit the code."""
    for case in all_cases()["sheets.json"]:
        assert oracle.sheet_case(RUBRIC_DATA, case["entries"]) == case


def outcome(text: str, maximum: int) -> object:
    """What our code makes of an entry, in the oracle's words."""
    try:
        points = points_from_text(text, maximum)
    except EntryError as error:
        told = {"text": text, "maximum": maximum}
        return error.code if error.evidence == told or error.code == "unseen-inside" else error
    return None if points is None else Fraction(points, 100)


@given(st.text(), st.integers(0, 100_000))
def test_any_text_is_an_entry_or_has_one_of_five_faults(text: str, maximum: int) -> None:
    """Nothing that can be typed or pasted raises anything else, or leaves the bounds."""
    assert outcome(text, maximum) == oracle.entry(text, Fraction(maximum, 100))


@given(st.from_regex(r"-?[0-9]{0,3}[.,]?[0-9]{0,4}", fullmatch=True), st.integers(0, 10_000))
def test_any_figure_is_read_to_the_digit(text: str, maximum: int) -> None:
    """As above, for texts that are nearly always numbers."""
    assert outcome(text, maximum) == oracle.entry(text, Fraction(maximum, 100))


@given(st.integers(0, 10_000_000))
def test_points_shown_are_read_back(points: int) -> None:
    """What the page shows can be typed in again."""
    assert points_from_text(text_from_points(points), points) == points


def test_a_running_tally_equals_one_made_afresh() -> None:
    """However often cells are changed, cleared and set again, no remainder is left."""
    ours = rubric()
    random = Random(7)
    running = new_tally(ours)
    points: dict[str, int | None] = {}
    for _ in range(2_000):
        criterion = random.choice(ours.scorable)
        points[criterion.id] = random.choice([None, 0, random.randrange(criterion.maximum + 1)])
        running.put(criterion, points[criterion.id])
        fresh = tally(ours, points)
        assert running.totals == fresh.totals
        assert (running.scored, running.unscored) == (fresh.scored, fresh.unscored)
    for criterion in ours.scorable:
        running.put(criterion, None)
    assert set(running.totals.values()) == {None}
    assert running.scored == 0


def test_blank_is_not_zero() -> None:
    """A group with a 0 in it has a sum; one with blanks alone has none."""
    ours = rubric()
    first = ours.scorable[0]
    sums = tally(ours, {first.id: 0})
    assert [sums.totals[id] for id in first.sums] == [0] * len(first.sums)
    others = set(sums.totals) - set(first.sums)
    assert {sums.totals[id] for id in others} == {None}


def test_a_full_sheet_reaches_the_maximum_and_no_sum_is_rescaled() -> None:
    """All maxima add up to each group's and to the whole's."""
    ours = rubric()
    sums = tally(ours, {criterion.id: criterion.maximum for criterion in ours.scorable})
    for node in ours.nodes:
        if node.kind == "group":
            assert sums.totals[node.id] == node.maximum
    assert sums.totals["total"] == ours.maximum
    assert sums.unscored == 0
