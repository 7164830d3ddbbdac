"""The paper sheet on the screen, as a principal wants to see it before it is printed."""

from browser.bridge import document
from page.printing import fill_paper
from page.templates import box


def show_preview(actions) -> None:
    """Show the sheet in hand as it will be printed."""
    fill_paper(actions.editor.board)
    # What is meant for paper alone until then.
    for style in document.querySelectorAll("link[media=print], style[media=print]"):
        style.media = "all"
    paper = document.querySelector(".decision-page.paper").cloneNode(True)
    for one in paper.querySelectorAll("[id], [data-paper]"):
        one.removeAttribute("id")
        one.removeAttribute("data-paper")
    element = box("preview")
    element.querySelector("[data-part=paper]").replaceChildren(paper)
    element.showModal()
