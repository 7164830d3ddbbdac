"""
One table of any number of result files: `python app/check.py summary FILE… --out NAME`.

All cores read; rows come in the order of the files, and only what tells two states of a sheet apart
is kept in memory of each. A sheet that comes twice in the same state is one row.
"""

import marshal
import os
import tempfile
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from commandline import quickjson
from commandline.output import Output
from commandline.sources import Task, tasks
from commandline.tables import WRITERS, Writer
from errors import Problem
from formats.fingerprint import warnings
from formats.jsonreader import MEBIBYTE
from formats.resultreader import Reader, parsed
from messages import sentence
from overview.intake import Intake, Known, Refusal
from overview.rows import Row
from rubric import Rubric
from sheet import Sheet

Table = dict[str, str]
# Of a sheet's id and of its state; so long that no two of a country's sheets have the same.
_KEY = 12
# Pieces of work that wait for each core: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 4


@dataclass
class Job:
    """What every worker needs."""

    rubrics: list[Known]
    table: Table
    kind: str


@dataclass
class Found:
    """
    What came of one piece of work.

    rows     (key of the sheet, of its state, the row as the writer has it)
    refused  (name, sentences)
    """

    rows: list[tuple[bytes, bytes, bytes]]
    refused: list[tuple[str, list[str]]]


def summarise(
    names: list[str], out: Path, rubrics: list[Known], table: Table, errors: Output
) -> int:
    """
    Write the table; returns the exit code: 0, or 1 when a file was refused.

    Each refused file is named on `errors` as it is met, and at the end how many there were.
    """
    job = Job(rubrics, table, out.suffix.lower())
    seen: dict[bytes, bytes] = {}
    conflicts: set[bytes] = set()
    refused = duplicates = count = 0
    with tempfile.TemporaryFile(dir=out.parent) as kept:
        for found in work(names, job):
            for key, state, row in found.rows:
                before = seen.get(key)
                if before is None:
                    seen[key] = state
                elif before == state or key + state in conflicts:
                    duplicates += 1
                    continue
                else:
                    conflicts |= {key, key + state}
                marshal.dump((key, row), kept)
                count += 1
            for name, sentences in found.refused:
                refused += 1
                errors.lines([name, *(f"  {text}" for text in sentences)])
        kept.seek(0)
        _write(job, out, _marked(kept, count, conflicts))
    told = {"count": count, "refused": refused, "duplicates": duplicates, "file": out.name}
    both = sum(len(key) == _KEY for key in conflicts)
    for code, number in (("written", 1), ("duplicates", duplicates), ("conflicts", both)):
        if number:
            whole = f"check.summary-{code}"
            errors.lines([sentence(table, Problem(whole, "", **{**told, "conflicts": both}))])
    if refused:
        errors.lines([sentence(table, Problem("check.summary-refused", "", **told))])
    return 1 if refused else 0


def _marked(kept: BinaryIO, count: int, conflicts: set[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each row, with whether another state of its sheet is there."""
    for _ in range(count):
        key, row = marshal.load(kept)  # noqa: S302 (our own file, written just now)
        yield row, key in conflicts


def _write(job: Job, out: Path, rows: Iterator[tuple[bytes, bool]]) -> None:
    """Write beside the old file and put it in its place only when it is whole."""
    number, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        os.close(number)
        with Path(beside).open("wb") as file:
            writer(job).write(rows, file)
        # As other programs make files: readable as the user's own settings say.
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(out)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def writer(job: Job) -> Writer:
    """What writes the kind of file that was asked for."""
    return WRITERS[job.kind](job.table, [known.rubric for known in job.rubrics])


def work(names: list[str], job: Job) -> Iterator[Found]:
    """What comes of the names, piece by piece in their order; on all cores when it is worth it."""
    pieces = tasks(names)
    first = list(islice(pieces, 2))
    cores = os.cpu_count() or 1
    if len(first) < 2 or cores < 2:
        worker = Worker(job)
        for piece in [*first, *pieces]:
            yield worker.read(piece)
        return
    with ProcessPoolExecutor(cores, initializer=_begin, initargs=(job,)) as pool:
        waiting: deque[Future[Found]] = deque()
        for piece in first:
            waiting.append(pool.submit(_read, piece))
        for piece in pieces:
            if len(waiting) >= cores * _AHEAD:
                yield waiting.popleft().result()
            waiting.append(pool.submit(_read, piece))
        while waiting:
            yield waiting.popleft().result()


class Worker:
    """Reads pieces of work and lays their rows out as the file will have them."""

    def __init__(self, job: Job) -> None:
        self._table = job.table
        self._intake = Intake(job.rubrics, _nfc, read=_quick_result)
        self._row = writer(job).row

    def read(self, piece: Task) -> Found:
        """Everything in one piece."""
        found = Found([], [])
        for name, content in piece.contents():
            if isinstance(content, Refusal):
                self._refuse(found, content)
                continue
            inside = bool(piece.archive)
            parts = [self._intake.result(name, content)] if piece.lines else None
            for part in parts or self._intake.read(name, content, inside):
                if isinstance(part, Refusal):
                    self._refuse(found, part)
                else:
                    found.rows.append((_key(part), part.digest.encode(), self._row(part)))
        return found

    def _refuse(self, found: Found, refusal: Refusal) -> None:
        sentences = [sentence(self._table, problem) for problem in refusal.problems]
        found.refused.append((refusal.source, sentences))


def _key(row: Row) -> bytes:
    """What is the same for all states of a sheet; a file without an id is a sheet of its own."""
    text = f"{row.rubric}\n{row.id}" if row.id else f"{row.source}\n"
    return blake2b(text.encode(), digest_size=_KEY).digest()


def _quick_result(
    data: bytes, rubric: Rubric, sha256: str, nfc: Callable[[str], str]
) -> tuple[Sheet, list[Problem]]:
    """`read_result` by Python's own JSON parser."""
    sheet, notes = Reader(rubric, nfc).sheet(parsed(data, MEBIBYTE, quickjson.read), sha256)
    for told in warnings(sheet, rubric).values():
        notes += told
    return sheet, notes


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


_workers: list[Worker] = []


def _begin(job: Job) -> None:
    _workers[:] = [Worker(job)]


def _read(piece: Task) -> Found:
    return _workers[0].read(piece)
