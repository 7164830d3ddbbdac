"""The content security policy: on every page, first, for this site's own files alone."""

import re
from pathlib import Path

from after.csp import hashes, rule_pages, with_policy
from tests.markup import Element, read

ALLOWED = re.compile(r"'none'|'self'|data:|'wasm-unsafe-eval'|'sha256-[A-Za-z0-9+/]{43}='")


def rules(page: Element) -> dict[str, list[str]]:
    """The page's policy, as rules and their sources."""
    (meta,) = page.all(lambda it: it.get("http-equiv") == "Content-Security-Policy")
    parts = [rule.split() for rule in meta.get("content").split(";")]
    return {name: sources for name, *sources in parts}


def test_every_page_is_ruled_from_its_first_element_on(pages: dict[str, Element]) -> None:
    """Right after the charset: what stands before a policy is not ruled by it."""
    assert "404.html" in pages
    for address, page in pages.items():
        (head,) = page.named("head")
        first, second = head.all(lambda _: True)[:2]
        assert first.get("charset") == "utf-8", address
        assert second.get("http-equiv") == "Content-Security-Policy", address


def test_no_page_names_another_host_or_text_as_a_source(pages: dict[str, Element]) -> None:
    """Neither 'unsafe-inline' nor 'unsafe-eval' nor an address, in any rule."""
    for address, page in pages.items():
        for name, sources in rules(page).items():
            for source in sources:
                assert ALLOWED.fullmatch(source), f"{address}: {name} {source}"
                assert source != "data:" or name == "img-src", f"{address}: {name}"
        assert rules(page)["default-src"] == ["'self'"]
        assert rules(page)["script-src"][:2] == ["'self'", "'wasm-unsafe-eval'"]
        for closed in ("object-src", "frame-src", "base-uri", "form-action"):
            assert rules(page)[closed] == ["'none'"], f"{address}: {closed}"


def test_all_pages_share_one_policy(pages: dict[str, Element]) -> None:
    assert len({str(rules(page)) for page in pages.values()}) == 1


def test_only_known_scripts_that_run_are_hashed(tmp_path: Path) -> None:
    """Each once, by its own text, in the policy of every page."""
    data = '<script src="b.js"></script><script type="application/json">c</script>'
    for name, inside in (("one", "<script>a()</script>"), ("two", data)):
        (tmp_path / f"{name}.html").write_text(f'<meta charset="utf-8">{inside}', encoding="utf-8")
    rule_pages(tmp_path, frozenset({"a()", "d()"}))
    for name in ("one", "two"):
        page = read(tmp_path / f"{name}.html")
        assert rules(page)["script-src"] == ["'self'", "'wasm-unsafe-eval'", *hashes(["a()"])]


def test_the_policy_follows_the_charset() -> None:
    page = with_policy('<head><meta charset="utf-8"><title>', {"a": "'self'", "b": "'none'"})
    assert page.startswith('<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"')
    assert "a 'self'; b 'none'" in page
