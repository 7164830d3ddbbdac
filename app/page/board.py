"""
The current sheet on the page: what is typed is scored and shown.

The state is one Sheet. What was typed before Python was there, or before the machine's storage
answered (`touched`), is laid over what was kept (editor.py).
"""

from browser.bridge import is_empty, new_id, nfc, now, take_turn
from errors import Problem
from messages import sentence
from page.form import Form
from page.scores import Scores
from sheet import new_sheet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from page.editor import Editor


class Board:
    """
    One sheet on the page and its scores.

    editor     what keeps the sheet, once there is one that knows what is kept (editor.py)
    turn       whose column alone may be written to, "" for all
    on_change  called after each change of the sheet; None is nobody
    """

    def __init__(self, rubric, table) -> None:
        self.rubric = rubric
        self.table = table
        self.form = Form(rubric)
        self.sha256 = self.form.root.getAttribute("data-rubric-sha256")
        self.editor: Editor | None = None
        self.sheet = self.fresh_sheet()
        self.turn = self.form.root.getAttribute("data-turn") or ""
        self.on_change = None
        self.scores = Scores(rubric, table, self.say, self.form)
        self.touched: dict[str, object] = {}
        for field in self.form.touched():
            if not self._is_closed(field):
                self.touched[field.id] = field

    def say(self, code: str, **evidence) -> str:
        """The sentence for one of the page's own codes."""
        return sentence(self.table, Problem("page." + code, **evidence))

    def fresh_sheet(self):
        """An empty sheet of this rubric, made now."""
        return new_sheet(self.rubric, new_id(), now())

    def take_turn(self, turn: str) -> None:
        """Let one rater's column alone be written to, or ("") all."""
        self.turn = turn
        take_turn(turn)

    def typed(self, field) -> None:
        """Take what a person has just typed into `field`: score, show, keep."""
        field = self.form.whole(field)
        if self._is_closed(field):
            self._put_back(field)
            return
        if self.editor is None:
            self.touched[field.id] = field
        else:
            self.editor.changing(field.id)
        self.take(field)
        self._show(field)
        if self.editor is not None:
            self.editor.changed(field.id)

    def take(self, field) -> None:
        """Put what stands in `field` into the sheet."""
        criterion = field.getAttribute("data-criterion")
        if criterion is None:
            self.sheet.put(field.name, nfc(field.value))
        else:
            self.sheet.entries[criterion][field.getAttribute("data-rater")] = field.value

    def begin(self) -> None:
        """
        Score and show what stands in the form: typed, and noted of the sheet that is kept under it.

        Where there is no note of a kept sheet, its own text comes first (editor.py).
        """
        noted = self.form.noted_entries()
        for (criterion, rater), text in noted.items():
            self.sheet.entries[criterion][rater] = text
        if noted or is_empty():
            for field in self.touched.values():
                self.take(field)
                self._show(field)
        if noted:
            self._mark()

    def show(self) -> None:
        """Show the whole sheet: every field, mark and sum."""
        self.form.lay_aside()
        for criterion in self.rubric.scorable:
            for rater, text in self.sheet.entries[criterion.id].items():
                if criterion.scored_by(rater):
                    self.form.show_entry((criterion.id, rater), text)
        self._mark()
        for name in self.form.names:
            self.form.show_field(name, self.sheet.text(name))
        for id, text in self.sheet.evidence.items():
            self.form.show_evidence(id, text)
        for id, text in self.sheet.differences.items():
            self.form.show_difference(id, text)
        self.form.put_back(self.sheet.id)
        self.tell()

    def tell(self) -> None:
        """Tell who listens that the sheet has changed."""
        if self.on_change is not None:
            self.on_change()

    def _show(self, field) -> None:
        """Show all that comes of the entry in `field`."""
        criterion = field.getAttribute("data-criterion")
        if criterion is not None:
            self._mark(criterion, field.getAttribute("data-rater"))
        elif field.hasAttribute("data-difference"):
            self.form.show_difference(field.getAttribute("data-difference"), field.value)
        elif field.hasAttribute("data-evidence"):
            self.form.show_evidence(field.getAttribute("data-evidence"), field.value)

    def _mark(self, criterion="", rater="") -> None:
        """Mark and sum up one entry, or ("") the whole sheet."""
        if criterion:
            self.scores.show_entry(self.sheet, criterion, rater)
        else:
            self.scores.show(self.sheet)
        if self.form.only_gaps:
            self.show_gaps_summary()

    def show_gaps_summary(self) -> None:
        """Say above the rows that differ how many they are, and the totals."""
        from page.dialogs.differences import summary

        self.form.show_gaps_summary(summary(self))

    def _is_closed(self, field) -> bool:
        """Whether `field` belongs to a rater whose turn it is not."""
        if not self.turn:
            return False
        owner = field.getAttribute("data-rater") or field.name.partition("classification.")[2]
        return owner in self.scores.tallies and owner != self.turn

    def _put_back(self, field) -> None:
        """Undo what a script or an extension has put into a closed column, and say so."""
        criterion = field.getAttribute("data-criterion")
        if criterion is None:
            self.form.show_field(field.name, self.sheet.text(field.name))
        else:
            rater = field.getAttribute("data-rater")
            self.form.fill(field, self.sheet.entries[criterion][rater])
        if self.editor is not None:
            from page.notices import notify

            notify(self.say("closed"), [], bad=True)
