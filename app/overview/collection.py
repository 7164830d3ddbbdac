"""
Rows as they come in: the same state of a sheet once, two states of one sheet marked as such.
"""

from overview.rows import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Collection:
    """
    The rows of any number of files.

    rows        in the order in which they came
    duplicates  how many came that were there already, in every word
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.duplicates = 0
        self._by_id: dict[str, list[Row]] = {}
        # Folded periods, and each spelling of one: to the spelling that came first.
        self._first: dict[str, str] = {}
        self._spelt: dict[str, str] = {}

    def put(self, row: Row) -> bool:
        """Take a row in; False when its sheet is there in the same state already."""
        key = row.rubric + " " + row.id
        # A file without an id is a sheet of its own.
        others = self._by_id.setdefault(key, []) if row.id else []
        for other in others:
            if other.digest == row.digest:
                self.duplicates += 1
                return False
        others.append(row)
        if len(others) > 1:
            for other in others:
                other.conflict = True
        self.rows.append(row)
        return True

    def spell_periods(self, rows: list[Row], fold: "Callable[[str], str]") -> None:
        """
        Give rows that come in the first spelling of their periods.

        "Tháng 11" and "tháng 11" are one period; `fold` makes equal what people take for equal.
        """
        for row in rows:
            if row.period not in self._spelt:
                key = fold(" ".join(row.period.split()))
                self._spelt[row.period] = self._first.setdefault(key, row.period)
            row.common_period = self._spelt[row.period]

    def periods(self) -> list[str]:
        """Each period once, as it was spelt first."""
        return [self._first[key] for key in self._first if self._first[key].strip()]
