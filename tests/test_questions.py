"""Questions: where a yes cannot be taken back, the focus stands on "no"."""

import re

from page.questions import FOR_GOOD
from tests.casefiles import MESSAGES

# Every question that the scoring page asks, and what a yes is taken back with; "" is nothing.
TAKEN_BACK = {
    "backup": "the notice's own button",
    "column": "undo",
    "download": "a file more is nothing less",
    "edition": "undo",
    "erase": "",
    "finish": "undo, and the button itself",
    "foreign": "undo",
    "kept": "undo; the other sheet stays",
    "met": "undo, and a snapshot",
    "new": "undo; the list, where the machine keeps sheets",
    "onward": "undo; the list, where the machine keeps sheets",
    "open": "undo, and a snapshot",
    "refinish": "undo",
    "share": "",
    "too-long": "a file more is nothing less",
    "too-long-backup": "a file more is nothing less",
    "too-long-finish": "undo, and the button itself",
    "unfinish": "undo, and the button itself",
}


def test_every_question_has_been_thought_of() -> None:
    """A new one stands above, too, and with the careful ones where nothing leads back."""
    asked = {found[1] for code in MESSAGES if (found := re.match(r"page\.ask-(.+)-title$", code))}
    assert asked == set(TAKEN_BACK)
    assert sorted(FOR_GOOD) == sorted(name for name, way in TAKEN_BACK.items() if not way)
