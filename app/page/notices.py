"""What the page says beside its form: a notice that stays, a question that waits."""

import js

from browser.bridge import document
from page.templates import lines_in

_PARTS = ("title", "text", "yes", "no", "also")


# The question that is being asked, until its dialog has told that it is closed, which it does a
# moment later; those who wait for that; and what was ticked in the last one.
_asking: list[object] = []
_waiting: list[object] = []
_ticked: list[str] = []
# Notices that are held back.
_gathering: list[list] = []


async def ask(
    texts: list[str], items: list[str], choices=(), ticked: bool = True, careful: bool = False
) -> bool:
    """
    Show a modal question and wait for its answer; closing it (Escape) is "no".

    `texts` are its title, what follows from the answer, and the words for yes and for no;
    `items` stand as a list under them; `choices`, pairs of an id and a text, as boxes that
    are `ticked` at first or not: `chosen` tells which are in the end. A `careful` question has
    the focus on "no": its yes cannot be taken back. Questions wait for each other. The focus
    goes back to where it was.
    """
    return await _answer(texts, items, choices, ticked, careful) == "yes"


async def choose(texts: list[str], items: list[str]) -> str:
    """As `ask`, with a fifth text for a third answer: "yes", "also", or else "no"."""
    return await _answer(texts, items, (), True, False)


async def advise(texts: list[str], lines: list) -> "tuple[str, str]":
    """
    As `choose`, with the way back as the strong button: "back" and the id of a field, or "on".

    `lines` are (id, text), links to the fields. Closing it is "no" to either.
    """
    found = [lines[0][0]]

    def linked() -> None:
        # Escape closes it, and does neither.
        document.getElementById("ask-no").hidden = True
        items = document.getElementById("ask-items").children
        for item, (id, text) in zip(items, lines):
            link = document.createElement("a")
            link.href = "#" + id
            link.textContent = text
            link.onclick = follow
            item.replaceChildren(link)

    def follow(event) -> None:
        event.preventDefault()
        found[0] = event.target.hash[1:]
        document.getElementById("ask").close("yes")

    title, text, back, on = texts
    items = [text for _, text in lines]
    answer = await _answer([title, text, back, "", on], items, (), True, False, filled=linked)
    return {"yes": "back", "also": "on"}.get(answer, "no"), found[0]


def entry_id(cell) -> str:
    """The id of an entry's field, of its (criterion id, rater id); a field's own id stays."""
    return cell if isinstance(cell, str) else "e-" + cell[0] + ":" + cell[1]


async def _answer(texts, items, choices, ticked, careful, *, filled=None) -> str:
    box = document.getElementById("ask")
    if _asking:
        document.getElementById("ask-more").hidden = False
        await js.Promise.new(lambda resolve, _reject: _waiting.append(resolve))
    else:
        _asking.append(box)
    for part, text in zip(_PARTS, texts):
        document.getElementById("ask-" + part).textContent = text
    lines_in(document.getElementById("ask-items"), items)
    _fill_choices(choices, ticked)
    document.getElementById("ask-also").hidden = len(texts) < len(_PARTS)
    document.getElementById("ask-more").hidden = not _waiting
    document.getElementById("ask-no").autofocus = careful
    document.getElementById("ask-no").hidden = False
    if filled is not None:
        filled()
    box.returnValue = ""

    def shown(resolve, _reject) -> None:
        box.onclose = lambda _event: resolve(box.returnValue or "no")
        for answer in ("yes", "also", "no"):
            _closes(document.getElementById("ask-" + answer), box, answer)

    box.showModal()
    answer = str(await js.Promise.new(shown))
    boxes = document.querySelectorAll("#ask-choices input")
    _ticked[:] = [box.value for box in boxes if box.checked]
    if _waiting:
        # Its place is the next one's, which nobody else takes meanwhile.
        _waiting.pop(0)(None)  # type: ignore[operator]  # a promise's resolve
    else:
        _asking.clear()
    return answer


async def make_room() -> None:
    """Wait until no question is open, and close what else lies over the form."""
    box = document.getElementById("ask")
    while box.open:
        document.getElementById("ask-more").hidden = False
        await js.Promise.new(lambda resolve, _reject: box.addEventListener("close", resolve))
    for dialog in document.querySelectorAll("dialog[open]"):
        dialog.close()


def gather() -> None:
    """From now on hold notices back, for one that tells of all; see `gathered`."""
    _gathering.append([])


def gathered() -> list:
    """What was held back, each its text, its items and whether it is bad; notices show again."""
    return _gathering.pop()


def is_asking() -> bool:
    """Whether a question is open."""
    return bool(document.getElementById("ask").open)


def _closes(button, box, answer: str) -> None:
    button.onclick = lambda _event: box.close(answer)


def chosen() -> list[str]:
    """The ids of the choices that were ticked when the last question was answered."""
    return list(_ticked)


def notify(
    text: str,
    items: list[str],
    bad: bool = False,
    offer=("", None),
    *,
    elsewhere: str = "",
    passing: bool = False,
) -> None:
    """
    Show one notice, which stays until it is closed or replaced; see `make_way`, too.

    `offer` is a way on: what its button says, and what it does; a `passing` one makes way like a
    notice without. `elsewhere` is the id of a rubric, to whose own page the notice leads when the
    site has one.
    """
    if _gathering:
        _gathering[-1].append((text, items, bad))
        return
    box = document.getElementById("notice")
    box.className = "told-line bad" if bad else "told-line"
    box.hidden = False
    document.getElementById("notice-text").textContent = text
    lines_in(document.getElementById("notice-items"), items)
    way_on = document.getElementById("notice-offer")
    way_on.textContent, way_on.onclick = offer
    way_on.hidden = not offer[0]
    way_on.toggleAttribute("data-passing", passing)
    for link in box.querySelectorAll("[data-scores]"):
        link.hidden = link.getAttribute("data-scores") != elsewhere
    document.getElementById("notice-close").onclick = lambda _event: box.setAttribute("hidden", "")


def make_way() -> None:
    """Close a notice that says that something went well, and nobody waits for: work goes on."""
    box = document.getElementById("notice")
    offer = document.getElementById("notice-offer")
    passing = offer.hidden or offer.hasAttribute("data-passing")
    if box.className == "told-line" and passing and not box.hidden:
        # What somebody types in, or has just begun to press, stays where it is.
        focused = document.querySelector("#sheet :focus")
        place = focused if focused is not None else document.querySelector("#sheet tbody")
        before = place.getBoundingClientRect().top
        box.hidden = True
        js.scrollBy(0, place.getBoundingClientRect().top - before)
    for line in ("finish-status", "undone"):
        document.getElementById(line).textContent = ""


def _fill_choices(choices, ticked: bool) -> None:
    """Put a box to tick for each of `choices` into the question."""
    element = document.getElementById("ask-choices")
    element.replaceChildren()
    for id, text in choices:
        box = document.createElement("input")
        box.type = "checkbox"
        box.value = id
        box.checked = ticked
        label = document.createElement("label")
        label.append(box, " " + text)
        element.append(label)
    element.hidden = not choices
