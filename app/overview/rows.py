"""
A sheet as one row of the overview: who, what each column comes to, how far they lie apart.

The same row is shown on the page, written into a spreadsheet and printed by the command line. It
holds plain values alone, so that a worker or another process can hand it on as JSON.
"""

import hashlib
import json
from binascii import hexlify

from formats import jsontext
from formats.fingerprint import warnings
from formats.laid import BETWEEN, Laid
from kinds import NOT_APPLICABLE
from rubric import Rubric
from score import Tally, gap
from sheet import Sheet, classifications, marks, tallies
from sums import Column


class Row:
    """
    One sheet; points are in hundredths, None where there are none.

    source     the file that it stands in; file: its number among those that the page was given
    rubric     the id of its rubric; known: this program has that rubric
    state      "changed" (since a rater finished), "blank", "partial", "finished" (by every rater),
               "scored"
    raters     their ids, in the rubric's order
    totals     rater id → total, or None; groups: rater id → group id → sum
    missing    rater id → how many criteria are not scored
    finished   rater id → "finished" or "changed", of those that were declared finished
    gap        between the totals, None while a column is not whole
    points     criterion id → points in the raters' order; NOT_APPLICABLE where it does not apply,
               None where it is not for a rater to score
    classification  rater id or "final" → text
    remarked   codes of what there is to say about the file, the worst first
    digest     the same for two states of a sheet that differ in nothing but their dates
    conflict   another state of the same sheet is there, too
    common_period   the period as the first row of it spells it, once it was collected
    words      what a person may look for in it, once it was packed
    """

    def __init__(self, later: str = "", frame: "Frame | None" = None) -> None:
        self.file = -1
        self.conflict = False
        self.common_period = ""
        # What of thousands of rows nobody asks for until all are there: `_LATER`, as JSON.
        self._later = later
        self._frame = frame
        if later:
            return
        self.source = ""
        self.rubric = ""
        self.known = True
        self.id = ""
        self.name = ""
        self.duty = ""
        self.period = ""
        self.modified = ""
        self.state = "blank"
        self.digest = ""
        self.words = ""
        self.raters: list[str] = []
        self.totals: dict[str, int | None] = {}
        self.groups: dict[str, dict[str, int | None]] = {}
        self.missing: dict[str, int] = {}
        self.finished: dict[str, str] = {}
        self.gap: int | None = None
        self.points: dict[str, list[int | None]] = {}
        self.classification: dict[str, str] = {}
        self.remarked: list[str] = []

    def __getattr__(self, name: str) -> object:
        if name not in _LATER:
            raise AttributeError(name)
        frame = self._frame
        values = frame.filled(self._later) if frame else json.loads(self._later)
        for key, value in zip(_LATER, values):
            setattr(self, key, value)
        self._later, self._frame = "", None
        return getattr(self, name)


class Frame:
    """The ids that all rows of a rubric have in common, and that need not go with each of them."""

    def __init__(self, rubric: Rubric) -> None:
        self._raters = [rater.id for rater in rubric.raters]
        self._groups = [node.id for node in rubric.nodes if node.kind == "group"]
        self._criteria = [node.id for node in rubric.scorable]
        self._places = classifications(rubric)

    def bare(self, row: Row) -> list[object]:
        """The values of `_LATER` without those ids."""
        totals, groups, missing = row.totals, row.groups, row.missing
        return [
            [totals[id] for id in self._raters],
            [[groups[rater][id] for id in self._groups] for rater in self._raters],
            [missing[id] for id in self._raters],
            row.finished,
            row.gap,
            [row.points[id] for id in self._criteria],
            [row.classification[id] for id in self._places],
            row.remarked,
        ]

    def filled(self, bare: str) -> list[object]:
        """The values of `_LATER`, of what `bare` left of them, as JSON."""
        totals, groups, missing, finished, gap, points, ranks, remarked = json.loads(bare)
        raters = self._raters
        return [
            list(raters),
            dict(zip(raters, totals)),
            {id: dict(zip(self._groups, sums)) for id, sums in zip(raters, groups)},
            dict(zip(raters, missing)),
            finished,
            gap,
            dict(zip(self._criteria, points)),
            dict(zip(self._places, ranks)),
            remarked,
        ]


_AT_ONCE = (
    "source", "rubric", "known", "id", "name", "duty", "period", "modified", "state", "digest",
)  # fmt: skip
_LATER = (
    "raters", "totals", "groups", "missing", "finished", "gap", "points", "classification",
    "remarked",
)  # fmt: skip


def row_of(sheet: Sheet, rubric: Rubric, source: str = "") -> Row:
    """The row of a sheet that was read from `source`."""
    row = Row()
    row.source = source
    for key in ("id", "name", "duty", "period", "modified"):
        setattr(row, key, getattr(sheet, key))
    marked = marks(sheet, rubric)
    for node in rubric.scorable:
        row.points[node.id] = [None for _ in rubric.raters]
    places = {rater.id: place for place, rater in enumerate(rubric.raters)}
    for criterion, rater, entry in marked:
        row.points[criterion.id][places[rater.id]] = entry.points
    row.classification = dict(sheet.classification)
    for id, told in warnings(sheet, rubric).items():
        row.finished[id] = "changed" if told else "finished"
    _fill(row, rubric, [sums for _, sums in tallies(rubric, marked)])
    row.digest = digest(sheet, rubric)
    return row


def row_of_laid(laid: Laid, source: str = "") -> Row:
    """The same row, of a file that was read by its layout."""
    rubric = laid.rubric
    row = Row()
    row.source = source
    row.id, _, row.modified, row.period = laid.texts
    row.name, row.duty = laid.person
    row.points = dict(zip(laid.ids, [line.points for line in laid.lines]))
    row.classification = dict(zip(laid.places, laid.ranks))
    row.finished = dict.fromkeys(laid.finished, "finished")
    _fill(row, rubric, laid.columns)
    texts = [row.id, row.period, row.name, row.duty, laid.remarks, laid.date]
    texts += [line.told for line in laid.lines] + laid.ranks
    texts += [rater + laid.finished[rater].sha256 for rater in sorted(laid.finished)]
    row.digest = digest_of_text(BETWEEN.join(texts).encode())
    return row


def _fill(row: Row, rubric: Rubric, columns: list[Column | Tally]) -> None:
    """Take over what the columns come to."""
    row.rubric = rubric.id
    row.raters = raters = [rater.id for rater in rubric.raters]
    scored = 0
    for id, sums in zip(raters, columns):
        row.totals[id] = sums.totals["total"]
        row.groups[id] = groups = dict(sums.totals)
        del groups["total"]
        row.missing[id] = sums.unscored
        scored += sums.scored
    if not max(row.missing.values()):
        row.gap = gap([row.totals[id] for id in raters])
    row.state = _state(row, scored)


def _state(row: Row, scored: int) -> str:
    if "changed" in row.finished.values():
        return "changed"
    if not scored:
        return "blank"
    if max(row.missing.values()):
        return "partial"
    return "finished" if len(row.finished) == len(row.totals) else "scored"


def digest(sheet: Sheet, rubric: Rubric) -> str:
    """What two states of a sheet have in common only when nothing but their dates differs."""
    texts = [sheet.id, sheet.period, sheet.name, sheet.duty, sheet.remarks, sheet.date]
    for criterion in rubric.scorable:
        id = criterion.id
        texts += [sheet.entries[id][rater.id] for rater in rubric.raters]
        texts += [sheet.evidence[id], sheet.differences[id]]
    texts += [sheet.classification[id] for id in classifications(rubric)]
    texts += [rater + sheet.finished[rater].sha256 for rater in sorted(sheet.finished)]
    if sheet.extra:
        texts.append(jsontext.write(sheet.extra))
    return digest_of_text(BETWEEN.join(texts).encode())


def digest_of_text(data: bytes) -> str:
    """The beginning of the SHA-256 of some bytes, which is enough to tell two texts apart."""
    return hexlify(hashlib.sha256(data).digest()[:12]).decode()


def packed(row: Row, frames: dict[str, Frame]) -> list[object]:
    """
    The row as JSON has it, in few pieces: thousands of them have to go from hand to hand.

    `frames`: of each rubric that is known, by its id.
    """
    frame = frames[row.rubric] if row.known else None
    found: list[object] = [getattr(row, key) for key in _AT_ONCE]
    later = frame.bare(row) if frame else [getattr(row, key) for key in _LATER]
    return found + [words_of(row), json.dumps(later)]


def unpacked(values: list[object], frames: dict[str, Frame], file: int = -1) -> Row:
    """The row that was `packed` with those `frames`."""
    row = Row(str(values[-1]), frames[str(values[1])] if values[2] else None)
    row.file = file
    # In the order of _AT_ONCE: a loop over it would take twice as long.
    (
        row.source, row.rubric, row.known, row.id, row.name, row.duty, row.period, row.modified,
        row.state, row.digest, row.words,
    ) = values[:-1]  # type: ignore[assignment]  # as `packed` has them  # fmt: skip
    return row


def words_of(row: Row) -> str:
    """What a person may look for in a row; the caller folds it."""
    ranks = [row.classification[id] for id in sorted(row.classification)]
    return " ".join([row.name, row.duty, row.period] + ranks).replace("\n", " ")


def shown_points(points: int | None) -> int | None:
    """Points that can be reckoned with: None for blank and for what does not apply."""
    return None if points == NOT_APPLICABLE else points
