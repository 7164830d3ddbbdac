"""What the page's buttons do with the sheet in hand: open another, begin anew, show, print."""

import asyncio

from browser.bridge import document, print_out
from browser.times import today
from page.editor import Editor
from page.handing import Handing
from page.notices import ask, choose, make_room, notify
from page.othertabs import OtherTabs
from page.questions import FOR_GOOD, question
from points import text_from_points
from sheet import marks, tallies
from storage import localstorage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from page.leading import Leading


class Actions:
    """One method for each button, and for files; each tells what it did."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.say = editor.say
        self._past: object = None
        self._states: object = None
        self._reminding: object = None
        self._day = ("", "")
        self.leading: Leading | None = None
        # The dialogs that were asked for.
        self.boxes = {}  # type: ignore[var-annotated]
        self.handing = Handing(self)
        self.tabs = OtherTabs(self)
        self.by_name = {
            "download": self.handing.download,
            "open": self.choose_file,
            "print": self.print,
            "new": self.new,
            "erase": self.erase,
            "sheets": self.sheets,
            "aside": self.handing.download_aside,
            "keep-again": self.tabs.keep_again,
            "gaps": self.only_gaps,
            "states": self.show_states,
            "print-gaps": self.print_gaps,
            "send": self.handing.send,
            "preview": self.preview,
            "next-period": self.next_period,
            "next-sheet": self.next_sheet,
            "onward": self.onward,
            "why": self.why,
            "members": self.members,
        }

    async def choose_file(self) -> None:
        """Let a person choose the file to open."""
        document.getElementById("file").click()

    async def open(self, file) -> None:
        """Open a file as a sheet of its own, or say why not and change nothing."""
        from page.openfile import open_file

        await open_file(self, file)

    async def open_all(self, files) -> None:
        """Open a file, or put several on this machine, once no question is open."""
        from page.openfile import open_files

        await make_room()
        if len(files) == 1:
            await self.open(files[0])
        else:
            await open_files(self, files)

    async def sheets(self) -> None:
        """Show the list of sheets on this machine."""
        from page.dialogs.sheets import SheetList

        self.by_name["sheets"] = show = SheetList(self).open
        await show()

    async def backup(self) -> None:
        """Write all sheets of this machine into one file."""
        from page.backup import save_backup

        await save_backup(self)

    async def print(self) -> None:
        """Print the sheet as it stands; the browser's own command does the same."""
        print_out("", "")

    async def only_gaps(self) -> None:
        """Show only where the columns differ, as an agenda for settling it, or all again."""
        if self.editor.form.show_only_gaps():
            self.editor.board.show_gaps_summary()

    async def print_gaps(self) -> None:
        """Print only where the columns differ, as an agenda on paper."""
        from page.dialogs.differences import print_agenda

        print_agenda(self.editor.board)

    async def why(self) -> None:
        """Say why the total is what it is."""
        from page.dialogs.explanation import Why

        if "why" not in self.boxes:
            self.boxes["why"] = Why(self.editor.board)
        self.boxes["why"].show()

    async def members(self) -> None:
        """Lay several members' files beside the sheet."""
        from page.dialogs.members import Members

        if "members" not in self.boxes:
            self.boxes["members"] = Members(self)
        self.boxes["members"].show()

    async def new(self) -> None:
        """Begin an empty sheet, or the same person's next; the one in hand stays here."""
        if self.editor.sheet.name.strip():
            answer = await choose(question(self.editor, "new", 5), [])
        else:
            answer = "yes" if await self.ask("new", []) else "no"
        if answer == "yes":
            self.replace(self.editor.fresh_sheet(), "begun")
            notify(self.say("begun"), [])
        elif answer == "also":
            await self.next_period()

    async def next_period(self) -> None:
        """Begin the next period's sheet for the same person: nothing scored yet."""
        self.begin_next(self.editor.sheet)

    def begin_next(self, before) -> None:
        """Begin the sheet of the next period; `before` has the person's name and duty."""
        sheet = self.editor.fresh_sheet()
        sheet.name, sheet.duty = before.name, before.duty
        self.replace(sheet, "copied", False)
        notify(self.say("sheet-copied", name=sheet.name or self.say("no-name")), [])
        field = document.querySelector("#f-period")
        field.closest("details").open = True
        field.focus()

    async def onward(self) -> None:
        """What comes after a sheet that is done: the next person's, or the next period's."""
        editor = self.editor
        if editor.turn in ("", editor.rubric.raters[0].id):
            of = editor.sheet.period.strip() or editor.sheet.name.strip()
            if await self.ask("onward", [], of=of or self.say("no-name")):
                await self.next_period()
        else:
            await self.next_sheet()

    async def next_sheet(self) -> None:
        """Take the next sheet in hand whose column of this turn is not complete."""
        from page.nextsheet import next_unscored

        await next_unscored(self)

    async def tell_next(self) -> None:
        """Say in the finish panel which sheet would be next."""
        from page.nextsheet import tell_next

        await tell_next(self)

    async def preview(self) -> None:
        """Show the paper sheet on the screen, filled in."""
        from page.dialogs.preview import show_preview

        show_preview(self)

    async def erase(self) -> None:
        """Delete all that this machine keeps; there is no way back, so nothing is offered."""
        if await self.ask("erase", []):
            if not localstorage.disabled:
                if self.editor.turn:
                    self.editor.take_turn("")
                self.editor.clear()
                self.past().forget()
            self.states().forget()
            self._forget_shown()
            whole = await self.editor.store.erase()
            if localstorage.disabled:
                # What is in hand is not on the machine: it stays, and so does the mode.
                localstorage.share(True)
                self.editor.keep()
            notify(self.say("erased" if whole else "erased-partly"), [], bad=not whole)

    def leave_nothing(self) -> None:
        """A shared computer's page is left: going back must not bring the sheet."""
        self.editor.clear()
        self.past().forget()
        self.states().forget()
        self._forget_shown()

    def _forget_shown(self) -> None:
        """Leave nothing of any sheet in the page but what its form shows."""
        from page.traces import wipe

        self.boxes = {}
        self.by_name["sheets"] = self.sheets
        wipe()

    def past(self):
        """What can be undone and redone."""
        if self._past is None:
            from page.undo import Undo

            self._past = Undo(self.editor)
        return self._past

    def states(self):
        """The states that were worth keeping."""
        if self._states is None:
            from page.dialogs.snapshots import StateList

            self._states = StateList(self)
        return self._states

    def reminding(self):
        """What reminds of saving the file."""
        if self._reminding is None:
            from page.reminder import Reminding

            self._reminding = Reminding(self.editor)
        return self._reminding

    async def share_machine(self, box) -> None:
        """Turn the mode for a shared computer on or off, as `box` says."""
        from page.sharedmode import share

        await share(self, box)

    async def show_states(self) -> None:
        """Show the states that were kept, to be looked at and brought back."""
        await self.states().open()

    def end_step(self, *_) -> None:
        """What is typed into the same field from now on is a step of its own."""
        if self.editor.loaded:
            self.past().close()

    def leave_field(self, *_) -> None:
        """
        The same, but nothing is kept for it at once: a field is left by pressing something, and
        what moves under a pointer before it is let go is not pressed.
        """
        if self.editor.waits:
            self.editor.step_ended = True
        else:
            self.end_step()

    def noted(self, record: str, thing: str) -> None:
        """Another record is what the machine keeps, `thing` having been changed."""
        before = self.past().note(record, thing)
        if self.editor.step_ended:
            self.past().close()
        if before and self._day != (self.editor.sheet.id, today()):
            # The first change of this sheet on this day: what it was before is worth keeping.
            self._day = (self.editor.sheet.id, today())
            asyncio.create_task(self.states().put_away("day", before))
        self.reminding().changed()

    def replace(self, sheet, thing: str, in_file: bool = True) -> None:
        """Put another sheet in hand, because of `thing`; the one before can be had back."""
        self.past().close()
        asyncio.create_task(self.states().put_away(thing, self.editor.record()))
        self.editor.replace(sheet, in_file, thing)

    def about(self, sheet) -> list[str]:
        """Whose sheet this is, in a few lines."""
        editor = self.editor
        lines = [self.say("whose", name=sheet.name or self.say("no-name"))]
        if sheet.period:
            lines.append(self.say("whose-period", period=sheet.period))
        for rater, sums in tallies(editor.rubric, marks(sheet, editor.rubric)):
            total = text_from_points(sums.totals["total"])
            scored, of = sums.scored, sums.scored + sums.unscored
            said = "whose-total" if editor.rubric.pointed else "whose-scored"
            lines.append(self.say(said, rater=rater.label, total=total, scored=scored, of=of))
        return lines

    async def ask(self, what: str, items: list[str], **evidence) -> bool:
        """Ask the question `what` of the messages, and tell whether the answer is yes."""
        texts = question(self.editor, what, **evidence)
        return await ask(texts, items, careful=what in FOR_GOOD)
