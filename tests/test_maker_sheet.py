"""The page that makes rubrics fills in the build's own templates, letter for letter."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from before import bundle, places, templatetrees
from maker.editions import Edition, replacements
from maker.formcontext import context
from maker.templates import Templates, escaped
from rubric import Rubric
from tests.casefiles import APP, MESSAGES, RUBRICS, SAMPLES, SCHOOLS, VERSION_2

FILES = [
    APP / "rubric.json",
    *(RUBRICS / name for name in SCHOOLS),
    *(SAMPLES / name for name in VERSION_2),
]


@pytest.fixture(scope="module")
def trees() -> dict[str, list[Any]]:
    """As they are published."""
    found: dict[str, list[Any]] = json.loads(templatetrees.published())["templates"]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_form_is_drawn_as_it_is_built(
    path: Any, trees: dict[str, list[Any]], record_property: Callable[[str, object], None]
) -> None:
    """The whole of it: bar, table, dialogs, paper. The build's own engine fills in the other."""
    rubric = Rubric(json.loads(path.read_bytes()))
    given = context(rubric, "0f1e2d", MESSAGES)
    drawn = Templates(trees).render("form.html", given)
    plain = {name: value for name, value in given.items() if not callable(value)}
    assert drawn == places.render("form.html", plain)
    assert drawn.count("<") > 400
    record_property("cases", drawn.count("<"))


def test_what_a_rubric_says_never_becomes_markup(trees: dict[str, list[Any]]) -> None:
    data = json.loads((APP / "rubric.json").read_bytes())
    evil = "</td><script>alert(1)</script>\"' onload=x"
    data["title"] = [evil]
    data["raters"][0]["label"] = evil
    data["criteria"][0]["text"] = evil
    drawn = Templates(trees).render("form.html", context(Rubric(data), evil, MESSAGES))
    assert "<script>alert" not in drawn
    assert drawn.count(escaped(evil)) > 5


def test_a_file_has_each_mark_once_and_in_order(built_site: Path) -> None:
    """Where another rubric comes in place of the site's own, and nothing ends before its end."""
    file = (built_site / "cham-diem" / "phieu-cham-diem.html").read_text(encoding="utf-8")
    edition = Edition("<form>", '{"a": "</script>"}', "{}", "Tên & nhãn", "Từ đây")
    marks = replacements(edition)
    place = 0
    for opening, closing, _ in marks:
        assert file.count(opening) == 1, opening
        start = file.index(opening, place)
        place = file.index(closing, start)
    assert [text for _, _, text in marks][:1] == ["Tên &amp; nhãn"]
    assert not [text for _, _, text in marks if "</script" in text]
    assert len(marks) == 6


def test_the_first_part_of_a_made_sheet_scores_every_kind() -> None:
    """Of a rubric that nobody knows yet; the site's own has what its rubric needs."""
    rubrics = [Rubric(json.loads(path.read_bytes())) for path in FILES]
    needed = set(bundle.parts("scoring", rubrics)[0])
    assert needed <= set(bundle.general_modules())
