"""
The backup file, with all sheets of a machine: JSON, format "bieu-diem/backup", version 1.

Written as head, sheets with `BETWEEN`, and `TAIL`, so that a file of thousands of sheets is never
one value in memory. Read in the same way when it is still laid out so, else as a whole: JSON has
no raw line feed inside a text, so that the pieces are sound if, and only if, the whole is.
"""

import hashlib

from errors import Problem, SheetError
from formats import jsontext
from formats.resultreader import kept_of, parsed
from formats.resultwriter import write_kept
from formats.versions import BACKUP, NEWEST, upgraded
from rubric import Rubric
from sheet import Sheet

# Two thousand sheets with all their texts fit with room to spare.
LARGEST = 32 * 1024 * 1024
BETWEEN = "\n,\n"
TAIL = "\n]}\n"
_KEPT = b', "kept": '
_LIST = '"sheets": [\n'


class Kept:
    """
    One sheet in a backup.

    text     the sheet as `write_kept` writes it, refused entries and all
    in_file  whether its newest change is in a result file
    met      the fingerprint of its state when this machine and a backup last agreed on it, or ""
    """

    def __init__(self, sheet: Sheet, text: str, in_file: bool, met: str) -> None:
        self.sheet = sheet
        self.text = text
        self.in_file = in_file
        self.met = met


def file_name(rubric_id: str, stamp: str) -> str:
    """The backup's name, nobody's name in it; `stamp` is the local yyyymmdd-hhmm."""
    return "sao-luu-" + rubric_id + "-" + stamp + ".json"


def head(rubric: Rubric, sha256: str, made: str) -> str:
    """What stands before the sheets; `made` is the instant of writing, in UTC."""
    own = jsontext.write((("id", rubric.id), ("sha256", sha256))).strip()
    return (
        '{"format": "' + BACKUP + '", "version": ' + str(NEWEST[BACKUP]) + ', "made": "' + made
        + '",\n"rubric": ' + own + ",\n" + _LIST
    )  # fmt: skip


def written(text: str, in_file: bool, met: str) -> str:
    """One sheet as it stands in the list; `text` is its kept text."""
    agreed = jsontext.write(met).strip()
    told = '{"in_file": ' + ("true" if in_file else "false") + ', "met": ' + agreed
    return told + _KEPT.decode() + text.strip() + "}"


def fingerprint(text: str) -> str:
    """What tells one state of a sheet from another, of its kept text."""
    digest = hashlib.sha256(text.strip().encode()).digest()
    return "".join([f"{octet:02x}" for octet in digest[:16]])


def is_backup(beginning: str) -> bool:
    """Whether a file that begins so says that it is a backup."""
    return '"' + BACKUP + '"' in beginning


class Backup:
    """
    A backup file's content, read piece by piece.

    `count` sheets, of which `kept` reads one. Raises SheetError when the file as a whole is
    refused: its size, its JSON, its version, another rubric's.
    """

    def __init__(self, data: bytes, rubric: Rubric, sha256: str) -> None:
        if len(data) > LARGEST:
            raise SheetError([Problem("backup-too-large", size=len(data), largest=LARGEST)])
        self._rubric = rubric
        self._sha256 = sha256
        at = data.find(_LIST.encode())
        tail = TAIL.encode()
        self._pieces: list[object] = []
        if at >= 0 and data.endswith(tail):
            start = at + len(_LIST)
            self._pieces = list(data[start : -len(tail)].split(BETWEEN.encode()))
            if self._pieces == [b""]:
                self._pieces = []
            self._check(data[:start] + b"]}")
        else:
            self._pieces = self._check(data)
        self.count = len(self._pieces)

    def kept(self, number: int) -> Kept:
        """The sheet at a place in the file, from 0; SheetError when it cannot be read."""
        piece = self._pieces[number]
        place = "sheets[" + str(number) + "]"
        value = parsed(piece, LARGEST) if isinstance(piece, bytes) else piece
        if not isinstance(value, dict):
            raise SheetError([Problem("wrong-type", place, expected="object")])
        in_file, met = value.get("in_file"), value.get("met", "")
        if in_file is not True and in_file is not False:
            raise SheetError([Problem("wrong-type", place + ".in_file", expected="true-or-false")])
        if not isinstance(met, str):
            raise SheetError([Problem("wrong-type", place + ".met", expected="text")])
        sheet = kept_of(value.get("kept"), self._rubric, self._sha256)
        if not sheet.id:
            raise SheetError([Problem("empty-text", place + ".kept.result.sheet.id")])
        text = _text(piece) if isinstance(piece, bytes) else ""
        text = text or write_kept(sheet, self._rubric, self._sha256)
        return Kept(sheet, text, in_file, met)

    def raw(self, number: int) -> str:
        """A piece as it stands in the file, for what cannot be read."""
        piece = self._pieces[number]
        return piece.decode() if isinstance(piece, bytes) else jsontext.write(piece)

    def _check(self, data: bytes) -> list[object]:
        found = upgraded(parsed(data, LARGEST), BACKUP)
        own = found.get("rubric")
        id = own.get("id") if isinstance(own, dict) else None
        if id != self._rubric.id:
            raise SheetError([Problem("other-rubric", "rubric.id", found=id, own=self._rubric.id)])
        sheets = found.get("sheets")
        if not isinstance(sheets, list):
            raise SheetError([Problem("wrong-type", "sheets", expected="list")])
        return sheets


def _text(piece: bytes) -> str:
    """The kept text in a piece laid out as `written` does it, else ""; quicker than writing it."""
    at = piece.find(_KEPT)
    ours = piece.startswith(b'{"in_file": ') and at >= 0 and piece.endswith(b"}")
    return piece[at + len(_KEPT) : -1].decode().strip() + "\n" if ours else ""


class State:
    """What a machine has of a sheet: its fingerprint, the one last agreed on, its last change."""

    def __init__(self, own: str, met: str, modified: str) -> None:
        self.own = own
        self.met = met
        self.modified = modified


def decision(mine: State | None, theirs: State) -> str:
    """
    Whose state of a sheet counts: "new" (not here yet), "same", "mine", "theirs", or "both".

    One side's is older when the other has met it; a side that has not changed since it last met
    another gives way to what is newer. "both" have changed: a person must choose.
    """
    if mine is None:
        return "new"
    if mine.own == theirs.own:
        return "same"
    newer = theirs.modified > mine.modified
    if mine.own == theirs.met or (mine.own == mine.met and newer):
        return "theirs"
    if theirs.own == mine.met or (theirs.own == theirs.met and not newer):
        return "mine"
    return "both"
