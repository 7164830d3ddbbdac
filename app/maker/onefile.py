"""
The scoring sheet in one file, for the rubric in hand: the site's own, with its form, its paper and
its rubric in another's place.

What runs in it is the site's, script for script, so the file's own policy, which names each by its
hash, holds for it as it stands.
"""

import hashlib
import json

import js

from browser.bridge import BrowserError, attempt, document, pause
from browser.files import hand_out
from browser.tablesource import refitted
from maker.editions import Edition, replacements
from maker.formcontext import context
from maker.templates import Templates
from rubric import Rubric

NAME = "phieu-cham-diem.html"


async def hand_out_sheet(page) -> None:
    """Make it and hand it out; say so, or why not."""
    checked = page.check()
    if checked is None or checked.faults:
        page.show.to_faults()
        return
    await pause()
    asked = document.getElementById("maker").dataset
    try:
        parts = json.loads(await _text(asked.parts))
    except Exception:
        page.show.tell(page.texts.say("one-file-failed"))
        return
    rubric = Rubric(checked.data)
    sha256 = _hex(hashlib.sha256(checked.text.encode()).digest())
    await pause()
    given = context(rubric, sha256, page.table)
    drawn = Templates(parts["templates"]).render("form.html", given)
    await pause()
    data = dict(checked.data)
    data["sheet"] = {}
    edition = Edition(
        form=_without_the_site(drawn),
        rubric=json.dumps(data),
        first=parts["first"],
        title=" ".join(rubric.title),
        origin=page.texts.say("one-file-from", rubric=rubric.id),
    )
    file = await refitted(asked.sheet, replacements(edition))
    if file is None:
        page.show.tell(page.texts.say("one-file-failed"))
        return
    hand_out(NAME, file, kind="text/html")
    page.show.tell(page.texts.say("downloaded", name=NAME))


async def _text(address: str) -> str:
    answer = await js.fetch(address)
    if not answer.ok:
        raise OSError(address)
    return str(await answer.text())


def _without_the_site(markup: str) -> str:
    """
    The form as it stands in one file: without its scripts, which the file has, without what needs
    the site beside it; of links to elsewhere the words stay (hooks/after/onefileparser.py).
    """
    try:
        parsed = attempt(js.DOMParser.new(), "parseFromString", markup, "text/html")
    except BrowserError:
        return markup
    _clean(parsed)
    for template in parsed.querySelectorAll("template"):
        _clean(template.content)
    # Read, never written: the file's text is what is wanted, and nothing of it enters this page.
    return str(parsed.body.innerHTML)


def _clean(root) -> None:
    for element in root.querySelectorAll("script, py-config, [data-site]"):
        element.remove()
    for link in root.querySelectorAll("a[href]"):
        if not link.getAttribute("href").startswith("#"):
            span = document.createElement("span")
            span.className = link.className
            span.append(*link.childNodes)
            link.replaceWith(span)


def _hex(octets: bytes) -> str:
    return "".join([f"{octet:02x}" for octet in octets])
