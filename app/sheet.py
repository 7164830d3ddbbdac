"""
A sheet: who is scored, and what each rater entered.

Entries are kept as the text that was typed, so that a refused one is not lost;
`result` writes a sheet as a file, `resultreader` reads it.
"""

from errors import Problem
from kinds import Mark
from rubric import Criterion, Rater, Rubric
from score import Tally, mark, new_tally


class Sheet:
    """
    One sheet of one rubric; every text is "" while it is empty.

    entries         criterion id → rater id → the text as typed
    classification  rater id or "final" → text; none is derived from another
    evidence        criterion id → a note on what its points rest on, or a link
    differences     criterion id → a note on why the raters differ there
    finished        rater id → that rater's column as it was when declared finished
    created         and `modified`: instants in UTC, "2023-11-20T08:15:00Z"
    extra           what a file held that this version does not know: place → fields
    """

    def __init__(self, rubric: Rubric) -> None:
        self.id = ""
        self.created = ""
        self.modified = ""
        self.period = ""
        self.name = ""
        self.duty = ""
        self.remarks = ""
        self.date = ""
        self.entries = {
            criterion.id: {rater.id: "" for rater in rubric.raters} for criterion in rubric.scorable
        }
        self.classification = dict.fromkeys(classifications(rubric), "")
        self.evidence = dict.fromkeys(self.entries, "")
        self.differences = dict.fromkeys(self.entries, "")
        self.finished: dict[str, Finished] = {}
        self.extra: dict[str, dict[str, object]] = {}

    def text(self, name: str) -> str:
        """What stands under a name of the form, as "remarks", "classification.self"."""
        kind, _, part = name.partition(".")
        found: str = getattr(self, kind)[part] if part else getattr(self, kind)
        return found

    def put(self, name: str, text: str) -> None:
        """Put `text` under a name of the form."""
        kind, _, part = name.partition(".")
        if part:
            getattr(self, kind)[part] = text
        else:
            setattr(self, kind, text)


class Finished:
    """
    One rater's column as it stood when that rater declared it finished; see `fingerprint`.

    at              when, an instant in UTC
    rubric          SHA-256 of the rubric file that it was scored by
    sha256          the fingerprint made then; it is not made anew on opening
    scores          criterion id → the JSON value of the entry: points, or an answer
    classification  the rater's own
    """

    def __init__(self) -> None:
        self.at = ""
        self.rubric = ""
        self.sha256 = ""
        self.classification = ""
        self.scores: dict[str, object] = {}


def classifications(rubric: Rubric) -> list[str]:
    """The places that take a classification: of each rater who may rank, then the final one."""
    return [rater.id for rater in rubric.raters if rater.ranks] + ["final"]


def new_sheet(rubric: Rubric, id: str, now: str) -> Sheet:
    """An empty sheet, made at the instant `now`."""
    sheet = Sheet(rubric)
    sheet.id = id
    sheet.created = sheet.modified = now
    return sheet


def marks(sheet: Sheet, rubric: Rubric) -> list[tuple[Criterion, Rater, Mark]]:
    """What each entry comes to, criterion by criterion in the rubric's order."""
    return [
        (criterion, rater, mark(criterion, sheet.entries[criterion.id][rater.id]))
        for criterion in rubric.scorable
        for rater in rubric.raters
        if criterion.scored_by(rater.id)
    ]


def tallies(
    rubric: Rubric, marked: list[tuple[Criterion, Rater, Mark]]
) -> list[tuple[Rater, Tally]]:
    """Each rater's sums of `marks`, in the raters' order; a refused entry counts as blank."""
    columns: dict[str, list[tuple[Criterion, int | None]]] = {it.id: [] for it in rubric.raters}
    for criterion, rater, entry in marked:
        columns[rater.id].append((criterion, entry.points))
    found = []
    for rater in rubric.raters:
        sums = new_tally(rubric, rater.id)
        sums.fill(columns[rater.id])
        found.append((rater, sums))
    return found


def refused(
    marked: list[tuple[Criterion, Rater, Mark]],
) -> list[tuple[Criterion, Rater, Problem]]:
    """The entries among `marks` that a file holds as blank: announce them before writing it."""
    return [
        (criterion, rater, entry.problem)
        for criterion, rater, entry in marked
        if entry.problem and entry.problem.severity == "error"
    ]
