"""What a machine keeps of a sheet, as one text: the sheet, and whether it is in a file as it is."""

import json

from errors import SheetError
from resultreader import read_kept
from rubric import Rubric
from sheet import Sheet


def write_record(kept: str, in_file: bool) -> str:
    """The record of a sheet; `kept` is what `write_kept` made of it."""
    return json.dumps({"in_file": in_file, "sheet": kept})


def read_record(record: str, rubric: Rubric, sha256: str) -> tuple[Sheet, bool]:
    """The sheet of a record, and whether it is in a file; Unreadable when it holds none."""
    try:
        found = json.loads(record)
        return read_kept(found["sheet"], rubric, sha256), bool(found["in_file"])
    except SheetError as refusal:
        newer = "too-new" in [problem.code for problem in refusal.problems]
    except (ValueError, TypeError, KeyError, AttributeError):
        newer = False
    raise Unreadable(newer)


class Unreadable(Exception):
    """A record that holds no sheet; `newer` if only because a newer version has written it."""

    def __init__(self, newer: bool) -> None:
        super().__init__("a newer version's" if newer else "damaged")
        self.newer = newer
