"""
Files read again: to open the sheet of a row, and to put the sheets of all rows into one file.

Rows are small and stay; their sheets are read when somebody asks for them.
"""

import asyncio
import json

from jsffi import to_js

from browser import manyfiles
from browser.bridge import document, new_id, now, pause
from browser.files import hand_out
from browser.times import stamp
from formats.backup import BETWEEN, LARGEST, TAIL, file_name, head
from overview.intake import Intake, Known
from overview.reading import begin, job_of, mark_of, nfc, read


async def sheet_of(screen, row):
    """The sheet of a row and its rubric as (Sheet, Known); None when its file is gone."""
    known = [Known(screen.rubrics[id], screen.sha256[id]) for id in screen.rubrics]
    found = []

    def heard(one, sheet, of, _in_file) -> None:
        if mark_of(one) == mark_of(row):
            found.append((sheet, of))

    name, data = await manyfiles.content(row.file)
    if data is not None:
        for _ in Intake(known, nfc, heard=heard, only=row.source).read(name, data):
            if found:
                break
    return found[0] if found else None


async def bytes_of(screen, row):
    """The result file of a row whose rubric is not here, as it came; None when it is gone."""
    known = [Known(screen.rubrics[id], screen.sha256[id]) for id in screen.rubrics]
    found = []

    def strange(one, data) -> None:
        if mark_of(one) == mark_of(row):
            found.append(data)

    name, data = await manyfiles.content(row.file)
    if data is not None:
        intake = Intake(known, nfc, foreign=True, strange=strange, only=row.source)
        for _ in intake.read(name, data):
            if found:
                break
    return found[0] if found else None


def all_sheets(screen) -> None:
    """One file with every sheet that is shown, for each rubric, as the scoring page writes it."""
    asyncio.create_task(_all_sheets(screen))


async def _all_sheets(screen) -> None:
    gathered = _Gathered(screen)
    if not gathered.wanted:
        _tell(screen.say("gathered-none"))
        return
    _tell(screen.say("gathering"))
    numbers = sorted({row.file for grid in gathered.grids for row in grid.shown_rows})
    job = job_of(screen.data, gathered.wanted)
    failure = await screen.incoming.read_files(str(numbers), job, gathered.told)
    _tell("" if failure else gathered.hand_out())


def _tell(text: str) -> None:
    document.getElementById("gathered").textContent = text


class _Gathered:
    """
    The pieces of backups on their way, by rubric; sheets of a rubric that is not here have none.

    wanted  for each sheet the mark of its row, and the id that it gets, "" for its own
    """

    def __init__(self, screen) -> None:
        self._screen = screen
        self.grids = [grid for grid in screen.shown() if grid.rubric]
        self._pieces: dict = {}
        self._copies = 0
        self._left: dict[str, str] = {}
        ids = set()
        for grid in self.grids:
            for row in grid.shown_rows:
                own = grid.id + " " + row.id
                # A file holds a sheet once: a second state becomes a sheet of its own.
                self._copies += own in ids and row.id != ""
                self._left[mark_of(row)] = "" if row.id and own not in ids else new_id()
                ids.add(own)
        self._count = len(self._left)
        self.wanted = [[mark, id] for mark, id in self._left.items()]

    def told(self, found, _number: int) -> None:
        """Take what came of one file."""
        for mark, text in found["pieces"]:
            if self._left.pop(mark, None) is None:
                continue
            id = mark[: mark.index(" ")]
            if id in self._pieces:
                self._pieces[id].push(BETWEEN + text)
            else:
                start = head(self._screen.rubrics[id], self._screen.sha256[id], now())
                self._pieces[id] = to_js([start, text])

    def hand_out(self) -> str:
        """Give the browser the files, and say what is in them and what is not."""
        say = self._screen.say
        told = [say("gathered", count=self._count - len(self._left))]
        for id, pieces in self._pieces.items():
            pieces.push(TAIL)
            if not hand_out(file_name(id, stamp()), pieces, LARGEST):
                told = [say("gathered-too-large")]
        if self._copies:
            told.append(say("gathered-copies", count=self._copies))
        if self._left:
            told.append(say("gathered-lost", count=len(self._left)))
        return " ".join(told)


async def read_here(job: str, messages: str, told) -> str:
    """
    Read in the page what no worker could read, file by file; `told` as manyfiles.read has it.

    Returns "" or "stopped".
    """
    begin(job, messages)
    run, numbers = manyfiles.asked()
    for done, number in enumerate(numbers):
        name, data = await manyfiles.content(number)
        await pause()
        if manyfiles.is_stopped(run):
            return "stopped"
        told(json.dumps([[number], [read(name, data)]]), done + 1, len(numbers))
    return ""
