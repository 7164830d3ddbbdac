"""What the page's buttons do with the sheet in hand: hand it out, open another, begin anew."""

import asyncio

from browser.bridge import document, print_out, share
from browser.files import download
from browser.times import clock, stamp, today
from formats.resultwriter import file_name, too_large, write_result
from page.editor import Editor
from page.finishpanel import tell_done
from page.labels import too_long_fields
from page.notices import advise, ask, choose, entry_id, make_room, notify
from page.questions import FOR_GOOD, advice, question
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
        # The dialogs that were asked for.
        self.leading: Leading | None = None
        self._boxes = {}  # type: ignore[var-annotated]
        self.by_name = {
            "download": self.download,
            "open": self.choose_file,
            "print": self.print,
            "new": self.new,
            "erase": self.erase,
            "sheets": self.sheets,
            "aside": self.download_aside,
            "keep-again": self.keep_again,
            "gaps": self.only_gaps,
            "states": self.show_states,
            "print-gaps": self.print_gaps,
            "send": self.send,
            "preview": self.preview,
            "next-period": self.next_period,
            "next-sheet": self.next_sheet,
            "onward": self.onward,
            "why": self.why,
            "members": self.members,
        }

    async def download(self) -> None:
        """Write the result file; what will not be in it as it was entered is announced first."""
        made = await self._made()
        if made is not None:
            name, text, whole = made
            download(name, text)
            self._handed_on(whole, "downloaded", file=name)

    async def send(self) -> None:
        """Hand the result file on to the system's other programs, where the browser can."""
        made = await self._made()
        if made is None:
            return
        name, text, whole = made
        # The same bytes: browsers hand on texts, and this page opens a file by what it holds.
        failed = await share(name.replace(".json", ".txt"), text)
        if failed:
            offer = (self.say("primary-download"), self._pressed_download)
            code = "not-sent" if failed == "AbortError" else "not-shared"
            notify(self.say(code), [], bad=failed != "AbortError", offer=offer)
        else:
            self._handed_on(whole, "sent", time=clock())

    def _pressed_download(self, _event) -> None:
        asyncio.create_task(self.download())

    async def _made(self) -> "tuple[str, str, bool] | None":
        """
        The result file's name and text, and whether all that was entered is in it.

        None when a person goes back to mend something first, or the file would be too large.
        """
        editor = self.editor
        refused = editor.board.scores.refused()
        if refused and not await self._go_on("download", refused):
            return None
        long = too_long_fields(editor.board)
        if long and not await self._go_on("too-long", long):
            return None
        text = write_result(editor.sheet, editor.rubric, editor.sha256)
        if too_large(text):
            notify(self.say("too-large"), [], bad=True)
            return None
        return file_name(editor.rubric.id, stamp()), text, not refused and not long

    async def _go_on(self, what: str, lines: list) -> bool:
        """
        Advise to go back to what `lines` name, (cell or None, text) each; tells to go on all the
        same.
        """
        texts = advice(self.editor, what, count=len(lines))
        answer, id = await advise(texts, [(entry_id(cell), text) for cell, text in lines])
        if answer == "back":
            self.editor.form.focus(id)
        return answer == "on"

    def _handed_on(self, whole: bool, code: str, **evidence) -> None:
        """The file is out of here: say so in the strip, and in the panel what remains."""
        editor = self.editor
        editor.in_file = whole
        editor.handed = code == "downloaded"
        editor.keep()
        text = self.say(code, **evidence)
        if code == "downloaded":
            self.tell_handed(text, editor.record())
        else:
            notify(text, [])
        where = [self.say("where-files-are")] if code == "downloaded" else []
        tell_done(" ".join([text] + where + [self.say("handed-on")]))

    def tell_handed(self, text: str, record: str = "") -> None:
        """
        Say that the browser was given a file, and lead on where nobody sees it.

        `record` is the sheet's whose file it is, "" of another file.
        """
        from page.dialogs.handed import Handed

        if "handed" not in self._boxes:
            self._boxes["handed"] = Handed(self)
        self._boxes["handed"].record = record
        offer = (self.say("no-file"), self._boxes["handed"].show)
        notify(text, [], offer=offer, passing=True)

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

        if "why" not in self._boxes:
            self._boxes["why"] = Why(self.editor.board)
        self._boxes["why"].show()

    async def members(self) -> None:
        """Lay several members' files beside the sheet."""
        from page.dialogs.members import Members

        if "members" not in self._boxes:
            self._boxes["members"] = Members(self)
        self._boxes["members"].show()

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
        from page.dialogs.sheets import next_unscored

        await next_unscored(self)

    async def tell_next(self) -> None:
        """Say in the finish panel which sheet would be next."""
        from page.dialogs.sheets import tell_next

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

        self._boxes = {}
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
        if self._past is not None:
            self.past().close()

    def follow(self) -> None:
        """Take over what another tab has just kept."""
        if not self.editor.loaded:
            return
        past = self.past()
        if self.editor.follow():
            past.note(self.editor.record(), "followed")
            notify(self.say("followed"), [])
            # It may be in local storage alone.
            asyncio.create_task(self.look())

    def erased_elsewhere(self) -> None:
        """Another tab has erased all that this machine had: the sheet stays on the page alone."""
        if self.editor.loaded:
            self.editor.store.lose()

    async def download_aside(self) -> None:
        """Hand out what could not be read and was set aside: a JSON list of texts, each whole."""
        name = "cat-rieng-" + stamp() + ".json"
        download(name, await self.editor.store.quarantine.text())
        self.tell_handed(self.say("aside-handed", file=name))

    async def keep_again(self) -> None:
        """Keep the sheet in hand, which another tab has deleted."""
        self.editor.store.keep_again(self.editor.sheet.id)
        self.editor.keep()

    async def look(self) -> None:
        """See what other tabs have done in the meantime, and keep what could not be kept."""
        from page.tabs import look

        self.editor.store.again()
        if not self.editor.loaded:
            return
        past = self.past()
        if await look(self.editor):
            past.note(self.editor.record(), "followed")
            notify(self.say("followed"), [])

    def met(self, id: str, record: str) -> None:
        """Both tabs were changed: a person chooses, and the other state can be had back."""
        if id != self.editor.sheet.id:
            from page.tabs import keep_copy

            asyncio.create_task(keep_copy(self.editor, id))
        elif record:
            asyncio.create_task(self._choose(record))
        else:
            self.editor.show_state(self.editor.store.state())

    async def _choose(self, record: str) -> None:
        asyncio.create_task(self._put_apart())
        theirs = await self.ask("met", [])
        self.past().close()
        self.editor.store.answer(self.editor.sheet.id)
        if theirs:
            self.editor.restore(record)
            self.editor.board.show()
        else:
            asyncio.create_task(self.states().put_away("met-ours", record))
            self.past().between(record, "met")
        self.editor.keep("met")
        notify(self.say("met-theirs" if theirs else "met-ours"), [])

    async def _put_apart(self) -> None:
        """Keep what this tab has while a person is asked: the page may be closed before that."""
        record = self.editor.record()
        if await self.states().put_away("met", record):
            self.editor.apart = record

    def noted(self, record: str, thing: str) -> None:
        """Another record is what the machine keeps, `thing` having been changed."""
        before = self.past().note(record, thing)
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
