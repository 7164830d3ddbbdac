"""
The search index that the theme reads: what is found, where, and as text alone.

The theme puts what it finds into the page as HTML. So nothing of an entry may be markup but the few
elements that the index keeps of a page.
"""

import json
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from before.decisions import Decision

INDEX = "search/search_index.json"
RUBRIC_PAGE = "bieu-diem/"
# What the theme keeps of a page's text, without attributes.
KEPT = frozenset(["code", "li", "ol", "p", "pre", "sub", "sup", "ul"])


def finish(site: Path, decisions: list[Decision]) -> None:
    """Make the index of a built site what people find things by."""
    path = site / INDEX
    index = json.loads(path.read_text(encoding="utf-8"))
    docs = [described(doc, site) for doc in index["docs"]]
    index["docs"] = [as_text(doc) for doc in docs if doc] + criteria(decisions)
    path.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


def criteria(decisions: list[Decision]) -> list[dict[str, str]]:
    """Each criterion at its own address; by itself the theme knows headings alone."""
    found = []
    for one in decisions:
        # Which year's it is, where there are several.
        year = f" ({one.rubric.school_year})" if len(decisions) > 1 else ""
        found += [
            {
                "location": f"{one.folder}{RUBRIC_PAGE}#{node.id}",
                "title": escape(node.id + year, quote=False),
                "text": escape(node.text, quote=False),
            }
            for node in one.rubric.nodes
        ]
    return found


def described(doc: dict[str, Any], site: Path) -> dict[str, Any] | None:
    """
    An entry; of a page with Python of its own its description, and no part of it.

    Such a page has dialogs and a sheet of paper, which nobody sees until they are asked for.
    """
    location, _, part = str(doc["location"]).partition("#")
    path = site / location / "index.html"
    head = _Head()
    head.feed(path.read_text(encoding="utf-8"))
    if not head.has_app:
        return doc
    return None if part else {**doc, "text": escape(head.description, quote=False)}


def as_text(doc: dict[str, Any]) -> dict[str, Any]:
    """The entry with no markup in its title, and none but the kept elements in its text."""
    title = escape(unescape(str(doc["title"])), quote=False)
    return {**doc, "title": title, "text": without_markup(str(doc["text"]))}


def without_markup(html: str) -> str:
    """
    The text with the kept elements alone; all else that looks like markup is shown as it stands.

    >>> without_markup("<p class='a'>5 &lt; 6</p><img src=x>")
    '<p>5 &lt; 6</p>&lt;img src=x&gt;'
    """
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.written)


class _Head(HTMLParser):
    """Of a page whether Python runs in it, and how it describes itself."""

    def __init__(self) -> None:
        super().__init__()
        self.has_app = False
        self.description = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.has_app = "data-app" in attributes
        elif tag == "meta" and attributes.get("name") == "description":
            self.description = attributes.get("content", "")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.keep(tag in KEPT, f"<{tag}>", self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.keep(tag in KEPT, f"</{tag}>", f"</{tag}>")

    def keep(self, known: bool, written: str, text: str) -> None:
        self.written.append(written if known else escape(text, quote=False))

    def handle_data(self, data: str) -> None:
        self.written.append(escape(data, quote=False))

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.written.append(escape(f"<!--{data}-->", quote=False))

    def handle_decl(self, decl: str) -> None:
        self.written.append(escape(f"<!{decl}>", quote=False))

    def handle_pi(self, data: str) -> None:
        self.written.append(escape(f"<?{data}>", quote=False))

    def unknown_decl(self, data: str) -> None:
        self.written.append(escape(f"<![{data}]>", quote=False))
