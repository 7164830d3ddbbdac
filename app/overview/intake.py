"""
Files become rows: result files, backups, archives of them, and NDJSON with a result a line.

    for found in Intake(rubrics, nfc).read("to-3.zip", data):
        ...  # a Row, or a Refusal that names the file and its reasons

One bad file, or one bad line, stops no other.
"""

from errors import Problem, Refused
from formats.backup import LARGEST, Backup, is_backup
from formats.filekind import BEGINNING, ENDING, office_of, plain
from formats.laid import Laid
from formats.laidout import Layout
from formats.resultreader import read_kept, read_result
from formats.spacing import one_line
from formats.versions import KEPT
from formats.zip import content, entries, is_zip
from overview.foreign import foreign_row
from overview.rows import Row, row_of, row_of_laid
from rubric import Rubric

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sheet import Sheet

# Of all that one archive holds, unpacked.
MOST_UNPACKED = 1024 * 1024 * 1024
# What systems put beside people's own files.
_LITTER = ("__macosx/", "thumbs.db", "desktop.ini")


class Known:
    """A rubric, and the SHA-256 of its file's bytes."""

    def __init__(self, rubric: Rubric, sha256: str) -> None:
        self.rubric = rubric
        self.sha256 = sha256


class Refusal:
    """A file, or a part of one, that cannot be used, and why."""

    def __init__(self, source: str, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems


class Intake:
    """
    Reads files of some rubrics; `nfc` composes text, `read` does what `read_result` does.

    `foreign`: a file of a rubric that is not among them becomes a row of what it holds itself,
    else it is refused, and `strange` is told of it and of its bytes. `heard` is told of the sheet
    behind each other row, and whether it was in a result file; `only`, a row's source, spares the
    reading of what stands beside it.
    """

    def __init__(
        self,
        rubrics: list[Known],
        nfc: object,
        foreign: bool = False,
        read: "Callable[..., tuple[Sheet, list[Problem]]]" = read_result,
        *,
        heard: "Callable[[Row, Sheet, Known, bool], None] | None" = None,
        strange: "Callable[[Row, bytes], None] | None" = None,
        only: str = "",
    ) -> None:
        self._rubrics = {known.rubric.id: known for known in rubrics}
        self._first = rubrics[0]
        self._nfc = nfc
        self._read = read
        self._foreign = foreign
        self._heard = heard
        self._strange = strange
        self._only = only
        self._layouts: dict[str, Layout] = {}

    def read(self, name: str, data: bytes, inside: bool = False) -> "Iterator[Row | Refusal]":
        """Each Row and each Refusal that a file comes to; `inside` an archive there is no other."""
        beginning = data[:BEGINNING]
        if is_zip(beginning):
            if inside:
                office = office_of([plain(data[-ENDING:])])
                yield Refusal(name, [office or Problem("zip-in-zip")])
            else:
                yield from self._archive(name, data)
        elif beginning.find(b"backup") >= 0 and is_backup(plain(beginning)):
            yield from self._backup(name, data)
        elif is_lines(data):
            for number, line in enumerate(data.split(b"\n")):
                part = f"{name}:{number + 1}"
                if line.strip() and self._wants(part):
                    yield self.result(part, line)
        else:
            yield self.result(name, data)

    def result(self, name: str, data: bytes) -> "Row | Refusal":
        """What one result file comes to."""
        try:
            known = self._known(data)
            kept = is_kept(data)
            laid = self._layout(known, kept, data).read(data)
            if laid:
                row = self._laid_row(laid, known, name, not kept)
                row.remarked = [] if kept else [told.code for told in laid.notes()]
                return row
            if kept:
                sheet = read_kept(data.decode(), known.rubric, known.sha256)
                return self._row(sheet, known, name, False)
            sheet, notes = self._read(data, known.rubric, known.sha256, self._nfc)
        except Refused as refusal:
            problems = refusal.problems
            other = [problem.code for problem in problems] == ["other-rubric"]
            held = foreign_row(name, data) if self._foreign and other else None
            if held and self._strange:
                self._strange(held, data)
            return held or Refusal(name, problems)
        row = self._row(sheet, known, name, True)
        row.remarked = [problem.code for problem in notes]
        return row

    def _row(self, sheet: "Sheet", known: Known, name: str, in_file: bool) -> Row:
        row = row_of(sheet, known.rubric, name)
        if self._heard:
            self._heard(row, sheet, known, in_file)
        return row

    def _laid_row(self, laid: Laid, known: Known, name: str, in_file: bool) -> Row:
        row = row_of_laid(laid, name)
        if self._heard:
            self._heard(row, laid.sheet(), known, in_file)
        return row

    def _layout(self, known: Known, kept: bool, data: bytes) -> Layout:
        spacing = None if kept else one_line(data)
        key = known.rubric.id + (KEPT if kept else spacing.colon if spacing else "")
        if key not in self._layouts:
            nfc = str if kept else self._nfc
            self._layouts[key] = Layout(known.rubric, known.sha256, nfc, kept, spacing)
        return self._layouts[key]

    def _wants(self, part: str) -> bool:
        return self._only.startswith(part) or not self._only

    def _known(self, data: bytes) -> Known:
        """The rubric that a file says it is of, found without reading it; else the first."""
        if len(self._rubrics) > 1:
            for id, known in self._rubrics.items():
                if b'"' + id.encode() + b'"' in data[:BEGINNING]:
                    return known
        return self._first

    def _backup(self, name: str, data: bytes) -> "Iterator[Row | Refusal]":
        try:
            known = self._known(data)
            backup = Backup(data, known.rubric, known.sha256)
        except Refused as refusal:
            yield Refusal(name, refusal.problems)
            return
        for number in range(backup.count):
            part = f"{name}[{number + 1}]"
            if not self._wants(part):
                continue
            try:
                kept = backup.kept(number)
                if kept.laid:
                    yield self._laid_row(kept.laid, known, part, kept.in_file)
                else:
                    yield self._row(kept.sheet, known, part, kept.in_file)
            except Refused as refusal:
                yield Refusal(part, refusal.problems)

    def _archive(self, name: str, data: bytes) -> "Iterator[Row | Refusal]":
        left = MOST_UNPACKED
        try:
            inner = entries(data)
        except Refused as refusal:
            yield Refusal(name, refusal.problems)
            return
        office = office_of([entry.name for entry in inner])
        if office:
            yield Refusal(name, [office])
            return
        for entry in inner:
            if is_litter(entry.name):
                continue
            part = name + "/" + entry.name
            if not self._wants(part):
                continue
            try:
                unpacked = content(data, entry, min(LARGEST, left))
            except Refused as refusal:
                yield Refusal(part, refusal.problems)
                continue
            left -= len(unpacked)
            yield from self.read(part, unpacked, True)


def is_kept(data: bytes) -> bool:
    """Whether a text is what a machine keeps of a sheet, as `write_kept` lays it out."""
    return data.startswith(b'{\n  "format": "' + KEPT.encode() + b'"')


def is_lines(data: bytes) -> bool:
    """Whether a file is NDJSON: its first line is a whole object, and another one follows."""
    end = data.find(b"\n")
    if end < 0:
        return False
    first = data[:end].strip()
    if first[:3] == b"\xef\xbb\xbf":
        first = first[3:]
    # The next line with anything in it begins like the first.
    rest = data[end : end + BEGINNING].strip()
    return first[:1] == b"{" and first[-1:] == b"}" and rest[:1] == b"{"


def is_litter(name: str) -> bool:
    """Whether a file in an archive or a folder is none of people's own."""
    name = name.lower()
    last = name[name.rfind("/") + 1 :]
    return name.startswith(_LITTER[0]) or last in _LITTER or last.startswith(".")
