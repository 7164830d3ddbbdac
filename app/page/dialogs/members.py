"""
The dialog that lays several members' files beside the sheet in hand.

Files are read into memory alone and forgotten when the dialog closes; what a person takes over
or types goes into the sheet's own field, as if it had been entered there.
"""

import asyncio

from browser.bridge import document, nfc
from browser.files import read_bytes
from errors import SheetError
from formats.resultreader import read_result
from messages import sentence
from page.templates import box, copy_of, lines_in
from points import text_from_points
from sheet import marks, tallies
from spread import is_empty, mismatches, spreads


class Member:
    """One file that was read; `counts` tells whether it is laid beside the others."""

    def __init__(self, name: str, data: bytes, sheet, notes) -> None:
        self.name = name
        self.data = data
        self.sheet = sheet
        self.notes = notes
        self.counts = True


class Members:
    """The dialog for the sheet in hand; `show` may be called again and again."""

    def __init__(self, board) -> None:
        self._board = board
        self._members: list[Member] = []
        self._refused: list[str] = []
        self._box = box("members")
        self._files = document.getElementById("member-files")
        self._raters = document.getElementById("members-rater")
        self._files.onchange = self._chosen
        self._raters.onchange = lambda _event: self._fill()
        self._box.onclose = self._closed
        self._box.onclick = self._clicked
        self._box.ondragover = lambda event: event.preventDefault()
        self._box.ondrop = self._dropped

    def show(self) -> None:
        """Open the dialog, and at once the choice of files."""
        self._raters.value = self._board.rubric.raters[-1].id
        self._fill()
        self._box.showModal()
        self._files.click()

    async def take(self, files) -> None:
        """Read files one by one; one that is refused is named with its reason, the rest go on."""
        for file in files:
            name = file.name
            self._tell(self._board.say("members-reading", file=name))
            await self._take(name, file)
        self._tell("")
        self._fill()

    async def _take(self, name: str, file) -> None:
        board = self._board
        try:
            data = await read_bytes(file)
            sheet, notes = read_result(data, board.rubric, board.sha256, nfc)
        except SheetError as refusal:
            reasons = " ".join([sentence(board.table, problem) for problem in refusal.problems])
            self._refused.append(board.say("members-refused", file=name) + " " + reasons)
            return
        for number, member in enumerate(self._members):
            if member.data == data:
                text = board.say("members-twice", file=name, number=number + 1, first=member.name)
                self._refused.append(text)
                return
        member = Member(name, data, sheet, [note for note in notes if note.code != "off-tier"])
        # Against what is in hand, or where that is still empty, the first file.
        own = board.sheet
        if is_empty(own):
            own = self._members[0].sheet if self._members else sheet
        other = mismatches(own, sheet)
        member.notes = other + member.notes
        member.counts = not other
        self._members.append(member)

    def _tell(self, text: str) -> None:
        document.getElementById("members-state").textContent = text

    def _fill(self) -> None:
        """Show everything anew: the files, what was refused, and each criterion's row."""
        board = self._board
        members = self._members
        empty = bool(members) and is_empty(board.sheet)
        document.getElementById("members-empty").hidden = not empty
        lines_in(document.getElementById("members-refused"), self._refused)
        items = [self._item(place, member) for place, member in enumerate(members)]
        document.getElementById("members-list").replaceChildren(*items)
        self._fill_rows()

    def _item(self, place: int, member: Member):
        element = copy_of("member-template")
        tick = element.querySelector("input")
        tick.checked = member.counts
        tick.value = str(place)
        tick.onchange = self._ticked
        for rater, sums in tallies(self._board.rubric, marks(member.sheet, self._board.rubric)):
            if rater.id == self._raters.value:
                scored, of = sums.scored, sums.scored + sums.unscored
                total = text_from_points(sums.totals["total"])
                text = self._board.say("members-total", total=total, scored=scored, of=of)
        name, figure = element.querySelectorAll("[data-part]")
        name.textContent = str(place + 1) + ". " + member.name
        figure.textContent = text
        texts = [sentence(self._board.table, note) for note in member.notes]
        lines_in(element.querySelector("ul"), texts)
        return element

    def _ticked(self, event) -> None:
        self._members[int(event.target.value)].counts = bool(event.target.checked)
        self._fill_rows()

    def _fill_rows(self) -> None:
        shown = [(place, it) for place, it in enumerate(self._members) if it.counts]
        rater = next(it for it in self._board.rubric.raters if it.id == self._raters.value)
        sheets = [member.sheet for _, member in shown]
        all_spreads = spreads(self._board.rubric, rater.id, sheets) if shown else []
        rows = [self._row(spread, rater, shown) for spread in all_spreads]
        document.getElementById("members-rows").replaceChildren(*rows)
        document.getElementById("members-none").hidden = bool(rows)
        locked = [
            _is_locked(self._board.form.entries[spread.node.id, rater.id])
            for spread in all_spreads[:1]
        ]
        document.getElementById("members-locked").hidden = True not in locked

    def _row(self, spread, rater, shown):
        node = spread.node
        element = copy_of("member-row-template")
        element.className = "member-row agreed" if spread.agreed else "member-row"
        id, text, figure, votes, own = element.querySelectorAll("[data-part]")
        id.textContent = node.id
        text.textContent = node.text
        figure.textContent = self._spread(spread, len(shown))
        field = self._board.form.entries[node.id, rater.id]
        locked = _is_locked(field)
        for (place, member), entry, answer in zip(shown, spread.entries, spread.shown):
            vote = copy_of("member-vote-template" if answer else "member-blank-template")
            vote.querySelector("small").textContent = str(place + 1)
            vote.querySelector("b").textContent = answer or "–"
            vote.title = member.name
            if answer:
                vote.value = entry
                vote.disabled = locked
                vote.setAttribute("data-takes", field.id)
                evidence = {"points": answer, "number": place + 1, "criterion": node.id}
                vote.setAttribute("aria-label", self._board.say("members-take", **evidence))
            votes.append(vote)
        self._add_own(own, node, rater, field, locked)
        return element

    def _spread(self, spread, count: int) -> str:
        say = self._board.say
        parts = []
        if spread.agreed:
            parts.append(say("members-agreed", answer=spread.shown[0]))
        elif spread.lowest:
            parts.append(say("members-spread", lowest=spread.lowest, highest=spread.highest))
        if spread.blanks:
            parts.append(say("members-blanks", count=spread.blanks, of=count))
        return " ".join(parts)

    def _add_own(self, place, node, rater, field, locked: bool) -> None:
        """The sheet's own score: a field that fills the form's, or a way to what is counted."""
        label = place.querySelector("label")
        label.textContent = self._board.say("members-own", rater=rater.label)
        if node.scoring.control == "counts":
            way = copy_of("member-way-template")
            way.setAttribute("data-way", field.id)
            place.querySelector("[data-own]").replaceWith(way)
            label.append(" " + self._own_answer(node, rater))
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
        own.disabled = locked
        own.oninput = lambda _event: self._enter(field, own.value, own)
        self._show_problem(field, own)

    def _own_answer(self, node, rater) -> str:
        outcome = document.getElementById("w-" + node.id + ":" + rater.id)
        return outcome.textContent if outcome else ""

    def _enter(self, field, text: str, own) -> None:
        self._board.form.fill(field, text)
        self._board.typed(field)
        if own is not None:
            self._show_problem(field, own)

    def _show_problem(self, field, own) -> None:
        problem = document.getElementById("p" + field.id[1:]).textContent
        own.parentElement.querySelector(".problem").textContent = problem
        own.setAttribute("aria-invalid", field.getAttribute("aria-invalid") or "false")

    def _clicked(self, event) -> None:
        button = event.target.closest("button")
        if button is None:
            return
        takes = button.getAttribute("data-takes")
        way = button.getAttribute("data-way")
        if takes is not None:
            own = document.getElementById("own-" + takes)
            if own is not None:
                own.value = button.value
            self._enter(document.getElementById(takes), button.value, own)
            if own is None:
                self._fill_rows()
        elif way is not None:
            self._box.close()
            self._board.form.focus(way)
        elif button.hasAttribute("data-choose"):
            self._files.click()

    def _chosen(self, event) -> None:
        self._begin(event.target.files)
        # So that the same file can be chosen again.
        event.target.value = ""

    def _dropped(self, event) -> None:
        event.preventDefault()
        event.stopPropagation()
        self._begin(event.dataTransfer.files)

    def _begin(self, files) -> None:
        # A list of its own: the field's is emptied with the field.
        asyncio.create_task(self.take(list(files)))

    def _closed(self, _event) -> None:
        """Forget the files and what was shown of them."""
        self._members = []
        self._refused = []
        self._fill()


def _is_locked(field) -> bool:
    """Whether it is another rater's turn."""
    return bool(field.hasAttribute("readonly") or field.hasAttribute("disabled"))
