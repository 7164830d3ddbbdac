"""A criterion in the members' dialog: what each file says, how far apart, the sheet's own."""

from browser.bridge import document
from page.templates import copy_of


class MemberRows:
    """
    Makes the rows of one board's sheet; what is typed into one fills the form's own field.

    on_entered  called without anything after each such entry
    """

    def __init__(self, board) -> None:
        self._board = board
        self._say = board.say
        self.on_entered = lambda: None

    def row(self, spread, rater, shown):
        """The row of a criterion; `shown` are (place, member) in the order of the spread."""
        node = spread.node
        element = copy_of("member-row-template")
        element.className = "member-row agreed" if spread.agreed else "member-row"
        element.setAttribute("data-of", node.id)
        id, text, figure, votes, own = element.querySelectorAll("[data-part]")
        id.textContent = node.id
        text.textContent = node.text
        figure.textContent = self._spread(spread, len(shown))
        field = self._board.form.entries[node.id, rater.id]
        for file, entry, answer in zip(shown, spread.entries, spread.shown):
            votes.append(self._vote(node, field, entry, answer, file))
        self._add_own(own, node, rater, field)
        return element

    def _vote(self, node, field, entry: str, answer: str, file):
        """What one file says, as a button that takes it."""
        place, member = file
        vote = copy_of("member-vote-template" if answer else "member-blank-template")
        vote.querySelector("small").textContent = member.label or str(place + 1)
        vote.querySelector("b").textContent = answer or "–"
        vote.title = member.name
        if answer:
            vote.value = entry
            vote.disabled = is_locked(field)
            vote.setAttribute("data-takes", field.id)
            whose = member.label or self._say("members-nth", number=place + 1)
            evidence = {"points": answer, "whose": whose, "criterion": node.id}
            vote.setAttribute("aria-label", self._say("members-take", **evidence))
        return vote

    def _spread(self, spread, count: int) -> str:
        parts = []
        if spread.agreed:
            parts.append(self._say("members-agreed", answer=spread.shown[0]))
        elif spread.lowest:
            lowest, highest = spread.lowest, spread.highest
            parts.append(self._say("members-spread", lowest=lowest, highest=highest))
        if spread.blanks:
            parts.append(self._say("members-blanks", count=spread.blanks, of=count))
        return " ".join(parts)

    def _add_own(self, place, node, rater, field) -> None:
        """The sheet's own score: a field that fills the form's, or a way to what is counted."""
        label = place.querySelector("label")
        label.textContent = self._say("members-own", rater=rater.label)
        if node.scoring.control == "counts":
            way = copy_of("member-way-template")
            way.setAttribute("data-way", field.id)
            place.querySelector("[data-own]").replaceWith(way)
            outcome = document.getElementById("w-" + node.id + ":" + rater.id)
            label.append(" " + (outcome.textContent if outcome else ""))
            return
        if node.scoring.control == "choice":
            own = document.createElement("select")
            for option in field.options:
                own.append(option.cloneNode(True))
            place.querySelector("[data-own]").replaceWith(own)
        else:
            own = place.querySelector("[data-own]")
        own.id = "own-" + field.id
        label.htmlFor = own.id
        own.setAttribute("aria-label", node.id + ", " + label.textContent)
        own.value = field.value
        own.disabled = is_locked(field)
        own.oninput = lambda _event: self.enter(field, own.value, own)
        _show_problem(field, own)

    def enter(self, field, text: str, own) -> None:
        """Put `text` into the form's field, as if it had been typed there; `own` is the row's."""
        self._board.form.fill(field, text)
        self._board.typed(field.id, text)
        if own is not None:
            _show_problem(field, own)
        self.on_entered()


def _show_problem(field, own) -> None:
    problem = document.getElementById("p" + field.id[1:]).textContent
    own.parentElement.querySelector(".problem").textContent = problem
    own.setAttribute("aria-invalid", field.getAttribute("aria-invalid") or "false")


def is_locked(field) -> bool:
    """Whether it is another rater's turn."""
    return bool(field.hasAttribute("readonly") or field.hasAttribute("disabled"))
