"""
What a machine keeps of a sheet, as one text: the sheet, and whether it is in a file as it is.

It is JSON, but json.loads and json.dumps take seconds in MicroPython for a text of a megabyte: what
is laid out as we write it is taken apart in a few steps.
"""

import json

from errors import SheetError
from formats.otheredition import is_other_edition, result_in
from formats.resultreader import read_kept
from rubric import Rubric
from sheet import Sheet

_BEGINNINGS = [
    ('{"in_file": ' + word + ', "sheet": "', word == "true") for word in ("true", "false")
]
_END = '"}'
# In what `write_kept` wrote: a text in JSON has neither raw line feeds nor raw quotes.
_SHEET = '\n    "sheet": {'
_MODIFIED = '"modified": "'


def write_record(kept: str, in_file: bool) -> str:
    """The record of a sheet; `kept` is what `write_kept` made of it."""
    quoted = kept.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return _BEGINNINGS[0 if in_file else 1][0] + quoted + _END


def read_record(record: str, rubric: Rubric, sha256: str) -> tuple[Sheet, bool]:
    """The sheet of a record, and whether it is in a file; Unreadable when it holds none."""
    kept, in_file = opened(record)
    try:
        return read_kept(kept, rubric, sha256), in_file
    except SheetError as refusal:
        newer = "too-new" in [problem.code for problem in refusal.problems]
    raise Unreadable(newer, is_other_edition(result_in(kept), rubric, sha256))


def opened(record: str) -> tuple[str, bool]:
    """The kept text in a record, and whether it is in a file; Unreadable when it has none."""
    for beginning, in_file in _BEGINNINGS:
        if record.startswith(beginning) and record.endswith(_END):
            kept = _unquoted(record[len(beginning) : -len(_END)])
            if kept is not None:
                return kept, in_file
    try:
        found = json.loads(record)
        kept = found["sheet"]
        if isinstance(kept, str):
            return kept, bool(found["in_file"])
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise Unreadable(False)


def dated(kept: str) -> tuple[str, str]:
    """
    A kept text without the instant at which the sheet was changed last, and that instant.

    Unreadable when it has none.
    """
    sheet = kept.find(_SHEET)
    found = kept.find(_MODIFIED, sheet) if sheet >= 0 else -1
    if found >= 0:
        start = found + len(_MODIFIED)
        end = kept.find('"', start)
        return kept[:start] + kept[end:], kept[start:end]
    try:
        value = json.loads(kept)
        instant = value["result"]["sheet"]["modified"]
        value["result"]["sheet"]["modified"] = ""
        if isinstance(instant, str):
            return json.dumps(value), instant
    except (ValueError, TypeError, KeyError):
        pass
    raise Unreadable(False)


class Unreadable(Exception):
    """
    A record that holds no sheet of this rubric.

    newer    only because a newer version has written it
    edition  only because it is of another edition of the rubric: see `otheredition`
    """

    def __init__(self, newer: bool, edition: bool = False) -> None:
        super().__init__("a newer version's" if newer else "damaged")
        self.newer = newer
        self.edition = edition and not newer


def _unquoted(text: str) -> str | None:
    """What `write_record` has quoted; None when something else has."""
    if "\0" in text or "\n" in text:
        return None
    text = text.replace("\\\\", "\0")
    if text.count('"') != text.count('\\"'):
        return None
    text = text.replace('\\"', '"').replace("\\n", "\n")
    return None if "\\" in text else text.replace("\0", "\\")
