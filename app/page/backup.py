"""Writes all sheets of this machine into one file, and brings them back from it."""

import asyncio
import json

from jsffi import to_js

from browser.bridge import new_id, now
from browser.files import hand_out, read_bytes
from browser.memory import AS_EVER, tidy_after
from browser.times import stamp
from errors import SheetError
from formats.backup import (
    BETWEEN,
    LARGEST,
    TAIL,
    Backup,
    Kept,
    State,
    decision,
    file_name,
    fingerprint,
    head,
    written,
)
from formats.fingerprint import rename
from formats.longjson import of_dict
from formats.record import Unreadable, opened, write_record
from formats.resultwriter import write_kept
from messages import sentence
from page.labels import too_long
from page.notices import choose, notify
from page.questions import question
from page.tabs import set_aside
from storage.keys import parts, sheet_key, text_in
from storage.localstorage import local
from storage.repository import Change, Repository

_COUNTED = ("new", "theirs", "copied", "mine", "same", "edition", "twice", "unread")
# How many sheets are read before the page may draw, and tell how far it is.
AT_ONCE = 20
# How many of the sheets that were changed on both sides a question names.
MOST = 50
# Bytes that a hundred sheets take while they are read.
_TAKEN = 8 << 20


async def save_backup(actions) -> None:
    """Write every sheet of this machine that is not empty into one file."""
    editor = actions.editor
    editor.settle()
    long = too_long(editor.board)
    if long and not await actions.ask("too-long-backup", long, count=len(long)):
        return
    repository = Repository(editor.store, editor.rubric, editor.sha256)
    lines = [line for line in await repository.lines() if line.state == "sound" and not line.empty]
    met = await _met(editor)
    agreed, count = dict(met), 0
    pieces = to_js([head(editor.rubric, editor.sha256, now())])
    for start in range(0, len(lines), AT_ONCE):
        if start:
            notify(editor.say("backup-writing", count=start, of=len(lines)), [])
        some = [line.id for line in lines[start : start + AT_ONCE]]
        keys = [sheet_key(editor.rubric.id, id) for id in some]
        for id, found in zip(some, await repository.found(keys)):
            text = editor.store.unkept(id) or text_in(found) or mirrored(editor, id)
            try:
                kept, in_file = opened(text)
            except Unreadable:
                continue
            before = BETWEEN if count else ""
            pieces.push(before + written(kept, in_file, str(met.get(id, ""))))
            count += 1
            agreed[id] = fingerprint(kept)
    name = file_name(editor.rubric.id, stamp())
    pieces.push(TAIL)
    if not hand_out(name, pieces, LARGEST):
        notify(editor.say("backup-too-large"), [], bad=True)
        return
    await editor.store.database.write({_met_key(editor): of_dict(agreed)})
    actions.handing.tell(editor.say("backed-up", count=count, file=name))


async def open_backup(actions, file) -> None:
    """Bring back every sheet of a backup, or say why not and change nothing."""
    editor = actions.editor
    editor.settle()
    try:
        backup = Backup(await read_bytes(file, LARGEST), editor.rubric, editor.sha256)
    except SheetError as error:
        reasons = [sentence(editor.table, problem) for problem in error.problems]
        notify(editor.say("not-opened", file=file.name), reasons, bad=True)
        return
    merging = Merging(actions, backup)
    tidy_after(_TAKEN)
    try:
        await merging.read(file.name)
    finally:
        tidy_after(AS_EVER)
    if merging.both:
        texts = question(editor, "backup", 5, count=len(merging.both))
        answer = await choose(texts, [merging.about(kept) for kept in merging.both[:MOST]])
        merging.choose(answer)
    if not await merging.write():
        notify(editor.say("backup-not-kept", file=file.name), [], bad=True)
        return
    told = editor.say("backup-opened", file=file.name)
    notify(told, merging.told(), offer=merging.way_back())


class Merging:
    """
    A backup on its way to this machine.

    both   the sheets that were changed here and there
    """

    def __init__(self, actions, backup: Backup) -> None:
        self._actions = actions
        self._editor = editor = actions.editor
        self._backup = backup
        self._repository = Repository(editor.store, editor.rubric, editor.sha256)
        self._met: dict[str, object] = {}
        self._counts = dict.fromkeys(_COUNTED, 0)
        self._unread: list[str] = []
        # What this machine has of sheets in the file and cannot be read.
        self._broken: list[tuple[str, str]] = []
        self.both: list[Kept] = []
        self._found: dict[str, str] = {}
        self._changes: list[Change] = []

    async def read(self, name: str) -> None:
        """Read every sheet of the file, and see what this machine has of it."""
        self._met = await _met(self._editor)
        for start in range(0, self._backup.count, AT_ONCE):
            told = self._editor.say("backup-reading", file=name, count=start, of=self._backup.count)
            notify(told, [])
            await asyncio.sleep(0.001)
            some = []
            for number in range(start, min(start + AT_ONCE, self._backup.count)):
                try:
                    some.append(self._backup.kept(number))
                except SheetError as refusal:
                    await self._refused(number, refusal.problems[0].code)
            keys = [sheet_key(self._editor.rubric.id, kept.sheet.id) for kept in some]
            for kept, key, found in zip(some, keys, await self._repository.found(keys)):
                self._found[key] = found
                self._sort(kept, self._editor.store.unkept(kept.sheet.id) or parts(found)[1])

    async def _refused(self, number: int, code: str) -> None:
        """Keep another edition's sheet as it is, to be looked through; set all else aside."""
        id, text = self._backup.other_edition(number)
        if id:
            key = sheet_key(self._editor.rubric.id, id)
            if (await self._repository.found([key]))[0] == "":
                self._changes.append(Change(key, "", write_record(text, True), None))
                self._counts["edition"] += 1
                return
        self._counts["twice" if code == "sheet-twice" else "unread"] += 1
        self._unread.append(self._backup.raw(number))

    def _sort(self, kept: Kept, text: str) -> None:
        met = self._met.get(kept.sheet.id)
        mine = _state(text, met if isinstance(met, str) else "")
        if text and mine is None:
            self._broken.append((text, kept.sheet.id))
        found = decision(mine, State(fingerprint(kept.text), kept.met))
        if found == "both":
            self.both.append(kept)
            return
        self._counts[found] += 1
        if found in ("new", "theirs"):
            self._take(kept)
        if found != "mine":
            self._met[kept.sheet.id] = fingerprint(kept.text)

    def _take(self, kept: Kept) -> None:
        """Have the sheet written; it is told in two texts, which take less memory than itself."""
        key = sheet_key(self._editor.rubric.id, kept.sheet.id)
        entry = self._repository.entry(kept.sheet, kept.in_file)
        record = write_record(kept.text, kept.in_file)
        self._changes.append(Change(key, self._found.get(key, ""), record, entry))

    def about(self, kept: Kept) -> str:
        """A line for the question about a sheet that was changed on both sides."""
        name = kept.sheet.name or self._editor.say("no-name")
        return self._editor.say("backup-both", name=name, period=kept.sheet.period or "–")

    def choose(self, answer: str) -> None:
        """Keep mine ("no"), take theirs ("yes"), or theirs as sheets of their own ("also")."""
        for kept in self.both:
            self._met[kept.sheet.id] = fingerprint(kept.text)
            if answer == "also":
                rename(kept.sheet, self._editor.rubric, new_id())
                kept.text = write_kept(kept.sheet, self._editor.rubric, self._editor.sha256)
            if answer != "no":
                self._take(kept)
        code = {"yes": "theirs", "also": "copied", "no": "mine"}[answer]
        self._counts[code] += len(self.both)

    def told(self) -> list[str]:
        """What came of it, in a few lines."""
        counts = self._counts
        codes = [code for code in _COUNTED if counts[code]]
        return [self._editor.say("backup-" + code, count=counts[code]) for code in codes]

    async def write(self) -> bool:
        """Keep all that is taken, or nothing; what cannot be read is set aside, whole."""
        editor = self._editor
        for text, id in self._broken:
            set_aside(editor, text, id)
        if self._changes and not await self._repository.change(self._changes):
            return False
        for text in self._unread:
            set_aside(editor, text)
        await editor.store.database.write({_met_key(editor): of_dict(self._met)})
        await self._actions.tabs.look()
        return True

    def way_back(self):
        """What the notice offers while something was written that can be taken back."""
        return (self._editor.say("backup-back"), self.take_back) if self._changes else ("", None)

    def take_back(self, _event) -> None:
        """Put everything back as it was before; nothing of it if another tab has changed it."""
        asyncio.create_task(self._take_back())

    async def _take_back(self) -> None:
        back = [self._repository.back(change) for change in self._changes]
        whole = await self._repository.change(back)
        self._changes = [] if whole else self._changes
        await self._actions.tabs.look()
        told = self._editor.say("backup-taken-back" if whole else "backup-not-back")
        notify(told, [], bad=not whole, offer=self.way_back())


def mirrored(editor, id: str) -> str:
    """The text of a sheet that only the mirror has, or ""."""
    return text_in(local.get(sheet_key(editor.rubric.id, id)))


def _state(text: str, met: str) -> State | None:
    """What this machine has of a sheet, from its record; None when it has nothing, or no sheet."""
    try:
        kept, _ = opened(text)
        return State(fingerprint(kept), met)
    except Unreadable:
        return None


def _met_key(editor) -> str:
    return editor.rubric.id + "/exchanged/all"


async def _met(editor) -> dict[str, object]:
    """The fingerprint of each sheet's state when this machine and a backup last agreed on it."""
    found = await editor.store.database.read([_met_key(editor)])
    try:
        met = json.loads(found[0]) if found else {}
    except ValueError:
        return {}
    return met if isinstance(met, dict) else {}
