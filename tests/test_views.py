"""What a form, a paper sheet and a rubric's table look like: one tree, whoever draws it."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from before.viewmarkup import markup, words
from bench_rubric import large_rubric
from rubric import Rubric
from tests.casefiles import MESSAGES, RUBRICS, SAMPLES
from tests.conftest import ROOT
from tests.markup import Element as Read
from tests.markup import read
from views.element import Element, element
from views.form import FormTable
from views.papersheet import EvidencePage, PaperSheet
from views.rubrictable import RubricTable
from views.sheetfields import closing_fields, person_fields
from views.sumsbar import sums_bar

Record = Callable[[str, object], None]
FILES = [
    ROOT / "app" / "rubric.json",
    *sorted(RUBRICS.glob("*.json")),
    *sorted(SAMPLES.glob("*.json")),
]
HOSTILE = '"><script>alert(1)</script>&amp; ‘x’ __proto__'


def rubric_in(path: Path) -> Rubric:
    return Rubric(json.loads(path.read_text(encoding="utf-8")))


def drawn(rubric: Rubric) -> list[Element]:
    """Every view of a rubric."""
    say = words()
    return [
        FormTable(rubric, say, "../bieu-diem/", folds=True).element,
        FormTable(rubric, say).element,
        PaperSheet(rubric, say, entered=True).element,
        PaperSheet(rubric, say, entered=False).element,
        EvidencePage(rubric, say).element,
        RubricTable(rubric, say, "../cham-diem/", "Biểu điểm").element,
        sums_bar(rubric, say),
        person_fields(rubric, say),
        closing_fields(rubric, say),
    ]


def flat(tree: Element) -> Iterator[tuple[str, dict[str, str]] | str]:
    """An element, then what is in it, in order; texts beside each other are one."""
    yield tree.tag, tree.attributes
    text = ""
    for child in tree.children:
        if isinstance(child, str):
            text += child
            continue
        if text.strip():
            yield text.strip()
        text = ""
        yield from flat(child)
    if text.strip():
        yield text.strip()


def flat_read(tree: Read) -> Iterator[tuple[str, dict[str, str]] | str]:
    for child in tree.inside:
        if isinstance(child, Read):
            yield child.name, child.attributes
            yield from flat_read(child)
        elif child.strip():
            yield child.strip()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_written_is_read_as_the_same_tree(
    path: Path, tmp_path: Path, record_property: Record
) -> None:
    """Element by element, attribute by attribute, text by text."""
    looked = 0
    for tree in drawn(rubric_in(path)):
        page = tmp_path / "page.html"
        page.write_text(str(markup(tree)), encoding="utf-8")
        expected = list(flat(tree))
        assert list(flat_read(read(page))) == expected
        looked += len(expected)
    assert looked > 200
    record_property("cases", looked)


def test_nothing_that_a_rubric_says_is_markup() -> None:
    """A tag, a quotation mark and an entity come back as the letters that they are."""
    tree = element("p", {"title": HOSTILE, "hidden": True, "class": None}, HOSTILE, [None, "z"])
    text = str(markup(tree))
    assert "<script" not in text
    found = re.fullmatch(r'<p title="([^"]*)" hidden>([^<]*)</p>', text)
    assert found
    assert [html.unescape(part) for part in found.groups()] == [HOSTILE, HOSTILE + "z"]


def test_ids_are_once_and_labels_lead_to_fields(record_property: Record) -> None:
    looked = 0
    for path in FILES:
        parts = [part for part in flat(drawn(rubric_in(path))[0]) if isinstance(part, tuple)]
        ids = [given["id"] for _, given in parts if "id" in given]
        assert len(ids) == len(set(ids))
        for tag, given in parts:
            for name in ("for", "aria-describedby", "aria-labelledby", "data-fills", "data-field"):
                for id in given.get(name, "").split():
                    assert id in ids, (tag, given)
                    looked += 1
    assert looked > 300
    record_property("cases", looked)


def test_every_word_of_the_views_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that no view says is dead; one that is missing would fail a page."""
    said = set()

    def note(self: object, code: str, **evidence: str) -> str:
        said.add("view." + code)
        return MESSAGES["view." + code].format(**evidence)

    monkeypatch.setattr("views.words.Words.__call__", note)
    for path in FILES:
        drawn(rubric_in(path))
    drawn(Rubric(large_rubric()))
    bare = json.loads((SAMPLES / "thu-tu-cuoi-phieu.json").read_bytes())
    bare["sheet"] = {**bare["sheet"], "tail": ["total"]}
    bare["sheet"].pop("remarks", None)
    drawn(Rubric(bare))
    assert said == {code for code in MESSAGES if code.startswith("view.")}
