"""What the page says beside its form: a notice that stays, a question that waits."""

import js

from browser.bridge import document
from page.templates import lines_in


async def ask(texts: list[str], items: list[str], choices=(), ticked: bool = True) -> bool:
    """
    Show a modal question and wait for its answer; closing it (Escape) is "no".

    `texts` are its title, what follows from the answer, and the words for yes and for no;
    `items` stand as a list under them; `choices`, pairs of an id and a text, as boxes that
    are `ticked` at first or not: `chosen` tells which are in the end. The focus goes back to
    where it was.
    """
    box = document.getElementById("ask")
    for part, text in zip(("title", "text", "yes", "no"), texts):
        document.getElementById("ask-" + part).textContent = text
    lines_in(document.getElementById("ask-items"), items)
    _fill_choices(choices, ticked)
    document.getElementById("ask-also").hidden = True
    return await _answer(box) == "yes"


async def choose(texts: list[str], items: list[str]) -> str:
    """As `ask`, with a fifth text for a third answer: "yes", "also", or else "no"."""
    box = document.getElementById("ask")
    for part, text in zip(("title", "text", "yes", "no", "also"), texts):
        document.getElementById("ask-" + part).textContent = text
    lines_in(document.getElementById("ask-items"), items)
    _fill_choices((), True)
    document.getElementById("ask-also").hidden = False
    return await _answer(box)


async def _answer(box) -> str:
    box.returnValue = ""

    def shown(resolve, _reject) -> None:
        box.onclose = lambda _event: resolve(box.returnValue or "no")
        for answer in ("yes", "also", "no"):
            _closes(document.getElementById("ask-" + answer), box, answer)

    box.showModal()
    return str(await js.Promise.new(shown))


def _closes(button, box, answer: str) -> None:
    button.onclick = lambda _event: box.close(answer)


def chosen() -> list[str]:
    """The ids of the choices that were ticked when the last question was answered."""
    boxes = document.querySelectorAll("#ask-choices input")
    return [box.value for box in boxes if box.checked]


def notify(
    text: str, items: list[str], bad: bool = False, offer=("", None), elsewhere: str = ""
) -> None:
    """
    Show one notice, which stays until it is closed or replaced; see `make_way`, too.

    `offer` is a way on: what its button says, and what it does. `elsewhere` is the id of a
    rubric, to whose own page the notice leads when the site has one.
    """
    box = document.getElementById("notice")
    box.className = "toast bad" if bad else "toast"
    box.hidden = False
    document.getElementById("notice-text").textContent = text
    lines_in(document.getElementById("notice-items"), items)
    way_on = document.getElementById("notice-offer")
    way_on.textContent, way_on.onclick = offer
    way_on.hidden = not offer[0]
    for link in box.querySelectorAll("[data-scores]"):
        link.hidden = link.getAttribute("data-scores") != elsewhere
    document.getElementById("notice-close").onclick = lambda _event: box.setAttribute("hidden", "")


def make_way(_event) -> None:
    """Close a notice that says that something went well, and offers nothing: work goes on."""
    box = document.getElementById("notice")
    if box.className == "toast" and document.getElementById("notice-offer").hidden:
        box.hidden = True


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
