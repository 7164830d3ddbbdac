"""
The sheet in hand: what is typed is scored, shown and kept, in that order.

The state is one Sheet. What was typed before Python was there, or before the machine's storage
answered (`touched`), is laid over what was kept (editor.py).
"""

import js

from browser.bridge import clock, new_id, nfc, now
from errors import Problem
from messages import sentence
from page.form import Form
from page.scores import Marking
from sheet import new_sheet
from storage import localstorage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from storage.store import Store


class Desk:
    """
    One sheet on the page, its marks, and whether the newest change is in a file.

    Scores at once; keeps once it is `loaded`.
    """

    def __init__(self, rubric, table) -> None:
        self.rubric = rubric
        self.table = table
        self.form = Form(rubric)
        self.sha256 = self.form.root.getAttribute("data-rubric-sha256")
        self.store: Store = None  # type: ignore[assignment]  # until editor.py
        self.sheet = self.fresh_sheet()
        self.in_file = True
        self.loaded = False
        self.storage = ""
        # Whether another tab has deleted this sheet, which nobody has asked to keep again yet.
        self.gone = False
        self.noted = lambda _record, _thing: None
        # Whose column alone may be written to, "" for all; and who is told of each change.
        self.turn = self.form.root.getAttribute("data-turn") or ""
        self.watch = None
        self._to_keep = False
        self._thing = ""
        self._begun_with = ""
        self.marking = Marking(rubric, table, self.say, self.form)
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
        js.takeTurn(turn)

    def typed(self, field) -> None:
        """Take what a person has just typed into `field`: score, show, keep."""
        field = self.form.whole(field)
        if self._is_closed(field):
            self._put_back(field)
            return
        if not self.loaded:
            self.touched[field.id] = field
        elif self._thing != field.id:
            self.settle()
        self.take(field)
        self._show(field)
        self.sheet.modified = now()
        self.in_file = False
        self._to_keep = True
        self._thing = field.id
        # After the browser has shown the sums: keeping must not delay them.
        js.setTimeout(self.settle, 0)

    def settle(self, *_) -> None:
        """Keep what has been typed and still waits to be kept."""
        if self._to_keep:
            self.keep()

    def keep(self, thing="") -> None:
        """
        Give the sheet, in which `thing` has changed, to the store.

        Before the store has answered at start, what it has comes first.
        """
        if self.gone:
            self.show_storage("gone")
        elif self.loaded:
            from formats.index import summary

            self._to_keep = False
            record = self.record()
            self.noted(record, thing or self._thing or "other")
            self._thing = ""
            entry = summary(self.sheet, self.rubric, self.marking.tallies, self.in_file)
            self.store.keep(self.sheet.id, record, entry)
        if self.watch:
            self.watch()

    def record(self) -> str:
        """Everything about the sheet in hand, as text for `restore`."""
        return self._record(self.sheet, self.in_file)

    def begun_with(self) -> str:
        """The record of the sheet that the page began with, before anything was changed."""
        empty = new_sheet(self.rubric, self.sheet.id, self.sheet.created)
        return self._begun_with or self._record(empty, True)

    def _record(self, sheet, in_file: bool) -> str:
        from formats.record import write_record
        from formats.resultwriter import write_kept

        return write_record(write_kept(sheet, self.rubric, self.sha256), in_file)

    def restore(self, record: str, id: str = "") -> bool:
        """
        Take the sheet of a record in hand and tell whether that could be done.

        A record that cannot be read is set aside whole (`id` says of which sheet, if not of the one
        in hand), one of a newer version is left where it is, and the sheet in hand stays.
        """
        from formats.record import Unreadable, read_record

        try:
            self.sheet, self.in_file = read_record(record, self.rubric, self.sha256)
        except Unreadable as refusal:
            if refusal.newer:
                self.form.show_newer()
            else:
                self.store.put_aside(record, id)
            return False
        self.gone = False
        if not self.loaded:
            self._begun_with = record
        return True

    def follow(self) -> bool:
        """Show what another tab has kept since, where nothing of this one waits to be kept."""
        record = self.store.mirrored() if self.idle() else None
        return record is not None and self.take_over(record)

    def idle(self) -> bool:
        """Whether nothing of this tab waits to be kept, so that another's may be shown."""
        return self.loaded and not self._to_keep and self.store.idle()

    def lose(self) -> None:
        """Another tab has deleted the sheet: it stays on the page, kept once a person says so."""
        self.gone = True
        self.show_storage("gone")

    def take_over(self, record: str) -> bool:
        """Show the state of the sheet that another tab has kept."""
        if not self.restore(record):
            return False
        self.show()
        self.show_storage("kept")
        return True

    def replace(self, sheet, in_file: bool, thing: str) -> None:
        """Put another sheet in hand, show it and keep it; `thing` names what led to it."""
        self.gone = False
        self.sheet = sheet
        self.in_file = in_file
        self.show()
        self.keep(thing)

    def clear(self) -> None:
        """Put an empty sheet in hand and keep nothing."""
        self.gone = False
        self.sheet = self.fresh_sheet()
        self.in_file = True
        self.touched = {}
        if self.turn:
            self.take_turn("")
        self.show()
        self.show_storage("nothing-kept")

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
        if noted or localstorage.is_empty(self.rubric.id):
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
                self.form.show_entry((criterion.id, rater), text)
        self._mark()
        for name in self.form.names:
            self.form.show_field(name, self.sheet.text(name))
        for id, text in self.sheet.evidence.items():
            self.form.show_evidence(id, text)
        for id, text in self.sheet.differences.items():
            self.form.show_difference(id, text)
        self.form.put_back(self.sheet.id)
        if self.watch:
            self.watch()

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
            self.marking.show_entry(self.sheet, criterion, rater)
        else:
            self.marking.show(self.sheet)
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
        return owner in self.marking.tallies and owner != self.turn

    def _put_back(self, field) -> None:
        """Undo what a script or an extension has put into a closed column, and say so."""
        criterion = field.getAttribute("data-criterion")
        if criterion is None:
            self.form.show_field(field.name, self.sheet.text(field.name))
        else:
            rater = field.getAttribute("data-rater")
            self.form.fill(field, self.sheet.entries[criterion][rater])
        if self.loaded:
            from page.notices import notify

            notify(self.say("closed"), [], bad=True)

    def show_storage(self, state: str) -> None:
        """Tell where the newest change is: one of the store's states, or on a shared computer."""
        if localstorage.shut and state not in ("nothing-kept", "gone"):
            state = "shared"
        self.storage = state
        self.form.show_storage(state, self.say(state, time=clock()))
        if state in ("kept", "mirrored"):
            js.noteShown(self.sheet.id)
        if state == "kept":
            self.store.forget_typed()
