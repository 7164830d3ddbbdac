"""
The list of sheets on a machine: a line of text kept beside each sheet, so that none need be read.

`summary` writes a line; `lines` reads them, `filtered` and `by_change` put them in order. Before a
line stands its place in the order in which the sheets were changed, and a line feed.
"""

import json

from points import points_from_text, text_from_points
from rubric import Rubric
from score import Tally, gap
from sheet import Sheet
from unseen import stripped

# How many lines are shown at once.
PAGE = 100
# No total is over it.
_ANY = 10**9


def summary(
    sheet: Sheet, rubric: Rubric, sums: dict[str, Tally], in_file: bool, sha256: str = ""
) -> str:
    """
    The line of `sheet` as JSON text; `sha256` is the rubric's.

    `sums` are the tallies by rater. In `totals` stands for each rater, in order: the total as
    people read it ("–" while nothing is scored), how many entries are scored, and of how many.
    `empty` says that nobody has entered anything yet.
    """
    totals = []
    for rater in rubric.raters:
        own = sums[rater.id]
        total = text_from_points(own.totals["total"])
        totals.append([total, own.scored, own.scored + own.unscored])
    return json.dumps(
        {
            "id": sheet.id,
            "name": stripped(sheet.name),
            "duty": stripped(sheet.duty),
            "period": stripped(sheet.period),
            "modified": sheet.modified,
            "totals": totals,
            "in_file": in_file,
            "edition": sha256,
            "empty": is_empty(sheet, rubric),
        }
    )


def is_empty(sheet: Sheet, rubric: Rubric) -> bool:
    """Whether nobody has entered anything: only its id and its dates tell it from a new one."""
    blank = Sheet(rubric)
    for name in ("id", "created", "modified"):
        setattr(blank, name, getattr(sheet, name))
    return sheet.__dict__ == blank.__dict__


class Line:
    """
    One sheet in the list.

    id        the sheet's
    name      whose it is; "" when nobody is named
    state     "sound"; "edition" for what is of another edition or rubric, "newer" or "damaged" for
              what cannot be read here: `id` is its key then
    edition   the SHA-256 of the rubric that it was kept under; of a line in the index
    rubric    the rubric's id, of an "edition"
    place     in the order of changes, 0 when nobody knows
    found     what is looked through when the list is filtered: `in_words`, folded by the caller
    """

    def __init__(self, id: str, state: str = "sound") -> None:
        self.id = id
        self.state = state
        self.name = ""
        self.duty = ""
        self.period = ""
        self.modified = ""
        self.place = 0
        self.edition = ""
        self.rubric = ""
        self.totals: list[list[object]] = []
        self.in_file = True
        self.empty = False
        self.found = ""

    def in_words(self) -> str:
        """The texts that a person may look for, on one line."""
        return " ".join([self.name, self.duty, self.period]).replace("\n", " ")

    def name_order(self) -> list[str]:
        """The last word of the name, by which people sort, and the rest."""
        words = self.name.replace("\u00a0", " ").split()
        return [words[-1] if words else "", " ".join(words[:-1])]


def lines(entries: list[str]) -> list[Line]:
    """The lines of the index's texts; a text that is none is left out."""
    found = []
    for entry in entries:
        try:
            place, separator, text = entry.partition("\n")
            data = json.loads(text if separator else entry)
            line = Line(data["id"])
            line.place = int(place) if separator else 0
            for key in (
                "name",
                "duty",
                "period",
                "modified",
                "totals",
                "in_file",
                "empty",
                "edition",
            ):
                setattr(line, key, data[key])
            found.append(line)
        except (ValueError, TypeError, KeyError):
            continue
    return found


def filtered(lines: list[Line], words: str) -> list[Line]:
    """The lines in which each of the words, folded like `found`, begins or stands somewhere."""
    wanted = words.split()
    if not wanted:
        return lines
    return [line for line in lines if all(word in line.found for word in wanted)]


def state_of(line: Line, place: int) -> str:
    """How far the column at `place` is: "unscored", "begun" or "complete"."""
    _, scored, of = line.totals[place]
    if not scored:
        return "unscored"
    return "complete" if scored == of else "begun"


def apart(line: Line) -> int | None:
    """How far the totals differ, in hundredths; None while a column is not complete."""
    if [place for place in range(len(line.totals)) if state_of(line, place) != "complete"]:
        return None
    totals = [str(total) for total, _, _ in line.totals]
    if "–" in totals:
        return None
    return gap([points_from_text(total, _ANY) for total in totals])


def by_change(lines: list[Line]) -> list[Line]:
    """The line changed last first."""
    return sorted(lines, key=_place, reverse=True)


def _place(line: Line) -> int:
    return line.place
