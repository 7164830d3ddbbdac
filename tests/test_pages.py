"""The pages, read without running a script: the decision word for word, the rubric row by row."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from points import text_from_points
from rubric import Rubric
from tests.conftest import ROOT
from tests.markup import Element, plain, read

Record = Callable[[str, object], None]

RECEIVED = (ROOT / "tests" / "cases" / "decision.txt").read_text(encoding="utf-8")
RUBRIC = Rubric(json.loads((ROOT / "app" / "rubric.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def official(pages: dict[str, Element]) -> Element:
    """The official text; all else on its page is ours."""
    (found,) = pages["quyet-dinh/index.html"].with_attribute("data-official")
    return found


def pieces() -> list[str]:
    """The received text in pieces: every line, and every cell of its table."""
    cells = re.split(r"[\t\n]", RECEIVED.replace("**", ""))
    return [piece for piece in map(plain, cells) if piece]


def test_every_piece_of_the_decision_is_there(official: Element, record_property: Record) -> None:
    """One after the other, in the order of the received text."""
    text, place = official.text(), 0
    for piece in pieces():
        found = text.find(piece, place)
        assert found >= 0, f"missing, or not in its place: {piece!r}"
        place = found + len(piece)
    assert len(pieces()) == 100
    record_property("cases", len(pieces()))


def test_the_official_text_holds_nothing_else(official: Element) -> None:
    """Not a word of ours has slipped in: whole and whole are the same."""
    assert official.text() == plain(RECEIVED.replace("**", ""))


def test_the_text_to_download_is_the_one_received(pages: dict[str, Element], root: Path) -> None:
    """Byte for byte."""
    offered = [
        link.get("href")
        for link in pages["quyet-dinh/index.html"].with_attribute("download")
        if link.get("href").endswith(".txt")
    ]
    assert offered == ["../tai-ve/quyet-dinh.txt"]
    assert (root / "docs" / "tai-ve" / "quyet-dinh.txt").read_text(encoding="utf-8") == RECEIVED


@pytest.mark.parametrize(
    ("address", "prefix"), [("bieu-diem/index.html", ""), ("cham-diem/index.html", "o-")]
)
def test_every_criterion_has_its_row(
    pages: dict[str, Element], record_property: Record, address: str, prefix: str
) -> None:
    """With its number, its text and its maximum, and nobody's numbering but the decision's."""
    rows = {row.get("id"): row for row in pages[address].named("tr") if row.get("id")}
    assert list(rows) == [prefix + node.id for node in RUBRIC.nodes]
    for node in RUBRIC.nodes:
        cells = {cell.get("class").split()[0]: cell for cell in rows[prefix + node.id].named("td")}
        text = " ".join(cell.text() for cell in cells.values())
        assert cells["number"].text() == node.number
        assert node.text in text, node.id
        assert text_from_points(node.maximum) in text, node.id
        for tier in node.tiers:
            assert text_from_points(tier.points) in text, node.id
    record_property("cases", len(RUBRIC.nodes))


def test_rows_lead_to_each_other(pages: dict[str, Element], record_property: Record) -> None:
    """The rubric's rows to the form's, and back."""
    there, back = (
        {
            row.get("id"): {link.get("href") for link in row.named("a")}
            for row in pages[address].named("tr")
            if row.get("id")
        }
        for address in ("bieu-diem/index.html", "cham-diem/index.html")
    )
    for node in RUBRIC.nodes:
        assert f"../cham-diem/#o-{node.id}" in there[node.id]
    for node in RUBRIC.scorable:
        assert f"../bieu-diem/#{node.id}" in back[f"o-{node.id}"]
    record_property("cases", len(RUBRIC.nodes) + len(RUBRIC.scorable))


def test_articles_have_addresses(pages: dict[str, Element]) -> None:
    """`#dieu-1` opens Điều 1, and so on; the list of the page's parts names each of them."""
    page = pages["quyet-dinh/index.html"]
    headings = {element.get("id"): element.text() for element in page.with_attribute("id")}
    linked = {link.get("href") for link in page.named("a")}
    articles = re.findall(r"^Điều (\d+)\.", RECEIVED, re.MULTILINE)
    assert articles == ["1", "2"]
    for number in articles:
        assert headings[f"dieu-{number}"].startswith(f"Điều {number}.")
        assert f"#dieu-{number}" in linked


def test_abbreviations_are_explained(pages: dict[str, Element], record_property: Record) -> None:
    """Each that the text uses, with the places where it stands: they say it, and no other does."""
    page = pages["quyet-dinh/index.html"]
    (listed,) = page.all(lambda it: it.get("class") == "abbreviations")
    shorts = [it.text() for it in listed.named("dt")]
    mixed = [piece for piece in pieces() if piece != piece.upper()]
    used = {it for piece in mixed for it in re.findall(r"\b[A-ZĐ]{2,}\b", piece)}
    assert used - set(shorts) == {"WDCNTT"}  # a slip of the text, noted above the list
    looked = 0
    for short, explained in zip(shorts, listed.named("dd"), strict=True):
        word = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
        told = {link.get("href").split("#")[1] for link in explained.named("a")}
        assert told, short
        saying = {node.id for node in RUBRIC.nodes if word.search(node.text)}
        assert told & {node.id for node in RUBRIC.nodes} == saying
        looked += len(told)
    record_property("cases", looked)


def test_names_stand_in_the_official_text_alone(
    built_site: Path, official: Element, record_property: Record
) -> None:
    """The people whom the decision names are on no other page, in no title and no description."""
    named = re.search(r"Đồng chí (.+?) và", RECEIVED)
    assert named
    names = [named[1], pieces()[-1]]
    assert all(name in official.text() for name in names)
    looked = 0
    for path in sorted(built_site.rglob("*.html")):
        page = read(path)
        for part in page.all(is_official):
            part.inside.clear()
        told = [page.source()]
        for element in page.all(lambda _: True):
            told += element.attributes.values()
        assert not [text for text in told if any(name in text for name in names)], path.parent.name
        looked += len(told)
    record_property("cases", looked)


def is_official(element: Element) -> bool:
    """The decision with its annex, and the paper sheet, which bears its signer's name as well."""
    return "data-official" in element.attributes
