"""
The paper sheet: what stands in each place that is filled in.

Blank stays "", never 0; the numbers are those of the score.
"""

from answers import shown
from combined import Combined, combined
from points import text_from_points
from ranking import Rank, rankings
from rubric import Rubric
from sheet import Sheet, marks, tallies
from unseen import stripped

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def texts(sheet: Sheet, rubric: Rubric) -> dict[str, str]:
    """
    The text of every place: "A.1 self", "B self" and "total self" for points and sums,
    "applies self" and "percent self" for what of the maximum applies and the total out of it
    (where something may not apply), "classification self", "evidence A.1", and name, duty,
    period, remarks and final. Refused entries are blank; the date is told by `date_parts`,
    bands by `ranks`.
    """
    marked = marks(sheet, rubric)
    found = {
        "name": stripped(sheet.name),
        "duty": stripped(sheet.duty),
        "period": stripped(sheet.period),
        "remarks": sheet.remarks,
        "final": sheet.classification["final"],
    }
    for id, text in sheet.evidence.items():
        found["evidence " + id] = text
    for criterion, rater, entry in marked:
        text = sheet.entries[criterion.id][rater.id]
        found[criterion.id + " " + rater.id] = shown(criterion, text, entry)
    for rater, sums in tallies(rubric, marked):
        found["classification " + rater.id] = sheet.classification.get(rater.id, "")
        for id, points in sums.totals.items():
            found[id + " " + rater.id] = _points(points)
        if rubric.left_out and sums.scored:
            found["applies " + rater.id] = _points(sums.maxima["total"])
            found["percent " + rater.id] = _points(sums.percent())
    return found


def ranks(sheet: Sheet, rubric: Rubric) -> list[tuple[str, str, str, Rank]]:
    """
    The band of each rater who may rank, or what keeps one from being applied; [] without any.

    As (place, rater's id, what it is a band of, rank): the place is "band self" for the total's,
    "band I self" for group I's.
    """
    found = []
    for ranking in rankings(rubric):
        of = "" if ranking.group == "total" else ranking.group + " "
        for rater, sums in tallies(rubric, marks(sheet, rubric)):
            if rater.ranks:
                entries = {id: sheet.entries[id][rater.id] for id in sheet.entries}
                rank = ranking.rank(sums, entries)
                found.append(("band " + of + rater.id, rater.id, ranking.label, rank))
    return found


def combinations(sheet: Sheet, rubric: Rubric) -> list[Combined]:
    """The figures that the rubric makes of several columns: "combined final" on the paper."""
    sums = {rater.id: found for rater, found in tallies(rubric, marks(sheet, rubric))}
    return combined(rubric, sums)


def date_parts(text: str) -> tuple[str, str, str] | None:
    """
    The day, month and year of a date as documents write them; None when `text` is no date.

    Reads day/month/year, with "/", "-" or ".", and 2023-11-20. Days 1 to 9 and months 1
    and 2 take a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    >>> date_parts("5/2/2024")
    ('05', '02', '2024')
    """
    parts = _parts(text)
    if len(parts) != 3 or not all(part.encode().isdigit() and len(part) < 5 for part in parts):
        return None
    day, month, year = [int(part) for part in parts]
    if len(parts[0]) == 4:
        day, year = year, day
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] and 1900 <= year <= 9999):
        return None
    if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return _padded(day, 9), _padded(month, 2), str(year)


def date_hint(text: str) -> str:
    """
    What keeps a text that looks like a date from being one; "" for dates, blanks and all else.

    "date-no-year" | "date-short-year" | "date-impossible": each is printed as it stands.

    >>> date_hint("31/2/2023")
    'date-impossible'
    """
    parts = _parts(text)
    if date_parts(text) or not all(part.encode().isdigit() for part in parts):
        return ""
    if len(parts) == 2:
        return "date-no-year"
    if len(parts) == 3:
        short = len(parts[0]) < 3 and len(parts[2]) < 3
        return "date-short-year" if short else "date-impossible"
    return ""


def _parts(text: str) -> list[str]:
    return stripped(text).replace("-", "/").replace(".", "/").split("/")


def _padded(number: int, up_to: int) -> str:
    return ("0" if number <= up_to else "") + str(number)


def _points(points: int | None) -> str:
    return "" if points is None else text_from_points(points)
