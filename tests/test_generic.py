"""The engine knows no school: what ours is called, who scores and for how much is data."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.casefiles import APP, RUBRIC_DATA, rubric

ROOT = APP.parent
SOURCES = sorted(
    path
    for folder in (APP, ROOT / "hooks", ROOT / "docs/assets", ROOT / "docs/sw.js")
    for path in [folder, *folder.rglob("*")]
    if path.suffix in {".py", ".html", ".js", ".mjs", ".css", ".json", ".txt"}
    if path != APP / "rubric.json"
)


def own_words() -> set[str]:
    """Ids, texts, labels and titles that our rubric alone has."""
    ours = rubric()
    words = {node.text for node in ours.nodes}
    words |= {node.id for node in ours.nodes if "." in node.id}
    words |= {rater.id for rater in ours.raters if rater.id != "self"}
    words |= {rater.label for rater in ours.raters}
    words |= {ours.id, ours.school_year, *ours.title}
    words |= {str(value) for value in RUBRIC_DATA["sheet"].values() if isinstance(value, str)}
    words |= {signature["name"] for signature in RUBRIC_DATA["sheet"]["signatures"]}
    # What any school's sheet says.
    words -= {"Xếp loại", "Họ và tên:"}
    return {word for word in words if len(word) > 2} | {"THTBB", "Thạch Bàn", "BCĐ"}


@cache
def code(path: Path) -> str:
    """A file without its comments and docstrings, which may give examples."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'""".*?"""', "", text, flags=re.DOTALL)
    text = re.sub(r"\{#.*?#\}|/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"(?m)(^|\s)(#|//) .*$", "", text)


def test_no_code_and_no_template_names_our_rubric(
    record_property: Callable[[str, object], None],
) -> None:
    """Neither a criterion, a rater, a title nor the school stands in what runs or builds."""
    # The longest first: where one is another's beginning, either is found.
    words = sorted(own_words(), key=len, reverse=True)
    ours = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, words))})(?![\w-])")
    found = {path: ours.findall(code(path)) for path in SOURCES}
    assert {str(path): words for path, words in found.items() if words} == {}
    record_property("cases", len(found))


def test_no_code_and_no_template_has_our_numbers(
    record_property: Callable[[str, object], None],
) -> None:
    """How many criteria there are, and how many points, comes from the data."""
    figures = {len(rubric().scorable), *(node.maximum // 100 for node in rubric().criteria)}
    figures -= {10}  # a base of numbers, too
    for path in SOURCES:
        written = {int(it) for it in re.findall(r"(?<![\w.#%/-])\d{2}(?![\w.%/])", code(path))}
        if path.suffix == ".html":
            assert not written & figures, path
        # A typeface's letters have numbers of their own.
        text = re.sub(r"U\+[0-9A-F-]+", "", code(path))
        assert not re.search(r"\b(2000|7000)\b|range\(17\)|== 17\b", text), path
    record_property("cases", len(SOURCES))


def test_the_search_is_not_blind() -> None:
    """It finds such words where they do stand."""
    assert len(SOURCES) > 350
    text = (APP / "rubric.json").read_text(encoding="utf-8")
    assert all(word in text for word in own_words() - {"THTBB"})
