"""What a page says of a rubric is true of that rubric: it comes from its data."""

import re
from types import SimpleNamespace

import pytest

from before.places import render
from rubric import Rubric
from tests.casefiles import RUBRICS, SCHOOLS, rubric
from tests.markup import plain
from validation.rubric import read_rubric

OURS = rubric()
THEIRS = {name: read_rubric((RUBRICS / name).read_bytes()) for name in SCHOOLS}


def said(one: Rubric) -> str:
    page = SimpleNamespace(meta={"notes": []})
    html = render("silences.html", {"rubric": one, "page": page})
    return plain(re.sub(r"<[^>]*>", "", html))


def test_ours_names_its_own_criteria() -> None:
    text = said(OURS)
    assert "gợi ý (C.2 và C.3)" in text
    assert "không chia mức (C.1 và C.4)" in text
    assert "không nêu mức điểm của từng loại" in text
    assert "(Tự đánh giá; BCĐ đánh giá; Xếp loại thi đua)" in text
    assert "năm học 2023-2024" in text


@pytest.mark.parametrize("name", SCHOOLS)
def test_another_schools_page_says_nothing_of_ours(name: str) -> None:
    """Neither a criterion, a rater nor a year; of bands and totals what its own data says."""
    theirs = THEIRS[name]
    text = said(theirs)
    own = {node.id for node in theirs.nodes}
    for id in {node.id for node in OURS.nodes if "." in node.id} - own:
        assert not re.search(rf"\b{re.escape(id)}\b", text)
    assert "BCĐ" not in text
    assert "2023-2024" not in text or theirs.school_year == "2023-2024"
    assert ("không nêu mức điểm của từng loại" in text) is not bool(theirs.ranking)
    assert ("tổng chính thức" in text) is (len(theirs.raters) > 1)
