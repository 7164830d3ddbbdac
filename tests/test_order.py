"""Among several workers no test is lost or run twice, and the longest ones begin first."""

from collections.abc import Callable

import pytest

from tests.conftest import ROOT
from tests.order import LONGEST, arranged, function


@pytest.mark.parametrize("shares", [1, 2, 3, 5])
def test_every_test_runs_once_and_each_worker_begins_with_a_long_one(shares: int) -> None:
    """The same order for the same tests: xdist refuses workers that differ."""
    long = [f"tests/browser/{name}[chromium-{case}/x]" for name in LONGEST for case in (1, 2)]
    items = [f"tests/a.py::test[{number}]" for number in range(50)] + long
    found = arranged(items, str, shares)
    assert sorted(found) == sorted(items)
    assert found == (items if shares == 1 else arranged(list(items), str, shares))
    left = list(found)
    for remaining in range(shares, 0, -1):
        assert shares == 1 or function(left[0]) in LONGEST
        del left[: len(left) // remaining]
    assert not left
    few = arranged(["tests/a.py::test"], str, shares)
    assert few == ["tests/a.py::test"]


def test_the_long_ones_are_there(record_property: Callable[[str, object], None]) -> None:
    """A test that has another name now would begin anywhere."""
    for name in LONGEST:
        file, _, test = name.partition("::")
        texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob(file)]
        assert any(f"def {test}(" in text for text in texts), name
    record_property("cases", len(LONGEST))
