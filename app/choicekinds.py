"""
The kinds of criteria whose answer is chosen: one of some levels, or yes and no.
"""

from errors import Problem, note
from kinds import Kind, Mark, listed
from points import points_from_json
from telling import Told
from unseen import stripped


class Level:
    """One answer of a choice, its `points` in hundredths, or None when levels carry none."""

    def __init__(self, label: str, points: int | None) -> None:
        self.label = label
        self.points = points


class Levels(Kind, Told):
    """One of its levels, highest first; they may carry points."""

    control = "choice"
    answered = True

    def __init__(self, data: dict[str, object], maximum: int) -> None:
        super().__init__(data, maximum)
        self.levels = [
            Level(str(it["label"]), points_from_json(it["points"]) if "points" in it else None)
            for it in listed(data["levels"])
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


KINDS = {"levels": Levels, "gate": Gate}
