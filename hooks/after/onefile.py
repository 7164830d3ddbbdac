"""
Each scoring page once more as a single file that runs from a disk, without a server.

The file is made from the page as it was built: its article, its styles, its scripts, and all that
these ask for by address, packed into the file and answered from there (templates/onefile.js).
From a disk a browser neither loads modules nor fetches, so PyScript stands in the page, too. The
file's own policy lets it ask nobody for anything.
"""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Set as AbstractSet
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import jinja2

from after.csp import hashes, with_policy
from after.markup import check
from after.onefileparser import Attributes, Script, parts_of
from before.inline import PYTHON
from failure import BuildError

NAME = "phieu-cham-diem.html"
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
TEMPLATE = "onefile.html"
# The page's own scripts and data; all others serve the site around it: menus, search, the worker.
ALONG = {"boot", "first", "readability", "rubric", "runtime", "whose"}
# What a page calls the decision that its form belongs to.
CITATION = "DCTERMS.bibliographicCitation"
# In the file PyScript asks for its configuration by an address, so that it can be waited for.
CONFIG = "pyscript.json"
# Where runtime.js finds the addresses of what it asks for.
NAMED = ("data-micropython", "data-wasm", "data-later", "data-rows")
URL = re.compile(r"""url\(\s*(['"]?)(?!data:|#)([^'")]+)\1\s*\)""")
# What PyScript imports besides, all of it turned off by the page's configuration (of its error
# messages it asks once more that they stay off), and where it would look for an interpreter by its
# version, for which it takes the address of a blob.
LAZY = re.compile(r'import\("\./[^"]+\.js"\)')
ABROAD = re.compile(r"`https://cdn\.jsdelivr\.net/[^`]*\$\{(\w+)\}[^`]*`")
TURNED_OFF = "Promise.resolve({notOnDOM(){}})"
REEXPORT = re.compile(r'export\{[^}]*\}from"\./([^"]+)";?\s*(?://.*)?\s*')
FORM_RUBRIC = re.compile(r'<form id="sheet"[^>]* data-rubric="([^"]+)"')
KINDS = {
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
RULES = {
    "default-src": "'none'",
    "script-src": "'wasm-unsafe-eval' blob:",
    "style-src": "",
    "img-src": "data:",
    "font-src": "data:",
    "connect-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}

_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)


def write_editions(site: Path, known: AbstractSet[str]) -> None:
    """Write each scoring page's one file beside it; `known` as in csp.py."""
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        if path.name != NAME and FORM_RUBRIC.search(path.read_text(encoding="utf-8")):
            path.with_name(NAME).write_bytes(Edition(site, address, known).page().encode())


class Edition:
    """One scoring page of the site in `folder`, at `address` below it, to be made a single file."""

    def __init__(self, folder: Path, address: str, known: AbstractSet[str]) -> None:
        self.folder = folder
        self.known = known
        self.base = dirname(address)
        self.parts = parts_of((folder / address).read_bytes().decode("utf-8"))
        # On the site runtime.js asks for PyScript, which stands in the page here.
        [python] = [one.attributes for one in self.parts.before if named(one) == "runtime"]
        self.asked = [python[name] for name in NAMED]
        self.pyscript = python.pop("data-pyscript")

    def page(self) -> str:
        """The whole file."""
        parts = self.parts
        heading, end, rest = parts.article.partition("</h1>")
        rubric = FORM_RUBRIC.search(rest)
        if rubric is None:
            raise BuildError(f"the scoring page in {self.base} has no form")
        runtime = self.runtime(self.pyscript)
        content: dict[str, Any] = {
            "title": parts.title,
            "site_name": parts.told.get("og:site_name", ""),
            "site_url": self.site_url(),
            "cited_as": parts.told.get(CITATION, ""),
            "icon": self.picture("assets/img/favicon.svg"),
            "logo": self.picture("assets/img/logo.svg"),
            "body": parts.body,
            "styles": [
                (link.get("media", ""), self.style(address_of(link))) for link in parts.styles
            ],
            "before": self.scripts(parts.before),
            "own_style": (TEMPLATES / "onefile.css").read_text(encoding="utf-8"),
            "answers": (TEMPLATES / "onefile.js").read_text(encoding="utf-8"),
            "heading": heading + end,
            "rest": rest,
            "after": [runtime, *self.scripts(parts.after)],
            "blocks": self.blocks(),
        }
        scripts = {*self.known, content["answers"], runtime.text}
        styles = {style for _, style in content["styles"]} | {content["own_style"]}
        edition = hashlib.sha256(repr(content).encode()).hexdigest()[:8]
        template = _templates.get_template(TEMPLATE)
        page = template.render(content, rubric_id=rubric[1], edition=edition)
        check(page, f"{self.base}/{NAME}", scripts, styles)
        run = {text for text in scripts.difference(PYTHON.values()) if f">{text}</script>" in page}
        return with_policy(page, self.rules(run, styles))

    def site_url(self) -> str:
        """Where the site stands, when the page says it; "" when nobody knows."""
        address = self.parts.told.get("og:url", "")
        return address.removesuffix(f"{self.base}/") if address else ""

    def scripts(self, scripts: list[Script]) -> list[Script]:
        """Those that go along."""
        return [self.whole(script) for script in scripts if goes_along(script)]

    def whole(self, script: Script) -> Script:
        """The script as it stands in the file."""
        attributes = dict(script.attributes)
        if attributes.get("type") == "mpy":
            attributes["config"] = CONFIG
        if "src" in attributes or not whole_within(script.text):
            raise BuildError(f"a script of {self.base} cannot stand in a page: {attributes}")
        return Script(attributes, script.text)

    def runtime(self, address: str) -> Script:
        """PyScript as one module that asks for no other."""
        text = self.text(address)
        other = REEXPORT.fullmatch(text)
        if other:
            return self.runtime(join(dirname(address), other[1]))
        text, lazy = LAZY.subn(TURNED_OFF, text)
        text, abroad = ABROAD.subn(r"\1", text)
        if not lazy or not abroad or not whole_within(text):
            raise BuildError(f"{address} is not the PyScript that {Path(__file__).name} knows")
        return Script({"type": "module"}, text)

    def style(self, address: str) -> str:
        """A style with all that it asks for within it."""

        def within(url: re.Match[str]) -> str:
            path = join(dirname(address), url[2])
            return f"url(data:{kind(path)};base64,{as_text(self.bytes(path))})"

        return URL.sub(within, self.text(address))

    def picture(self, path: str) -> str:
        """A picture of the site as an address that holds it."""
        return f"data:{kind(path)};base64,{as_text((self.folder / path).read_bytes())}"

    def blocks(self) -> list[dict[str, str]]:
        """All that the page asks for by address, packed: the address as the page says it."""
        asked = list(self.asked)
        found = []
        for script in self.parts.after:
            if script.attributes.get("type") == "mpy":
                config = script.attributes["config"]
                found.append(block(CONFIG, config.encode()))
                asked.append(json.loads(config)["interpreter"])
        addresses = dict.fromkeys(map(normpath, asked))
        return found + [block(address, self.bytes(address)) for address in addresses]

    def rules(self, scripts: AbstractSet[str], styles: AbstractSet[str]) -> dict[str, str]:
        """The file's policy: these scripts and styles, and no others."""
        return {
            **RULES,
            "script-src": " ".join([RULES["script-src"], *hashes(scripts)]),
            "style-src": " ".join(hashes(styles)),
        }

    def text(self, address: str) -> str:
        """The text of a file of the site, asked for as the page asks."""
        return self.bytes(address).decode("utf-8-sig")

    def bytes(self, address: str) -> bytes:
        """The bytes of a file of the site, asked for as the page asks."""
        path = self.folder / normpath(join(self.base, address))
        if not path.is_file():
            raise BuildError(f"the scoring page in {self.base} asks for {address}: no such file")
        return path.read_bytes()


def whole_within(text: str) -> bool:
    """Whether a script with this text ends where its text does."""
    return "</script" not in text.lower() and "<!--" not in text


def goes_along(script: Script) -> bool:
    """Whether a script belongs to the form, and not to the site around it or to its theme."""
    return named(script) in ALONG or script.attributes.get("type") == "mpy"


def named(script: Script) -> str:
    """What the page calls a script of its own, or data; "" for others."""
    return script.attributes.get("data-script") or script.attributes.get("id", "")


def address_of(link: Attributes) -> str:
    """Where a style is; one that the page waits with has no address yet."""
    return link.get("href") or link["data-afterwards"]


def kind(address: str) -> str:
    """The media type of what is at an address."""
    return KINDS.get(Path(address).suffix, "application/octet-stream")


def block(address: str, data: bytes) -> dict[str, str]:
    """What is at an address, packed."""
    return {"address": address, "kind": kind(address), "packed": packed(data)}


def packed(data: bytes) -> str:
    """Bytes as text, gzipped; the same bytes are the same text."""
    return as_text(gzip.compress(data, 9, mtime=0))


def as_text(data: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(data).decode()
