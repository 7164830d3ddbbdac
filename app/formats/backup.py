"""
The backup file, with all sheets of a machine: JSON, format "bieu-diem/backup", version 1.

Written as head, sheets with `BETWEEN`, and `TAIL`, so that a file of thousands of sheets is never
one value in memory. Read in the same way when it is still laid out so, else as a whole: JSON has
no raw line feed inside a text, so that the pieces are sound if, and only if, the whole is.
"""

import hashlib

from errors import Problem, SheetError
from formats import jsontext
from formats.laid import Laid
from formats.laidout import Layout
from formats.otheredition import is_other_edition, result_in, told_of
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
_IN_FILE = [b"{", b"in_file"]
_MET = [b"met", b": "]
_LIST = '"sheets": [\n'


class Kept:
    """
    One sheet in a backup.

    sheet    made when it is asked for, where it was read by its layout (`laid`)
    text     the sheet as `write_kept` writes it, refused entries and all
    in_file  whether its newest change is in a result file
    met      the fingerprint of its state when this machine and a backup last agreed on it, or ""
    """

    def __init__(self, found: Sheet | Laid, text: str, in_file: bool, met: str) -> None:
        self.laid = found if isinstance(found, Laid) else None
        self.text = text
        self.in_file = in_file
        self.met = met
        self._sheet = None if isinstance(found, Laid) else found

    @property
    def sheet(self) -> Sheet:
        """The sheet; the same one each time."""
        if self._sheet is None and self.laid:
            self._sheet = self.laid.sheet()
        return self._sheet  # type: ignore[return-value]  # one of both is there

    @property
    def id(self) -> str:
        """The sheet's."""
        return self.laid.texts[0] if self.laid else self.sheet.id


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
    """Whether a file that begins so says that it is a backup: in its own field, no other's."""
    return _format_in(beginning) == BACKUP


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
        # Where each sheet stands first, by its id.
        self._first: dict[str, int] = {}
        self._layout = Layout(rubric, sha256, str, kept=True)
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
        kept = self._laid(piece) if isinstance(piece, bytes) else None
        kept = kept or self._strictly(piece, place)
        if not kept.id:
            raise SheetError([Problem("empty-text", place + ".kept.result.sheet.id")])
        first = self._first.setdefault(kept.id, number)
        if first != number:
            raise SheetError([Problem("sheet-twice", place + ".kept.result.sheet.id", first=first)])
        return kept

    def _laid(self, piece: bytes) -> Kept | None:
        """A sheet laid out as `written` and `write_kept` do it, which is quicker to read."""
        before, _, text = piece.partition(_KEPT)
        parts = before.split(b'"')
        if parts[:2] != _IN_FILE or parts[3:5] != _MET or parts[6:] != [b""] or text[-1:] != b"}":
            return None
        word, met = parts[2], parts[5]
        if word not in (b": true, ", b": false, ") or met.strip(b"0123456789abcdef"):
            return None
        text = text[:-1] + b"\n"
        laid = self._layout.read(text)
        return Kept(laid, text.decode(), word == b": true, ", met.decode()) if laid else None

    def _strictly(self, piece: object, place: str) -> Kept:
        value = parsed(piece, LARGEST) if isinstance(piece, bytes) else piece
        if not isinstance(value, dict):
            raise SheetError([Problem("wrong-type", place, expected="object")])
        in_file, met = value.get("in_file"), value.get("met", "")
        if in_file is not True and in_file is not False:
            raise SheetError([Problem("wrong-type", place + ".in_file", expected="true-or-false")])
        if not isinstance(met, str):
            raise SheetError([Problem("wrong-type", place + ".met", expected="text")])
        sheet = kept_of(value.get("kept"), self._rubric, self._sha256)
        text = _text(piece) if isinstance(piece, bytes) else ""
        text = text or write_kept(sheet, self._rubric, self._sha256)
        return Kept(sheet, text, in_file, met)

    def other_edition(self, number: int) -> tuple[str, str]:
        """
        The id and the kept text of a sheet that `kept` refuses as it is of another edition of the
        rubric; ("", "") when that is not why.
        """
        raw = self.raw(number)
        at = raw.find(_KEPT.decode())
        text = raw[at + len(_KEPT) : -1].strip() + "\n" if at >= 0 and raw.endswith("}") else ""
        result = result_in(text)
        if not is_other_edition(result, self._rubric, self._sha256):
            return "", ""
        return told_of(result, "sheet", "id"), text

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
    """What a machine has of a sheet: its fingerprint, and the one last agreed on."""

    def __init__(self, own: str, met: str) -> None:
        self.own = own
        self.met = met


def decision(mine: State | None, theirs: State) -> str:
    """
    Whose state of a sheet counts: "new" (not here yet), "same", "mine", "theirs", or "both".

    One side's is older when the other has met it. Where neither has, nobody knows which is newer,
    for clocks may be set back: "both", and a person must choose.
    """
    if mine is None:
        return "new"
    if mine.own == theirs.own:
        return "same"
    if mine.own == theirs.met:
        return "theirs"
    if theirs.own == mine.met:
        return "mine"
    return "both"


def _format_in(beginning: str) -> str:
    """The text of the field "format" of the outermost object in JSON that begins so, or ""."""
    depth, key, at = 0, "", 0
    while at < len(beginning):
        sign = beginning[at]
        if sign == '"':
            end = _end_of_text(beginning, at)
            if end < 0:
                return ""
            rest = beginning[end:].lstrip()
            if depth == 1 and rest.startswith(":"):
                key = beginning[at:end]
            elif depth == 1 and key == '"format"':
                return beginning[at + 1 : end - 1].replace("\\/", "/")
            at = end
            continue
        depth += (sign in "{[") - (sign in "}]")
        at += 1
    return ""


def _end_of_text(text: str, start: int) -> int:
    """Where the JSON text ends that begins at `start`, or -1 when it is cut off."""
    at = start + 1
    while at < len(text) and text[at] != '"':
        at += 2 if text[at] == "\\" else 1
    return at + 1 if at < len(text) else -1
