"""What a page fetches has its content's hash in its name: no page gets another version's file."""

import hashlib
import re
from pathlib import Path

import pytest

from after.hashnames import BUNDLE, BY_SCRIPTS, FORMER, OURS, hashed, rename
from after.searchindex import INDEX
from failure import BuildError
from tests.markup import Element
from tests.names import find
from tests.test_site import sources

PAGE = """<link href="../assets/css/a.css"><script src="/x/assets/js/b.js"></script>
<i config="{&#34;interpreter&#34;: &#34;../assets/js/b.js&#34;}"></i><p>assets/js/b.js</p>"""


def test_a_page_names_what_it_was_built_with(tmp_path: Path) -> None:
    """In every attribute, relative or whole, and in JSON; a text that speaks of a file stays."""
    for name in ("assets/css/a.css", "assets/js/b.js"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    rename(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    css, js = (
        hashlib.sha256(name).hexdigest()[:8] for name in (b"assets/css/a.css", b"assets/js/b.js")
    )
    assert page.count(f"assets/css/a.{css}.css") == 1
    assert page.count(f"assets/js/b.{js}.js") == 2
    assert page.endswith("<p>assets/js/b.js</p>")
    assert (tmp_path / f"assets/js/b.{js}.js").is_file()
    assert not (tmp_path / "assets/js/b.js").exists()


def test_every_script_and_style_of_a_page_has_its_hash(
    built_site: Path, pages: dict[str, Element]
) -> None:
    checked = set()
    for address, page in pages.items():
        for _, source in sources(page):
            if address != "404.html" and re.search(r"\.(css|js|json|wasm)$", source):
                path = (built_site / address).parent / source
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                named = FORMER.search(path.name)
                assert named, source
                assert digest.startswith(named[0][1:]), source
                checked.add(path.resolve())
    assert len(checked) > 12


def test_what_scripts_ask_for_has_its_hash_too(built_site: Path) -> None:
    """The theme's search and our own script fetch files by names with their hashes."""
    for name, scripts in BY_SCRIPTS.items():
        path = find(built_site, name)
        mark = f".{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}."
        assert mark in path.name
        for pattern, written in scripts.items():
            (script,) = built_site.glob(pattern.replace("search.js", "search.*.js"))
            text = script.read_text(encoding="utf-8")
            assert written not in text
            assert hashed(written, path.read_bytes()) in text
    worker = (built_site / "sw.js").read_text(encoding="utf-8")
    assert find(built_site, INDEX).name in worker


def test_a_script_that_asks_otherwise_ends_the_build(tmp_path: Path) -> None:
    """As a new version of the theme may."""
    for name in (INDEX, OURS, BUNDLE.replace("*", "01234567")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("search.json", encoding="utf-8")
    with pytest.raises(BuildError, match="does not ask for"):
        rename(tmp_path)


def test_no_name_ends_as_hosts_do_not_know(built_site: Path) -> None:
    """A stock nginx sends .mjs as application/octet-stream, and no browser runs that."""
    endings = {path.suffix for path in built_site.rglob("*") if path.is_file()}
    assert ".mjs" not in endings
    assert ".js" in endings
