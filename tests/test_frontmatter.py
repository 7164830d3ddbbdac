"""The top of a decision's page is checked like a rubric: each slip with its line."""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from before.frontmatter import LEFT_OUT, look, read
from failure import BuildError
from tests.casefiles import FOLDER
from tests.conftest import ROOT
from tests.twodecisions import SECOND

CASES = json.loads((FOLDER / "front_matter.json").read_bytes())["cases"]
PAGE = (SECOND / "docs/2026-2027/quyet-dinh.md").read_text(encoding="utf-8")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["replace"][1])[:40])
def test_a_slip_is_named_with_its_line(case: Any) -> None:
    old, new = case["replace"]
    assert old in PAGE
    text = PAGE.replace(old, new, 1)
    _, faults = look(text)
    assert (faults[0].code, faults[0].place) == (case["code"], case["place"])
    assert case["on"] in text.split("\n")[faults[0].line - 1]
    with pytest.raises(BuildError) as ended:
        read(text, "docs/x.md", nfc)
    assert f"dòng {faults[0].line}: " in str(ended.value)
    assert "docs/x.md" in str(ended.value)


def test_there_are_enough(record_property: Callable[[str, object], None]) -> None:
    assert len(CASES) >= 50
    record_property("cases", len(CASES))


def test_several_slips_are_named_at_once() -> None:
    text = PAGE.replace("motto:", "moto:").replace("id: dieu-3", "id: dieu-2")
    _, faults = look(text)
    assert [it.code for it in faults] == ["front-unknown-near", "front-same-id"]
    assert [it.line for it in faults] == sorted(it.line for it in faults)


def test_what_the_site_publishes_is_sound() -> None:
    """Every page of ours and of the second decision, and its texts are as they are written."""
    paths = [*(ROOT / "docs").rglob("*.md"), *(SECOND / "docs").rglob("*.md")]
    assert len(paths) >= 9
    for path in paths:
        assert look(path.read_text(encoding="utf-8"))[1] == [], path


def test_texts_are_texts_whatever_they_look_like() -> None:
    """A year, a number, yes and no; in parts or composed, with a mark before or Windows' lines."""
    text = "---\ntitle: 2023\ncited_as: no\nvalidity: 1.50\ndescription: 2023-08-31\n---\nx"
    meta = read(text, "x", nfc)
    assert [meta[name] for name in ("title", "cited_as", "validity", "description")] == [
        "2023", "no", "1.50", "2023-08-31",
    ]  # fmt: skip
    assert read("\ufeff" + text.replace("\n", "\r\n"), "x", nfc) == meta
    assert read(unicodedata.normalize("NFD", PAGE), "x", nfc) == read(PAGE, "x", nfc)


def test_a_page_may_leave_out_what_is_the_sites_own() -> None:
    """Facts, downloads, abbreviations and a citation; a page without a top has none of them."""
    start, end = PAGE.index("cited_as:"), PAGE.index("\n---\n\n")
    meta = read(PAGE[:start] + PAGE[end + 1 :], "x", nfc)
    assert {name: meta[name] for name in LEFT_OUT} == LEFT_OUT
    assert meta["cited_as"] == meta["title"]
    assert read("# Trang\n", "x", nfc)["facts"] == []
