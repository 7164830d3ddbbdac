"""
What a worker does with files, where there is no page (docs/assets/js/reader.js).
"""

import json

import js

from errors import Problem
from messages import sentence
from overview.intake import Intake, Known, Refusal
from overview.rows import as_data
from rubric import Rubric


class _Reading:
    def __init__(self) -> None:
        self.table: dict[str, str] = {}
        self.intake: Intake | None = None


_reading = _Reading()


def begin(job: str, messages: str) -> None:
    """Take up the rubrics of a job: a JSON list of (data, SHA-256)."""
    known = [Known(Rubric(data), sha256) for data, sha256 in json.loads(job)]
    _reading.table = json.loads(messages)
    _reading.intake = Intake(known, _nfc, foreign=True)


def read(name: str, path: str) -> str:
    """What a file comes to, as JSON: its rows, and (name, sentences) of what is refused."""
    rows = []
    refused = []
    for found in _all(name, path):
        if isinstance(found, Refusal):
            sentences = [sentence(_reading.table, problem) for problem in found.problems]
            refused.append([found.source, sentences])
        else:
            rows.append(as_data(found))
    return json.dumps({"rows": rows, "refused": refused})


def _all(name, path):
    """Everything in a file; one too large for this machine is refused, and stops no other."""
    try:
        yield from _found(name, path)
    except MemoryError:
        yield Refusal(name, [Problem("unreadable")])


def _found(name, path):
    intake = _reading.intake
    if not path or intake is None:
        return [Refusal(name, [Problem("unreadable")])]
    with open(path, "rb") as file:
        return intake.read(name, file.read())


def _nfc(text: str) -> str:
    # Most texts are plain, and asking the browser takes longer than looking.
    return text if len(text.encode()) == len(text) else js.String.new(text).normalize("NFC")
