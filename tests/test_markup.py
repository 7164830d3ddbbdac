"""Data stays text: on every page, in what search lists, on paper, in Word and in the one file."""

import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from after.markup import check
from after.searchindex import KEPT, without_markup
from failure import BuildError
from tests.markedsite import MARK
from tests.markup import plain, read
from tests.names import find

Record = Callable[[str, object], None]
DOWNLOADS = ("Quyết định và biểu điểm (", "Phiếu trắng (", "Văn bản như đã nhận (")
NUMBER = re.compile(rf"{MARK}=(\d+)")
KNOWN = frozenset(["ours()"])
# A page's text, and what of it ends the build.
FOREIGN = [
    ("<script>theirs()</script>", "theirs()"),
    ("<script>ours() </script>", "ours() "),
    ("<script type=module>theirs()</script>", "theirs()"),
    ("<script type=mpy>theirs()</script>", "theirs()"),
    ('<script type="importmap">{}</script>', "importmap"),
    ("<script/>theirs()</script>", "theirs()"),
    ("<SCRIPT>theirs()</SCRIPT>", "theirs()"),
    ("<script>theirs()", "<script>"),
    ("<style>p { top: 0 }</style>", "top: 0"),
    ("<p style='top: 0'>", "top: 0"),
    ("<p onclick=theirs()>", "onclick"),
    ("<svg onload='theirs()'/>", "onload"),
    ("<a href=' javascript:theirs()'>", "javascript"),
    ("<form action=JavaScript:theirs()>", "JavaScript"),
    ("<meta http-equiv=refresh content='0;url=//x'>", "refresh"),
    ("<base href='//x'>", "base"),
    ("<iframe src=x>", "iframe"),
    ("<object data=x>", "object"),
    ("<embed src=x>", "embed"),
    ("<p id=a></p><p id=a></p>", "“a”"),
]
SOUND = """<meta charset="utf-8"><script>ours()</script><script src="a.js"></script>
<script type="application/json">{"style": "<p onclick=x>"}</script><p id=a>on</p><p id=b>x</p>"""


@pytest.mark.parametrize(("inside", "found"), FOREIGN)
def test_a_page_with_what_is_not_ours_ends_the_build(inside: str, found: str) -> None:
    """It is named, with the line and the beginning of what was found."""
    with pytest.raises(BuildError) as ended:
        check(f"{SOUND}\n{inside}", "x/index.html", KNOWN, frozenset())
    assert "x/index.html" in str(ended.value)
    assert found in str(ended.value)


def test_a_page_with_ours_alone_is_published() -> None:
    check(SOUND, "x/index.html", KNOWN, frozenset())


def test_no_text_of_the_data_becomes_an_element(
    marked_site: tuple[Path, list[str]], record_property: Record
) -> None:
    """In every page and the one file; as text each of them stands somewhere, letter for letter."""
    site, data = marked_site
    shown: set[str] = set()
    for path in site.rglob("*.html"):
        page = read(path)
        assert not page.with_attribute(MARK), path
        shown.add(plain(page.source()))
        shown |= {plain(it) for one in page.all(lambda _: True) for it in one.attributes.values()}
    missing = [text for text in data if not any(plain(text) in place for place in shown)]
    # A download has a shorter name, which is shown.
    assert [text[:40] for text in missing if not text.startswith(DOWNLOADS)] == []
    assert len(data) - len(missing) > 135
    record_property("cases", len(data) * len(shown))


class Elements(HTMLParser):
    """The names of the elements that a text becomes when it is put into a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


def test_no_text_of_the_index_becomes_an_element(
    marked_site: tuple[Path, list[str]], record_property: Record
) -> None:
    """The theme puts titles and texts of the index into the page as HTML."""
    site, _ = marked_site
    docs = json.loads(find(site, "search/search_index.json").read_bytes())["docs"]
    marks = 0
    for doc in docs:
        assert not Elements(doc["title"]).found, doc
        assert Elements(doc["text"]).found <= KEPT, doc
        marks += len(NUMBER.findall(doc["title"] + doc["text"]))
    assert marks > 50
    record_property("cases", len(docs))


def test_no_text_of_the_data_becomes_an_element_in_word(
    marked_site: tuple[Path, list[str]], record_property: Record
) -> None:
    site, _ = marked_site
    files = sorted((site / "tai-ve").glob("*.docx"))
    marks = 0
    for file in files:
        with zipfile.ZipFile(file) as packed:
            written = "".join(
                packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")
            )
        assert f"<i {MARK}" not in written
        marks += len(NUMBER.findall(written))
    assert len(files) == 2
    assert marks > 80
    record_property("cases", marks)


def test_the_index_has_nothing_that_nobody_sees(built_site: Path) -> None:
    """Of the scoring page what it is for: not its dialogs, nor its pages of paper."""
    docs = json.loads(find(built_site, "search/search_index.json").read_bytes())["docs"]
    (found,) = [doc for doc in docs if doc["location"].startswith("cham-diem/")]
    assert found["title"] == "Phiếu chấm điểm"
    assert "MINH CHỨNG" not in found["text"]
    assert "Tải tệp" not in found["text"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>5 &lt; 6</p>", "<p>5 &lt; 6</p>"),
        ("<p onclick=x>a</p>", "<p>a</p>"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("<meta http-equiv=refresh content='0'>", "&lt;meta http-equiv=refresh content='0'&gt;"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<!-- x --><?y?>", "&lt;!-- x --&gt;&lt;?y?&gt;"),
        ("<svg/onload=x()>", "&lt;svg/onload=x()&gt;"),
    ],
)
def test_only_known_elements_stay_in_the_index(html: str, text: str) -> None:
    assert without_markup(html) == text
