"""
Figures made of several raters' columns, where the rubric's data names one: a mean, or a sum.

They stand beside the columns as what the rubric says; they replace none and decide nothing.
"""

from errors import Problem, note
from messages import sentence
from ranking import Rank, Ranking, between
from rubric import Rubric
from score import Tally


class Combined:
    """
    One figure, of the columns as they are.

    id, label   as the rubric has them
    points      in hundredths, cut after two decimals; None while a column is not complete
    told        how it comes about, or what is missing
    rank        its band, or why it has none; None where it is not ranked
    """

    def __init__(self, rubric: Rubric, data: dict[str, object], sums: dict[str, Tally]) -> None:
        self.id = str(data["id"])
        self.label = str(data["label"])
        self.points: int | None = None
        self.rank: Rank | None = None
        of = data["of"]
        raters = [rater for rater in rubric.raters if isinstance(of, list) and rater.id in of]
        waiting = [rater.label for rater in raters if sums[rater.id].unscored]
        if waiting:
            self.told = note("combined-waits", raters=waiting)
            if data.get("ranks") is True:
                self.rank = Rank("", self.told)
            return
        terms = [sums[rater.id].totals["total"] or 0 for rater in raters]
        parts = len(raters) if data.get("how") == "mean" else 1
        self.points = sum(terms) // parts
        evidence: dict[str, object] = {"terms": terms, "count": parts, "points": self.points}
        if sum(terms) % parts:
            self.told = note("combined-mean-cut", "", **evidence)
        elif data.get("how") == "mean":
            self.told = note("combined-mean", "", **evidence)
        else:
            self.told = note("combined-sum", "", **evidence)
        if data.get("ranks") is True:
            self.rank = self._ranked(Ranking(rubric), terms, parts, [sums[it.id] for it in raters])

    def _ranked(self, ranking: Ranking, terms: list[int], parts: int, sums: list[Tally]) -> Rank:
        """Compared as the exact fraction that it is; only bounds tell (validation sees to it)."""
        total, unit, shown = sum(terms), parts, self.points
        if ranking.percent:
            unit = sum([one.maxima["total"] for one in sums])
            if not unit:
                return Rank("", Problem("rank-nothing"))
            total = min(total, unit) * 10000
            shown = total // unit
        above = None
        for verdict in ranking.placed(total, unit, lambda _: False):
            if verdict.code == "given":
                return Rank(verdict.band.label)
            if verdict.code == "higher":
                return Rank("", between(shown, above, verdict.band))
            if verdict.code == "lower":
                above = verdict.band
        return Rank("", between(shown, above, None))


def combined_text(table: dict[str, str], one: Combined) -> str:
    """What there is to say of it, for people: the figure, how it comes about, and its band."""
    return " ".join([sentence(table, told) for told in combined_notes(one)])


def combined_notes(one: Combined) -> list[Problem]:
    """The same as notes."""
    found = [one.told]
    if one.rank and one.rank.label:
        found.append(note("why-band", band=one.rank.label))
    elif one.rank and one.rank.problem and one.rank.problem is not one.told:
        found.append(one.rank.problem)
    return found


def combined(rubric: Rubric, sums: dict[str, Tally]) -> list[Combined]:
    """All that the rubric names, in its order."""
    return [Combined(rubric, one, sums) for one in combined_of(rubric)]


def combined_of(rubric: Rubric) -> list[dict[str, object]]:
    """Their data: `id`, `label` and the rest."""
    return _records(rubric.data.get("combined"))


def _records(value: object) -> list[dict[str, object]]:
    return value if isinstance(value, list) else []
