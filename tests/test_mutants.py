"""Mutated result files: refused or read, never an exception, never anything changed on refusal."""

import unicodedata
from collections import Counter
from collections.abc import Callable

from formats.jsonreader import MEBIBYTE
from tests.casefiles import FOLDER, MESSAGES, NOTED, RUBRIC_DATA
from tests.conformance.dialect import Run
from tests.conformance.mutants import KINDS, SHA256, Chance, large, outcome

MUTATED = 10_000
LARGE = 50 * MEBIBYTE
CASES = {
    "noted": (FOLDER / NOTED).read_text(encoding="utf-8"),
    "rubric": RUBRIC_DATA,
    "messages": MESSAGES,
}


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def test_mutated_files_are_refused_or_read(record_property: Callable[[str, object], None]) -> None:
    """Ten thousand of them, as many of each kind; what is read is written and read as the same."""
    run = Run(CASES)
    sound = run.cases["noted"]
    seen: Counter[str] = Counter()
    made = set()
    for number in range(MUTATED):
        kind = KINDS[number % len(KINDS)]
        data = kind(sound, Chance(number))
        made.add(data)
        assert outcome(data, run, nfc) == "as it must be", (kind.__name__, number)
        seen[kind.__name__] += 1
    assert min(seen.values()) >= MUTATED // len(KINDS)
    # Few of a kind are alike.
    assert len(made) > MUTATED / 3
    record_property("cases", MUTATED)


def test_files_about_the_limit_and_far_beyond_it_are_told_by_size_first() -> None:
    run = Run(CASES)
    for number in range(6):
        assert outcome(large(run.cases["noted"], Chance(number)), run, nfc) == "as it must be"
    assert outcome(b"[" * LARGE, run, nfc) == "as it must be"
    assert SHA256 in run.cases["noted"]
