"""
What may stand in a page that is published: no script, style or handler but those the site brings.

A security policy names scripts by their texts. Were it made from whatever stands in the pages, a
script that came in with somebody's data would be named, too; so it is made from the scripts that
the site is known to have, and a page with any other is not published at all.
"""

from collections import Counter
from collections.abc import Set as AbstractSet
from html.parser import HTMLParser

from failure import stop

# Scripts that are read by other scripts and never run.
DATA = frozenset(["application/gzip", "application/json", "text/plain"])
# What loads, leads away or turns addresses to another place, whatever stands in it.
FOREIGN = frozenset(["applet", "base", "embed", "frame", "iframe", "object"])
# A page's only meta elements with http-equiv; another might send the reader elsewhere.
EQUIVALENTS = frozenset(["content-security-policy", "x-ua-compatible"])
# What an address may begin with to be run and not gone to.
RUNS = ("javascript:", "vbscript:", "data:text/html")


def check(page: str, name: str, scripts: AbstractSet[str], styles: AbstractSet[str]) -> None:
    """
    End the build for a page with a script or style within it that is not among the known ones, a
    handler, an element that lets in what is foreign, or an id that stands twice.
    """
    reader = _Reader(scripts, styles)
    reader.feed(page)
    reader.close()
    if reader.foreign:
        found, line = reader.foreign[0]
        raise stop("foreign-markup", page=name, found=found, line=line)
    twice = [id for id, times in reader.ids.items() if times > 1]
    if twice:
        raise stop("id-twice", page=name, id=twice[0])


class _Reader(HTMLParser):
    def __init__(self, scripts: AbstractSet[str], styles: AbstractSet[str]) -> None:
        super().__init__()
        self.known = {"script": scripts, "style": styles}
        self.ids: Counter[str] = Counter()
        self.foreign: list[tuple[str, int]] = []
        # The script or style that is open, as it stands in the page, and its text up to here.
        self.inside = ""
        self.begun = ""
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        whole = self.get_starttag_text() or tag
        if "id" in attributes:
            self.ids[attributes["id"]] += 1
        equivalent = attributes.get("http-equiv", "").lower()
        runs = [value for value in attributes.values() if value.strip().lower().startswith(RUNS)]
        handlers = [name for name in attributes if name.startswith("on") or name == "style"]
        if tag in FOREIGN or runs or handlers or (equivalent and equivalent not in EQUIVALENTS):
            self.refuse(whole)
        if tag == "style" or (tag == "script" and attributes.get("type", "").lower() not in DATA):
            self.inside, self.begun, self.text = tag, whole, ""
            if tag == "script" and "src" in attributes:
                self.inside = ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A browser takes no notice of the slash: what follows <script/> is a script.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            if self.text not in self.known[tag]:
                self.refuse(self.begun + self.text)
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data

    def close(self) -> None:
        super().close()
        if self.inside:
            self.refuse(self.begun + self.text)

    def refuse(self, found: str) -> None:
        self.foreign.append((found[:120], self.getpos()[0]))
