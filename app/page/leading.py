"""
Leads through the page: the strip's words, the one strong button, and what the finish panel says.

primary.py decides what the button does; this shows it, and takes a person there.
"""

from browser.bridge import can_share, document
from page.finishpanel import FinishPanel
from primary import DOES, Situation, state, taking

# What stands in the finish panel as a button of its own: the strong one then.
IN_PANEL = ("send", "download", "print")


class Leading:
    """Looks at the sheet in hand after each change; `actions` are the page's."""

    def __init__(self, actions, turns) -> None:
        self._actions = actions
        self._turns = turns
        self._board = actions.editor.board
        self._form = actions.editor.form
        self._button = document.getElementById("primary")
        self._section = document.getElementById("finish-panel")
        self._panel = FinishPanel(actions)
        self._shares = can_share()
        self._in_panel = False
        self._last = ""
        self._shown: dict[str, object] = {}

    def begin(self) -> None:
        """Begin to listen, and show how the sheet stands."""
        root = self._form.root
        self._board.on_change = self.show
        root.addEventListener("turn", lambda _event: self.show())
        root.addEventListener("focusin", self._focused)
        self._button.addEventListener("click", self._pressed)
        self._button.disabled = False
        document.querySelector("[data-step=send] [data-action=send]").hidden = not self._shares
        self.show()

    def situation(self) -> Situation:
        """What the next step follows from."""
        board = self._board
        sums = [board.scores.tallies[rater.id] for rater in board.rubric.raters]
        found = Situation([one.scored for one in sums], [one.unscored for one in sums])
        ids = [rater.id for rater in board.rubric.raters]
        if board.turn:
            found.turn = ids.index(board.turn)
        found.refused = len(self._refused())
        found.opened = self._actions.editor.opened
        found.in_file = self._actions.editor.in_file
        found.in_panel = self._in_panel
        found.can_share = self._shares
        return found

    def show(self) -> None:
        """Bring all of it up to date."""
        board = self._board
        it = self.situation()
        stands = state(it)
        does = DOES[stands]
        self._turns.show()
        document.querySelector(".strip").classList.toggle("done", stands == "done")
        # The first one to score settles nothing with anybody before another has scored.
        alone = it.turn == 0 and len(it.scored) > 1 and not sum(it.scored[1:])
        document.querySelector("[data-settling]").hidden = alone
        sheet = board.sheet
        name = ", ".join([text for text in (sheet.name.strip(), sheet.period.strip()) if text])
        more = "; ".join([text for text in (sheet.duty.strip(), sheet.period.strip()) if text])
        self._write("name", name or board.say("nobody"))
        self._write("more", more)
        self._show_button(it, does)
        self._panel.show(it, self._blank(), self._refused())

    def _pressed(self, event) -> None:
        if self._button.getAttribute("data-does") not in self._actions.by_name:
            # By then the button may stand for what comes next.
            event.stopPropagation()
            self.go()

    def go(self) -> None:
        """Take a person to the next step; what is an action of the page's is done by events.py."""
        does = self._button.getAttribute("data-does")
        form = self._form
        if does in ("start", "next-blank"):
            form.focus(self._next_blank())
        elif does == "next-problem":
            form.focus(_id(self._refused()[0]))
        elif does == "review":
            document.getElementById("finish-title").focus()
        elif does == "take-turn":
            place = taking(self.situation())
            if place is not None:
                id = self._board.rubric.raters[place].id
                document.querySelector('#turns [value="' + id + '"]').click()
                form.focus(self._next_blank())

    def _show_button(self, it: Situation, does: str) -> None:
        """The strong button stands in the bar, or where the panel has one for this step itself."""
        say = self._board.say
        evidence: dict[str, object] = {}
        if does == "next-blank":
            evidence["count"] = it.left()
        elif does == "next-problem":
            evidence["count"] = it.refused
        elif does == "take-turn":
            evidence["rater"] = self._board.rubric.raters[taking(it) or 0].label
        code = "primary-" + does
        if does == "next-blank" and it.turn is None and len(it.scored) > 1:
            code += "-boxes"
        label = say(code, **evidence)
        inside = it.in_panel and does in IN_PANEL
        if self._shown.get("button") == (does, label, inside):
            return
        self._shown["button"] = (does, label, inside)
        button = self._button
        button.textContent = label
        button.hidden = inside
        # The panel's own step says it, with the strong button.
        document.getElementById("reminder").classList.toggle("said", inside)
        if does in self._actions.by_name:
            button.setAttribute("data-action", does)
        else:
            button.removeAttribute("data-action")
        strong = button
        if inside:
            strong = self._section.querySelector('[data-action="' + does + '"]')
        for one in document.querySelectorAll("[data-primary]"):
            one.removeAttribute("data-primary")
        strong.setAttribute("data-primary", "")
        strong.setAttribute("data-does", does)
        # One button of a name is enough.
        other = document.querySelector(".files [data-action=open]")
        other.classList.toggle("doubled", does == "open")

    def _write(self, place: str, text: str) -> None:
        if self._shown.get(place) != text:
            self._shown[place] = text
            document.querySelector('[data-strip="' + place + '"]').textContent = text

    def _cells(self) -> list:
        """The entries of the open columns, (criterion id, rater id), column by column."""
        nodes = self._board.rubric.scorable
        return [(node.id, one) for one in self._open() for node in nodes if node.scored_by(one)]

    def _blank(self) -> list:
        scores = self._board.scores
        return [(id, rater) for rater in self._open() for id in scores.blank(rater)]

    def _refused(self) -> list:
        raters = self._open()
        return [cell for cell, _ in self._board.scores.refused() if cell[1] in raters]

    def _open(self) -> list[str]:
        board = self._board
        return [one.id for one in board.rubric.raters if board.turn in ("", one.id)]

    def _next_blank(self) -> str:
        """The first blank entry after the last one that had the focus, around the end."""
        ids = [_id(cell) for cell in self._cells()]
        blank = [_id(cell) for cell in self._blank()]
        start = ids.index(self._last) + 1 if self._last in ids else 0
        for id in ids[start:] + ids[:start]:
            if id in blank:
                return id
        return ids[0]

    def _focused(self, event) -> None:
        field = event.target
        self._last = field.getAttribute("data-count") or field.id or self._last
        inside = field.closest("#finish-panel") is not None
        if field.id == "finish-title":
            self._panel.enter()
        # The bar belongs to where one was before.
        if field.closest(".bar") is None and inside != self._in_panel:
            self._in_panel = inside
            self.show()


def _id(cell) -> str:
    return "e-" + cell[0] + ":" + cell[1]
