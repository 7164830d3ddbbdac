"""
The current sheet on the page: what is typed is scored and shown.

The state is one Sheet. What was typed before Python was there, or before the machine's storage
answered (`touched`), is laid over what was kept (editor.py).
"""

from browser.bridge import document, is_empty, new_id, nfc, now, take_turn
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
        # The ids of the fields that were changed before the editor was there.
        self.touched = [id for id in self.form.touched() if not self._is_closed(id)]

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

    def typed(self, id: str, text: str) -> None:
        """Take what a person has just typed into the field with an id: score, show, keep."""
        id, text = self.form.held(id, text)
        if self._is_closed(id):
            self._put_back(id)
            return
        if self.editor is not None:
            self.editor.changing(id)
        elif id not in self.touched:
            self.touched.append(id)
        self.take(id, text)
        self._show(id, text)
        if self.editor is not None:
            self.editor.changed(id)

    def take(self, id: str, text: str) -> None:
        """Put the text of the field with an id into the sheet."""
        cell = self.form.cells.get(id)
        if cell is None:
            self.sheet.put(document.getElementById(id).name, nfc(text))
        else:
            self.sheet.entries[cell[0]][cell[1]] = text

    def begin(self) -> None:
        """
        Score and show what stands in the form: typed, and noted of the sheet that is kept under it.

        Where there is no note of a kept sheet, its own text comes first (editor.py).
        """
        noted = self.form.noted_entries()
        for (criterion, rater), text in noted.items():
            self.sheet.entries[criterion][rater] = text
        if noted or is_empty():
            for id in self.touched:
                text = document.getElementById(id).value
                self.take(id, text)
                self._show(id, text)
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

    def _show(self, id: str, text: str) -> None:
        """Show all that comes of the text in the field with an id."""
        cell = self.form.cells.get(id)
        if cell is not None:
            self._mark(cell)
            return
        field = document.getElementById(id)
        if field.hasAttribute("data-difference"):
            self.form.show_difference(field.getAttribute("data-difference"), text)
        elif field.hasAttribute("data-evidence"):
            self.form.show_evidence(field.getAttribute("data-evidence"), text)

    def _mark(self, cell=None) -> None:
        """Mark and sum up one entry, or (None) the whole sheet."""
        if cell is not None:
            self.scores.show_entry(self.sheet, cell[0], cell[1])
        else:
            self.scores.show(self.sheet)
        if self.form.only_gaps:
            self.show_gaps_summary()

    def show_gaps_summary(self) -> None:
        """Say above the rows that differ how many they are, and the totals."""
        from page.dialogs.differences import summary

        self.form.show_gaps_summary(summary(self))

    def _is_closed(self, id: str) -> bool:
        """Whether the field with an id belongs to a rater whose turn it is not."""
        if not self.turn:
            return False
        cell = self.form.cells.get(id)
        if cell is not None:
            return cell[1] != self.turn
        owner = document.getElementById(id).name.partition("classification.")[2]
        return owner in self.scores.tallies and owner != self.turn

    def _put_back(self, id: str) -> None:
        """Undo what a script or an extension has put into a closed column, and say so."""
        cell = self.form.cells.get(id)
        if cell is None:
            name = document.getElementById(id).name
            self.form.show_field(name, self.sheet.text(name))
        else:
            self.form.fill(self.form.entries[cell], self.sheet.entries[cell[0]][cell[1]])
        if self.editor is not None:
            from page.notices import notify

            notify(self.say("closed"), [], bad=True)
