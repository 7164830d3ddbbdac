"""The scoring page as one file, read without a browser: closed, whole, and the same each time."""

import re
from pathlib import Path

import pytest

from after.onefile import NAME, Edition
from after.onefileparser import parts_of
from before import inline
from tests.conftest import ROOT, SITE_URL
from tests.markup import Element, read
from tests.names import without_hash
from tests.test_csp import rules

ADDRESS = f"cham-diem/{NAME}"
# To be handed over by chat or on a stick, and fetched by the worker on a slow line.
LIMIT = 1_250_000


@pytest.fixture(scope="module")
def file(built_site: Path) -> Element:
    return read(built_site / ADDRESS)


def test_it_asks_nobody_for_anything(file: Element) -> None:
    """By its policy, which comes first and names neither a host nor inline code at large."""
    (head,) = file.named("head")
    first, second = head.all(lambda _: True)[:2]
    assert first.get("charset") == "utf-8"
    assert second.get("http-equiv") == "Content-Security-Policy"
    told = rules(file)
    hashes = {name: [one for one in told[name] if one.startswith("'sha256-")] for name in told}
    assert hashes["script-src"]
    assert len(hashes["style-src"]) == len(file.named("style"))
    rest = {name: sorted(set(told[name]) - set(hashes[name])) for name in told}
    assert rest == {
        "default-src": ["'none'"],
        "script-src": ["'wasm-unsafe-eval'", "blob:"],
        "style-src": [],
        "img-src": ["data:"],
        "font-src": ["data:"],
        "connect-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_it_needs_nothing_beside_it(file: Element) -> None:
    """No source, no link to a page; PyScript's own script is answered from within."""
    answered = {it.get("data-address") for it in file.with_attribute("data-address")}
    plain = {without_hash(address) for address in answered}
    assert {"../app/scoring-later.json", "../vendor/micropython/micropython.wasm"} <= plain
    for link in file.named("a"):
        assert link.get("href").startswith("#"), link
    for element in file.with_attribute("src"):
        source = element.get("src")
        assert source.startswith("data:") or source in answered, source
    for element in file.named("link"):
        assert element.get("href").startswith("data:"), element
    for style in file.named("style"):
        asked = re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")]+)", style.source())
        assert all(address.startswith(("data:", "#")) for address in asked)
    assert not file.with_attribute("style")
    assert not file.with_attribute("data-site")


def test_it_holds_the_whole_form(file: Element, pages: dict[str, Element]) -> None:
    """Every field, every button and every place on paper that the site's page has."""
    site = pages["cham-diem/index.html"]
    for name in ("data-criterion", "data-fills", "data-action", "data-paper", "data-total", "name"):
        wanted = [
            (it.name, it.get(name), it.get("data-rater"))
            for article in site.named("article")
            for it in article.with_attribute(name)
        ]
        (article,) = file.named("article")
        found = [
            (it.name, it.get(name), it.get("data-rater")) for it in article.with_attribute(name)
        ]
        assert found == wanted, name


def test_it_says_where_it_comes_from_and_where_data_is(file: Element) -> None:
    text = file.named("article")[0].text()
    assert "lưu trong trình duyệt này" in text
    assert SITE_URL in text
    assert "Quyết định số 24/QĐ-THTBB" in text
    assert "Mã biểu điểm: thtbb-cntt-2023-2024" in text
    assert re.search(r"bản: [0-9a-f]{8}\.", text)


def test_it_is_offered_and_kept_for_use_offline(
    built_site: Path, pages: dict[str, Element]
) -> None:
    offered = [
        link.get("href") for link in pages["cham-diem/index.html"].with_attribute("download")
    ]
    assert NAME in offered
    assert f'"{ADDRESS}": "sha256-' in (built_site / "sw.js").read_text("utf-8")


def test_it_is_small_and_the_same_each_time(built_site: Path) -> None:
    """The same site makes the same bytes: only then does the worker fetch it once."""
    whole = (built_site / ADDRESS).read_text("utf-8")
    assert len(whole.encode()) < LIMIT
    known = inline.known(ROOT / "docs")
    once, again = (Edition(built_site, "cham-diem/index.html", known).page() for _ in range(2))
    assert once == again


def test_a_page_comes_apart_without_losing_a_letter() -> None:
    """But for what needs the site; an entity stays as it was written."""
    page = """<html lang="vi"><head><title>A &amp; B</title><link rel="stylesheet" href="a.css">
    <script src="early.js"></script></head><body dir="ltr"><a href="../">out</a><article class="x">
    <p>5 &lt; 6 &#36; <br><a data-site href="../b/">§ <b>b</b></a><a class="k" href="../c/">c</a>
    <svg><path d="M0"/></svg><input data-site><a href="#d">d</a><!-- no --></p>
    <script type="mpy" src="p.py" config="c.json"></script></article>
    <script type="application/json">{"a": "&lt;"}</script></body></html>"""
    parts = parts_of(page)
    assert parts.title == "A &amp; B"
    assert parts.body == {"dir": "ltr"}
    assert [style["href"] for style in parts.styles] == ["a.css"]
    assert [script.attributes.get("src") for script in parts.before] == ["early.js"]
    assert [script.text for script in parts.after] == ["", '{"a": "&lt;"}']
    assert re.sub(r"\s+", " ", parts.article).strip() == (
        '<p>5 &lt; 6 &#36; <br><span class="k">c</span>'
        ' <svg><path d="M0"/></svg><a href="#d">d</a></p>'
    )


def test_a_page_that_is_torn_is_told() -> None:
    with pytest.raises(ValueError, match="not closed"):
        parts_of("<article><p><b>a</p></article>")
