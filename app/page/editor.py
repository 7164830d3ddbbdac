"""The current sheet and what is kept of it: saving, restoring, switching to another one."""

from browser.bridge import note_shown, now, on_rest, wait_for_rest
from browser.times import clock
from formats.index import summary
from formats.record import Unreadable, read_record, write_record
from formats.resultwriter import write_kept
from page.board import Board
from page.notices import make_way
from sheet import Sheet, new_sheet
from storage import localstorage, savestate
from storage.store import Store


class Editor:
    """
    What is kept of the board's sheet.

    What never changes of the board stands here, too. `in_file` says whether the newest change was
    in a file that the browser was given, `state` what is told of where it is kept: a state of the
    store's, or "shared".

    handed      whether that is all: nobody has opened, sent on or seen that file, as far as known
    apart       the record that is kept elsewhere while it is undecided which of two tabs' goes on
    opened      whether the sheet was opened by a person, who has not changed it since
    step_ended  whether what waits to be kept ends a step that can be undone
    on_saved    called with each record that is given to the store, and the name of what was changed
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.rubric = board.rubric
        self.table = board.table
        self.form = board.form
        self.sha256 = board.sha256
        self.say = board.say
        self.fresh_sheet = board.fresh_sheet
        self.take_turn = board.take_turn
        self.store: Store = None  # type: ignore[assignment]  # until what is kept is brought back
        self.in_file = True
        self.state = ""
        # Whether a sheet of another edition of the rubric was met.
        self.met_edition = False
        self.handed = False
        self.apart = ""
        self.opened = False
        self.on_saved = lambda _record, _thing: None
        self._to_keep = False
        self.step_ended = False
        self._thing = ""
        self._begun_with = ""
        on_rest(self._follow, self.settle)

    @property
    def sheet(self) -> Sheet:
        """The current sheet."""
        return self.board.sheet

    @property
    def turn(self) -> str:
        """Whose column alone may be written to, "" for all."""
        return self.board.turn

    @property
    def loaded(self) -> bool:
        """Whether what this machine keeps has been brought back."""
        return self.board.editor is not None

    @property
    def waits(self) -> bool:
        """Whether something that was typed waits to be kept."""
        return self._to_keep

    @property
    def gone(self) -> bool:
        """Whether another tab has deleted this sheet, which nobody has asked to keep again yet."""
        return self.store.state_of(self.sheet.id) == savestate.GONE

    @property
    def in_known_file(self) -> bool:
        """Whether the newest change is known to be in a file, which protects the sheet, too."""
        return self.in_file and not self.handed

    def seen(self) -> None:
        """A person has seen the file of the sheet as it stands."""
        self.handed = False
        self.store.autosave(self.sheet.id).seen_in_file()

    def changing(self, thing: str) -> None:
        """`thing` is about to be changed: what was changed of others is kept before."""
        if self._thing != thing or self.step_ended:
            self.settle()

    def changed(self, thing: str) -> None:
        """Keep the sheet soon, in which a person has changed `thing`."""
        self.sheet.modified = now()
        self.in_file = self.opened = False
        self.form.show_saved(0)
        self._to_keep = True
        self._thing = thing
        wait_for_rest()

    def _follow(self, *_) -> None:
        """Show what else has changed with the sheet."""
        if self.loaded:
            if not self.gone:
                make_way()
            self.board.tell()

    def settle(self, *_) -> None:
        """Keep what has been typed and still waits to be kept."""
        if self._to_keep:
            self._keep("")

    def keep(self, thing="") -> None:
        """
        Give the sheet, in which `thing` has changed, to the store.

        Before the store has answered at start, what it has comes first.
        """
        self._keep(thing)
        self._follow()

    def _keep(self, thing: str) -> None:
        if not self.loaded:
            return
        if self.gone:
            self.show_state(savestate.GONE)
        else:
            self._to_keep = False
            record = self.record()
            self.on_saved(record, thing or self._thing or "other")
            self.step_ended = False
            self._thing = ""
            entry = summary(
                self.sheet, self.rubric, self.board.scores.tallies, self.in_file, self.sha256
            )
            self.store.keep(self.sheet.id, record, entry, self.in_known_file)

    def record(self) -> str:
        """Everything about the current sheet, as text for `restore`."""
        return self._record(self.sheet, self.in_file)

    def begun_with(self) -> str:
        """The record of the sheet that the page began with, before anything was changed."""
        empty = new_sheet(self.rubric, self.sheet.id, self.sheet.created)
        return self._begun_with or self._record(empty, True)

    def _record(self, sheet, in_file: bool) -> str:
        return write_record(write_kept(sheet, self.rubric, self.sha256), in_file)

    def restore(self, record: str, id: str = "") -> bool:
        """
        Make the sheet of a record the current one and tell whether that could be done.

        A record that cannot be read is set aside whole (`id` says of which sheet, if not of the
        current one), one of a newer version or of another edition of the rubric is left where it
        is, and the current sheet stays.
        """
        try:
            self.board.sheet, self.in_file = read_record(record, self.rubric, self.sha256)
        except Unreadable as refusal:
            if refusal.newer:
                self.form.show_newer()
            elif refusal.edition:
                self.met_edition = True
            else:
                self.store.put_aside(record, id)
            return False
        # A record does not tell how it came into a file.
        self.handed = self.in_file
        self.opened = False
        if not self.loaded:
            self._begun_with = record
        return True

    def follow(self) -> bool:
        """Show what another tab has kept since, where nothing of this one waits to be kept."""
        record = self.store.mirrored() if self.idle() else None
        return record is not None and self.take_from(record)

    def idle(self) -> bool:
        """Whether nothing of this tab waits to be kept, so that another's may be shown."""
        return self.loaded and not self._to_keep and self.store.idle()

    def take_from(self, record: str) -> bool:
        """Show the state of the sheet that another tab has kept."""
        if not self.restore(record):
            return False
        self.board.show()
        self.show_state(self.store.state())
        return True

    def replace(self, sheet, in_file: bool, thing: str) -> None:
        """Make another sheet the current one, show it and keep it; `thing` names what led to it."""
        self.store.keep_again(sheet.id)
        self.opened = thing == "opened"
        self.board.sheet = sheet
        self.in_file = in_file
        self.handed = in_file and thing == "brought-back"
        self.board.show()
        self.keep(thing)

    def clear(self) -> None:
        """Begin an empty sheet and keep nothing."""
        self.opened = False
        self.board.sheet = self.fresh_sheet()
        self.in_file = True
        self._to_keep = self.step_ended = False
        self.handed = False
        self.board.touched = []
        self.board.show()
        self.show_state(savestate.BLANK)

    def show_state(self, state: str) -> None:
        """Tell where the newest change is: one of the store's states, or on a shared computer."""
        if localstorage.disabled and state not in (savestate.BLANK, savestate.GONE):
            state = "shared"
        self.state = state
        self.form.show_storage(state, self.say(state, time=clock()))
        is_kept = state == savestate.KEPT and not self._to_keep
        self.form.show_saved(self.store.saved() if is_kept else 0)
        if state in (savestate.KEPT, savestate.MIRRORED):
            note_shown(self.sheet.id)
        if state == savestate.KEPT:
            self.store.forget_typed()
