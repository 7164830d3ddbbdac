"""
The kinds of criteria whose answer is a figure that stands in one of some ranges.
"""

from errors import EntryError, Problem, note
from kinds import Kind, Mark, listed
from points import points_from_json, points_from_text, text_from_points
from telling import Figure, Told
from unseen import stripped


class Row:
    """A range of figures with both its ends, in hundredths: its class, or its points."""

    def __init__(self, data: dict[str, object]) -> None:
        self.label = str(data.get("label", ""))
        self.lowest = points_from_json(data["from"])
        self.highest = points_from_json(data["to"]) if "to" in data else None
        self.points = points_from_json(data.get("points", 0))


class Ranges(Kind, Told):
    """A number of points within one of its ranges, each of which is a class of its own."""

    outcome = "outcome-class"

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        super().__init__(data, maximum)
        self.rows = [Row(row) for row in listed(data["ranges"])]

    def judged(self, points: int) -> Mark:
        """A number between two ranges is none of their classes."""
        if self._row(points):
            return Mark(points)
        told = [
            row.label + " " + text_from_points(row.lowest) + "–" + text_from_points(row.highest)
            for row in self.rows
        ]
        return Mark(None, Problem("between-ranges", self.id, points=points, levels=told))

    def _row(self, points: int) -> Row | None:
        for row in self.rows:
            if row.lowest <= points and (row.highest is None or points <= row.highest):
                return row
        return None

    def class_of(self, points: int) -> str:
        """The class that points are of."""
        row = self._row(points)
        return row.label if row else ""

    def came_to(self, marked: Mark) -> str:
        """The class."""
        return "–" if marked.raw is None else self.class_of(marked.raw)

    def shown(self, text: str, points: str, marked: Mark) -> str:
        """The points and their class."""
        return points + " (" + self.class_of(marked.raw or 0) + ")"

    def notes(self, text: str, marked: Mark) -> list[Problem]:
        """The class."""
        label = self.class_of(marked.raw or 0)
        return [note("why-range", self.id, text=label, points=marked.raw)]


class Table(Kind, Told):
    """A figure, whose points stand in a table of ranges, highest first, without gaps."""

    answered = True
    outcome = "outcome-gained"

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        super().__init__(data, maximum)
        self.rows = [Row(row) for row in listed(data["table"])]
        self.unit = str(data.get("unit", ""))
        self.largest = points_from_json(data.get("largest", 999_999))

    def mark(self, text: str) -> Mark:
        """The points of the first row that begins at the figure or below."""
        try:
            figure = points_from_text(self._number(text), self.largest)
        except EntryError as error:
            return Mark(None, Problem(error.code, self.id, **error.evidence))
        if figure is None:
            return Mark(None)
        for row in self.rows:
            if row.lowest <= figure:
                return Mark(row.points)
        lowest = self.rows[-1].lowest
        return Mark(None, Problem("below-table", self.id, points=figure, minimum=lowest))

    def answer(self, text: str) -> object:
        """The figure."""
        return Figure(self._figure(text))

    def entry(self, answer: object) -> str:
        """The entry that a file's answer stands for."""
        return text_from_points(answer.hundredths) if isinstance(answer, Figure) else str(answer)

    def shown(self, text: str, points: str, marked: Mark) -> str:
        """The points, and the figure that they were found by."""
        return points + " (" + text_from_points(self._figure(text)) + self.unit + ")"

    def notes(self, text: str, marked: Mark) -> list[Problem]:
        """The figure and its points."""
        figure = text_from_points(self._figure(text)) + self.unit
        return [note("why-table", self.id, text=figure, points=marked.raw)]

    def _figure(self, text: str) -> int:
        return points_from_text(self._number(text), self.largest) or 0

    def _number(self, text: str) -> str:
        bare = stripped(text)
        return bare[: -len(self.unit)] if self.unit and bare.endswith(self.unit) else text


KINDS = {"ranges": Ranges, "table": Table}
