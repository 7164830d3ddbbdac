"""
A built scoring page taken apart: its styles, its scripts and its article, as one file needs them.

What the article says stays letter for letter, but for what needs the site beside it: an element
marked `data-site` goes, and of another link to elsewhere its words stay.
"""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"]
)

Attributes = dict[str, str]


@dataclass
class Script:
    """A script element: what it says of itself, and what stands in it."""

    attributes: Attributes
    text: str = ""


@dataclass
class Parts:
    """
    What a page is made of, each in its order: `before` are the scripts before the article, `after`
    those in it and behind; `told` is what its meta elements say, by their names.
    """

    root: Attributes = field(default_factory=dict)
    body: Attributes = field(default_factory=dict)
    title: str = ""
    told: dict[str, str] = field(default_factory=dict)
    styles: list[Attributes] = field(default_factory=list)
    before: list[Script] = field(default_factory=list)
    after: list[Script] = field(default_factory=list)
    article: str = ""


def parts_of(page: str) -> Parts:
    """Take a page apart."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.parts


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts = Parts()
        self.kept: list[str] = []
        # Inside the article, each open element and what it leaves at its end: "" if it went.
        self.open: list[tuple[str, str]] = []
        self.leaving = 0
        self.script: Script | None = None
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "script":
            self.begin_script(attributes)
        elif self.open:
            self.begin_element(tag, attributes)
        elif tag == "article":
            self.open.append((tag, ""))
        elif tag == "link":
            self.note_link(attributes)
        elif tag == "meta":
            name = attributes.get("name") or attributes.get("property", "")
            self.parts.told[name] = attributes.get("content", "")
        elif tag == "title":
            self.in_title = not self.parts.body
        elif tag in ("html", "body"):
            setattr(self.parts, {"html": "root"}.get(tag, tag), attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)
        else:
            self.keep(self.get_starttag_text() or "")

    def begin_script(self, attributes: Attributes) -> None:
        self.script = Script(attributes)
        met = self.open or self.parts.article
        (self.parts.after if met else self.parts.before).append(self.script)

    def begin_element(self, tag: str, attributes: Attributes) -> None:
        if tag == "link":
            self.note_link(attributes)
            return
        end = "" if tag in VOID else f"</{tag}>"
        text = self.get_starttag_text() or ""
        if "data-site" in attributes:
            self.leaving += tag not in VOID
            text = end = ""
        elif tag == "a" and not attributes.get("href", "#").startswith("#"):
            text, end = f'<span class="{escape(attributes.get("class", ""))}">', "</span>"
        self.keep(text)
        if tag not in VOID:
            self.open.append((tag, end))

    def note_link(self, attributes: Attributes) -> None:
        if attributes.get("rel") == "stylesheet":
            self.parts.styles.append(attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.script = None
        elif tag == "title":
            self.in_title = False
        elif self.open:
            begun, end = self.open.pop()
            if begun != tag:
                raise ValueError(
                    f"<{begun}> is not closed before </{tag}>, line {self.getpos()[0]}"
                )
            if not self.open:
                self.parts.article = "".join(self.kept)
            elif end:
                self.keep(end)
            else:
                self.leaving -= 1

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.text += data
        elif self.in_title:
            self.parts.title += data
        else:
            self.keep(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def keep(self, text: str) -> None:
        if self.open and not self.leaving:
            self.kept.append(text)
