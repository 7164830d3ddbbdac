"""
The kinds of criteria whose answer is more than a number of points: a choice, counts, a figure.
"""

from errors import EntryError, Problem, note
from kinds import SEPARATOR, Kind, Mark
from points import points_from_json, points_from_text, text_from_points
from unseen import stripped, unseen_in

_LARGEST_COUNT = 999


class Level:
    """One answer of a choice, its `points` in hundredths, or None when levels carry none."""

    def __init__(self, label: str, points: int | None) -> None:
        self.label = label
        self.points = points


class Item:
    """Something that is counted: every `per` times, whole ones only, are worth `points`."""

    def __init__(self, data: dict[str, object]) -> None:
        self.label = str(data["label"])
        self.points = points_from_json(data["points"])
        per = data.get("per", 1)
        self.per = per if isinstance(per, int) else 1

    def worth(self, count: int) -> int:
        """What so many times come to, in hundredths."""
        return count // self.per * self.points


class Row:
    """A range of figures with both its ends, in hundredths: its class, or its points."""

    def __init__(self, data: dict[str, object]) -> None:
        self.label = str(data.get("label", ""))
        self.lowest = points_from_json(data["from"])
        self.highest = points_from_json(data["to"]) if "to" in data else None
        self.points = points_from_json(data.get("points", 0))


class Figure:
    """An answer that is a number, in hundredths."""

    def __init__(self, hundredths: int) -> None:
        self.hundredths = hundredths


class Told:
    """What there is to tell of a kind's entries; this is of one whose points tell all."""

    def answer(self, text: str) -> object:
        """The JSON value of a sound entry, a `Figure` for a number; None where points tell it."""
        return None

    def entry(self, answer: object) -> str:
        """The entry that a file's answer stands for; one that it cannot be is refused later."""
        return str(answer)

    def shown(self, text: str, points: str, marked: Mark) -> str:
        """A sound entry as paper has it; `points` is what it comes to, "" without any."""
        return points

    def notes(self, text: str, marked: Mark) -> list[Problem]:
        """Why a sound entry comes to its points, where they do not say it themselves."""
        return []


class ToldTiers(Told):
    """The same of suggested points."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind

    def notes(self, text: str, marked: Mark) -> list[Problem]:
        """The tier that the points are on."""
        labels = [tier.label for tier in self._kind.tiers if tier.points == marked.raw]
        code = "why-tier" if labels else "why-no-tier"
        return [note(code, self._kind.id, text="".join(labels[:1]), points=marked.raw)]


def telling(kind: Kind) -> Told:
    """What tells of a kind's entries: itself, where it has more to tell than points."""
    if isinstance(kind, Told):
        return kind
    return ToldTiers(kind) if kind.tiers else Told()


class Levels(Kind, Told):
    """One of its levels, highest first; they may carry points."""

    control = "choice"
    answered = True

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        super().__init__(data, maximum)
        self.levels = [
            Level(str(it["label"]), points_from_json(it["points"]) if "points" in it else None)
            for it in _list(data["levels"])
        ]

    def mark(self, text: str) -> Mark:
        """The level whose label the entry is."""
        text = stripped(text)
        if not text:
            return Mark(None)
        for level in self.levels:
            if level.label == text:
                return Mark(level.points or 0)
        labels = [level.label for level in self.levels]
        return Mark(None, Problem("not-a-level", self.id, text=text, levels=labels))

    def answer(self, text: str) -> object:
        """The JSON value of a sound entry."""
        return stripped(text)

    def entry(self, answer: object) -> str:
        """The entry that a file's answer stands for; one that it cannot be is refused later."""
        return str(answer)

    def shown(self, text: str, points: str, marked: Mark) -> str:
        """A sound entry as paper has it; `points` is what it comes to, "" without any."""
        return stripped(text) + (" (" + points + ")" if points else "")

    def notes(self, text: str, marked: Mark) -> list[Problem]:
        """The level that was chosen."""
        code = "why-answer" if self.levels[0].points is None else "why-level"
        return [note(code, self.id, text=stripped(text), points=marked.raw)]


class Gate(Levels):
    """Yes or no; no keeps a sheet from every band (`blocks`), or leads it to one (`leads_to`)."""

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        Kind.__init__(self, data, maximum)
        self.levels = [Level(str(data["yes"]), None), Level(str(data["no"]), None)]
        on_no = data.get("on_no")
        self.leads_to = str(on_no["band"]) if isinstance(on_no, dict) else ""
        self.blocks = on_no != "nothing" and not self.leads_to

    def answer(self, text: str) -> object:
        """True for yes."""
        return stripped(text) == self.levels[0].label

    def entry(self, answer: object) -> str:
        """The label of yes for true."""
        if answer is True:
            return self.levels[0].label
        return self.levels[1].label if answer is False else str(answer)


class Counts(Kind, Told):
    """How often each of its items was met, each time worth something, up to its maximum."""

    control = "counts"
    answered = True
    outcome = "outcome-gained"

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        super().__init__(data, maximum)
        self.items = [Item(item) for item in _list(data["items"])]
        if "max" not in data:
            self.maximum = sum([item.worth(_LARGEST_COUNT) for item in self.items])

    def mark(self, text: str) -> Mark:
        """What the counts come to, once there is one for each item."""
        counts = counts_from_text(text)
        if not [count for count in counts if count != ""]:
            return Mark(None)
        missing = []
        worth = 0
        for i, item in enumerate(self.items):
            count = counts[i] if i < len(counts) else ""
            if isinstance(count, int):
                worth += item.worth(count)
            elif unseen_in(count):
                problem = Problem("unseen-inside", self.id, text=count)
                problem.evidence["characters"] = unseen_in(count)
                return Mark(None, problem)
            elif count:
                return Mark(None, Problem("not-a-count", self.id, text=count, item=item.label))
            else:
                missing.append(item.label)
        if len(counts) > len(self.items):
            return Mark(None, Problem("too-many-counts", self.id, count=len(self.items)))
        if missing:
            return Mark(None, Problem("counts-missing", self.id, items=missing))
        return Mark(self.left(worth))

    def left(self, worth: int) -> int:
        """The points of all that was counted."""
        return min(worth, self.maximum)

    def answer(self, text: str) -> object:
        """All counts."""
        return list(counts_from_text(text))

    def entry(self, answer: object) -> str:
        """The entry that a file's answer stands for."""
        if isinstance(answer, list):
            return SEPARATOR.join([str(count) for count in answer])
        return str(answer)

    def shown(self, text: str, points: str, marked: Mark) -> str:
        """The points, and what was counted: "4,5 (1 × 0,5)"."""
        told = [
            str(count) + " × " + text_from_points(item.points)
            for item, count in zip(self.items, counts_from_text(text))
            if count
        ]
        return points + (" (" + "; ".join(told) + ")" if told else "")

    def notes(self, text: str, marked: Mark) -> list[Problem]:
        """What each item comes to, and all of them."""
        found, worth = self.counted(text, "why-gained", "why-gained-per")
        if worth > self.maximum:
            found.append(note("why-most", self.id, sum=worth, maximum=self.maximum))
        elif not worth:
            found.append(note("why-none-gained", self.id))
        return found

    def counted(self, text: str, code: str, code_per: str) -> tuple[list[Problem], int]:
        """A line for each item that was met, and what all of them are worth."""
        found = []
        worth = 0
        for item, count in zip(self.items, counts_from_text(text)):
            if isinstance(count, int) and count:
                own = item.worth(count)
                worth += own
                evidence: dict[str, object] = {"item": item.label, "count": count, "sum": own}
                evidence.update({"points": item.points, "per": item.per})
                told = code if item.per == 1 else code_per
                found.append(note(told, self.id, **evidence))
        return found, worth


class Deductions(Counts):
    """As counts, but what they come to is taken from the maximum, down to the floor."""

    outcome = "outcome"

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        super().__init__(data, maximum)
        self.floor = points_from_json(data.get("floor", 0))

    def left(self, worth: int) -> int:
        """What is left of the maximum."""
        return max(self.floor, self.maximum - worth)

    def notes(self, text: str, marked: Mark) -> list[Problem]:
        """What each item costs, and what is left."""
        found, lost = self.counted(text, "why-counted", "why-counted-per")
        code = "why-deducted" if lost else "why-none-deducted"
        if self.maximum - lost < (marked.raw or 0):
            code = "why-floor"
        evidence = {"maximum": self.maximum, "sum": lost, "points": marked.raw}
        found.append(note(code, self.id, **evidence))
        return found


class Ranges(Kind, Told):
    """A number of points within one of its ranges, each of which is a class of its own."""

    outcome = "outcome-class"

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        super().__init__(data, maximum)
        self.rows = [Row(row) for row in _list(data["ranges"])]

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
        self.rows = [Row(row) for row in _list(data["table"])]
        self.unit = str(data.get("unit", ""))
        self.largest = points_from_json(data.get("largest", 999_999))

    def mark(self, text: str) -> Mark:
        """The points of the first row that begins at the figure or below."""
        if self.unit and stripped(text).endswith(self.unit):
            text = stripped(text)[: -len(self.unit)]
        try:
            figure = points_from_text(text, self.largest)
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
        text = stripped(text)
        if self.unit and text.endswith(self.unit):
            text = text[: -len(self.unit)]
        return points_from_text(text, self.largest) or 0


_KINDS = {
    "levels": Levels,
    "gate": Gate,
    "counts": Counts,
    "deductions": Deductions,
    "ranges": Ranges,
    "table": Table,
}


def made(name: str, data: dict[str, object], maximum: int) -> Kind:
    """The kind of that name."""
    return _KINDS[name](data, maximum)


def counts_from_text(text: str) -> list[int | str]:
    """
    The counts of a criterion of deductions; what is blank or no count stays text.

    >>> counts_from_text("1;;x")
    [1, '', 'x']
    """
    found: list[int | str] = []
    for part in text.split(SEPARATOR):
        count = stripped(part)
        # As bytes, because str.isdigit takes digits of other scripts in CPython.
        whole = count.encode().isdigit() and len(count) < 10 and int(count) <= _LARGEST_COUNT
        found.append(int(count) if whole else count)
    return found


def _list(value: object) -> list:  # type: ignore[type-arg]
    return value if isinstance(value, list) else []
