"""Several decisions on one site: each has its own pages, rubric, downloads and sheets."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from docx import Document

from rubric import Rubric
from tests.casefiles import APP, rubric
from tests.conftest import SITE_URL
from tests.markup import Element, read
from tests.names import find
from tests.test_site import checked_links
from tests.twodecisions import FOLDER, SECOND, build, lay_out
from validation.rubric import read_rubric

Record = Callable[[str, object], None]
OURS = rubric()
THEIRS = read_rubric((SECOND / "rubrics" / "2026-2027.json").read_bytes())
PAGES = ("quyet-dinh", "bieu-diem", "cham-diem")


@pytest.fixture(scope="module")
def site(two_decisions: Path) -> dict[str, Element]:
    """Every page of the site with two decisions."""
    return {
        path.relative_to(two_decisions).as_posix(): read(path)
        for path in sorted(two_decisions.rglob("index.html"))
    }


def links(page: Element, address: str) -> set[str]:
    """Where the links of a page's article lead, from the site's own folder."""
    (article,) = page.named("article")
    here = SITE_URL + address.removesuffix("index.html")
    found = {unquote(urljoin(here, link.get("href"))) for link in article.named("a")}
    return {link.removeprefix(SITE_URL) for link in found}


@pytest.mark.parametrize(("folder", "own"), [("", OURS), (FOLDER, THEIRS)], ids=["ours", "theirs"])
def test_each_has_pages_from_its_own_rubric(
    site: dict[str, Element], folder: str, own: Rubric, record_property: Record
) -> None:
    """Every criterion has its rows, and they lead to each other, never into the other decision."""
    nodes = own.nodes
    rows = {
        name: {row.get("id") for row in site[f"{folder}{name}/index.html"].named("tr")} - {""}
        for name in PAGES
    }
    assert rows["bieu-diem"] == {node.id for node in nodes}
    assert rows["cham-diem"] >= {f"o-{node.id}" for node in nodes}
    there = links(site[f"{folder}bieu-diem/index.html"], f"{folder}bieu-diem/index.html")
    back = links(site[f"{folder}cham-diem/index.html"], f"{folder}cham-diem/index.html")
    for node in nodes:
        assert f"{folder}cham-diem/#o-{node.id}" in there
    for node in own.scorable:
        assert f"{folder}bieu-diem/#{node.id}" in back
    other = "" if folder else FOLDER
    inside = {
        link
        for name in PAGES
        for link in links(site[f"{folder}{name}/index.html"], folder + name + "/index.html")
    }
    elsewhere = {f"{other}{name}/" for name in PAGES}
    for link in inside:
        path, _, place = link.partition("#")
        assert path not in elsewhere or not place, link
    record_property("cases", len(nodes) + len(own.scorable) + len(inside))


def test_every_link_resolves(
    site: dict[str, Element], two_decisions: Path, record_property: Record
) -> None:
    """Downloads, the menu and the links between the decisions among them."""
    checked = checked_links(two_decisions, site)
    assert checked > 300
    record_property("cases", checked)


def test_downloads_are_each_decisions_own(two_decisions: Path) -> None:
    """The Word files, and the rubric at the address of its file."""
    for folder, own in (("", OURS), (FOLDER, THEIRS)):
        for name in ("quyet-dinh", "phieu-trang"):
            data = (two_decisions / f"{folder}tai-ve/{name}.docx").read_bytes()
            table = Document(io.BytesIO(data)).tables[-1]
            heads = [cell.text for cell in table.rows[0].cells][3:]
            assert heads == [rater.label for rater in own.raters]
        page = (two_decisions / f"{folder}cham-diem/phieu-cham-diem.html").read_text("utf-8")
        assert f'data-rubric="{own.id}"' in page
    served = two_decisions / "rubrics" / "2026-2027.json"
    assert served.read_bytes() == (SECOND / "rubrics" / "2026-2027.json").read_bytes()
    assert (two_decisions / "app" / "rubric.json").read_bytes() == (
        APP / "rubric.json"
    ).read_bytes()


def test_the_home_page_lists_them_with_what_their_owner_says(
    site: dict[str, Element], pages: dict[str, Element]
) -> None:
    """Newest year first, number and label; with one decision there is no list and no label."""
    (listed,) = site["index.html"].all(lambda it: it.get("class") == "decisions")
    first, second = listed.named("li")
    for text in ("Quyết định số 07/QĐ-MNHS", "còn hiệu lực", "2026-2027", "Số: 07/QĐ-MNHS"):
        assert text in first.text()
    for text in ("Quyết định số 24/QĐ-THTBB", "hết hiệu lực", "2023-2024"):
        assert text in second.text()
    for address, page in pages.items():
        assert not page.all(lambda it: it.get("class") in {"decisions", "which", "validity"}), (
            address
        )
    for folder, said in (("", "hết hiệu lực"), (FOLDER, "còn hiệu lực")):
        for name in PAGES:
            labels = site[f"{folder}{name}/index.html"].all(
                lambda it: it.get("class") == "validity"
            )
            assert [label.text().strip() for label in labels] == [said], name


def test_search_finds_the_criteria_of_each_at_its_own_address(two_decisions: Path) -> None:
    """And says which year's they are."""
    index = json.loads(find(two_decisions, "search/search_index.json").read_bytes())
    found = {doc["location"]: doc for doc in index["docs"]}
    for folder, own in (("", OURS), (FOLDER, THEIRS)):
        for node in own.nodes:
            doc = found[f"{folder}bieu-diem/#{node.id}"]
            assert doc["text"] == node.text
            assert doc["title"] == f"{node.id} ({own.school_year})"


SECOND_RUBRIC = "rubrics/2026-2027.json"
# Which files are changed, in what, and what the build then says.
BROKEN = [
    (SECOND_RUBRIC, THEIRS.id, OURS.id, ["docs/2026-2027/", OURS.id]),
    (SECOND_RUBRIC, '"max": 60', '"max": 61', [SECOND_RUBRIC, "criteria[0].max"]),
    ("docs/2026-2027/*.md", SECOND_RUBRIC, "../x.json", ["docs/2026-2027/", "../x.json"]),
    ("docs/2026-2027/*.md", SECOND_RUBRIC, "none.json", ["docs/2026-2027/", "none.json"]),
    ("docs/2026-2027/cham-diem.md", SECOND_RUBRIC, "app/rubric.json", ["docs/2026-2027/", "nhiều"]),
    ("docs/2026-2027/*.md", SECOND_RUBRIC, "app/rubric.json", ["docs/2026-2027/", OURS.id]),
    (
        "docs/2026-2027/quyet-dinh.md",
        "motto:",
        "moto:",
        ["docs/2026-2027/quyet-dinh.md", "dòng 14: ", "có phải “motto”?"],
    ),
    ("docs/2026-2027/quyet-dinh.md", "{{ decision }}", "{{ decisio }}", ["{{ decisio }}"]),
    (
        "docs/2026-2027/quyet-dinh.md",
        "trang.docx",
        "x.docx",
        ["docs/2026-2027/tai-ve/phieu-x.docx"],
    ),
]


def test_what_cannot_be_published_ends_the_build_and_says_where(
    tmp_path: Path, record_property: Record
) -> None:
    """Two rubrics with one id, one that is not there or does not add up, a folder with two."""
    folder = lay_out(tmp_path)
    for pattern, before, after, said in BROKEN:
        sound = {path: path.read_text(encoding="utf-8") for path in folder.glob(pattern)}
        assert sound
        for path, text in sound.items():
            assert before in text
            path.write_text(text.replace(before, after, 1), encoding="utf-8")
        run = build(folder)
        output = run.stdout + run.stderr
        assert run.returncode, after
        assert "Chưa dựng được trang" in output
        assert all(text in output for text in said), output
        assert "Traceback" not in output
        for path, text in sound.items():
            path.write_text(text, encoding="utf-8")
    record_property("cases", len(BROKEN))
