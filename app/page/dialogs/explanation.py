"""The dialog that says why a total is what it is."""

from browser.bridge import document
from combined import combined, combined_notes
from explain import Explanation
from kinds import NOT_APPLICABLE
from messages import sentence
from page.templates import box, copy_of, lines_in
from points import text_from_points

_DEEPEST = 3


class Why:
    """The dialog for the sheet in hand; `show` may be called again and again."""

    def __init__(self, board) -> None:
        self._board = board
        self._box = box("why")
        self._rater = board.rubric.raters[0].id
        for choice in self._box.querySelectorAll("[name=why-rater]"):
            choice.onchange = self._chosen
        self._box.querySelector("#why-lines").onclick = self._followed

    def show(self) -> None:
        """Explain the column of whose turn it is, or the one looked at last, from the total on."""
        self._rater = self._board.turn or self._rater
        for choice in self._box.querySelectorAll("[name=why-rater]"):
            choice.checked = choice.value == self._rater
        self._fill()
        self._box.showModal()
        place = document.getElementById("why-total")
        place.scrollIntoView()
        place.focus()

    def _chosen(self, event) -> None:
        self._rater = event.target.value
        self._fill()

    def _fill(self) -> None:
        board = self._board
        rater = next(one for one in board.rubric.raters if one.id == self._rater)
        entries = {id: by_rater[rater.id] for id, by_rater in board.sheet.entries.items()}
        explanation = Explanation(board.rubric, rater, entries)
        lines = document.getElementById("why-lines")
        lines.replaceChildren(*[self._line(line, rater) for line in explanation.lines])
        self._say(document.getElementById("why-classification"), explanation.classification)
        bands = []
        for label, notes in explanation.bands:
            band = self._named(label, notes)
            given = "why-band-given" in [note.code for note in notes]
            band.className = "given" if given else ""
            bands.append(band)
        document.getElementById("why-bands").replaceChildren(*bands)
        found = combined(board.rubric, board.scores.tallies)
        figures = [self._named(one.label, combined_notes(one)) for one in found]
        document.getElementById("why-combined").replaceChildren(*figures)

    def _named(self, label: str, notes):
        """What there is to say of something under its name."""
        element = copy_of("why-band-template")
        element.querySelector("b").textContent = label
        self._say(element.querySelector("ul"), notes)
        return element

    def _line(self, line, rater):
        element = copy_of("why-line-template")
        node = line.node
        element.id = "why-" + line.id
        depth = str(min(node.depth + 1, _DEEPEST)) if node else "0"
        kind = "criterion" if node and not node.criteria else "sum"
        element.className = kind + " depth-" + depth
        id, text, points = element.querySelectorAll("[data-part]")
        if kind == "sum":
            id.removeAttribute("href")
        else:
            id.href = "#e-" + node.id + ":" + rater.id
        id.textContent = node.id if node else ""
        text.textContent = node.text if node else self._board.say("why-whole", rater=rater.label)
        points.textContent = self._points(line)
        self._say(element.querySelector("ul"), line.notes)
        return element

    def _points(self, line) -> str:
        if line.points == NOT_APPLICABLE:
            return line.node.left_out
        if line.node and not line.node.pointed:
            return ""
        # Points in hundredths, read by a person as in "14,5/20".
        shown = line.maximum and line.printed
        maximum = "/" + text_from_points(line.maximum) if shown else ""
        return text_from_points(line.points) + maximum

    def _say(self, element, notes) -> None:
        lines_in(element, [sentence(self._board.table, note) for note in notes])
        for line, note in zip(element.children, notes):
            line.className = note.severity

    def _followed(self, event) -> None:
        """From a criterion to its field in the form."""
        link = event.target.closest("a[href]")
        if link is not None:
            event.preventDefault()
            self._box.close()
            self._board.form.focus(link.hash[1:])
