"""The pasted list of people on the page: who has no sheet, whom to ask, who is not listed."""

from browser.bridge import document
from browser.texts import folded
from overview.people import compared, lines, unlisted
from page.templates import lines_in

# Longer lists of names are of no use on a screen.
_MOST = 300


def show(screen) -> None:
    """Hold the list against the names on all sheets."""
    people = lines(document.getElementById("people").value)
    part = document.getElementById("people-found")
    part.hidden = not people
    if not people:
        return
    names = [row.name for row in screen.rows()]
    found = compared(people, names, _folded)
    missing = [person.name for person in found if not person.sheets and not person.unsure]
    unsure = [person for person in found if person.unsure]
    others = unlisted(found, names)
    count = {"of": len(found), "missing": len(missing), "unsure": len(unsure)}
    document.getElementById("people-count").textContent = screen.say("people", **count)
    lines_in(document.querySelector("[data-missing]"), missing[:_MOST])
    _ask(unsure)
    document.getElementById("people-others-part").hidden = not others
    lines_in(document.querySelector("[data-unlisted]"), others[:_MOST])


def _folded(texts: list[str]) -> list[str]:
    return folded("\n".join(texts)).split("\n") if texts else []


def _ask(unsure) -> None:
    """A line for each person who might have a sheet, with the names as buttons."""
    document.getElementById("people-unsure-part").hidden = not unsure
    place = document.querySelector("[data-unsure]")
    place.replaceChildren()
    for person in unsure[:_MOST]:
        line = document.createElement("li")
        line.append(person.name + " – ")
        for name in person.unsure:
            line.append(_answer(person.name, name), " ")
        place.append(line)


def _answer(listed: str, name: str):
    button = document.createElement("button")
    button.type = "button"
    button.textContent = name

    def chosen(_event) -> None:
        # The list itself says it from now on, so that it can be seen and undone.
        field = document.getElementById("people")
        written = [name if listed in lines(line) else line for line in field.value.split("\n")]
        field.value = "\n".join(written)
        field.dispatchEvent(_input())

    button.onclick = chosen
    return button


def _input():
    import js
    from jsffi import to_js

    return js.Event.new("input", to_js({"bubbles": True}))
