"""
What a kind of criterion has to tell of an entry besides its mark: in a file, on paper, in words.
"""

from errors import Problem, note
from kinds import Kind, Mark


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
