"""What a result file holds that was read by its layout (laidout.py), before it is made a sheet."""

from errors import Problem
from formats.jsontext import write, write_canonical
from formats.resultwriter import PERSON_TEXTS, SHEET_TEXTS
from rubric import Rubric
from score import Tally
from sheet import Finished, Sheet
from sums import Column

# Between the texts of a sheet where they are taken as one.
BETWEEN = "\x1f"


class Line:
    """
    What a file says of one criterion.

    texts   the entries in the raters' order, the evidence and why they differ
    points  what the entries come to
    values  the entries as JSON has them
    notes   what there is to say of them
    told    the texts as one
    """

    def __init__(
        self,
        id: str,
        texts: list[str],
        points: list[int | None],
        values: list[object],
        notes: list[Problem],
    ) -> None:
        self.texts = texts
        self.values = values
        # As they stand in a finished column, and in its canonical form.
        self.finished = [write(((id, value),)).strip()[1:-1].encode() for value in values]
        self.canonical = [write_canonical({id: value})[1:-1] for value in values]
        self.told = BETWEEN.join(texts)
        self.points = points
        self.notes = notes


class Laid:
    """
    What a file holds; `sheet` puts it together.

    texts, person   in the order of SHEET_TEXTS and PERSON_TEXTS
    ranks           in the order of `places`, which are the `classifications`
    lines           in the order of `ids`, which are of all criteria that are scored
    columns         what each rater's comes to, in their order
    finished        the columns that were finished, each by its rater's id; none has changed since
    """

    def __init__(self, rubric: Rubric, ids: list[str], places: list[str]) -> None:
        self.rubric = rubric
        self.ids = ids
        self.places = places
        self.texts: list[str] = []
        self.person: list[str] = []
        self.ranks: list[str] = []
        self.remarks = ""
        self.date = ""
        self.lines: list[Line] = []
        self.columns: list[Column | Tally] = []
        self.finished: dict[str, Finished] = {}

    def notes(self) -> list[Problem]:
        """What `read_result` says of it."""
        return [told for line in self.lines for told in line.notes]

    def sheet(self) -> Sheet:
        """The sheet, as `read_result` makes it."""
        rubric = self.rubric
        sheet = Sheet(rubric)
        for keys, texts in ((SHEET_TEXTS, self.texts), (PERSON_TEXTS, self.person)):
            for key, text in zip(keys, texts):
                setattr(sheet, key, text)
        sheet.remarks, sheet.date = self.remarks, self.date
        sheet.classification = dict(zip(self.places, self.ranks))
        raters = [rater.id for rater in rubric.raters]
        for id, line in zip(self.ids, self.lines):
            sheet.entries[id] = dict(zip(raters, line.texts))
            sheet.evidence[id], sheet.differences[id] = line.texts[-2:]
        for place, rater in enumerate(rubric.raters):
            if rater.id in self.finished:
                finished = sheet.finished[rater.id] = self.finished[rater.id]
                for criterion, line in zip(rubric.scorable, self.lines):
                    if criterion.scored_by(rater.id):
                        finished.scores[criterion.id] = line.values[place]
        return sheet
