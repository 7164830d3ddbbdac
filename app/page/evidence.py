"""Evidence in the form: the web addresses in a note, as links that a person may follow."""

from browser.bridge import document, is_too_long
from links import links


class Evidence:
    """
    Shows the links of each note that has been opened, and keeps them up while it is written.

    While it is written, not after: what moves when a field is left makes the next click miss.
    """

    def __init__(self, board) -> None:
        self.root = board.form.root

    def listen(self) -> None:
        """Begin to listen; that a note is opened does not bubble."""
        self.root.addEventListener("toggle", self._toggled, True)
        # What form.py writes; this does not bubble, either.
        self.root.addEventListener("filled", _filled, True)
        for opened in self.root.querySelectorAll(".evidence[open]"):
            self._open(opened)

    def _toggled(self, event) -> None:
        if event.target.open:
            self._open(event.target)

    def _open(self, details) -> None:
        field = details.querySelector("[data-evidence]")
        if field:
            field.oninput = lambda _event: _show(field)
            _show(field)


def _filled(event) -> None:
    if event.target.closest("details").open:
        _show(event.target)


def _show(field) -> None:
    items = []
    for address in [] if is_too_long(field) else links(field.value):
        link = document.createElement("a")
        link.href = address
        # What the browser makes of it counts, not what it looks like.
        if link.protocol in ("http:", "https:"):
            link.rel = "noopener noreferrer"
            link.target = "_blank"
            link.textContent = link.href
            item = document.createElement("li")
            item.append(link)
            items.append(item)
    place = field.parentElement.querySelector("[data-links]")
    place.replaceChildren(*items)
    place.hidden = not items
