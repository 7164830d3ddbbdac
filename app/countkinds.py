"""
The kinds of criteria whose answer is how often something was met.
"""

from errors import Problem, note
from kinds import SEPARATOR, Kind, Mark, listed
from points import points_from_json, text_from_points
from telling import Told
from unseen import stripped, unseen_in

_LARGEST_COUNT = 999


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


class Counts(Kind, Told):
    """How often each of its items was met, each time worth something, up to its maximum."""

    control = "counts"
    answered = True
    outcome = "outcome-gained"

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        super().__init__(data, maximum)
        self.items = [Item(item) for item in listed(data["items"])]
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


KINDS = {"counts": Counts, "deductions": Deductions}


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
