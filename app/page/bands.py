"""
What the rubric makes of the sums: the percentage, the bands, the figures of several columns.
"""

from browser.bridge import document
from combined import combined, combined_text
from messages import sentence
from points import text_from_points
from ranking import rankings


class Bands:
    """Shows them in the form's foot, also where a browser's translator has written others."""

    def __init__(self, rubric, table, tallies) -> None:
        self._rubric = rubric
        self._table = table
        self._tallies = tallies
        self._rankings = rankings(rubric)
        self._places: dict = {}
        self._root = document.getElementById("sheet")

    def show(self, sheet, rater: str) -> None:
        """Show all that one rater's column has a part in."""
        sums = self._tallies[rater]
        of = f'[data-rater="{rater}"]'
        if self._rubric.left_out:
            self._write("[data-percent]" + of, text_from_points(sums.percent()))
            self._write("[data-applies]" + of, text_from_points(sums.maxima["total"]))
        for ranking in self._rankings if rater in sheet.classification else []:
            entries = {id: sheet.entries[id][rater] for id in sheet.entries}
            rank = ranking.rank(sums, entries)
            said = [rank.label] if rank.label else []
            said += [sentence(self._table, told) for told in [rank.problem] + rank.rules if told]
            place = f'[data-band="{ranking.group}"]' + of
            self._write(place, ". ".join(said), "given" if rank.label else "withheld")
        for one in combined(self._rubric, self._tallies):
            self._write(f'[data-combined="{one.id}"]', combined_text(self._table, one))

    def _write(self, selector: str, text: str, name: str = "") -> None:
        if selector not in self._places:
            self._places[selector] = self._root.querySelector(selector)
        place = self._places[selector]
        if place.textContent != text:
            place.textContent = text
        if name and place.className != name:
            place.className = name
