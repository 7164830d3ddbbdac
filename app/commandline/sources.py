"""
What a command was given, cut into pieces of work that are about equally long.

Files, folders, archives, NDJSON and standard input; none of them is in memory as a whole, but for
a backup, which is never large, and for what else than lines comes by standard input.
"""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from commandline.output import standard_stream
from errors import Problem, Refused
from formats.backup import LARGEST
from formats.filekind import office_of
from formats.zip import Entry, content, entries, is_zip
from overview.intake import Refusal, is_lines, is_litter

# So many files, or so many bytes of lines, are one piece of work.
FILES = 100
BYTES = 512 * 1024
# A line longer than any result file may be is cut here: what is cut cannot be read, and is named.
LONGEST_LINE = 2 * 1024 * 1024
_BEGINNING = 64 * 1024


@dataclass
class Task:
    """
    One piece of work; a worker reads the files itself.

    files    (name to show, path) of files
    archive  the path of an archive, and which of its entries
    lines    consecutive lines of NDJSON; first: the number of the first one
    data     the content of standard input
    refused  what cannot be read at all
    """

    name: str = ""
    files: list[tuple[str, str]] = field(default_factory=list)
    archive: list[Entry] = field(default_factory=list)
    lines: bytes = b""
    first: int = 1
    data: bytes | None = None
    refused: list[Refusal] = field(default_factory=list)

    def contents(self) -> "Iterator[tuple[str, bytes | Refusal]]":
        """(name, content) of each part; of the lines of NDJSON each is one."""
        for refusal in self.refused:
            yield refusal.source, refusal
        for shown, path in self.files:
            try:
                yield shown, Path(path).read_bytes()
            except OSError:
                yield shown, Refusal(shown, [Problem("unreadable")])
        if self.data is not None:
            yield self.name, self.data
        if self.archive:
            yield from self._unpacked()
        if self.lines:
            for number, line in enumerate(self.lines.split(b"\n"), self.first):
                if line.strip():
                    yield f"{self.name}:{number}", line

    def _unpacked(self) -> "Iterator[tuple[str, bytes | Refusal]]":
        with Path(self.name).open("rb") as file, _mapped(file.fileno()) as data:
            for entry in self.archive:
                name = f"{self.name}/{entry.name}"
                try:
                    yield name, content(data, entry, LARGEST)  # type: ignore[arg-type]  # sliced like bytes
                except Refused as refusal:
                    yield name, Refusal(name, refusal.problems)


def tasks(names: list[str]) -> Iterator[Task]:
    """The work that the names make, in their order; small files are put together."""
    waiting = Task()
    for name in names:
        for path in _files(name):
            whole = _whole(name, path)
            if whole is None:
                waiting.files.append((str(path), str(path)))
                if len(waiting.files) == FILES:
                    yield waiting
                    waiting = Task()
                continue
            if waiting.files:
                yield waiting
                waiting = Task()
            yield from whole
    if waiting.files:
        yield waiting


def _files(name: str) -> Iterator[Path]:
    """The files that a name stands for: those of a folder and the folders in it, in order."""
    path = Path(name)
    if name == "-" or not path.is_dir():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if not is_litter(inner.name):
            yield from _files(str(inner))


def _whole(name: str, path: Path) -> Iterator[Task] | None:
    """The work in a file that is more than a result file; None for one that may be one."""
    if name == "-":
        return _given()
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError:
        return None
    if is_zip(beginning):
        return _archive(path)
    return _file_of_lines(path) if is_lines(beginning) else None


def _given() -> Iterator[Task]:
    try:
        file = standard_stream()
        beginning = file.read(_BEGINNING)
        if is_lines(beginning):
            yield from _lines("-", file, beginning)
        else:
            yield Task("-", data=beginning + file.read())
    except OSError:
        yield Task("-", refused=[Refusal("-", [Problem("unreadable")])])


def _archive(path: Path) -> Iterator[Task]:
    name = str(path)
    try:
        with path.open("rb") as file, _mapped(file.fileno()) as data:
            found = entries(data)  # type: ignore[arg-type]  # searched and sliced like bytes
    except Refused as refusal:
        yield Task(name, refused=[Refusal(name, refusal.problems)])
        return
    office = office_of([entry.name for entry in found])
    if office:
        yield Task(name, refused=[Refusal(name, [office])])
        return
    found = [entry for entry in found if not is_litter(entry.name)]
    for at in range(0, len(found), FILES):
        yield Task(name, archive=found[at : at + FILES])


def _mapped(number: int) -> mmap.mmap:
    return mmap.mmap(number, 0, access=mmap.ACCESS_READ)


def _file_of_lines(path: Path) -> Iterator[Task]:
    with path.open("rb") as file:
        yield from _lines(str(path), file)


def _lines(name: str, file: BinaryIO, beginning: bytes = b"") -> Iterator[Task]:
    """The lines of a stream, some of them at a time; `beginning` was taken from it before."""
    first = 1
    lines = BytesIO(beginning + file.readline()).readlines() if beginning else []
    while True:
        lines = lines or file.readlines(BYTES)
        if not lines:
            return
        yield Task(name, lines=b"".join(line[:LONGEST_LINE] for line in lines), first=first)
        first += len(lines)
        lines = []
