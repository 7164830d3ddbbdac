"""
The page that makes rubrics: what is given goes through sources.py to a draft, edits go through
history.py, and what follows from a draft is shown by its parts here.
"""

import asyncio

import js
from jsffi import to_js

from browser.bridge import document, pause
from browser.files import hand_out
from browser.tablesource import opened, pasted
from errors import Problem, Refused
from maker import nodes
from maker.answering import answered, answered_alike
from maker.autosave import Autosave
from maker.checking import Checked
from maker.draft import Draft
from maker.history import History
from maker.naming import named
from maker.proposal import Defaults
from maker.rows import NODES
from maker.show import Show
from maker.sources import draft_from
from maker.tableview import points
from maker.texts import Texts
from messages import sentence
from validation.places import placed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from maker.inplace import InPlace
    from maker.trial import Trial

# So many seconds after a change its faults are looked for, if no other change has followed.
_QUIET = 0.25
RULES: dict[str, object] = {
    "html": nodes.HTML,
    "word": nodes.WORD,
    "numbering": nodes.NUMBERING,
    "excel": nodes.EXCEL,
}


class Page:
    """All of the page; `history` has the draft in hand."""

    def __init__(self, table, words) -> None:
        self.table = table
        self.words = words
        words["defaults"]["school_year"] = _school_year()
        self.texts = Texts(words)
        self.defaults = Defaults(words["defaults"])
        self.history = History()
        self.checked: Checked | None = None
        self.show = Show(self)
        self.autosave = Autosave(self)
        self.trial: Trial | None = None
        self.in_place: InPlace | None = None
        # Whether the trial is of an earlier draft.
        self.stale = False
        self.looked_at = False

    async def begin(self) -> None:
        """Take up what is kept, and listen."""
        from maker.listening import listen

        listen(self)
        history = await self.autosave.restored()
        if history is not None:
            # Somebody may have been quicker: that is a further step.
            history.take(self.draft() or history.draft)
            self.history = history
            self.showing()
            self.show.tell_saved("restored", self.texts.say("restored"))
        elif self.draft() is not None:
            asyncio.create_task(self.autosave.keep())
        document.getElementById("maker-example").disabled = False
        document.documentElement.dataset.app = "ready"

    def paste(self, transfer) -> None:
        """Take what stands on a clipboard."""
        self.given(pasted(transfer, RULES))

    async def open(self, file) -> None:
        """Take a chosen file."""
        self.given(await opened(file, RULES))

    def given(self, found) -> None:
        """Make a draft of what was read, or say why there is none."""
        try:
            draft = draft_from(found, self.defaults)
        except Refused as refusal:
            file = str(found.get("text", ""))
            self.show.refuse(self._refusal(placed(refusal.problems, file.encode(), self.table)))
            return
        except (MemoryError, RuntimeError):
            self.show.refuse(self._refusal([Problem("maker.too-large")]))
            return
        self.show.refuse([])
        self.history.take(draft)
        self.showing()
        self.show.to_check()

    def _refusal(self, problems: list[Problem]) -> list[str]:
        return [sentence(self.table, problem) for problem in problems[:20]]

    def draft(self) -> Draft | None:
        """The draft in hand."""
        return self.history.draft

    def take(self, draft: Draft) -> None:
        """Go on with an edited draft."""
        if draft is not self.history.draft:
            self.history.take(draft)
            self.showing()

    def undo(self) -> None:
        """Go back a step."""
        if self.history.undo():
            self.showing()

    def redo(self) -> None:
        """Take back what was undone."""
        if self.history.redo():
            self.showing()

    def start_again(self) -> None:
        """Lay the draft aside: undoing brings it back."""
        self.history.take(None)
        self.showing()

    def showing(self) -> None:
        """Show the draft: its rows at once, and what takes longer after them."""
        self.checked = None
        self.stale = True
        if self.draft() is None:
            self.trial = None
        self.show.rows(self.draft())
        self.show.tell_chosen("")
        self.autosave.changed()
        asyncio.create_task(self._afterwards(self.autosave.turn))

    async def _afterwards(self, turn: int) -> None:
        await pause()
        if turn != self.autosave.turn:
            return
        draft = self.draft()
        await self.autosave.keep()
        await asyncio.sleep(_QUIET)
        if turn == self.autosave.turn and draft is not None:
            self.check()
            self.freshen()

    async def choose(self, theirs: bool) -> None:
        """Go on with another window's draft or with this one, which are both kept from now on."""
        both = self.autosave.is_elsewhere()
        self.history = await self.autosave.joined(theirs)
        self.showing()
        if both:
            self.show.tell_chosen(self.texts.say("met-theirs" if theirs else "met-ours"))

    def check(self) -> Checked | None:
        """The rubric of the draft in hand, its faults shown."""
        draft = self.draft()
        if draft is not None and self.checked is None:
            self.checked = Checked(draft)
            self.show.faults(draft, self.checked)
        return self.checked

    def fault(self, problem: Problem, own: str) -> str:
        """What is wrong, in words."""
        if own == "differs":
            evidence = problem.evidence
            sums = points(_whole(evidence.get("sum")))
            return self.texts.say(own, sum=sums, written=points(_whole(evidence.get("maximum"))))
        return self.texts.say(own) if own else sentence(self.table, problem)

    def answer(self, asked_at: tuple[int, str, str], answer: str, text: str) -> bool:
        """Take an answer to a question; False where what was typed is none."""
        draft = self.draft()
        if draft is None:
            return True
        new = answered(draft, asked_at, answer, self.defaults, text)
        self.take(new)
        return new is not draft

    def answer_alike(self, asked_at: tuple[int, str, str], answer: str) -> None:
        """Take an answer for all rows that are asked the same."""
        draft = self.draft()
        if draft is not None:
            self.take(answered_alike(draft, asked_at, answer, self.defaults))

    def head(self, head: str, value: str) -> None:
        """Take another name of something (naming.py)."""
        draft = self.draft()
        if draft is not None:
            self.take(named(draft, head, value))

    def try_it(self) -> None:
        """Draw the form and the paper, to be scored."""
        if self.draw_trial():
            self.show.to_trial()
        else:
            self.show.to_faults()

    def freshen(self) -> None:
        """Draw a trial that is of an earlier draft once more, while somebody looks at it."""
        if self.trial is None or not self.stale or not self.looked_at:
            return
        if not self.draw_trial():
            self.trial.note(self.texts.say("trial-old"))

    def draw_trial(self) -> bool:
        """Draw the trial of the draft in hand, with what was entered before; False with faults."""
        draft = self.draft()
        checked = self.check()
        if draft is None or checked is None or checked.faults:
            return False
        from maker.inplace import InPlace
        from maker.trial import Trial

        self.trial = Trial(checked.data, self.table, self.texts.say("trial"), self.trial)
        if self.in_place is None:
            self.in_place = InPlace(self)
        self.in_place.mark(draft)
        self.stale = False
        return True

    def download(self) -> None:
        """Hand out the rubric's file."""
        checked = self.check()
        if checked is None or checked.faults:
            self.show.to_faults()
            return
        name = "bieu-diem-" + str(checked.data["id"]) + ".json"
        hand_out(name, to_js([checked.text]))
        self.show.tell(self.texts.say("downloaded", name=name))

    def print_blank(self) -> None:
        """Draw the paper, before it is printed."""
        self.try_it()

    def counted(self, draft: Draft) -> str:
        """How much there is, in words."""
        rows = [row for row in draft.rows if row.kind in NODES and row.kind != "group"]
        total = draft.maximum()
        if total is None:
            total = draft.tree().sums[0]
        text = points(total) or "?"
        raters = str(len(draft.raters))
        return self.texts.say("counts", rows=str(len(rows)), points=text, raters=raters)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _school_year() -> str:
    """The school year of today, where the page is read."""
    today = js.Date.new()
    year = int(today.getFullYear())
    if int(today.getMonth()) < 6:
        year -= 1
    return str(year) + "-" + str(year + 1)
