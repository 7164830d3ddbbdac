"""Dialogs that wait in the page as templates until somebody asks for them."""

from browser.bridge import document


def box(name: str):
    """The dialog `name`, taken out of its template at its first use, with the dialogs' style."""
    element = document.getElementById(name)
    if element is None:
        template = document.getElementById(name + "-template")
        template.after(template.content.cloneNode(True))
        # Asked for with the page, but not in the way of its first drawing.
        for style in document.querySelectorAll('[media="not all"]'):
            style.media = "all"
        element = document.getElementById(name)
        element.querySelector("[data-close]").onclick = lambda _event: element.close()
    return element


def copy_of(name: str):
    """A fresh copy of the one element in the template `name`."""
    return document.getElementById(name).content.firstElementChild.cloneNode(True)


def lines_in(element, texts: list[str]) -> None:
    """Put one line for each text into a list, which hides when there are none."""
    element.replaceChildren()
    for text in texts:
        line = document.createElement("li")
        line.textContent = text
        element.append(line)
    element.hidden = not texts
