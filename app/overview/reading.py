"""
What a worker does with files, where there is no page (docs/assets/js/reader.js); where a browser
has no such workers, the page does it (`here`).

A job is the rubrics, and whether rows are asked for, or the sheets behind some rows.
"""

import json

import js

from browser.memory import tidy_after
from errors import Problem
from formats.backup import written
from formats.fingerprint import rename
from formats.longjson import of_list
from formats.resultwriter import write_kept
from messages import sentence
from overview.intake import Intake, Known, Refusal
from overview.rows import Frame, Row, packed
from rubric import Rubric

# Bytes that a few dozen files take.
_TAKEN = 4 << 20
# A large file is copied, split, and gathered again: each may want more memory than there was.
_TRIES = 12


class _Reading:
    def __init__(self) -> None:
        self.table: dict[str, str] = {}
        self.intake: Intake | None = None
        self.frames: dict[str, Frame] = {}
        # The id that each wanted sheet gets, "" for its own, by its row's `mark_of`.
        self.wanted: dict[str, str] = {}
        self.pieces: list[list[str]] = []


_reading = _Reading()


def job_of(rubrics, wanted=None) -> str:
    """
    The job for some rubrics (data, SHA-256): rows, or sheets as a backup has them.

    `wanted`: for each sheet the `mark_of` its row, and the id that it gets, "" for its own.
    """
    asked = "null" if wanted is None else of_list(wanted)
    return '{"rubrics": ' + json.dumps(rubrics) + ', "wanted": ' + asked + "}"


def mark_of(row: Row) -> str:
    """What is the same for two rows of the same state of a sheet."""
    return row.rubric + " " + row.digest


def begin(job: str, messages: str) -> None:
    """Take up a job."""
    tidy_after(_TAKEN)
    asked = json.loads(job)
    known = [Known(Rubric(data), sha256) for data, sha256 in asked["rubrics"]]
    _reading.frames = {one.rubric.id: Frame(one.rubric) for one in known}
    _reading.table = json.loads(messages)
    wanted = asked["wanted"]
    _reading.wanted = dict(wanted or [])
    heard = None if wanted is None else _take
    _reading.intake = Intake(known, nfc, foreign=True, heard=heard)


def read_all(given: str, path: str) -> str:
    """
    What some files come to, as JSON.

    They stand at `path`, one behind the other; `given` is a JSON list of their names and sizes,
    null for one that cannot be read.
    """
    found = []
    with open(path, "rb") as file:
        start = 0
        for name, size in json.loads(given):
            found.append(_with_room(name, _read_part, name, file, start, size))
            start += size or 0
    return "[" + ",".join([_as_json(one) for one in found]) + "]"


def _as_json(told) -> str:
    """List by list: a backup has thousands of rows."""
    return "{" + ",".join(['"' + key + '":' + of_list(told[key]) for key in told]) + "}"


def _read_part(name: str, file, start: int, size: "int | None") -> dict[str, object]:
    if size is None:
        return _told(_found(name, None))
    file.seek(start)
    return _told(_found(name, file.read(size)))


def _with_room(name: str, call, *given) -> dict[str, object]:
    """
    What the call comes to; a file too large for this machine is refused, and stops no other.

    Memory grows, but for what is larger than all that there was only once that has failed.
    """
    for _ in range(_TRIES):
        try:
            return call(*given)
        except MemoryError:
            pass
    return _told([Refusal(name, [Problem("overview.too-large-here")])])


def read(name: str, data: "bytes | None") -> dict[str, object]:
    """
    What a file comes to: its rows, or pieces of a backup (`mark_of`, text), and (name, sentences)
    of what is refused; `data` is None when it cannot be read.
    """
    return _with_room(name, lambda: _told(_found(name, data)))


def _told(everything) -> dict[str, object]:
    rows = []
    refused = []
    _reading.pieces = []
    for found in everything:
        if isinstance(found, Refusal):
            sentences = [sentence(_reading.table, problem) for problem in found.problems]
            refused.append([found.source, sentences])
        elif not _reading.wanted:
            rows.append(packed(found, _reading.frames))
    return {"rows": rows, "pieces": _reading.pieces, "refused": refused}


def _take(row, sheet, known, in_file: bool) -> None:
    mark = mark_of(row)
    id = _reading.wanted.get(mark)
    if id is None:
        return
    if id:
        rename(sheet, known.rubric, id)
    kept = write_kept(sheet, known.rubric, known.sha256)
    _reading.pieces.append([mark, written(kept, in_file, "")])


def _found(name, data):
    intake = _reading.intake
    if data is None or intake is None:
        return [Refusal(name, [Problem("unreadable")])]
    return intake.read(name, data)


def nfc(text: str) -> str:
    """Composed text; most texts are plain, and asking the browser takes longer than looking."""
    return text if len(text.encode()) == len(text) else js.String.new(text).normalize("NFC")
