"""
The dialog that lays several members' files beside the sheet in hand.

Files are read into memory alone and forgotten when the dialog closes; what a person takes over
or types goes into the sheet's own field, as if it had been entered there.
"""

import asyncio

from browser.bridge import document, nfc, now
from browser.files import read_bytes
from errors import SheetError
from formats.resultreader import read_result
from messages import sentence
from page.dialogs.memberrows import MemberRows, is_locked
from page.templates import box, copy_of, lines_in
from points import text_from_points
from sheet import marks, tallies
from spread import Spread, is_empty, mismatches, spreads

# Where rows are folded away: all files say the same, none says anything.
FOLDED = ("same", "unscored")


class Member:
    """
    One file that was read; `counts` tells whether it is laid beside the others, `label` is what a
    person calls it.
    """

    def __init__(self, name: str, data: bytes, sheet, notes) -> None:
        self.name = name
        self.data = data
        self.sheet = sheet
        self.notes = notes
        self.counts = True
        self.label = ""


class Members:
    """The dialog for the sheet in hand; `show` may be called again and again."""

    def __init__(self, actions) -> None:
        self._actions = actions
        self._board = actions.editor.board
        self._rows = MemberRows(self._board)
        self._rows.on_entered = self._show_taking
        self._members: list[Member] = []
        self._refused: list[str] = []
        # What all files say, where it may be written.
        self._agreed: list[Spread] = []
        self._box = box("members")
        self._files = document.getElementById("member-files")
        self._raters = document.getElementById("members-rater")
        self._files.onchange = self._chosen
        self._raters.onchange = lambda _event: self._fill()
        self._groups = {name: document.getElementById("members-" + name) for name in FOLDED}
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
        label = element.querySelector("[data-label]")
        label.value = member.label
        label.name = str(place)
        label.setAttribute("aria-label", self._board.say("members-label", number=place + 1))
        label.onchange = self._labelled
        figure.textContent = text
        texts = [sentence(self._board.table, note) for note in member.notes]
        lines_in(element.querySelector("ul"), texts)
        return element

    def _ticked(self, event) -> None:
        self._members[int(event.target.value)].counts = bool(event.target.checked)
        self._fill_rows()

    def _labelled(self, event) -> None:
        self._members[int(event.target.name)].label = event.target.value.strip()
        self._fill_rows()

    def _fill_rows(self) -> None:
        """What differs first; what all files say alike, and what none says, is folded away."""
        shown = [(place, it) for place, it in enumerate(self._members) if it.counts]
        rater = next(it for it in self._board.rubric.raters if it.id == self._raters.value)
        sheets = [member.sheet for _, member in shown]
        all_spreads = spreads(self._board.rubric, rater.id, sheets) if shown else []
        places: dict[str, list] = {name: [] for name in ("rows",) + FOLDED}
        for spread in all_spreads:
            places[self._place(spread)].append(self._rows.row(spread, rater, shown))
        document.getElementById("members-rows").replaceChildren(*places["rows"])
        for name, group in self._groups.items():
            group.hidden = not places[name]
            group.querySelector("[data-part=rows]").replaceChildren(*places[name])
            text = self._board.say("members-" + name, count=len(places[name]))
            group.querySelector("summary").textContent = text
        document.getElementById("members-none").hidden = bool(all_spreads)
        locked = [is_locked(self._field(spread.node)) for spread in all_spreads[:1]]
        document.getElementById("members-locked").hidden = True not in locked
        self._agreed = [] if True in locked else [one for one in all_spreads if _alike(one)]
        self._show_taking()

    def _place(self, spread) -> str:
        """
        Where a row stands: "rows" are in sight.

        What all files say stands there, too, where the sheet says something else.
        """
        if _alike(spread):
            own = self._field(spread.node).value
            return "rows" if own and not spread.says(own) else "same"
        return "rows" if any(spread.shown) else "unscored"

    def _field(self, node):
        return self._board.form.entries[node.id, self._raters.value]

    def _to_take(self) -> list:
        """What all files say, and the sheet does not yet say anything about."""
        return [spread for spread in self._agreed if not self._field(spread.node).value]

    def _show_taking(self) -> None:
        button = self._box.querySelector("[data-take-all]")
        count = len(self._to_take())
        code = "members-take-all" if self._board.rubric.pointed else "members-take-all-levels"
        button.textContent = self._board.say(code, count=count)
        button.hidden = not count

    def _take_all(self) -> None:
        """Take what all files say into what is still blank, as one step."""
        editor, rater = self._actions.editor, self._raters.value
        taken = self._to_take()
        self._actions.end_step()
        for spread in taken:
            editor.sheet.entries[spread.node.id][rater] = spread.entries[0]
        editor.sheet.modified = now()
        editor.in_file = editor.opened = False
        editor.board.show()
        editor.keep("members-taken")
        self._fill_rows()
        self._tell(self._board.say("members-taken", count=len(taken)))

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
            self._rows.enter(document.getElementById(takes), button.value, own)
            if own is None:
                self._fill_rows()
        elif button.hasAttribute("data-take-all"):
            self._take_all()
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


def _alike(spread) -> bool:
    """Whether several files say the same: one alone agrees with nobody."""
    return spread.agreed and len(spread.entries) > 1
