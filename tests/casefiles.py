"""The shared cases, parsed as `dialect.Run` wants them, and the project's own rubric."""

import hashlib
import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from rubric import Rubric
from tests.conformance import oracle2, randomrubrics
from tests.makercases import maker_cases
from validation.rubric import faults, read_rubric

FOLDER = Path(__file__).parent / "cases"
RUBRICS = Path(__file__).parent / "rubrics"
APP = Path(__file__).parent.parent / "app"
FILES = (
    "score.json", "sheets.json", "json.json", "results.json", "rubrics.json", "schools.json",
    "finished.json", "explanations.json", "columns.json", "version2.json", "broken.json",
    "primary.json", "tables.json",
)  # fmt: skip
# Other schools' rubrics: E1 to E4 after real ones, and an invented one with all that is left.
SCHOOLS = ("e1.json", "e2.json", "e3.json", "e4.json", "mixed.json")
# One sample for each rule of the rubric format's version 2, as /dinh-dang/ shows them.
SAMPLES = APP.parent / "docs" / "dinh-dang" / "mau"
VERSION_2 = tuple(sorted(path.name for path in SAMPLES.glob("*.json")))
# How many random rubrics both interpreters score.
COUNTED = 40
SAMPLE = "result-v1.json"
# The same sheet with notes, and with both columns finished.
NOTED = "result-v1-noted.json"

RAW_RUBRIC = (APP / "rubric.json").read_bytes()
RUBRIC_DATA: dict[str, Any] = json.loads(RAW_RUBRIC)
SHA256 = hashlib.sha256(RAW_RUBRIC).hexdigest()
MESSAGES: dict[str, str] = json.loads((APP / "messages.json").read_bytes())


def all_cases() -> dict[str, Any]:
    """What `dialect.Run` takes."""
    cases: dict[str, Any] = {name: json.loads((FOLDER / name).read_bytes()) for name in FILES}
    cases.update({name: json.loads((RUBRICS / name).read_bytes()) for name in SCHOOLS})
    cases.update({f"mau/{name}": json.loads((SAMPLES / name).read_bytes()) for name in VERSION_2})
    cases["sample"] = (FOLDER / SAMPLE).read_text(encoding="utf-8")
    cases["noted"] = (FOLDER / NOTED).read_text(encoding="utf-8")
    cases["random"] = random_cases(COUNTED, 1, (3, 10))
    cases["maker"] = maker_cases()
    return {**cases, "rubric": RUBRIC_DATA, "messages": MESSAGES}


@cache
def random_cases(number: int, seed: int, sizes: tuple[int, ...]) -> list[dict[str, Any]]:
    """
    Random rubrics of version 2, each with a sheet and what the oracle says that it comes to.

    The sizes are of most criteria in turn.
    """
    random = Random(seed)
    found = []
    for turn in range(number):
        data = randomrubrics.Maker(random, sizes[turn % len(sizes)]).rubric()
        while {fault.code for fault in faults(data)} == {"band-never"}:
            data = randomrubrics.Maker(random, sizes[turn % len(sizes)]).rubric()
        texts = randomrubrics.entries(random, data)
        outcome = oracle2.outcome(data, texts)
        found.append({"rubric": data, "entries": texts, "outcome": outcome})
    return found


def rubric() -> Rubric:
    """The project's rubric."""
    return read_rubric(RAW_RUBRIC)
