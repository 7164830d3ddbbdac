"""Every problem has its Vietnamese sentence, and every sentence its problem."""

import ast
import unicodedata
from collections.abc import Callable

from errors import Problem
from messages import sentence
from tests.casefiles import MESSAGES
from tests.rooms import COMMAND, pure, tree

RAISING = {"Problem", "warning", "EntryError", "fault", "note", "refuse", "refusal", "slip"}
# Tables that are looked up by a name put together, or by the page; of "why-", test_explain.py holds
# that each is said, of "view." test_views.py.
FAMILIES = (
    "page.", "maker.", "overview.", "check.", "expected.", "place.", "view.", "why-", "text-",
)  # fmt: skip


def codes_in_the_code() -> set[str]:
    """The first argument of whatever makes a problem, in the pure modules and check.py."""
    found = set()
    for name in (*pure(), COMMAND):
        for node in ast.walk(tree(name)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name_of = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name_of = node.func.id if isinstance(node.func, ast.Name) else name_of
            if name_of in RAISING:
                constants = [
                    part for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)
                ]
                found |= {str(part.value) for part in constants if part.value}
    return found


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    """A code without words would fail in front of a person; words without a code are dead."""
    codes = codes_in_the_code()
    assert codes <= set(MESSAGES)
    plain = {code for code in MESSAGES if not code.startswith(FAMILIES)}
    assert plain - codes == {"at-entry"}


def test_sentences_are_composed_vietnamese(record_property: Callable[[str, object], None]) -> None:
    """NFC, no space at an end, nor two in a row but in the table of commands."""
    for code, text in MESSAGES.items():
        assert unicodedata.is_normalized("NFC", text), code
        assert text == text.strip(), code
        assert "  " not in text or code == "check.usage", code
    record_property("cases", len(MESSAGES))


def test_points_are_shown_as_people_read_them() -> None:
    """Evidence in hundredths becomes text by score.py's own rule; a list is joined."""
    problem = Problem("off-tier", "C.2", points=250, tiers=[150, 200, 300])
    assert sentence({"off-tier": "{points} ({tiers})"}, problem) == "2,5 (1,5; 2; 3)"


def test_what_somebody_typed_cannot_bend_the_sentence() -> None:
    """Braces are text, control characters are gone, a pasted page is cut short."""
    table = {"x": "“{text}” {maximum}"}
    odd = Problem("x", text="{maximum}{0}\x1b[2J\n", maximum=500)
    assert sentence(table, odd) == "“{maximum}{0} [2J ” 5"
    assert len(sentence(table, Problem("x", text="a" * 5000, maximum=0))) < 80


def test_an_entry_of_a_file_is_named_with_its_rater() -> None:
    """On the page the field says it; in a list of a file's faults the sentence must."""
    table = {"x": "sai.", "at-entry": "{criterion}, {rater}: {sentence}"}
    assert (
        sentence(table, Problem("x", criterion="A.1", rater="Tổ trưởng")) == "A.1, Tổ trưởng: sai."
    )
