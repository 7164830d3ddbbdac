"""
A result file of another edition of the rubric: the same id, other criteria or maxima.

It does not fit as a whole, so it is taken apart criterion by criterion, and people
choose what to carry over. The file does not hold the other edition's own text: what
can be seen is which criteria it scores, and what of that this edition allows. Notes come
along with their criterion; that a column was finished does not: it was another rubric's.
"""

import jsonreader
from errors import Problem, SheetError
from resultreader import Reader, parsed, shown_points
from rubric import Rubric
from sheet import Sheet


class Line:
    """One criterion, and what came of it: "fits", "gone", "new", or what is wrong (`problem`)."""

    def __init__(self, criterion: str, problem: Problem) -> None:
        self.criterion = criterion
        self.problem = problem
        self.fits = problem.code == "edition-fits"


class Edition:
    """
    A file that `read_result` has refused, when it is another edition's.

    lines   every criterion of this edition in order, then those that only the file has
    known   whether it is one at all: the same rubric's id, another hash, scores in it
    """

    def __init__(self, data: bytes, rubric: Rubric, sha256: str, nfc: object) -> None:
        self._rubric = rubric
        self._sha256 = sha256
        self._nfc = nfc
        self._data: dict[str, object] = {}
        self._records: dict[str, dict[str, object]] = {}
        self.lines: list[Line] = []
        self.known = False
        found = _data_of(data)
        edition = found.get("rubric")
        scores = found.get("scores")
        if not isinstance(edition, dict) or not isinstance(scores, list):
            return
        if edition.get("id") != rubric.id or edition.get("sha256") == sha256:
            return
        self._data = found
        for record in scores:
            id = record.get("criterion") if isinstance(record, dict) else None
            if not isinstance(id, str) or id in self._records:
                return
            self._records[id] = record
        self.known = self._rest_is_sound()
        self.lines = [self._line(node.id) for node in rubric.scorable] + [
            self._line(id) for id in self._ids_in_file() if id not in rubric
        ]

    def sheet(self, chosen: list[str]) -> Sheet:
        """The sheet with the chosen criteria carried over, the others blank; totals are anew."""
        data = dict(self._data)
        data["scores"] = [self._records[id] for id in self._ids_in_file() if id in chosen]
        data["totals"] = {}
        data["finished"] = {}
        return Reader(self._rubric, self._nfc).sheet(data, self._sha256)[0]

    def _rest_is_sound(self) -> bool:
        try:
            self.sheet([])
        except SheetError:
            return False
        return True

    def _ids_in_file(self) -> list[str]:
        scores = self._data["scores"]
        return [record["criterion"] for record in (scores if isinstance(scores, list) else [])]

    def _line(self, id: str) -> Line:
        record = self._records.get(id)
        if record is None:
            return Line(id, Problem("edition-new", id))
        found = shown_points(record)
        if id not in self._rubric or self._rubric.node(id).kind == "group":
            return Line(id, Problem("edition-gone", id, found=found))
        reader = Reader(self._rubric, self._nfc)
        node = self._rubric.node(id)
        reader.score(record, id, node, Sheet(self._rubric))
        errors = reader.problems
        return Line(id, errors[0] if errors else Problem("edition-fits", id, found=found))


def _data_of(data: bytes) -> dict[str, object]:
    try:
        found = parsed(data, jsonreader.MEBIBYTE)
    except SheetError:
        return {}
    return found if isinstance(found, dict) else {}
