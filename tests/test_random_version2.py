"""
Random rubrics of version 2, deep and wide, held to an oracle with fractions that is not ours.

The same comparison runs in MicroPython on the counted cases of `casefiles.all_cases`.
"""

import os
from collections.abc import Callable
from random import Random

from tests.casefiles import MESSAGES, RUBRIC_DATA, random_cases
from tests.conformance import dialect, dialectrandom, oracle2, randomrubrics
from validation.rubric import faults

SIZES = (3, 10, 40, 10, 3, 10, 40, 3, 10, randomrubrics.MOST)
UNREACHABLE, SHEETS = (1_000, 200) if os.environ.get("TORTURE") else (40, 30)
RUBRICS = 5_000 if os.environ.get("TORTURE") else 300


def test_random_rubrics_of_version_2_come_to_what_the_oracle_says(
    record_property: Callable[[str, object], None],
) -> None:
    """Depth to 5, to 300 criteria, every kind, rule and reason; wrong and blank entries, too."""
    cases = random_cases(RUBRICS, 20261127, SIZES)
    run = dialect.Run({"random": cases, "rubric": RUBRIC_DATA, "messages": MESSAGES})
    dialectrandom.random_version_2(run)
    assert run.failures == []
    record_property("cases", RUBRICS)
    assert run.counts["random rubric"] == RUBRICS
    found = set()
    for case in cases:
        for column in case["outcome"]["columns"].values():
            found |= set(column["codes"].values())
            for told, rules in column["ranks"].values():
                found |= {told, *rules}
    # Not a run in which a rule, a refusal or a reason never came up.
    assert {
        "off-step", "not-a-tier", "off-tier", "not-a-level", "not-a-count", "too-many-counts",
        "between-ranges", "below-table", "negative", "over-maximum", "rank-part", "rank-blank",
        "rank-gate", "rank-nothing", "rank-condition", "rank-gap", "rank-below", "why-gate-band",
        "why-rule-band", "why-rule-lower", "why-rule-most",
    } <= found  # fmt: skip
    leaves = [
        len(list(randomrubrics.leaves(case["rubric"]["criteria"], [], False))) for case in cases
    ]
    assert max(leaves) >= 200
    assert max(it.count(".") + 1 for case in cases for it in ids(case)) == randomrubrics.DEEPEST


def ids(case: dict[str, object]) -> list[str]:
    """The ids of all that a case's columns hold; a dot for each group around one."""
    entries = case["entries"]
    assert isinstance(entries, dict)
    return [id for column in entries.values() for id in column]


def test_a_band_is_called_unreachable_only_where_no_sheet_reaches_it(
    record_property: Callable[[str, object], None],
) -> None:
    """Of many sheets of small rubrics, none has a column with a band that is called so."""
    random = Random(20261128)
    looked_at = 0
    while looked_at < UNREACHABLE:
        data = randomrubrics.Maker(random, random.choice([1, 2, 3])).rubric()
        found = faults(data)
        assert {fault.code for fault in found} <= {"band-never"}, found
        never = {(fault.place.partition(".bands")[0], fault.evidence["label"]) for fault in found}
        places = {"ranking": "total"} | {
            f"rankings[{n}]": it["group"] for n, it in enumerate(data.get("rankings", []))
        }
        groups = {(places[place], label) for place, label in never}
        looked_at += bool(groups)
        for _ in range(SHEETS if groups else 0):
            told = oracle2.outcome(data, randomrubrics.entries(random, data))
            for column in told["columns"].values():
                for group, (label, _) in column["ranks"].items():
                    assert (group, label) not in groups, (data, label)
    record_property("cases", looked_at * SHEETS)
