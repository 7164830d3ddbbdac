"""
Rows as they come in: the same state of a sheet once, two states of one sheet marked as such.
"""

from overview.rows import Row


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
