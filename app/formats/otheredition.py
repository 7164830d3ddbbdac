"""
A result file that does not fit as a whole: of another edition of the rubric, or of another rubric.

It is taken apart criterion by criterion, by their ids, and people choose what to carry
over. The file holds neither the texts nor the maxima of what it was scored by: what can be
shown is what it scores, and beside it what this rubric has under the same id and allows.
Notes come along with their criterion; that a column was finished does not.
"""

from answers import has_answers, text_from_answer
from errors import Problem, SheetError
from formats import jsonreader
from formats.resultreader import Reader, parsed, shown_points
from rubric import Criterion, Rubric
from sheet import Sheet

_FITS = ("edition-fits", "edition-fits-level")


class Line:
    """
    One criterion, and what came of it.

    `problem` tells that it `fits`, that the file ("edition-new") or this rubric
    ("edition-gone") has none of that id, or what is wrong with its entries.
    """

    def __init__(self, criterion: str, problem: Problem) -> None:
        self.criterion = criterion
        self.problem = problem
        self.fits = problem.code in _FITS


class Edition:
    """
    A file that `read_result` has refused, when it is another edition's or another rubric's.

    `data` is the file's bytes, or what is kept of such a sheet: see `result_in`.

    known    whether it is one at all: a result file of another id or hash, with scores in it
    of       the id of the rubric that it is of, "" when that is not to be seen
    foreign  it is another rubric's: then equal ids need not mean the same criterion
    lines    every criterion of this rubric in order, then those that only the file has
    columns  the raters' ids that the file has scores of and this rubric does not know
    """

    def __init__(self, data: object, rubric: Rubric, sha256: str, nfc: object) -> None:
        self._rubric = rubric
        self._sha256 = sha256
        self._nfc = nfc
        self._raters = [rater.id for rater in rubric.raters]
        self._data: dict[str, object] = {}
        self._records: dict[str, dict[str, object]] = {}
        self.known = self.foreign = False
        self.of = ""
        self.lines: list[Line] = []
        self.columns: list[str] = []
        found = data if isinstance(data, dict) else _data_of(data)
        edition = found.get("rubric")
        scores = found.get("scores")
        if not isinstance(edition, dict) or not isinstance(scores, list):
            return
        id = edition.get("id")
        self.foreign = id != rubric.id
        if not isinstance(id, str) or edition.get("sha256") == sha256:
            return
        self.of = id
        self._data = found
        for record in scores:
            id = record.get("criterion") if isinstance(record, dict) else None
            if not isinstance(id, str) or id in self._records:
                return
            self._records[id] = self._of_our_raters(record)
        self.known = self._rest_is_sound()
        self.lines = [self._line(node.id) for node in rubric.scorable] + [
            self._line(id) for id in self._ids_in_file() if not self._is_scored(id)
        ]

    def sheet(self, chosen: list[str]) -> Sheet:
        """The sheet with the chosen criteria carried over, the others blank; totals are anew."""
        data = dict(self._data)
        data["scores"] = [self._records[id] for id in self._ids_in_file() if id in chosen]
        data["totals"] = {}
        # What vouches for columns as they were vouches for nothing here.
        data["finished"] = {}
        if self.foreign:
            data["rubric"] = {"id": self._rubric.id}
            ranks = data.get("classification")
            if isinstance(ranks, dict):
                known = self._raters + ["final"]
                data["classification"] = {id: ranks[id] for id in ranks if id in known}
        return Reader(self._rubric, self._nfc).sheet(data, self._sha256)[0]

    def _rest_is_sound(self) -> bool:
        try:
            self.sheet([])
        except SheetError:
            return False
        return True

    def _is_scored(self, id: str) -> bool:
        return id in self._rubric and self._rubric.node(id).kind != "group"

    def _ids_in_file(self) -> list[str]:
        scores = self._data["scores"]
        return [record["criterion"] for record in (scores if isinstance(scores, list) else [])]

    def _of_our_raters(self, record: dict[str, object]) -> dict[str, object]:
        """A criterion's record without columns that this rubric does not know: noted once each."""
        kept = dict(record)
        for key in ("points", "answers"):
            by_rater = record.get(key)
            if isinstance(by_rater, dict):
                kept[key] = {id: by_rater[id] for id in by_rater if id in self._raters}
                for id in sorted(by_rater):
                    if id not in self._raters and id not in self.columns:
                        self.columns.append(id)
        id = str(record["criterion"])
        if id in self._rubric and not has_answers(self._rubric.node(id)):
            kept.pop("answers", None)
        return kept

    def _line(self, id: str) -> Line:
        record = self._records.get(id)
        if record is None:
            return Line(id, Problem("edition-new", id))
        if not self._is_scored(id):
            return Line(id, Problem("edition-gone", id, found=shown_points(record)))
        reader = Reader(self._rubric, self._nfc)
        node = self._rubric.node(id)
        reader.score(record, id, node, Sheet(self._rubric))
        if reader.problems:
            return Line(id, reader.problems[0])
        evidence = {"text": node.text, "found": self._entries(record, node)}
        if not node.pointed:
            return Line(id, Problem("edition-fits-level", id, **evidence))
        return Line(id, Problem("edition-fits", id, maximum=node.maximum, **evidence))

    def _entries(self, record: dict[str, object], node: Criterion) -> list[str]:
        """What the file has in each column, with the column's name."""
        answers = record.get("answers")
        found = []
        for rater in self._rubric.raters:
            answer = answers.get(rater.id) if isinstance(answers, dict) else None
            if answer is None:
                (text,) = shown_points(record, [rater.id])
            else:
                text = text_from_answer(node, answer)
            found.append(rater.label + ": " + text)
        return found


def result_in(kept: str) -> dict[str, object]:
    """The result in the kept text of any rubric's sheet, as its file has it; {} if it has none."""
    result = _data_of(kept.encode()).get("result")
    return result if isinstance(result, dict) else {}


def is_other_edition(result: dict[str, object], rubric: Rubric, sha256: str) -> bool:
    """Whether a result is of another edition of this rubric."""
    edition = result.get("rubric")
    if not isinstance(edition, dict) or edition.get("id") != rubric.id:
        return False
    return isinstance(edition.get("sha256"), str) and edition["sha256"] != sha256


def told_of(result: dict[str, object], place: str, name: str) -> str:
    """A text that a result has at a place, as "person", "name"; "" when it has none."""
    within = result.get(place) if place else result
    found = within.get(name) if isinstance(within, dict) else None
    return found if isinstance(found, str) else ""


def _data_of(data: object) -> dict[str, object]:
    try:
        found = parsed(data, jsonreader.MEBIBYTE) if isinstance(data, bytes) else None
    except SheetError:
        return {}
    return found if isinstance(found, dict) else {}
