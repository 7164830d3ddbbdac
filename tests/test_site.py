"""The site as a whole: nothing foreign, no dead link, nothing needless, no page without a word."""

import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from before import bundle, inline, stylesheets
from tests.conftest import SITE_URL, UNDER
from tests.markup import Element
from tests.names import without_hash

Record = Callable[[str, object], None]

# What the theme says in English when nobody translates it, here or in its settings for scripts.
ENGLISH = re.compile(
    r"\b(back to|copied|copy|footer|header|initializing|made with|matching documents|metadata"
    r"|missing|navigation|next|not found|permanent link|previous|search|skip|switch to|table of"
    r"|tabs|type to)\b",
    re.IGNORECASE,
)
# Where runtime.js finds the files that it asks for.
RUNTIME = (
    "data-micropython", "data-wasm", "data-later", "data-rows", "data-interpreter", "data-pyscript",
)  # fmt: skip


def sources(page: Element) -> list[tuple[Element, str]]:
    """Each address that the browser fetches by itself."""
    asked = [
        (it, it.get(name))
        for name in ("src", "srcset", "poster", "data", *RUNTIME)
        for it in page.with_attribute(name)
    ]
    configured = page.with_attribute("config")
    asked += [(it, json.loads(it.get("config"))["interpreter"]) for it in configured]
    return asked + [
        (it, it.get("href"))
        for it in page.named("link")
        if it.get("rel") not in {"canonical", "prev", "next"}
    ]


def test_nothing_is_fetched_from_elsewhere(built_site: Path, pages: dict[str, Element]) -> None:
    """Neither by a page nor by a style; no page leads to another site without our saying so."""
    for address, page in pages.items():
        assert sources(page)
        for _, source in sources(page):
            assert not re.match(r"(\w+:)?//|\w+:", source), f"{address}: {source}"
        for link in page.named("a"):
            assert not re.match(r"(\w+:)?//|\w+:", link.get("href")), f"{address}: {link}"
    for path in built_site.rglob("*.css"):
        fetched = re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")]+)", path.read_text("utf-8"))
        for source in fetched:
            inside = source.startswith(("data:", "#")) or (path.parent / source).is_file()
            assert inside, f"{path.name}: {source}"


# The pages that run Python, and what stands in each of them to begin with.
PYTHON_PAGES = {
    "tong-hop/index.html": ["further"],
    "cham-diem/index.html": ["whose", "boot"],
    "tao-bieu-diem/index.html": ["maker"],
}


def checked_links(folder: Path, pages: dict[str, Element]) -> int:
    """Hold that every address names a file that is there, and a place in it; how many they are."""
    ids = {
        address: {it.get("id") for it in page.with_attribute("id")}
        # Whose column one scores is said by address, too.
        | {it.get("value") for it in page.with_attribute("value") if it.get("name") == "turn"}
        for address, page in pages.items()
    }
    checked = 0
    for address, page in pages.items():
        here = SITE_URL + address.removesuffix("index.html")
        links = [it.get("href") for it in page.named("a", "link") if it.get("href")]
        for link in links + [source for _, source in sources(page)]:
            whole = urlsplit(urljoin(here, link))
            assert whole.path.startswith(UNDER), f"{address}: {link} leaves the site's folder"
            path = unquote(whole.path.removeprefix(UNDER))
            path = f"{path}index.html" if not path or path.endswith("/") else path
            assert (folder / path).is_file(), f"{address}: {link}"
            place = unquote(whole.fragment)
            assert not place or place in ids[path], f"{address}: {link}"
            checked += 1
    return checked


def test_links_and_anchors_resolve(
    built_site: Path, pages: dict[str, Element], record_property: Record
) -> None:
    checked = checked_links(built_site, pages)
    assert checked > 150
    record_property("cases", checked)


def test_ids_are_unique(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        ids = [it.get("id") for it in page.with_attribute("id")]
        assert sorted(set(ids)) == sorted(ids), address


def test_what_stands_within_a_page(pages: dict[str, Element], root: Path) -> None:
    """No style, no handler, and only those scripts of ours that a request would make too late."""
    for address, page in pages.items():
        assert not page.with_attribute("style") + page.named("style"), address
        handlers = page.all(lambda it: any(name.startswith("on") for name in it.attributes))
        assert not handlers, address
        scripts = [
            it
            for it in page.named("script")
            if not it.get("src") and it.get("type") not in {"application/json", "mpy", "text/plain"}
        ]
        usual = ["preferences", "readability"]
        more = ["runtime", *PYTHON_PAGES[address]] if address in PYTHON_PAGES else []
        more += ["astray"] if address == "404.html" else []
        assert [it.get("data-script") for it in scripts] == [*usual, *more], address
        written = inline.scripts(root / "docs")
        for script in scripts:
            assert script.source() == written[script.get("data-script")]
            assert "KEY_" not in script.source()


def test_no_typeface_holds_up_the_decision(pages: dict[str, Element]) -> None:
    """Its style stands behind the text, which is read in the machine's own letters until then."""
    page = pages["quyet-dinh/index.html"]
    asked = page.all(lambda it: "official-font" in it.get("href"))
    assert [without_hash(it.get("href")) for it in asked] == ["../assets/css/official-font.css"]
    (head,) = page.named("head")
    assert not head.all(lambda it: "official-font" in it.get("href"))


def test_only_what_is_needed_is_published(built_site: Path, root: Path) -> None:
    """The pages, what they ask for, and what the scoring page runs; nothing else."""
    docs = {
        path.relative_to(root / "docs") for path in (root / "docs").rglob("*") if path.is_file()
    }
    expected = {
        "index.html" if path.stem == "index" else f"{path.stem}/index.html"
        for path in docs
        if path.suffix == ".md"
    }
    expected |= {path.as_posix() for path in docs if path.suffix != ".md"}
    expected |= {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}
    expected |= {
        "search/search_index.json",
        "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
    }
    expected |= {"tai-ve/quyet-dinh.docx", "tai-ve/phieu-trang.docx"}
    expected |= {"cham-diem/phieu-cham-diem.html"}
    expected |= {"app/rubric.json", "truong-khac/ma-nguon.zip"}
    expected |= {f"app/{name}-later.json" for name in bundle.ENTRIES}
    expected |= {"app/sheet-parts.json"}
    expected -= {f"{inline.FOLDER}{name}.js" for name in inline.WITHIN}
    expected |= {stylesheets.FOLDER + name for name in stylesheets.JOINED}
    expected -= {
        stylesheets.FOLDER + part for parts in stylesheets.JOINED.values() for part in parts
    }
    expected |= {stylesheets.FOLDER + part for part in stylesheets.ALONE}
    packages = json.loads((root / "vendor" / "vendor.json").read_text(encoding="utf-8"))["packages"]
    expected |= {
        f"vendor/{package['folder']}/{name}".replace(".mjs", ".js")
        for package in packages
        for name in (*package["files"], *package["notices"])
    }
    published = {
        without_hash(path.relative_to(built_site).as_posix())
        for path in built_site.rglob("*")
        if path.is_file()
    }
    theme = re.compile(
        r"assets/(stylesheets/(main|palette)|javascripts/(bundle|workers/search))"
        r"\.[0-9a-f]{8}\.min\.(css|js)"
    )
    assert {path for path in published - expected if not theme.fullmatch(path)} == set()
    assert expected - published == set()
    assert len(published - expected) == 4


def test_every_page_introduces_itself(pages: dict[str, Element], record_property: Record) -> None:
    """In Vietnamese, under a title and with a description that no other page has."""
    titles, descriptions = set(), set()
    for address, page in pages.items():
        (html,) = page.named("html")
        assert html.get("lang") == "vi"
        assert len(page.named("h1")) == 1, address
        (title,) = page.named("title")
        meta = {
            it.get("name") or it.get("property"): it.get("content") for it in page.named("meta")
        }
        titles.add(title.source())
        descriptions.add(meta["description"])
        assert 40 <= len(meta["description"]) <= 200, address
        assert meta["og:title"]
        assert meta["og:description"] == meta["description"]
    assert len(titles) == len(pages)
    assert len(descriptions) == len(pages)
    record_property("cases", len(pages))


def test_shared_addresses_have_a_card(pages: dict[str, Element], built_site: Path) -> None:
    """Title, description and a picture of the size that is told, at a whole address of its own."""
    for address, page in pages.items():
        told = {
            it.get("property") or it.get("name"): it.get("content") for it in page.named("meta")
        }
        picture = told["og:image"]
        assert picture.startswith(SITE_URL), address
        data = (built_site / picture.removeprefix(SITE_URL)).read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        size = [int.from_bytes(data[place : place + 4], "big") for place in (16, 20)]
        assert (
            size == [int(told[f"og:image:{side}"]) for side in ("width", "height")] == [1200, 630]
        )
        assert len(data) < 300_000  # more is not shown by some
        assert told["og:image:alt"]
        assert told["twitter:card"] == "summary_large_image"
        assert address == "404.html" or told["og:url"] == SITE_URL + address.removesuffix(
            "index.html"
        )


def test_next_leads_through_every_page(pages: dict[str, Element]) -> None:
    """From the home page on in the order of the list of pages, and previous leads back."""

    def neighbour(address: str, way: str) -> str | None:
        found = [it for it in pages[address].named("link") if it.get("rel") == way]
        if not found:
            return None
        there = urljoin(SITE_URL + address.removesuffix("index.html"), found[0].get("href"))
        return f"{there.removeprefix(SITE_URL)}index.html"

    (tabs,) = pages["index.html"].all(lambda it: it.get("class") == "md-tabs")
    listed = [urljoin(SITE_URL, it.get("href")) for it in tabs.named("a")]
    visited = ["index.html"]
    while after := neighbour(visited[-1], "next"):
        assert neighbour(after, "prev") == visited[-1]
        visited.append(after)
    assert [SITE_URL + it.removesuffix("index.html") for it in visited] == listed
    (foot,) = pages["index.html"].all(lambda it: it.get("class") == "foot")
    at_the_foot = {f"{it.get('href')}index.html" for it in foot.named("a")}
    assert at_the_foot == {
        "dinh-dang/index.html",
        "tao-bieu-diem/index.html",
        "truong-khac/index.html",
    }
    assert set(visited) | at_the_foot == set(pages) - {"404.html"}


def test_headings_do_not_skip_a_level(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        levels = [int(it.name[1]) for it in page.named("h1", "h2", "h3", "h4", "h5", "h6")]
        steps = [after - before for before, after in pairwise(levels)]
        assert levels[0] == 1 and max(steps, default=0) <= 1, address  # noqa: PT018 (one claim)


def test_the_theme_speaks_vietnamese(pages: dict[str, Element], record_property: Record) -> None:
    """What is read, what is heard, and what the theme's scripts will say."""
    looked = 0
    for address, page in pages.items():
        said = [page.named("body")[0].text()]
        for name in ("aria-label", "title", "placeholder", "alt"):
            said += [it.get(name) for it in page.with_attribute(name)]
        (settings,) = page.all(lambda it: it.get("id") == "__config")
        said += json.loads(settings.source())["translations"].values()
        for text in said:
            assert not ENGLISH.search(text), f"{address}: {text}"
        looked += len(said)
    record_property("cases", looked)


def test_robots_and_sitemap(built_site: Path, pages: dict[str, Element]) -> None:
    """Everyone may read everything, and the list of pages is whole."""
    robots = (built_site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in robots if line] == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {SITE_URL}sitemap.xml",
    ]
    sitemap = ET.parse(built_site / "sitemap.xml")  # noqa: S314 (our own)
    listed = {it.text for it in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    expected = {address.removesuffix("index.html") for address in pages} - {"404.html"}
    assert listed == {SITE_URL + address for address in expected}


def test_the_404_page_helps(pages: dict[str, Element]) -> None:
    """It leads to every page, whatever the missing address was: from the root of the host."""
    (article,) = pages["404.html"].named("article")
    linked = {urljoin(SITE_URL, link.get("href")) for link in article.named("a")}
    expected = {address.removesuffix("index.html") for address in pages} - {"404.html"}
    assert {SITE_URL + address for address in expected} <= linked
    assert all(link.get("href").startswith(UNDER) for link in article.named("a"))


def test_a_rubric_that_does_not_add_up_ends_the_build(tmp_path: Path, root: Path) -> None:
    """And the build says where the fault is."""
    for name in ("app", "docs", "hooks", "vendor"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", tmp_path)
    rubric = tmp_path / "app" / "rubric.json"
    data = json.loads(rubric.read_text(encoding="utf-8"))
    data["criteria"][1]["criteria"][5]["max"] = 19
    rubric.write_text(json.dumps(data), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "criteria[1].criteria[5]" in run.stdout + run.stderr
    assert not (tmp_path / "site" / "index.html").exists()


def test_what_the_first_total_needs_comes_first(pages: dict[str, Element]) -> None:
    """Nothing is asked for before the styles; the scoring page asks for no script by then."""
    for address, page in pages.items():
        assert not page.all(lambda it: it.get("rel") in {"modulepreload", "preload"}), address
        (head,) = page.named("head")
        order = [it.get("data-script") or it.get("rel") for it in head.all(lambda _: True)]
        assert order.index("readability") < order.index("stylesheet"), address
    page = pages["cham-diem/index.html"]
    assert not [it for it in page.named("script") if it.get("src")]
    (python,) = page.with_attribute("data-micropython")
    asked = {without_hash(python.get(name)).removeprefix("../") for name in RUNTIME}
    assert asked == {
        "vendor/micropython/micropython.js",
        "vendor/micropython/micropython.wasm",
        "app/scoring-later.json",
        "assets/js/bulk.js",
        "assets/js/interpreter.js",
        "vendor/pyscript/core.js",
    }
    # All else comes after the first total, or when somebody turns to it (deferred, themeloader).
    late = [
        without_hash(it.get("data-afterwards")) for it in page.with_attribute("data-afterwards")
    ]
    names = [
        "css/dialogs.css",
        "js/highlight.js",
        "js/search.js",
        "js/serviceworker.js",
        "js/themeloader.js",
    ]
    assert late == [f"../assets/{name}" for name in names]
    (bundle,) = page.with_attribute("data-theme")
    assert "/bundle." in bundle.get("data-theme")
